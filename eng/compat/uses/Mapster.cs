// package: Mapster 10.0.14
// with: PersonView
// expect: Ada Lovelace
using Mapster;

PersonView view = new Person { First = "Ada", Last = "Lovelace" }.Adapt<PersonView>();
Console.WriteLine($"{view.First} {view.Last}");
