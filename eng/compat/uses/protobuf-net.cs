// package: protobuf-net 3.4.40
// expect: 7 bytes
// expect: Ada 18
using ProtoBuf;

using MemoryStream stream = new();
Serializer.Serialize(stream, new Person { Name = "Ada", Age = 18 });
Console.WriteLine($"{stream.Length} bytes");
stream.Position = 0;
Person person = Serializer.Deserialize<Person>(stream);
Console.WriteLine($"{person.Name} {person.Age}");

[ProtoContract]
public sealed class Person
{
    [ProtoMember(1)]
    public string Name { get; set; }

    [ProtoMember(2)]
    public int Age { get; set; }
}
