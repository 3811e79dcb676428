// package: RestSharp 114.1.0
// expect: Ada 1815
using System.Net;
using System.Text;
using RestSharp;

using RestClient client = new(new RestClientOptions("http://people") { ConfigureMessageHandler = _ => new Answer() });
Person person = await client.GetAsync<Person>(new RestRequest("ada"));
Console.WriteLine($"{person.Name} {person.Born}");

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}

public sealed class Answer : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent("""{"name":"Ada","born":1815}""", Encoding.UTF8, "application/json"),
            RequestMessage = request,
        });
}
