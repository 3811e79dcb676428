// package: Lamar 4.3.1
// property: TargetFramework=net10.0
// expect: Hello Ada
// expect: True
using Lamar;

Container container = new(x =>
{
    x.For<IGreeter>().Use<Greeter>();
    x.For<Names>().Use<Names>().Singleton();
});
Console.WriteLine(container.GetInstance<IGreeter>().Greet());
Console.WriteLine(ReferenceEquals(container.GetInstance<Names>(), container.GetInstance<Names>()));

public interface IGreeter { string Greet(); }

public class Names { public string First => "Ada"; }

public class Greeter(Names names) : IGreeter
{
    public string Greet() => $"Hello {names.First}";
}
