// package: Newtonsoft.Json 13.0.4
// expect: {"Name":"Ada","Born":1815}
// expect: Grace 1906
using Newtonsoft.Json;

Console.WriteLine(JsonConvert.SerializeObject(new { Name = "Ada", Born = 1815 }));
Person person = JsonConvert.DeserializeObject<Person>("""{"Name":"Grace","Born":1906}""");
Console.WriteLine($"{person.Name} {person.Born}");

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
