// package: Autofac 9.3.3
// expect: hello
// expect: 2 greeters
using Autofac;

ContainerBuilder builder = new();
builder.RegisterType<Greeter>().As<IGreeter>().SingleInstance();
builder.RegisterType<Politer>().As<IGreeter>();
builder.RegisterType<Door>();
using IContainer container = builder.Build();
Console.WriteLine(container.Resolve<Door>().Open());
Console.WriteLine($"{container.Resolve<IEnumerable<IGreeter>>().Count()} greeters");

public interface IGreeter
{
    string Greet();
}

public sealed class Greeter : IGreeter
{
    public string Greet() => "hello";
}

public sealed class Politer : IGreeter
{
    public string Greet() => "hello";
}

public sealed class Door(Func<IGreeter> greeter)
{
    public string Open() => greeter().Greet();
}
