// package: RazorLight 2.3.1
// property: PreserveCompilationContext=true
// property: TargetFramework=net10.0
// expect: Hello, Ada. Welcome to the engine.
using RazorLight;

RazorLightEngine engine = new RazorLightEngineBuilder().UseEmbeddedResourcesProject(typeof(Program)).UseMemoryCachingProvider().Build();
Console.WriteLine(await engine.CompileRenderStringAsync("greeting", "Hello, @Model.Name. Welcome to the engine.", new ViewModel { Name = "Ada" }));

public class ViewModel
{
    public string Name { get; set; }
}
