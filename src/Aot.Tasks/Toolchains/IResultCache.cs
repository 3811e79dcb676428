using System.Collections.Generic;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Toolchains;

/// <summary>Keeps the results of toolchain checks for one build, so that a solution with many projects runs each tool once.</summary>
internal interface IResultCache
{
    /// <summary>The results stored under <paramref name="key"/>; null if there are none.</summary>
    /// <param name="key">Every input that decides the results, such as a <see cref="TrialLinkKey"/>.</param>
    IReadOnlyList<CheckResult>? Get(string key);

    /// <summary>Stores results, and replaces those stored under the same key.</summary>
    void Set(string key, IReadOnlyList<CheckResult> results);
}
