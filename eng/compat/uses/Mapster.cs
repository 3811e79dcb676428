// package: Mapster 10.0.14
// expect: Ada Lovelace
using Mapster;

PersonView view = new Person { First = "Ada", Last = "Lovelace" }.Adapt<PersonView>();
Console.WriteLine($"{view.First} {view.Last}");

public sealed class Person
{
    public string First { get; set; }
    public string Last { get; set; }
}

public sealed class PersonView
{
    public string First { get; set; }
    public string Last { get; set; }
}
