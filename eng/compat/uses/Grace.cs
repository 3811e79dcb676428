// package: Grace 7.1.1
// property: TargetFramework=net10.0
// expect: hello
using Grace.DependencyInjection;

DependencyInjectionContainer container = new();
container.Configure(block => block.Export<Greeter>().As<IGreeter>());
Console.WriteLine(container.Locate<Door>().Open());

public interface IGreeter
{
    string Greet();
}

public sealed class Greeter : IGreeter
{
    public string Greet() => "hello";
}

public sealed class Door(IGreeter greeter)
{
    public string Open() => greeter.Greet();
}
