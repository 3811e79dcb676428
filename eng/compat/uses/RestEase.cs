// package: RestEase 1.4.3
// with: Answer
// property: TargetFramework=net10.0
// expect: Ada 1815
using RestEase;

IPeople people = RestClient.For<IPeople>(new HttpClient(new Answer()) { BaseAddress = new Uri("http://localhost") });
Person person = await people.GetPerson("ada");
Console.WriteLine($"{person.Name} {person.Born}");

[Header("User-Agent", "Use")]
public interface IPeople
{
    [Get("people/{id}")]
    Task<Person> GetPerson([Path] string id);
}

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
