namespace Aot.Tasks.Toolchains;

/// <summary>Keeps the results of toolchain checks for one build, so that a solution with many projects runs each tool once.</summary>
internal interface IResultCache
{
    /// <summary>What is stored under <paramref name="key"/>; null if there is nothing of this type.</summary>
    /// <typeparam name="T">The type of the results.</typeparam>
    /// <param name="key">Every input of the project that decides the results, such as a <see cref="TrialLinkKey"/>.</param>
    T? Get<T>(string key)
        where T : class;

    /// <summary>Stores results, and replaces those stored under the same key.</summary>
    /// <typeparam name="T">The type of the results.</typeparam>
    void Set<T>(string key, T results)
        where T : class;
}
