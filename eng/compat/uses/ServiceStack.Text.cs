// package: ServiceStack.Text 10.5.0
// expect: {"Name":"Ada","Born":1815}
// expect: Ada 1815
using ServiceStack.Text;

string json = JsonSerializer.SerializeToString(new Person { Name = "Ada", Born = 1815 });
Console.WriteLine(json);
Person person = JsonSerializer.DeserializeFromString<Person>(json);
Console.WriteLine($"{person.Name} {person.Born}");

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
