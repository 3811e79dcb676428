// package: LightInject 7.1.1
// property: TargetFramework=net10.0
// expect: hello
using LightInject;

using ServiceContainer container = new();
container.Register<IGreeter, Greeter>();
container.Register<Door>();
Console.WriteLine(container.GetInstance<Door>().Open());

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
