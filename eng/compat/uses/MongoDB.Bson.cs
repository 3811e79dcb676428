// package: MongoDB.Bson 3.14.0
// expect: { "Name" : "Ada", "Born" : 1815 }
// expect: Ada
using MongoDB.Bson;
using MongoDB.Bson.Serialization;

string text = new Person { Name = "Ada", Born = 1815 }.ToJson();
Console.WriteLine(text);
Console.WriteLine(BsonSerializer.Deserialize<Person>(text).Name);

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
