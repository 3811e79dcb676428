// package: Refit 16.4.0
// with: Answer
// expect: Ada 1815
using Refit;

IPeople people = RestService.For<IPeople>(new HttpClient(new Answer()) { BaseAddress = new Uri("http://people") });
Person person = await people.Get("ada");
Console.WriteLine($"{person.Name} {person.Born}");

public interface IPeople
{
    [Get("/{name}")]
    Task<Person> Get(string name);
}

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
