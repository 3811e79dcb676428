// package: SharpYaml 3.17.0
// property: TargetFramework=net10.0
// expect: Name: Ada
// expect: Age: 37
// expect: Grace 85
using SharpYaml;

Console.WriteLine(YamlSerializer.Serialize(new { Name = "Ada", Age = 37 }).TrimEnd());
Person person = YamlSerializer.Deserialize<Person>("Name: Grace\nAge: 85\n");
Console.WriteLine($"{person.Name} {person.Age}");

public sealed class Person
{
    public string Name { get; set; }
    public int Age { get; set; }
}
