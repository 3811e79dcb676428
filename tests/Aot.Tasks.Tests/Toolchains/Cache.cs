using System;
using System.Collections.Generic;
using Aot.Tasks.Toolchains;

namespace Aot.Tasks.Tests.Toolchains;

/// <summary>What one build remembers.</summary>
internal sealed class Cache : IResultCache
{
    private readonly Dictionary<string, object> _results = new(StringComparer.Ordinal);

    public T? Get<T>(string key)
        where T : class => _results.GetValueOrDefault(key) as T;

    public void Set<T>(string key, T results)
        where T : class => _results[key] = results;
}
