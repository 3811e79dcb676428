// package: MemoryPack 1.21.4
// expect: Ada 18
using MemoryPack;

byte[] bytes = MemoryPackSerializer.Serialize(new Person { Name = "Ada", Age = 18 });
Person person = MemoryPackSerializer.Deserialize<Person>(bytes);
Console.WriteLine($"{person.Name} {person.Age}");

[MemoryPackable]
public sealed partial class Person
{
    public string Name { get; set; }
    public int Age { get; set; }
}
