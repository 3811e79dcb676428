// package: OpenAI 2.15.0
// property: TargetFramework=net10.0
// expect: Assistant: Hello, Ada!
// expect: 12 + 5 = 17, Stop
// expect: {"messages":[{"role":"system","content":"You are polite."},{"role":"user","content":"Say hello."}],"model":"gpt-4o-mini","max_completion_tokens":20}
using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Text;
using OpenAI;
using OpenAI.Chat;

Service service = new();
ChatClient client = new("gpt-4o-mini", new ApiKeyCredential("key"), new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(new HttpClient(service)) });
ChatCompletion completion = await client.CompleteChatAsync(
    [new SystemChatMessage("You are polite."), new UserChatMessage("Say hello.")],
    new ChatCompletionOptions { MaxOutputTokenCount = 20 });
Console.WriteLine($"{completion.Role}: {completion.Content[0].Text}");
Console.WriteLine($"{completion.Usage.InputTokenCount} + {completion.Usage.OutputTokenCount} = {completion.Usage.TotalTokenCount}, {completion.FinishReason}");
Console.WriteLine(service.Body);

public sealed class Service : HttpMessageHandler
{
    private const string Json = """
        {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"gpt-4o-mini",
        "choices":[{"index":0,"message":{"role":"assistant","content":"Hello, Ada!","refusal":null},"logprobs":null,"finish_reason":"stop"}],
        "usage":{"prompt_tokens":12,"completion_tokens":5,"total_tokens":17}}
        """;

    public string Body { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Body = await request.Content.ReadAsStringAsync(cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Json, Encoding.UTF8, "application/json") };
    }
}
