// package: RestSharp 114.1.0
// with: Answer
// expect: Ada 1815
using RestSharp;

using RestClient client = new(new RestClientOptions("http://people") { ConfigureMessageHandler = _ => new Answer() });
Person person = await client.GetAsync<Person>(new RestRequest("ada"));
Console.WriteLine($"{person.Name} {person.Born}");

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
