// package: sqlite-net-pcl 1.11.285
// expect: Ada 1815
using SQLite;

using SQLiteConnection database = new(":memory:");
database.CreateTable<Person>();
database.Insert(new Person { Name = "Ada", Born = 1815 });
database.Insert(new Person { Name = "Grace", Born = 1906 });
Person person = database.Table<Person>().Where(person => person.Born < 1900).First();
Console.WriteLine($"{person.Name} {person.Born}");

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
