// package: SimpleInjector 4.9.1
// expect: hello
using SimpleInjector;

using Container container = new();
container.Register<IGreeter, Greeter>(Lifestyle.Singleton);
container.Register<Door>();
container.Verify();
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
