using Microsoft.Build.Framework;

namespace Aot.Tasks.Toolchains;

/// <summary>Stores results in MSBuild's task objects. They are gone when the build ends, so a fault does not outlive its fix.</summary>
/// <param name="engine">The engine of the task that runs the checks.</param>
internal sealed class BuildResultCache(IBuildEngine4 engine) : IResultCache
{
    private static readonly string Prefix = "Aot.Sdk/toolchain/";

    public T? Get<T>(string key)
        where T : class => engine.GetRegisteredTaskObject(Prefix + key, RegisteredTaskObjectLifetime.Build) as T;

    /// <summary>MSBuild keeps the first object of a key, so it is removed.</summary>
    public void Set<T>(string key, T results)
        where T : class
    {
        engine.UnregisterTaskObject(Prefix + key, RegisteredTaskObjectLifetime.Build);
        engine.RegisterTaskObject(Prefix + key, results, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
    }
}
