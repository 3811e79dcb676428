// package: Mediator.SourceGenerator 3.0.2
// package: Mediator.Abstractions 3.0.2
// package: Microsoft.Extensions.DependencyInjection 10.0.12
// property: TargetFramework=net10.0
// expect: pong 7
using Mediator;
using Microsoft.Extensions.DependencyInjection;

ServiceCollection services = new();
services.AddMediator();
using ServiceProvider provider = services.BuildServiceProvider();
Pong pong = await provider.GetRequiredService<IMediator>().Send(new Ping(7));
Console.WriteLine($"pong {pong.Id}");

public sealed record Ping(int Id) : IRequest<Pong>;

public sealed record Pong(int Id);

public sealed class PingHandler : IRequestHandler<Ping, Pong>
{
    public ValueTask<Pong> Handle(Ping request, CancellationToken cancellationToken) => new(new Pong(request.Id));
}
