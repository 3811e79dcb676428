using System.Collections.Generic;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Toolchains;

/// <summary>Remembers what probes found, for one build.</summary>
internal interface IProbeCache
{
    List<CheckResult>? Get(string key);

    void Set(string key, List<CheckResult> results);
}
