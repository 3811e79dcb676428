// package: System.Composition 10.0.15
// property: TargetFramework=net10.0
// expect: Service is running!
using System.Composition;
using System.Composition.Hosting;

using CompositionHost container = new ContainerConfiguration().WithPart<Service>().CreateContainer();
container.GetExport<Service>().Execute();

[Export]
public class Service
{
    public void Execute() => Console.WriteLine("Service is running!");
}
