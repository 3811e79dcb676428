// package: Microsoft.Extensions.Http.Resilience 10.11.0
// expect: Ada after 3
using System.Net;
using Microsoft.Extensions.DependencyInjection;

ServiceCollection services = new();
services.AddHttpClient("people")
    .ConfigurePrimaryHttpMessageHandler(() => new Reluctant())
    .AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.FromMilliseconds(1));
using ServiceProvider provider = services.BuildServiceProvider();
HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("people");
Console.WriteLine(await client.GetStringAsync("http://people/ada"));

/// <summary>Responds to the third request.</summary>
public sealed class Reluctant : HttpMessageHandler
{
    private int _tries;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(++_tries < 3
            ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent($"Ada after {_tries}") });
}
