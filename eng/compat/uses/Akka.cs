// package: Akka 1.5.74
// expect: hello Ada
using Akka.Actor;

using ActorSystem system = ActorSystem.Create("people", "akka.loglevel = WARNING");
IActorRef greeter = system.ActorOf(Props.Create<Greeter>(), "greeter");
Console.WriteLine(await greeter.Ask<string>("Ada", TimeSpan.FromSeconds(10)));

public sealed class Greeter : ReceiveActor
{
    public Greeter() => Receive<string>(name => Sender.Tell($"hello {name}"));
}
