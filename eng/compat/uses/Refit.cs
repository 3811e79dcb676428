// package: Refit 16.4.0
// expect: Ada 1815
using System.Net;
using System.Text;
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

public sealed class Answer : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent("""{"name":"Ada","born":1815}""", Encoding.UTF8, "application/json"),
            RequestMessage = request,
        });
}
