// package: Rebus 8.9.5
// property: TargetFramework=net10.0
// expect: hello Ada
using Rebus.Activation;
using Rebus.Config;
using Rebus.Routing.TypeBased;
using Rebus.Transport.InMem;

TaskCompletionSource<string> received = new();
using BuiltinHandlerActivator activator = new();
activator.Handle<Greeting>(greeting =>
{
    received.TrySetResult($"hello {greeting.Name}");
    return Task.CompletedTask;
});
Configure.With(activator)
    .Logging(logging => logging.None())
    .Transport(transport => transport.UseInMemoryTransport(new InMemNetwork(), "queue"))
    .Routing(routing => routing.TypeBased().MapAssemblyOf<Greeting>("queue"))
    .Start();
await activator.Bus.Send(new Greeting { Name = "Ada" });
Console.WriteLine(await received.Task.WaitAsync(TimeSpan.FromSeconds(20)));

public sealed class Greeting
{
    public string Name { get; set; }
}
