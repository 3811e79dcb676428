// package: WorkflowCore 3.22.0
// package: Microsoft.Extensions.Logging 10.0.0
// property: TargetFramework=net10.0
// expect: Hello Ada
// expect: Goodbye, 3 letters
using Microsoft.Extensions.DependencyInjection;
using WorkflowCore.Interface;
using WorkflowCore.Models;

ServiceProvider services = new ServiceCollection().AddLogging().AddWorkflow().BuildServiceProvider();
IWorkflowHost host = services.GetRequiredService<IWorkflowHost>();
host.RegisterWorkflow<HelloWorkflow, Data>();
host.Start();
await host.StartWorkflow("HelloWorld", new Data { Name = "Ada" });
Done.Signal.WaitOne(TimeSpan.FromSeconds(20));
host.Stop();

public static class Done { public static readonly ManualResetEvent Signal = new(false); }

public class Data
{
    public string Name { get; set; }

    public int Letters { get; set; }
}

public class HelloWorld : StepBody
{
    public string Name { get; set; }

    public int Count { get; set; }

    public override ExecutionResult Run(IStepExecutionContext context)
    {
        Console.WriteLine($"Hello {Name}");
        Count = Name.Length;
        return ExecutionResult.Next();
    }
}

public class GoodbyeWorld : StepBody
{
    public int Count { get; set; }

    public override ExecutionResult Run(IStepExecutionContext context)
    {
        Console.WriteLine($"Goodbye, {Count} letters");
        Done.Signal.Set();
        return ExecutionResult.Next();
    }
}

public class HelloWorkflow : IWorkflow<Data>
{
    public string Id => "HelloWorld";

    public int Version => 1;

    public void Build(IWorkflowBuilder<Data> builder) => builder
        .StartWith<HelloWorld>().Input(step => step.Name, data => data.Name).Output(data => data.Letters, step => step.Count)
        .Then<GoodbyeWorld>().Input(step => step.Count, data => data.Letters);
}
