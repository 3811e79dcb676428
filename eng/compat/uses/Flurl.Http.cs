// package: Flurl.Http 2.4.2
// with: Answer
// expect: Ada 1815
using Flurl.Http;

FlurlClient client = new(new HttpClient(new Answer()));
Person person = await client.Request("http://people/ada").GetJsonAsync<Person>();
Console.WriteLine($"{person.Name} {person.Born}");

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
