using System.Collections.Concurrent;
using NUnit.Framework.Interfaces;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>
/// Removes the folders of each test that ends: a published program has about 180 MB, and all of a run would have many gigabytes. Those of the first tests
/// that fail remain, and so do folders that were created outside a test, which belong to the run (<see cref="RemoveAll"/>).
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class RemovesFoldersAttribute : Attribute, ITestAction
{
    /// <summary>If every test fails, for example because no feed answers, the disk must not become full.</summary>
    private const int MostKept = 10;

    private static readonly ConcurrentDictionary<string, ConcurrentBag<string>> Folders = new(StringComparer.Ordinal);

    private static int _kept;

    /// <inheritdoc/>
    public ActionTargets Targets => ActionTargets.Test;

    /// <summary>Notes a folder of the running test.</summary>
    internal static void Add(string folder) => Folders.GetOrAdd(TestContext.CurrentContext.Test.ID, _ => []).Add(folder);

    /// <summary>Removes the folders that no test removed.</summary>
    internal static void RemoveAll()
    {
        foreach (string owner in Folders.Keys.ToArray())
        {
            Remove(owner);
        }
    }

    /// <inheritdoc/>
    public void BeforeTest(ITest test)
    {
    }

    /// <inheritdoc/>
    public void AfterTest(ITest test)
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed && System.Threading.Interlocked.Increment(ref _kept) <= MostKept)
        {
            Folders.TryRemove(test.Id, out _);
        }
        else
        {
            Remove(test.Id);
        }
    }

    private static void Remove(string owner)
    {
        if (!Folders.TryRemove(owner, out ConcurrentBag<string>? folders))
        {
            return;
        }

        foreach (string folder in folders)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A process that the test started may still write. What remains is removed with the folder artifacts.
            }
        }
    }
}
