using System.Net;
using System.Text;

/// <summary>Responds to every request with the same person, without a network.</summary>
public sealed class Answer : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent("""{"name":"Ada","born":1815}""", Encoding.UTF8, "application/json"),
            RequestMessage = request,
        });
}
