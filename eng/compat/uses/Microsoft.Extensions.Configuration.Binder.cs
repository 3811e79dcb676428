// package: Microsoft.Extensions.Configuration.Binder 9.0.23
// package: Microsoft.Extensions.Configuration 9.0.23
// expect: Ada 1815
using Microsoft.Extensions.Configuration;

IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string> { ["Name"] = "Ada", ["Born"] = "1815" }).Build();
Person person = configuration.Get<Person>();
Console.WriteLine($"{person.Name} {person.Born}");

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
