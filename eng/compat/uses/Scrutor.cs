// package: Scrutor 7.0.0
// package: Microsoft.Extensions.DependencyInjection 11.0.0
// expect: hello
using Microsoft.Extensions.DependencyInjection;

ServiceCollection services = new();
services.Scan(scan => scan.FromAssemblyOf<IGreeter>().AddClasses(classes => classes.AssignableTo<IGreeter>()).AsImplementedInterfaces());
using ServiceProvider provider = services.BuildServiceProvider();
Console.WriteLine(provider.GetRequiredService<IGreeter>().Greet());

public interface IGreeter
{
    string Greet();
}

public sealed class Greeter : IGreeter
{
    public string Greet() => "hello";
}
