using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

/// <summary>
/// Walks along the printed remedies: from each state of a modeled Debian machine and each project, what the messages print is carried out as printed, and
/// the checks run again. One round must be enough, and no remedy may lead to another one.
/// </summary>
[Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
internal sealed partial class RemedyWalkTests
{
    private static readonly (string Name, Action<DebianModel> Prepare)[] States =
    [
        ("bare", machine => machine.Install()),
        ("gcc", machine => machine.Install("gcc")),
        ("gcc without recommended packages", machine => machine.InstallOnly("gcc")),
        ("clang", machine => machine.Install("clang")),
        ("only clang-14", machine => machine.Install("clang-14")),
        ("only gcc-12", machine => machine.InstallOnly("gcc-12")),
        ("clang and cmake", machine => machine.Install("clang", "cmake")),
        ("gcc and lld", machine => machine.Install("gcc", "lld")),
        ("gcc and cross gcc", machine => machine.InstallOnly("gcc", "gcc-aarch64-linux-gnu")),
        ("clang and cross gcc", machine => machine.InstallOnly("clang", "gcc-aarch64-linux-gnu", "gcc-arm-linux-gnueabihf")),
        ("clang, ld deleted", machine => machine.Install("clang").Delete("/usr/bin/x86_64-linux-gnu-ld.bfd")),
        ("gcc, objcopy deleted", machine => machine.Install("gcc").Delete("/usr/bin/objcopy")),
        ("clang, start file deleted", machine => machine.Install("clang").Delete("/usr/lib/gcc/x86_64-linux-gnu/12/crtbeginS.o", "/usr/lib/x86_64-linux-gnu/crti.o")),
        ("gcc, binutils removed by force", machine => machine.Install("gcc").RemoveByForce("binutils")),
        ("clang, binutils-x86-64-linux-gnu removed by force", machine => machine.Install("clang").RemoveByForce("binutils-x86-64-linux-gnu")),
        ("clang, libc6-dev removed by force", machine => machine.Install("clang").RemoveByForce("libc6-dev")),
        ("clang by dpkg -i without its dependencies", machine => machine.Unpack("clang", "clang-14")),
        ("gcc, clang by dpkg -i without its dependencies", machine => machine.Install("gcc").Unpack("clang", "clang-14")),
        ("clang, dpkg was ended before it configured", machine => machine.Install("clang").Interrupt("unpacked", "clang", "clang-14", "libc6-dev")),
        ("clang, dpkg was ended while it configured, before it unpacked all", machine => machine.Install("clang").RemoveByForce("libgcc-12-dev").Interrupt("half-configured", "clang-14")),
        ("gcc, binutils is half-configured", machine => machine.Install("gcc").SetState("half-configured", "binutils")),
        ("clang, the library of clang removed by force", machine => machine.Install("clang").RemoveByForce("libllvm14")),
        ("clang, the library of clang deleted", machine => machine.Install("clang").Delete("/usr/lib/x86_64-linux-gnu/libLLVM-14.so.1")),
        ("clang and lld without binutils", machine => machine.Install("clang", "lld", "llvm").RemoveByForce("binutils")),
        ("clang, gcc, the driver of clang deleted", machine => machine.Install("clang", "gcc").Delete("/usr/bin/clang")),
    ];

    private static readonly Project[] Projects =
    [
        new(),
        new() { Framework = "8.0", UseSystemZlib = true },
        new() { StripSymbols = false },
        new() { RequestedFlavor = "lld" },
        new() { RequestedFlavor = "mold" },
        new() { RequestedFlavor = "gold" },
        new() { RequestedDriver = "gcc" },
        new() { RequestedDriver = "clang" },
        new() { RequestedDriver = "gcc-99" },
        new() { RequestedDriver = "clang-16" },
        new() { RequestedDriver = "clang-16", StaticIcu = true, StaticOpenSsl = true },
        new() { RequestedDriver = "gcc", RequestedFlavor = "lld" },
        new() { NativeLib = "Shared" },
        new() { NativeLib = "Static" },
        new() { LinkStandardCPlusPlus = true },
        new() { StaticIcu = true },
        new() { StaticOpenSsl = true },
        new() { StaticIcu = true, StaticOpenSsl = true, Framework = "8.0", UseSystemZlib = true, RequestedFlavor = "lld" },
        new() { StaticExecutable = true, Framework = "10.0" },
        new() { StaticExecutable = true, Framework = "9.0" },
        new() { Target = "linux-arm64" },
        new() { Target = "linux-arm64", RequestedFlavor = "lld" },
        new() { Target = "linux-arm64", RequestedDriver = "gcc" },
        new() { Target = "linux-arm64", Framework = "8.0", UseSystemZlib = true },
        new() { Target = "linux-arm64", StripSymbols = false },
        new() { Target = "linux-arm64", LinkStandardCPlusPlus = true },
        new() { Target = "linux-arm64", LinkerArguments = ["-lstdc++"] },
        new() { Target = "linux-arm" },
    ];

    private static IEnumerable<string> StateNames => States.Select(state => state.Name);

    /// <summary>Every user and every form of the command on Debian 12, and root on Debian 11 and 13.</summary>
    [TestCaseSource(nameof(StateNames))]
    public void Remedies_CarriedOutAsPrinted_OneRoundIsEnough(string state)
    {
        Action<DebianModel> prepare = States.Single(other => other.Name == state).Prepare;
        List<string> faults = [];
        int walks = 0;
        foreach (Project project in Projects)
        {
            foreach (int release in new[] { 11, 12, 13 })
            {
                foreach ((bool isRoot, bool hasSudo, bool hasLists, bool isContainer, bool isDockerfile) in Users().Take(release == 12 ? int.MaxValue : 1))
                {
                    DebianModel machine = new(release) { IsRoot = isRoot, HasSudo = hasSudo, HasLists = hasLists, IsContainer = isContainer };
                    prepare(machine);
                    walks++;
                    if (Walk(machine, project.Request, isDockerfile) is string fault)
                    {
                        faults.Add($"Debian {release}, {Describe(project)}, root {isRoot}, sudo {hasSudo}, lists {hasLists}, container {isContainer}: {fault}");
                    }
                }
            }
        }

        Assert.That(walks, Is.EqualTo(Projects.Length * (Users().Count() + 2)));
        Assert.That(faults, Is.Empty, string.Join('\n', faults.Take(20)));
    }

    private static IEnumerable<(bool IsRoot, bool HasSudo, bool HasLists, bool IsContainer, bool IsDockerfile)> Users() =>
    [
        (true, false, true, false, false), (true, false, false, false, false), (false, true, true, false, false), (false, true, false, false, false),
        (false, false, true, false, false), (true, false, false, true, false), (true, false, false, true, true), (false, false, false, true, true),
    ];

    /// <summary>The fault of the remedies; null if the publish works after at most one round.</summary>
    private static string? Walk(DebianModel machine, ToolchainRequest request, bool isDockerfile)
    {
        List<Finding> first = Errors(request, machine);
        if (first.Count == 0)
        {
            return null;
        }

        string texts = string.Join(" | ", first.Select(finding => $"{finding.Code} {finding.Remedy}"));
        try
        {
            request = Repair(machine, request, first, isDockerfile);
        }
        catch (InvalidOperationException e)
        {
            return $"{texts}: {e.Message}";
        }

        List<Finding> second = Errors(request, machine);
        return second.Count == 0 ? null : $"{texts} → {string.Join(" | ", second.Select(finding => $"{finding.Code} {finding.Remedy}"))}";
    }

    private static List<Finding> Errors(ToolchainRequest request, DebianModel machine) => LinuxToolchainCheck.Run(request, machine, new Trace(), cache: null)
        .SelectMany(result => result.Findings)
        .Where(finding => finding.Severity == Severity.Error)
        .ToList();

    /// <summary>Changes the project and runs the command, of which there is at most one.</summary>
    private static ToolchainRequest Repair(DebianModel machine, ToolchainRequest request, List<Finding> findings, bool isDockerfile)
    {
        int commands = 0;
        foreach (string remedy in findings.Select(finding => finding.Remedy))
        {
            foreach (Match property in Property().Matches(remedy))
            {
                request = Set(request, property.Groups["name"].Value, property.Groups["value"].Value);
            }

            if (Removal().Match(remedy) is { Success: true } removed)
            {
                request = Set(request, removed.Groups["name"].Value, "");
            }

            foreach (Match command in Command().Matches(remedy))
            {
                commands++;
                bool hasLine = isDockerfile && command.Groups["line"].Success;
                machine.Execute(
                    hasLine ? command.Groups["line"].Value["RUN ".Length..] : command.Groups["command"].Value,
                    asRoot: hasLine || command.Value.StartsWith("As root", StringComparison.Ordinal));
            }
        }

        return commands <= 1 ? request : throw new InvalidOperationException($"{commands} commands are printed");
    }

    private static ToolchainRequest Set(ToolchainRequest request, string property, string value) => property switch
    {
        "LinkerFlavor" => request with { RequestedFlavor = value },
        "CppCompilerAndLinker" => request with { RequestedDriver = value },
        "StaticOpenSslLinking" => request with { StaticOpenSsl = value.Length > 0 },
        _ => throw new InvalidOperationException($"the property {property} is not in the model"),
    };

    private static string Describe(Project project) => string.Join(
        ' ',
        typeof(Project).GetProperties(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)
            .Where(property => property.PropertyType != typeof(ToolchainRequest) && property.PropertyType.IsAssignableTo(typeof(IConvertible)) && !Equals(property.GetValue(project), property.GetValue(new Project())))
            .Select(property => $"{property.Name}={property.GetValue(project)}"));

    [GeneratedRegex(@"(?:As root, \w+|\w+) the (?:missing )?packages(?:: (?<command>.+)$| with '(?<command>[^']+)'\. In a Dockerfile, add[^:]*: (?<line>RUN .+)$)", RegexOptions.CultureInvariant)]
    private static partial Regex Command();

    [GeneratedRegex(@"(?:(?:: |, )(?:set )?<(?<name>\w+)>(?<value>[^<]*)</\w+>)|(?:-p:(?<name>\w+)=(?<value>[^\s']+))", RegexOptions.CultureInvariant)]
    private static partial Regex Property();

    [GeneratedRegex(@"remove <(?<name>\w+)>|remove the property (?<name>\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Removal();
}
