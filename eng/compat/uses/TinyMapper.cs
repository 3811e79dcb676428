// package: TinyMapper 3.0.3
// with: PersonView
// property: TargetFramework=net10.0
// expect: Ada Lovelace
using Nelibur.ObjectMapper;

TinyMapper.Bind<Person, PersonView>();
PersonView view = TinyMapper.Map<PersonView>(new Person { First = "Ada", Last = "Lovelace" });
Console.WriteLine($"{view.First} {view.Last}");
