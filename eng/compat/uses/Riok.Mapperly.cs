// package: Riok.Mapperly 4.3.1
// expect: Ada Lovelace
using Riok.Mapperly.Abstractions;

PersonView view = new PersonMapper().Map(new Person { First = "Ada", Last = "Lovelace" });
Console.WriteLine($"{view.First} {view.Last}");

[Mapper]
public sealed partial class PersonMapper
{
    public partial PersonView Map(Person person);
}

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
