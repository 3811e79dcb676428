// package: WolverineFx 6.62.0
// package: WolverineFx.RuntimeCompilation 6.62.0
// property: TargetFramework=net10.0
// expect: ordered 3 pens, created pens
// expect: pens cost 8
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;

using IHost host = await Host.CreateDefaultBuilder()
    .ConfigureLogging(logging => logging.ClearProviders())
    .ConfigureServices(services => services.AddSingleton<Journal>())
    .UseWolverine()
    .StartAsync();
using (IServiceScope scope = host.Services.CreateScope())
{
    IMessageBus bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
    Journal journal = host.Services.GetRequiredService<Journal>();
    await bus.InvokeAsync(new CreateOrder("pens", 3));
    await journal.Notified.Task.WaitAsync(TimeSpan.FromSeconds(20));
    Console.WriteLine(string.Join(", ", journal.Lines));
    Price price = await bus.InvokeAsync<Price>(new AskPrice("pens", 4));
    Console.WriteLine($"{price.Item} cost {price.Amount}");
}

await host.StopAsync();

public sealed record CreateOrder(string Item, int Quantity);

public sealed record OrderCreated(string Item);

public sealed record AskPrice(string Item, int Quantity);

public sealed record Price(string Item, int Amount);

public sealed class Journal
{
    public List<string> Lines { get; } = new();

    public TaskCompletionSource Notified { get; } = new();
}

public static class CreateOrderHandler
{
    public static OrderCreated Handle(CreateOrder command, Journal journal)
    {
        journal.Lines.Add($"ordered {command.Quantity} {command.Item}");
        return new OrderCreated(command.Item);
    }
}

public sealed class OrderCreatedHandler
{
    public void Handle(OrderCreated created, Journal journal)
    {
        journal.Lines.Add($"created {created.Item}");
        journal.Notified.SetResult();
    }
}

public static class AskPriceHandler
{
    public static Price Handle(AskPrice question) => new(question.Item, question.Quantity * 2);
}
