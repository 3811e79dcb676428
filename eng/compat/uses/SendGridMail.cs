// package: SendGrid 9.29.3
// property: TargetFramework=net10.0
// expect: Accepted
// expect: https://api.sendgrid.com/v3/mail/send
// expect: {"from":{"name":"Ada","email":"ada@example.com"},"personalizations":[{"to":[{"name":"Grace","email":"grace@example.com"}],"subject":"Notes"}],"content":[{"type":"text/plain","value":"The notes are ready"},{"type":"text/html","value":"\u003cb\u003eThe notes are ready\u003c/b\u003e"}]}
using System.Net;
using SendGrid;
using SendGrid.Helpers.Mail;

Recorder recorder = new();
SendGridClient client = new(new HttpClient(recorder), "SG.key");
SendGridMessage message = MailHelper.CreateSingleEmail(
    new EmailAddress("ada@example.com", "Ada"),
    new EmailAddress("grace@example.com", "Grace"),
    "Notes",
    "The notes are ready",
    "<b>The notes are ready</b>");
Response response = await client.SendEmailAsync(message);
Console.WriteLine(response.StatusCode);
Console.WriteLine(recorder.Uri);
Console.WriteLine(recorder.Body);

public sealed class Recorder : HttpMessageHandler
{
    public Uri Uri { get; private set; }

    public string Body { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri = request.RequestUri;
        Body = await request.Content.ReadAsStringAsync(cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.Accepted);
    }
}
