// package: Microsoft.Extensions.DependencyInjection 3.1.7
// expect: hello Ada, hello Ada, hello Ada
// expect: hello Ada
using Microsoft.Extensions.DependencyInjection;

ServiceCollection services = new();
services.AddTransient<Greeter>();
services.AddSingleton(new Name("Ada"));
using ServiceProvider provider = services.BuildServiceProvider();
Console.WriteLine(string.Join(", ", Enumerable.Range(0, 3).Select(_ => provider.GetRequiredService<Greeter>().Greet())));

// After some calls, the container compiles the code that creates a service, in the background.
await Task.Delay(500);
Console.WriteLine(provider.GetRequiredService<Greeter>().Greet());

public sealed record Name(string First);

public sealed class Greeter(Name name)
{
    public string Greet() => $"hello {name.First}";
}
