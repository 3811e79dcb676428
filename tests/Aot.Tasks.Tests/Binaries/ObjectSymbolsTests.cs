using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Binaries.Comparison;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Binaries;

/// <summary>The symbols of object files and of static archives.</summary>
internal sealed class ObjectSymbolsTests
{
    /// <summary>Archives with long names of members, hidden and weak symbols, and members without symbols, from the C library and gcc.</summary>
    [TestCase("libc_nonshared.a")]
    [TestCase("libgcc.a")]
    [TestCase("crti.o")]
    [Platform("Linux", Reason = "The test uses the tools of a Linux machine.")]
    public void ReadObjects_OfThisMachine_AgreesWithNm(string name)
    {
        foreach (string tool in new[] { "gcc", "nm" })
        {
            if (!Tool.IsThere(tool))
            {
                Assert.Ignore($"'{tool}' is not on PATH.");
            }
        }

        string path = Path.GetFullPath(Tool.Run("gcc", "-print-file-name=" + name)[0]);
        if (!File.Exists(path))
        {
            Assert.Ignore($"gcc has no {name}.");
        }

        Assert.That(Describe(Read(path)), Is.EqualTo(Nm(path)));
    }

    /// <summary>gcc -flto defines __gnu_lto_slim unless the object file also contains code.</summary>
    [TestCase("-flto", true)]
    [TestCase("-flto -ffat-lto-objects", false)]
    [TestCase("-O1", false)]
    [Platform("Linux", Reason = "The test uses the tools of a Linux machine.")]
    public void IsIntermediateCode_OfGcc_IsRecognized(string options, bool isIntermediate)
    {
        if (!Tool.IsThere("gcc"))
        {
            Assert.Ignore("'gcc' is not on PATH.");
        }

        using TemporaryFolder folder = new();
        File.WriteAllText(folder["a.c"], "int a(int b) { return b; }\n");
        Tool.Run("gcc", ["-c", .. options.Split(' '), folder["a.c"], "-o", folder["a.o"]]);
        Assert.That(BinaryFileReader.IsIntermediateCode(new SystemMachine(), folder["a.o"]), Is.EqualTo(isIntermediate));
        Assert.That(BinaryFileReader.IsIncomplete(new SystemMachine(), folder["a.o"]), Is.False);
    }

    [Test]
    public void ReadObjects_TruncatedAnywhere_DoesNotThrow()
    {
        byte[] archive = Samples.Archive.Of(("//", "a_long_member_name.o/\n"u8.ToArray()), ("/0", new Samples.ElfBuilder { Type = 1 }.Build()), ("#1/8", new byte[20]));
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, Guid.NewGuid().ToString("N"));
        try
        {
            for (int length = 0; length < archive.Length; length += 7)
            {
                File.WriteAllBytes(path, archive[..length]);
                Assert.That(() => Read(path), Throws.Nothing);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IReadOnlyList<ObjectSymbols> Read(string path) => BinaryFileReader.ReadObjects(new SystemMachine(), path);

    private static string[] Describe(IReadOnlyList<ObjectSymbols> objects) =>
        [.. objects.SelectMany(entry => entry.Defined.Select(name => $"{entry.File} {name}").Concat(entry.Needed.Select(name => $"{entry.File} needs {name}"))).Order(StringComparer.Ordinal)];

    /// <summary>A line of nm contains the file, the member, the name, and the type: U is undefined, v and w are undefined and weak.</summary>
    private static string[] Nm(string path) =>
        [.. Tool.Run("nm", "-g", "-A", "-P", path)
            .Where(line => line.Contains(": ", StringComparison.Ordinal))
            .Select(line => (File: line.Split(": ")[0].Split('[', ']'), Fields: line.Split(": ")[1].Split(' ')))
            .Where(symbol => symbol.Fields.Length > 1 && symbol.Fields[1] is not ("v" or "w"))
            .Select(symbol => $"{(symbol.File.Length > 1 ? symbol.File[1] : Path.GetFileName(path))} {(symbol.Fields[1] == "U" ? "needs " : "")}{symbol.Fields[0]}")
            .Order(StringComparer.Ordinal)];
}
