using System.Collections.Generic;
using Aot.Tasks.Diagnostics;
using Microsoft.Build.Framework;

namespace Aot.Tasks.Toolchains;

/// <summary>The cache in MSBuild's own store: gone when the build ends, so that no fault outlives its repair.</summary>
internal sealed class BuildProbeCache : IProbeCache
{
    private readonly IBuildEngine4 _engine;

    internal BuildProbeCache(IBuildEngine4 engine) => _engine = engine;

    public List<CheckResult>? Get(string key) =>
        _engine.GetRegisteredTaskObject("Aot.Sdk/probe/" + key, RegisteredTaskObjectLifetime.Build) as List<CheckResult>;

    public void Set(string key, List<CheckResult> results) =>
        _engine.RegisterTaskObject("Aot.Sdk/probe/" + key, results, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
}
