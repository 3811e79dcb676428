// package: Google.Protobuf 3.36.2
// expect: { "name": "Ada", "born": 1815 }
// expect: Ada
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

Struct person = new() { Fields = { ["name"] = Value.ForString("Ada"), ["born"] = Value.ForNumber(1815) } };
Console.WriteLine(JsonFormatter.Default.Format(person));
Console.WriteLine(Struct.Parser.ParseFrom(person.ToByteArray()).Fields["name"].StringValue);
