using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Apple;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Apple;

/// <summary>
/// Real links of Mach-O programs with clang and LLVM's ld64.lld on Linux, and an SDK that contains only stubs. This linker accepts the arguments of Apple's
/// linker. Like the linker of Xcode before 15, it reads -ld_classic as a library.
/// </summary>
[Platform("Linux", Reason = "The test uses the tools of a Linux machine.")]
internal sealed class AppleTrialLinkTests
{
    private TemporaryFolder _folder = null!;
    private readonly SystemMachine _machine = new();
    private readonly Trace _trace = new();

    [SetUp]
    public void RequireLinker()
    {
        _folder = new TemporaryFolder();
        CreateSdk();
        string empty = _folder.File("empty.s", "\n"u8.ToArray());
        ProcessResult link = _machine.Run(
            "clang", [empty, "-dynamiclib", "-o", _folder["empty"], "-fuse-ld=lld", "--target=arm64-apple-macos12.0", "-isysroot", _folder["sdk"]], "/", TimeSpan.FromSeconds(60));
        if (!link.Succeeded)
        {
            Assert.Ignore("Skipped: clang with LLVM's ld64.lld is not installed: " + link.Output);
        }
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("osx-arm64", "9.0", 0x0100000C)]
    [TestCase("osx-x64", "9.0", 0x01000007)]
    [TestCase("osx-arm64", "10.0", 0x0100000C)]
    [TestCase("osx-x64", "10.0", 0x01000007)]
    public void Run_EachArchitecture_LinksAProgramForIt(string target, string framework, int cpuType)
    {
        AppleRequest request = Request(target, framework);
        AppleTrialLink trial = Trial(request);

        AppleTrialLinkResult result = trial.Run([MacSdk(request)], []);

        byte[] header = _machine.ReadBytes(trial.Output, 16) ?? [];
        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(AppleTrialLinkOutcome.Succeeded), string.Join("\n", _trace.Lines));
            Assert.That(result.Faults, Is.Empty);
            Assert.That(BitConverter.ToUInt32(header, 0), Is.EqualTo(0xFEEDFACF), "MH_MAGIC_64 of mach-o/loader.h");
            Assert.That(BitConverter.ToInt32(header, 4), Is.EqualTo(cpuType), "cputype of mach/machine.h");
            Assert.That(BitConverter.ToInt32(header, 12), Is.EqualTo(2), "MH_EXECUTE");
        });
    }

    [Test]
    public void Run_SharedLibrary_IsLinked()
    {
        AppleRequest request = Request("osx-arm64", "9.0", "Shared");
        AppleTrialLink trial = Trial(request);

        Assert.Multiple(() =>
        {
            Assert.That(trial.Run([MacSdk(request)], []).Outcome, Is.EqualTo(AppleTrialLinkOutcome.Succeeded), string.Join("\n", _trace.Lines));
            Assert.That(BitConverter.ToInt32(_machine.ReadBytes(trial.Output, 16) ?? [], 12), Is.EqualTo(6), "MH_DYLIB");
        });
    }

    [Test]
    public void Run_LinkerDoesNotSupportClassic_OnlyClassicIsAtFault()
    {
        AppleRequest request = Request("osx-arm64", "9.0");

        AppleTrialLinkResult result = Trial(request).Run([new LinkPartArguments(LinkPart.ClassicLinker, [AppleLinkArguments.ClassicLinker]), MacSdk(request)], []);

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(AppleTrialLinkOutcome.Failed));
            Assert.That(result.Faults.Select(fault => fault.Part), Is.EqualTo(new[] { LinkPart.ClassicLinker }), string.Join("\n", _trace.Lines));
            Assert.That(result.Faults[0].Output, Does.Contain("library not found for -ld_classic"));
        });
    }

    [Test]
    public void Run_LibraryMissing_IsAtFaultUntilItsFolderIsNamed()
    {
        AppleRequest request = Request("osx-arm64", "9.0");
        LinkPartArguments[] parts = [MacSdk(request), new LinkPartArguments(LinkPart.SourceBuiltLibraries, ["-lssl"])];
        Stub("elsewhere/libssl.tbd", "/opt/lib/libssl.dylib");

        AppleTrialLinkResult result = Trial(request).Run(parts, []);
        AppleTrialLinkResult withFolder = Trial(request).Run(parts, ["-L" + _folder["elsewhere"]]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(AppleTrialLinkOutcome.Failed));
            Assert.That(result.Faults.Select(fault => fault.Part), Is.EqualTo(new[] { LinkPart.SourceBuiltLibraries }));
            Assert.That(withFolder.Outcome, Is.EqualTo(AppleTrialLinkOutcome.Succeeded), string.Join("\n", _trace.Lines));
        });
    }

    [Test]
    public void Run_NothingCanBeLinked_IsUnclear()
    {
        AppleRequest request = Request("osx-arm64", "9.0");
        File.Delete(_folder["sdk/usr/lib/libSystem.tbd"]);

        AppleTrialLinkResult result = Trial(request).Run([MacSdk(request)], []);

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(AppleTrialLinkOutcome.Unclear), string.Join("\n", _trace.Lines));
            Assert.That(result.Faults, Is.Empty);
        });
    }

    private AppleRequest Request(string target, string framework, string nativeLib = "") => new()
    {
        Project = new ToolchainRequest
        {
            Target = RuntimeIdentifier.Parse(target),
            Host = RuntimeIdentifier.Parse("osx-arm64"),
            Framework = Version.Parse(framework),
            RequestedFlavor = "lld",
            SysRoot = _folder["sdk"],
            NativeLib = nativeLib,
            ProjectDirectory = _folder.Path,
            Timeout = TimeSpan.FromSeconds(60),
        },
    };

    private AppleTrialLink Trial(AppleRequest request) =>
        new(request, new AppleTools(request.Project, _machine, _trace), _machine, "clang", Directory.CreateDirectory(_folder["scratch"]).FullName);

    private static LinkPartArguments MacSdk(AppleRequest request) => new(LinkPart.MacSdkLibraries, AppleLinkArguments.MacSdkLibraries(request));

    private void CreateSdk()
    {
        Stub("sdk/usr/lib/libSystem.tbd", "/usr/lib/libSystem.B.dylib");
        foreach (string library in new[] { "dl", "objc", "icucore", "m" })
        {
            Stub($"sdk/usr/lib/lib{library}.tbd", $"/usr/lib/lib{library}.dylib");
        }

        foreach (string library in new[] { "swiftCore", "swiftFoundation" })
        {
            Stub($"sdk/usr/lib/swift/lib{library}.tbd", $"/usr/lib/swift/lib{library}.dylib");
        }

        foreach (string framework in new[] { "CoreFoundation", "CryptoKit", "Foundation", "Network", "Security", "GSS" })
        {
            Stub($"sdk/System/Library/Frameworks/{framework}.framework/{framework}.tbd", $"/System/Library/Frameworks/{framework}.framework/{framework}");
        }
    }

    /// <summary>A text-based stub (version 4, as in Xcode's SDKs): llvm.org, TextAPI.</summary>
    private void Stub(string file, string installName)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
        File.WriteAllText(_folder[file], string.Create(CultureInfo.InvariantCulture, $"""
            --- !tapi-tbd
            tbd-version: 4
            targets: [ arm64-macos, x86_64-macos ]
            install-name: '{installName}'
            exports:
              - targets: [ arm64-macos, x86_64-macos ]
                symbols: [ dyld_stub_binder ]
            ...

            """));
    }
}
