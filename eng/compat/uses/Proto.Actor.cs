// package: Proto.Actor 1.8.0
// property: TargetFramework=net10.0
// expect: Started
// expect: Hello Ada
// expect: 3
using Proto;

ActorSystem system = new();
PID pid = system.Root.Spawn(Props.FromProducer(() => new HelloActor()));
system.Root.Send(pid, new Hello("Ada"));
Console.WriteLine(await system.Root.RequestAsync<int>(pid, new Length("Ada"), TimeSpan.FromSeconds(10)));
await system.Root.StopAsync(pid);

public record Hello(string Who);

public record Length(string Who);

public class HelloActor : IActor
{
    public Task ReceiveAsync(IContext context)
    {
        switch (context.Message)
        {
            case Started: Console.WriteLine("Started"); break;
            case Hello hello: Console.WriteLine($"Hello {hello.Who}"); break;
            case Length length: context.Respond(length.Who.Length); break;
        }
        return Task.CompletedTask;
    }
}
