// package: Microsoft.SemanticKernel 1.82.0
// property: TargetFramework=net10.0
// expect: Write about Ada
// expect: add: a, b
// expect: 42
using System.ComponentModel;
using Microsoft.SemanticKernel;

Kernel kernel = Kernel.CreateBuilder().Build();
IPromptTemplate template = new KernelPromptTemplateFactory().Create(new PromptTemplateConfig("Write about {{$topic}}"));
Console.WriteLine(await template.RenderAsync(kernel, new KernelArguments { ["topic"] = "Ada" }));
KernelPlugin plugin = kernel.Plugins.AddFromType<MathPlugin>("math");
Console.WriteLine($"{plugin.First().Name}: {string.Join(", ", plugin.First().Metadata.Parameters.Select(parameter => parameter.Name))}");
Console.WriteLine(await kernel.InvokeAsync<int>("math", "add", new() { ["a"] = 40, ["b"] = "2" }));

public class MathPlugin
{
    [KernelFunction("add"), Description("Adds two numbers")]
    public int Add(int a, int b) => a + b;
}
