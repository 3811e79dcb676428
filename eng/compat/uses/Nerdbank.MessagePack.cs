// package: Nerdbank.MessagePack 1.4.104
// property: TargetFramework=net10.0
// expect: Ada 1815 True
using Nerdbank.MessagePack;
using PolyType;

MessagePackSerializer serializer = new();
byte[] bytes = serializer.Serialize(new Person("Ada", 1815, true));
Person person = serializer.Deserialize<Person>(bytes);
Console.WriteLine($"{person.Name} {person.Born} {person.IsKnown}");

[GenerateShape]
public sealed partial record Person(string Name, int Born, bool IsKnown);
