using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Aot.Tasks.Verification;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Verification;

internal sealed class UnmanagedExportsTests
{
    [Test]
    public void Read_ThisAssembly_FindsNamesNextToOtherArguments()
    {
        using FileStream assembly = File.OpenRead(typeof(UnmanagedExportsTests).Assembly.Location);

        Assert.That(UnmanagedExports.Read(assembly), Is.EquivalentTo(new[] { "exported_by_this_test", "plain_name", "name_after_conventions", "name_before_conventions" }));
    }

    [Test]
    public void Read_NotAnAssembly_FindsNothing() => Assert.That(UnmanagedExports.Read(new MemoryStream([0x4D, 0x5A, 1, 2, 3])), Is.Empty);

    [UnmanagedCallersOnly(EntryPoint = "plain_name")]
    private static int Plain() => 1;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl), typeof(CallConvSuppressGCTransition)], EntryPoint = "name_after_conventions")]
    private static int After() => 1;

    [UnmanagedCallersOnly(EntryPoint = "name_before_conventions", CallConvs = [typeof(CallConvCdecl)])]
    private static int Before() => 1;

    [UnmanagedCallersOnly]
    private static int Nameless() => 1;
}
