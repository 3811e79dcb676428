// package: Tomlyn 2.10.2
// expect: Ada 1815
using Tomlyn;
using Tomlyn.Serialization;

Person person = TomlSerializer.Deserialize("Name = \"Ada\"\nBorn = 1815\n", PersonContext.Default.Person);
Console.WriteLine($"{person.Name} {person.Born}");

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}

[TomlSerializable(typeof(Person))]
internal sealed partial class PersonContext : TomlSerializerContext;
