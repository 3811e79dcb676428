// package: Castle.Core 5.2.1
// expect: before Greet
// expect: hello
using Castle.DynamicProxy;

IGreeter greeter = new ProxyGenerator().CreateInterfaceProxyWithTarget<IGreeter>(new Greeter(), new Tracer());
Console.WriteLine(greeter.Greet());

public interface IGreeter
{
    string Greet();
}

public sealed class Greeter : IGreeter
{
    public string Greet() => "hello";
}

public sealed class Tracer : IInterceptor
{
    public void Intercept(IInvocation invocation)
    {
        Console.WriteLine($"before {invocation.Method.Name}");
        invocation.Proceed();
    }
}
