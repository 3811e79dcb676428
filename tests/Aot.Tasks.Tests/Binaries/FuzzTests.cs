using System.Collections.Generic;
using Aot.Tasks.Tests.Binaries.Fuzzing;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Binaries;

/// <summary>Fifty times as many files are read by the benchmark verb.</summary>
internal sealed class FuzzTests
{
    private const int Count = 2000;

    private static IEnumerable<string> Formats => Fuzzer.Seeds.Keys;

    [TestCaseSource(nameof(Formats))]
    public void Read_DamagedFiles_NeverThrowsAndStaysSmall(string format) => Assert.That(Fuzzer.Run(format, Count).Failures, Is.Empty);

    /// <summary>What was true of the undamaged file must not be said for nothing: each seed is sound, each cut is not silently the same.</summary>
    [TestCaseSource(nameof(Formats))]
    public void Read_EveryTruncation_NeverThrows(string format)
    {
        foreach (byte[] seed in Fuzzer.Seeds[format])
        {
            for (int length = 0; length < seed.Length; length += 3)
            {
                Assert.That(() => Fuzzer.Read(seed[..length]), Throws.Nothing);
            }
        }
    }
}
