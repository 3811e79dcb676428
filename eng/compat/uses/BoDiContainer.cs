// package: BoDi 1.5.0
// property: TargetFramework=net10.0
// expect: Hello Ada at noon
// expect: True
// expect: French
// expect: English, French
// expect: visit: Hello Alan at noon
// expect: Bonjour Grace at noon
// expect: True
using BoDi;

ObjectContainer container = new();
container.RegisterTypeAs<Greeter, IGreeter>();
container.RegisterInstanceAs(new Settings { Greeting = "Hello" });
container.RegisterFactoryAs<Clock>(_ => new Clock("noon"));
container.RegisterTypeAs<English, ILanguage>("en");
container.RegisterTypeAs<French, ILanguage>("fr");

IGreeter greeter = container.Resolve<IGreeter>();
Console.WriteLine(greeter.Greet("Ada"));
Console.WriteLine(ReferenceEquals(greeter, container.Resolve<IGreeter>()));
Console.WriteLine(container.Resolve<ILanguage>("fr").Name);
Console.WriteLine(string.Join(", ", container.ResolveAll<ILanguage>().Select(language => language.Name).Order()));
Console.WriteLine(container.Resolve<Visitor>().Visit());

ObjectContainer child = new(container);
child.RegisterInstanceAs(new Settings { Greeting = "Bonjour" });
child.RegisterTypeAs<Greeter, IGreeter>();
Console.WriteLine(child.Resolve<IGreeter>().Greet("Grace"));
Console.WriteLine(container.IsRegistered<IGreeter>());

public interface IGreeter
{
    string Greet(string name);
}

public interface ILanguage
{
    string Name { get; }
}

public sealed class Settings
{
    public string Greeting { get; set; }
}

public sealed record Clock(string Time);

public sealed class English : ILanguage
{
    public string Name => "English";
}

public sealed class French : ILanguage
{
    public string Name => "French";
}

public sealed class Greeter(Settings settings, Clock clock) : IGreeter
{
    public string Greet(string name) => $"{settings.Greeting} {name} at {clock.Time}";
}

public sealed class Visitor(IGreeter greeter)
{
    public string Visit() => $"visit: {greeter.Greet("Alan")}";
}
