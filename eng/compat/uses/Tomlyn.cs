// package: Tomlyn 2.10.2
// expect: Ada 1815
using Tomlyn;

Person person = TomlSerializer.Deserialize<Person>("Name = \"Ada\"\nBorn = 1815\n");
Console.WriteLine($"{person.Name} {person.Born}");

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
