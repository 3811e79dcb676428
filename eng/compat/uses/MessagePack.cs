// package: MessagePack 2.5.192
// expect: 93A34164611201
// expect: Ada 18
using MessagePack;

byte[] bytes = MessagePackSerializer.Serialize(new Person { Name = "Ada", Age = 18, Kind = Kind.Member });
Console.WriteLine(Convert.ToHexString(bytes));
Person person = MessagePackSerializer.Deserialize<Person>(bytes);
Console.WriteLine($"{person.Name} {person.Age}");

public enum Kind
{
    Guest,
    Member,
}

[MessagePackObject]
public sealed class Person
{
    [Key(0)]
    public string Name { get; set; }

    [Key(1)]
    public int Age { get; set; }

    [Key(2)]
    public Kind Kind { get; set; }
}
