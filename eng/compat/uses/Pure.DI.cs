// package: Pure.DI 2.5.7
// property: TargetFramework=net10.0
// expect: hello
using Pure.DI;

Composition composition = new();
Console.WriteLine(composition.Door.Open());

public partial class Composition
{
    private static void Setup() => DI.Setup(nameof(Composition)).Bind<IGreeter>().To<Greeter>().Root<Door>("Door");
}

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
