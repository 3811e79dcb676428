// package: LiteDB 5.0.20
// expect: Ada
using LiteDB;

using LiteDatabase database = new(new MemoryStream());
ILiteCollection<Person> people = database.GetCollection<Person>("people");
people.Insert(new Person { Name = "Ada", Born = 1815 });
people.Insert(new Person { Name = "Grace", Born = 1906 });
Console.WriteLine(people.FindOne(person => person.Born < 1900).Name);

public sealed class Person
{
    public int Id { get; set; }
    public string Name { get; set; }
    public int Born { get; set; }
}
