using Microsoft.Build.Evaluation;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>The .NET SDK that runs the test builds.</summary>
internal sealed record InstalledSdk(string Version, IReadOnlyDictionary<string, string> CompilerVersions)
{
    private static readonly Lazy<InstalledSdk> Evaluated = new(Evaluate);

    internal static InstalledSdk Current => Evaluated.Value;

    /// <summary>The versions of the IL compiler's packs by target framework, which come with the SDK (KnownILCompilerPack).</summary>
    public IReadOnlyDictionary<string, string> CompilerVersions { get; } = CompilerVersions;

    private static InstalledSdk Evaluate()
    {
        using ProjectCollection collection = new();
        Project project = collection.LoadProject(TestProject.Program(TestProject.PlainSdk, directory: TestProject.NewDirectory("sdk")).File);
        return new InstalledSdk(
            project.GetPropertyValue("NETCoreSdkVersion"),
            project.GetItems("KnownILCompilerPack").ToDictionary(item => item.GetMetadataValue("TargetFramework"), item => item.GetMetadataValue("ILCompilerPackVersion")));
    }
}
