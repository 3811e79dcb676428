// package: Parquet.Net 6.1.0
// property: TargetFramework=net10.0
// expect: 2
// expect: Ada 1815
using Parquet.Serialization;

MemoryStream stream = new();
await ParquetSerializer.SerializeAsync([new Person { Name = "Ada", Born = 1815 }, new Person { Name = "Grace", Born = 1906 }], stream);
stream.Position = 0;
IList<Person> people = (await ParquetSerializer.DeserializeAsync<Person>(stream)).Data;
Console.WriteLine(people.Count);
Console.WriteLine($"{people[0].Name} {people[0].Born}");

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
