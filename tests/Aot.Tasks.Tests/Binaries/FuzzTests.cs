using System.Collections.Generic;
using Aot.Tasks.Binaries;
using Aot.Tasks.Tests.Binaries.Fuzzing;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Binaries;

/// <summary>The bench verb reads fifty times as many files.</summary>
[SystemIndependent]
internal sealed class FuzzTests
{
    private const int Count = 2000;

    private static IEnumerable<string> Formats => Fuzzer.Seeds.Keys;

    [TestCaseSource(nameof(Formats))]
    public void Read_DamagedFile_NeverThrowsAndStaysInItsAllowance(string format) => Assert.That(Fuzzer.Run(format, Count).Failures, Is.Empty);

    [TestCaseSource(nameof(Formats))]
    public void Read_TruncatedFile_NeverThrows(string format)
    {
        foreach (byte[] seed in Fuzzer.Seeds[format])
        {
            for (int length = 0; length < seed.Length; length += 1 + (length / 64))
            {
                Assert.That(() => Fuzzer.Read(seed[..length]), Throws.Nothing);
            }
        }
    }

    /// <summary>Without this, the tests above might read only files that are rejected at once.</summary>
    [TestCaseSource(nameof(Formats))]
    public void Seeds_Undamaged_AreRead(string format) =>
        Assert.That(Fuzzer.Seeds[format], Has.All.Matches<byte[]>(seed => Reading.Of(seed!).Outcome == ReadOutcome.Read));

    [Test]
    public void Read_FileOfTwentyMegabytes_ReadsOnlyItsTables()
    {
        byte[] file = Fuzzer.Seeds["Elf"][0];
        System.Array.Resize(ref file, 20_000_000);

        (long bytes, long reads) = Fuzzer.Read(file);

        Assert.That((bytes < 64 * 1024, reads < 50), Is.EqualTo((true, true)), $"{bytes} bytes, {reads} reads");
    }
}
