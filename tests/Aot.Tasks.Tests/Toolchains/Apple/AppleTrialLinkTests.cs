using System;
using System.Collections.Generic;
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
/// Real links of Mach-O programs: clang and LLVM's ld64.lld on Linux, against an SDK that holds only stubs. That linker takes the arguments of Apple's and,
/// like Xcode's before 15 and LLVM's clang everywhere, reads -ld_classic as a library.
/// </summary>
[Platform("Linux")]
internal sealed class AppleTrialLinkTests
{
    private TemporaryFolder _folder = null!;
    private readonly SystemMachine _host = new();
    private readonly Trace _trace = new();

    [SetUp]
    public void NeedLinker()
    {
        _folder = new TemporaryFolder();
        MakeSdk();
        string empty = _folder.File("empty.s", "\n"u8.ToArray());
        ProcessResult probe = _host.Run(
            "clang", [empty, "-dynamiclib", "-o", _folder["empty"], "-fuse-ld=lld", "--target=arm64-apple-macos12.0", "-isysroot", _folder["sdk"]], "/", TimeSpan.FromSeconds(60));
        if (!probe.Succeeded)
        {
            Assert.Ignore("Skipped: clang with LLVM's ld64.lld is not installed: " + probe.Output);
        }
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("osx-arm64", "9.0", 0x0100000C)]
    [TestCase("osx-x64", "9.0", 0x01000007)]
    [TestCase("osx-arm64", "10.0", 0x0100000C)]
    [TestCase("osx-x64", "10.0", 0x01000007)]
    public void Run_Platform_MakesAProgramForTheArchitecture(string target, string framework, int cpuType)
    {
        AppleRequest request = Request(target, framework);
        AppleTrialLink trial = Trial(request);

        (bool? works, IReadOnlyDictionary<string, string> blamed) = trial.Run(Parts(("platform", AppleLinkArguments.Platform(request))), []);

        byte[] header = _host.ReadBytes(trial.Output, 16) ?? [];
        Assert.Multiple(() =>
        {
            Assert.That(works, Is.True, string.Join("\n", _trace.Lines));
            Assert.That(blamed, Is.Empty);
            Assert.That(BitConverter.ToUInt32(header, 0), Is.EqualTo(0xFEEDFACF), "MH_MAGIC_64 of mach-o/loader.h");
            Assert.That(BitConverter.ToInt32(header, 4), Is.EqualTo(cpuType), "cputype of mach/machine.h");
            Assert.That(BitConverter.ToInt32(header, 12), Is.EqualTo(2), "MH_EXECUTE");
        });
    }

    [Test]
    public void Run_SharedLibrary_MakesOne()
    {
        AppleRequest request = Request("osx-arm64", "9.0", "Shared");
        AppleTrialLink trial = Trial(request);

        Assert.Multiple(() =>
        {
            Assert.That(trial.Run(Parts(("platform", AppleLinkArguments.Platform(request))), []).Works, Is.True, string.Join("\n", _trace.Lines));
            Assert.That(BitConverter.ToInt32(_host.ReadBytes(trial.Output, 16) ?? [], 12), Is.EqualTo(6), "MH_DYLIB");
        });
    }

    [Test]
    public void Run_LinkerDoesNotKnowClassic_IsBlamedAlone()
    {
        AppleRequest request = Request("osx-arm64", "9.0");

        (bool? works, IReadOnlyDictionary<string, string> blamed) = Trial(request).Run(
            Parts(("classic", [AppleLinkArguments.ClassicLinker]), ("platform", AppleLinkArguments.Platform(request))), []);

        Assert.Multiple(() =>
        {
            Assert.That(works, Is.False);
            Assert.That(blamed.Keys, Is.EqualTo(new[] { "classic" }), string.Join("\n", _trace.Lines));
            Assert.That(blamed["classic"], Does.Contain("library not found for -ld_classic"));
        });
    }

    [Test]
    public void Run_LibraryMissing_IsBlamedUntilItsFolderIsNamed()
    {
        AppleRequest request = Request("osx-arm64", "9.0");
        IReadOnlyDictionary<string, IReadOnlyList<string>> parts = Parts(("platform", AppleLinkArguments.Platform(request)), ("source-built", ["-lssl"]));
        Stub("elsewhere/libssl.tbd", "/opt/lib/libssl.dylib");

        (bool? works, IReadOnlyDictionary<string, string> blamed) = Trial(request).Run(parts, []);
        (bool? worksWithFolder, _) = Trial(request).Run(parts, ["-L" + _folder["elsewhere"]]);

        Assert.Multiple(() =>
        {
            Assert.That(works, Is.False);
            Assert.That(blamed.Keys, Is.EqualTo(new[] { "source-built" }));
            Assert.That(worksWithFolder, Is.True, string.Join("\n", _trace.Lines));
        });
    }

    [Test]
    public void Run_NothingCanBeLinked_NobodyIsBlamed()
    {
        AppleRequest request = Request("osx-arm64", "9.0");
        File.Delete(_folder["sdk/usr/lib/libSystem.tbd"]);

        (bool? works, IReadOnlyDictionary<string, string> blamed) = Trial(request).Run(Parts(("platform", AppleLinkArguments.Platform(request))), []);

        Assert.Multiple(() =>
        {
            Assert.That(works, Is.Null, string.Join("\n", _trace.Lines));
            Assert.That(blamed, Is.Empty);
        });
    }

    private AppleRequest Request(string target, string framework, string nativeLib = "") => new()
    {
        Project = new ToolchainRequest
        {
            Target = RuntimeIdentifier.Parse(target),
            Host = RuntimeIdentifier.Parse("osx-arm64"),
            Framework = Version.Parse(framework),
            LinkerFlavor = "lld",
            SysRoot = _folder["sdk"],
            NativeLib = nativeLib,
            ProjectDirectory = _folder.Path,
            Timeout = TimeSpan.FromSeconds(60),
        },
    };

    private AppleTrialLink Trial(AppleRequest request) =>
        new(request, _host, _trace, "clang", Directory.CreateDirectory(_folder["scratch"]).FullName);

    private static Dictionary<string, IReadOnlyList<string>> Parts(params (string Name, IReadOnlyList<string> Arguments)[] parts) =>
        parts.ToDictionary(part => part.Name, part => part.Arguments);

    private void MakeSdk()
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
