// package: YamlDotNet 18.1.0
// expect: Ada 1815
using YamlDotNet.Serialization;

Person person = new DeserializerBuilder().Build().Deserialize<Person>("Name: Ada\nBorn: 1815\n");
Console.WriteLine($"{person.Name} {person.Born}");

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
