using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility;

/// <summary>DirectPInvoke items, and the names in DllImport that they match or miss.</summary>
internal sealed class DirectPInvokeCheckTests
{
    [TestCase("foo")]
    [TestCase("foo!answer")]
    [TestCase("inner")]
    [TestCase("suffixed")]
    [TestCase("foo;libfoo")]
    [TestCase("libSystem.Native")]
    [TestCase("")]
    public void Run_ItemsThatMatch_ReportsNothing(string items) => Assert.That(Run(items), Is.Empty);

    [TestCase("libfoo", "libfoo.a", Severity.Warning)]
    [TestCase("libfoo", "native/libfoo.a", Severity.Warning)]
    [TestCase("libfoo", "other.a", Severity.Message)]
    [TestCase("foo.so", "foo.o", Severity.Warning)]
    public void Run_ItemWithAnotherSpelling_NamesTheLibraryOfTheCall(string item, string library, Severity expected)
    {
        Finding finding = Run(item, library).Single();

        Assert.That((finding.Code, finding.Severity, finding.Remedy), Is.EqualTo(("AOTSDK6007", expected, Remedies.RenameDirectPInvoke.With("foo"))));
        Assert.That(finding.Arguments, Is.EqualTo(new[] { item, "foo" }));
    }

    /// <summary>Seen with the IL compilers 8.0.31, 9.0.20, and 10.0.12: whether the program calls the linked library, or throws DllNotFoundException.</summary>
    [TestCase("foo", "libfoo", "10.0", ExpectedResult = "")]
    [TestCase("foo", "libfoo.so", "10.0", ExpectedResult = "")]
    [TestCase("foo!answer", "libfoo", "11.0", ExpectedResult = "")]
    [TestCase("foo", "libfoo", "", ExpectedResult = "")]
    [TestCase("foo", "libfoo", "9.0", ExpectedResult = "libfoo")]
    [TestCase("foo", "libfoo.so", "8.0", ExpectedResult = "libfoo.so")]
    [TestCase("foo", "foo.so", "8.0", ExpectedResult = "")]
    [TestCase("libfoo", "foo", "10.0", ExpectedResult = "foo")]
    [TestCase("libfoo.so", "libfoo", "10.0", ExpectedResult = "libfoo")]
    [TestCase("foo.so", "foo", "10.0", ExpectedResult = "foo")]
    public string Run_PrefixAndExtension_AreIgnoredAsByTheIlCompiler(string item, string module, string framework)
    {
        CompatibilityRequest request = Request(item, "libfoo.a") with
        {
            FrameworkVersion = framework,
            CompiledAssembly = new AssemblyFacts(AssemblyKind.Managed) { Name = "app", NativeModules = [module] },
        };
        return string.Concat(DirectPInvokeCheck.Run(request).Findings.Select(finding => finding.Arguments[1]));
    }

    [Test]
    public void Run_ItemWithoutACall_IsAMessage()
    {
        Finding finding = Run("bar", "libbar.a").Single();

        Assert.That((finding.Descriptor, finding.Severity), Is.EqualTo((DiagnosticDescriptors.DirectPInvokeUnused, Severity.Message)));
    }

    [Test]
    public void Run_WindowsTarget_ReportsNothing() =>
        Assert.That(DirectPInvokeCheck.Run(Request("libfoo", "libfoo.a") with { IsWindowsTarget = true }).Findings, Is.Empty);

    [Test]
    public void Scan_Assembly_FindsTheLibrariesOfItsImports()
    {
        using FileStream stream = System.IO.File.OpenRead(typeof(DirectPInvokeCheckTests).Assembly.Location);

        Assert.That(AssemblyScanner.Scan(stream).NativeModules, Does.Contain("library-of-this-test"));
    }

    [DllImport("library-of-this-test")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Answer();

    private static Finding[] Run(string items, string library = "") => [.. DirectPInvokeCheck.Run(Request(items, library)).Findings];

    private static CompatibilityRequest Request(string items, string library) => new()
    {
        DirectPInvokes = items.Split(';', System.StringSplitOptions.RemoveEmptyEntries),
        StaticLibraries = [library],
        CompiledAssembly = new AssemblyFacts(AssemblyKind.Managed) { Name = "app", NativeModules = ["foo", "suffixed.so"] },
        Components = [Component.Project("/src/lib.csproj") with { Assemblies = [new AssemblyFacts(AssemblyKind.Managed) { Name = "lib", NativeModules = ["inner"] }] }],
    };
}
