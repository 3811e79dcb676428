// package: Microsoft.Extensions.AI 10.11.0
// property: TargetFramework=net10.0
// expect: Quote: Calculates the price of an order.
// expect: {"type":"object","properties":{"order":{"description":"What is ordered.","type":"object","properties":{"item":{"description":"The name of the item.","type":["string","null"]},"quantity":{"type":"integer"}}},"currency":{"description":"The currency.","type":"string","default":"USD"}},"required":["order"]}
// expect: {
// expect:   "text": "3 x pen",
// expect:   "amount": 6,
// expect:   "currency": "EUR"
// expect: }
// expect: They cost {
// expect:   "text": "4 x book",
// expect:   "amount": 8,
// expect:   "currency": "USD"
// expect: }
using System.ComponentModel;
using Microsoft.Extensions.AI;

AIFunction quote = AIFunctionFactory.Create(Shop.Quote);
Console.WriteLine($"{quote.Name}: {quote.Description}");
Console.WriteLine(quote.JsonSchema.GetRawText());
Console.WriteLine(await quote.InvokeAsync(new AIFunctionArguments { ["order"] = new Order { Item = "pen", Quantity = 3 }, ["currency"] = "EUR" }));

using IChatClient client = new Model().AsBuilder().UseFunctionInvocation().Build();
ChatResponse response = await client.GetResponseAsync("What do 4 books cost?", new ChatOptions { Tools = [quote] });
Console.WriteLine(response.Text);

public static class Shop
{
    [Description("Calculates the price of an order.")]
    public static Offer Quote([Description("What is ordered.")] Order order, [Description("The currency.")] string currency = "USD") =>
        new() { Text = $"{order.Quantity} x {order.Item}", Amount = order.Quantity * 2, Currency = currency };
}

public sealed class Order
{
    [Description("The name of the item.")]
    public string Item { get; set; }

    public int Quantity { get; set; }
}

public sealed class Offer
{
    public string Text { get; set; }
    public int Amount { get; set; }
    public string Currency { get; set; }
}

/// <summary>Calls the function first, then answers with its result.</summary>
public sealed class Model : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions options = null, CancellationToken cancellationToken = default)
    {
        FunctionResultContent result = messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().LastOrDefault();
        ChatMessage answer = result is null
            ? new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("call-1", options.Tools[0].Name, new Dictionary<string, object>
            {
                ["order"] = System.Text.Json.JsonDocument.Parse("""{"item":"book","quantity":4}""").RootElement,
            })])
            : new ChatMessage(ChatRole.Assistant, $"They cost {result.Result}");
        return Task.FromResult(new ChatResponse(answer));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object GetService(Type serviceType, object serviceKey = null) => null;

    public void Dispose()
    {
    }
}
