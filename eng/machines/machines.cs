// Stages the states of cases.tsv in bare trees of Debian, publishes there, takes the remedy from the message, carries it out as printed, and publishes
// again. Usage: dotnet run --file eng/machines/machines.cs [--write] [part of a state …]. Requires root, debootstrap and a network.
// run.sh starts it in a mount namespace of its own, so that nothing stays mounted. The newest result of each state is kept in artifacts/machines, so
// --write can follow several runs, each with some of the states.

#:property PublishAot=false

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

string root = Directory.GetCurrentDirectory();
string[] parts = args.Where(argument => argument != "--write").ToArray();
Case[] cases = File.ReadLines("eng/machines/cases.tsv")
    .Where(line => line.Length > 0 && line[0] != '#')
    .Select(Case.Parse)
    .Where(item => parts.Length == 0 || parts.Any(part => item.State.Contains(part, StringComparison.Ordinal)))
    .ToArray();
int failed = 0;
foreach (Case item in cases)
{
    Result result = new Stage(root, item).Run();
    failed += result.IsFixed ? 0 : 1;
    Console.WriteLine(result.Line);
    File.AppendAllText(Report.KnownResults, result.Line + "\n");
}

Console.WriteLine($"{cases.Length - failed} of {cases.Length} states were fixed in at most one round.");
if (args.Contains("--write"))
{
    Report.Write(File.ReadLines("eng/machines/cases.tsv").Where(line => line.Length > 0 && line[0] != '#').Select(Case.Parse));
}

return failed == 0 ? 0 : 1;

/// <summary>A row of cases.tsv.</summary>
internal sealed record Case(string State, string Tree, bool HasLists, string User, bool IsDockerfile, string Setup, string[] Properties, string[] Arguments)
{
    private const string Export = "export ";

    /// <summary>The variables of the publish: what the setup exports first.</summary>
    internal string Environment => Setup.StartsWith(Export, StringComparison.Ordinal) ? Setup.Split(" && ")[0][Export.Length..] : "";

    /// <summary>The commands of the setup.</summary>
    internal string Commands => Environment.Length == 0 ? Setup : string.Join(" && ", Setup.Split(" && ")[1..]);

    internal static Case Parse(string line)
    {
        string[] cells = line.Split('\t').Select(cell => cell == "-" ? "" : cell).ToArray();
        return new Case(
            cells[0], cells[1], cells[2] == "yes", cells[3], cells[4] == "dockerfile", cells[5],
            cells[6].Split(';', StringSplitOptions.RemoveEmptyEntries), cells[7].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}

/// <summary>What happened.</summary>
/// <param name="Case">The state.</param>
/// <param name="Codes">The codes of each publish that was refused.</param>
/// <param name="Remedies">What was carried out after each of them.</param>
/// <param name="Outcome">Why it ended.</param>
internal sealed record Result(Case Case, IReadOnlyList<string> Codes, IReadOnlyList<string> Remedies, string Outcome)
{
    internal const string CommandFailed = "failed: ";

    internal bool IsFixed => Outcome == "publishes" && Remedies.Count <= 1 && !Remedies.Any(remedy => remedy.Contains(CommandFailed, StringComparison.Ordinal));

    internal string Line => string.Join(
        '\t', IsFixed ? "ok" : "NOT FIXED", $"{Case.State} (Debian {Case.Tree})", string.Join(" → ", Codes), string.Join(" → ", Remedies), Outcome,
        DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
}

/// <summary>A tree in the state of a case, with the .NET SDK and the packages mounted.</summary>
internal sealed partial class Stage(string root, Case item)
{
    private const int MostRounds = 3;
    private static readonly Dictionary<string, string> Suites = new() { ["11"] = "bullseye", ["12"] = "bookworm", ["13"] = "trixie" };

    private readonly string _work = Path.Combine(root, "artifacts", "machines");
    private readonly List<string> _arguments = [.. item.Arguments];
    private readonly List<string> _shell = item.Environment.Length == 0 ? [] : ["export " + item.Environment];
    private readonly Dictionary<string, string> _properties = item.Properties.Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

    private string Root => Path.Combine(_work, "root");

    private string Home => item.User == "root" ? "/root" : "/home/me";

    internal Result Run()
    {
        List<string> codes = [];
        List<string> remedies = [];
        try
        {
            Mount();
            if (item.Commands.Length > 0 && Chroot("root", item.Commands) is { ExitCode: not 0 } setup)
            {
                return new Result(item, codes, remedies, "setup failed: " + Last(setup.Output));
            }

            while (true)
            {
                WriteProject();
                Ran publish = Chroot(item.User, string.Join(" && ", [.. _shell, $"dotnet publish -v quiet {Target} {string.Join(' ', _arguments.Where(word => word != "none"))}"]));
                File.WriteAllText(Path.Combine(_work, "last.log"), publish.Output);
                if (publish.ExitCode == 0)
                {
                    return new Result(item, codes, remedies, "publishes");
                }

                string[] messages = Message().Matches(publish.Output).Select(match => match.Value.Trim()).Distinct().ToArray();
                codes.Add(string.Join(" + ", messages.Select(message => message[..10]).Distinct()));
                if (messages.Length == 0)
                {
                    return new Result(item, codes, remedies, "fails without a message: " + Last(publish.Output));
                }

                if (remedies.Count == MostRounds || !Repair(messages, out string done))
                {
                    return new Result(item, codes, remedies, "no remedy: " + string.Join(" | ", messages));
                }

                remedies.Add(done);
            }
        }
        finally
        {
            Unmount();
        }
    }

    private bool IsForNet11 => _properties.GetValueOrDefault("TargetFramework") == "net11.0";

    /// <summary>A library without a runtime identifier names none: its remedy does.</summary>
    private string Target => _arguments.Contains("-r") || _arguments.Contains("none") ? "" : "-r linux-x64";

    /// <summary>Carries out what the messages print: changes of the project, arguments, commands for the shell that publishes, and at most one other command.</summary>
    private bool Repair(string[] messages, out string done)
    {
        List<string> steps = [];
        foreach (string message in messages)
        {
            if (Remove().Match(message) is { Success: true } removed && _properties.Remove(removed.Groups[1].Value))
            {
                steps.Add("remove " + removed.Groups[1].Value);
            }
            else if (Set().Match(message) is { Success: true } set)
            {
                _properties[set.Groups[1].Value] = set.Groups[2].Value;
                steps.Add($"<{set.Groups[1].Value}>{set.Groups[2].Value}</{set.Groups[1].Value}>");
            }
            else if (InShell().Match(message) is { Success: true } shell)
            {
                _shell.Add(shell.Groups["command"].Value);
                steps.Add(_shell[^1]);
            }
            else if (Publish().Match(message) is { Success: true } publish)
            {
                _arguments.Remove("none");
                _arguments.AddRange(publish.Groups[1].Value.Split(' '));
                steps.Add(publish.Value);
            }
        }

        Match[] commands = messages.SelectMany(message => Command().Matches(message)).ToArray();
        if (commands.Length == 1)
        {
            bool isForRoot = commands[0].Value.StartsWith("As root", StringComparison.Ordinal);
            string command = commands[0].Groups["line"] is { Success: true } line && item.IsDockerfile ? line.Value["RUN ".Length..] : commands[0].Groups["command"].Value;
            steps.Add(command);
            bool isOfUser = !isForRoot && !item.IsDockerfile && item.User != "root";
            if (Chroot(isForRoot || item.IsDockerfile ? "root" : item.User, isOfUser && item.Environment.Length > 0 ? $"export {item.Environment} && {command}" : command) is { ExitCode: not 0 } failed)
            {
                steps.Add(Result.CommandFailed + Last(failed.Output));
            }
        }

        done = string.Join("; ", steps);
        return steps.Count > 0 && commands.Length <= 1;
    }

    private void WriteProject()
    {
        string folder = Path.Combine(Root, Home[1..], "app");
        Directory.CreateDirectory(folder);
        _properties.TryAdd("TargetFramework", "net10.0");
        _properties.TryAdd("OutputType", "Exe");
        string properties = string.Concat(_properties.Select(pair => $"<{pair.Key}>{pair.Value}</{pair.Key}>"));
        File.WriteAllText(Path.Combine(folder, "app.csproj"), $"<Project Sdk=\"Aot.Sdk/{Version()}\"><PropertyGroup>{properties}</PropertyGroup></Project>\n");
        File.WriteAllText(Path.Combine(folder, "Program.cs"), _properties["OutputType"] == "Library"
            ? "public static class Library { [System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = \"add\")] public static int Add(int a, int b) => a + b; }\n"
            : "System.Console.WriteLine(\"Hello from \" + System.DateTime.UnixEpoch.ToString(\"D\"));\n");
        if (IsForNet11)
        {
            File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project><PropertyGroup><NETCoreSdkBundledVersionsProps>/net11/BundledVersions.props</NETCoreSdkBundledVersionsProps><AfterMicrosoftNETSdkTargets>/net11/Sdk.targets</AfterMicrosoftNETSdkTargets></PropertyGroup></Project>\n");
        }

        File.WriteAllText(Path.Combine(folder, "NuGet.config"), "<configuration><packageSources><clear /><add key=\"packages\" value=\"/feed\" /></packageSources></configuration>\n");
        Shell($"chown -R {(item.User == "root" ? "0:0" : "1000:1000")} '{Path.Combine(Root, Home[1..])}'");
    }

    private string Version() => Regex.Match(File.ReadAllText(Path.Combine(root, "eng", "Versions.props")), "<Version>(.*)</Version>").Groups[1].Value;

    /// <summary>An overlay over the tree, with the .NET SDK and the packages read-only, and the downloaded packages of Debian shared by all cases.</summary>
    private void Mount()
    {
        string tree = Path.Combine(_work, Suites[item.Tree]);
        string layers = item.HasLists ? $"{tree}.lists:{tree}" : tree;
        string dotnet = Path.GetDirectoryName(Shell("readlink -f \"$(command -v dotnet)\"").Output.Trim())!;
        Unmount();
        Shell($$"""
            set -e
            rm -rf '{{_work}}/upper' '{{_work}}/overlay'
            mkdir -p '{{_work}}/upper' '{{_work}}/overlay' '{{Root}}' '{{_work}}/debs/partial'
            mount -t overlay overlay -o 'lowerdir={{layers}},upperdir={{_work}}/upper,workdir={{_work}}/overlay' '{{Root}}'
            cd '{{Root}}'
            mkdir -p opt/dotnet packages feed net11 home/me var/cache/apt/archives
            mount --bind '{{dotnet}}' opt/dotnet
            mount --bind '{{root}}/artifacts/machines/nuget{{(IsForNet11 ? "11" : "")}}' packages
            mount --bind '{{root}}/tests/Net11' net11
            mount --bind '{{root}}/artifacts/packages' feed
            mount --bind '{{_work}}/debs' var/cache/apt/archives
            mount -t proc proc proc
            mount --bind /dev dev
            printf 'Acquire::Retries "5";\n' > etc/apt/apt.conf.d/99retries
            rm -f etc/resolv.conf
            cp /etc/resolv.conf etc/resolv.conf
            ln -sf /opt/dotnet/dotnet usr/bin/dotnet
            chroot . useradd -u 1000 -d /home/me -s /bin/bash me
            """, isRequired: true);
        if (item.User == "sudo")
        {
            Ran sudo = Chroot("root", $"{(item.HasLists ? "" : "apt-get update && ")}apt-get install -y sudo{(item.HasLists ? "" : " && rm -rf /var/lib/apt/lists/*")} && usermod -a -G sudo me && echo 'me ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/me");
            if (sudo.ExitCode != 0)
            {
                throw new InvalidOperationException(sudo.Output);
            }
        }
    }

    private void Unmount() => Shell($"for m in packages feed net11 opt/dotnet var/cache/apt/archives proc dev ''; do umount -l '{Root}'/$m 2> /dev/null; done; rm -rf '{_work}/upper' '{_work}/overlay'");

    /// <summary>Runs a command in the tree with the environment of a new login.</summary>
    private Ran Chroot(string user, string command)
    {
        string home = user == "root" ? "/root" : "/home/me";
        string identity = user == "root" ? "" : "--userspec=1000:1000 ";
        string path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        string folder = Directory.Exists(Path.Combine(Root, Home[1..], "app")) ? Home + "/app" : "/";
        string quoted = $"cd {folder} && {command}".Replace("'", "'\\''", StringComparison.Ordinal);
        return Shell($"chroot {identity}'{Root}' env -i HOME={home} PATH={path} DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 UseSharedCompilation=false MSBUILDDISABLENODEREUSE=1 NUGET_PACKAGES=/packages sh -c '{quoted}' < /dev/null");
    }

    private static Ran Shell(string script, bool isRequired = false)
    {
        using Process process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec 2>&1\n" + script]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return !isRequired || process.ExitCode == 0 ? new Ran(process.ExitCode, output) : throw new InvalidOperationException(output);
    }

    private static string Last(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";

    /// <summary>An error of Aot.Sdk, without the project at the end.</summary>
    [GeneratedRegex(@"(?<=error )AOTSDK\d{4}: .*?(?= \[/|$)", RegexOptions.Multiline)]
    private static partial Regex Message();

    /// <summary>The command of an InstallRemedy.</summary>
    [GeneratedRegex(@"(?:As root, \w+|\w+) the (?:missing )?packages(?:: (?<command>.+)$| with '(?<command>[^']+)'\. In a Dockerfile, add[^:]*: (?<line>RUN .+)$)|(?:As root, run|(?<= )Run): (?<command>.+)$")]
    private static partial Regex Command();

    /// <summary>A command that changes the environment of the publish, such as unset.</summary>
    [GeneratedRegex(@"[Bb]efore the publish, in the same shell or CI step(?:, run)?: (?<command>.+)$")]
    private static partial Regex InShell();

    [GeneratedRegex(@"remove (?:the property |<)(\w+)")]
    private static partial Regex Remove();

    [GeneratedRegex(@"(?:: |, )(?:set )?<(\w+)>([^<]*)</\1>")]
    private static partial Regex Set();

    [GeneratedRegex(@"dotnet publish (-[^\s']+(?: [^-\s'][^\s']*)?(?: -[^\s']+)*)")]
    private static partial Regex Publish();
}

/// <summary>A program that ran, with both of its outputs.</summary>
internal sealed record Ran(int ExitCode, string Output);

/// <summary>RESULTS.md.</summary>
internal static partial class Report
{
    internal const string KnownResults = "artifacts/machines/results.tsv";

    /// <summary>In characters: the command line of a linker alone is longer.</summary>
    private const int LongestMessage = 600;

    private static string Shorten(string text) => text.Length <= LongestMessage ? text : text[..LongestMessage] + " …";

    /// <summary>The servers differ from machine to machine.</summary>
    [GeneratedRegex("https?://[^ '`|]+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    internal static void Write(IEnumerable<Case> cases)
    {
        Dictionary<string, string[]> known = File.ReadLines(KnownResults).Select(line => Address().Replace(line, "…").Split('\t')).GroupBy(cells => cells[1]).ToDictionary(group => group.Key, group => group.Last());
        List<string[]> rows = [];
        foreach (Case item in cases)
        {
            rows.Add(known.TryGetValue($"{item.State} (Debian {item.Tree})", out string[]? cells)
                ? [item.State, item.Tree, item.User, cells[2].Replace(" → ", ", then ", StringComparison.Ordinal), string.Join("<br>", cells[3].Split(" → ").Where(remedy => remedy.Length > 0).Select(remedy => $"`{remedy.Replace("|", "\\|", StringComparison.Ordinal)}`")), cells[4] == "publishes" ? cells[3].Split(" → ", StringSplitOptions.RemoveEmptyEntries).Length.ToString(CultureInfo.InvariantCulture) : Shorten(cells[4]).Replace("|", "\\|", StringComparison.Ordinal), cells[5], cells[0]]
                : [item.State, item.Tree, item.User, "", "", "not run", "", ""]);
        }

        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Bare machines

            `./build.sh machines --write`, {DateTime.UtcNow:MMMM d, yyyy}. In {rows.Count(row => row[^1] == "ok")} of {rows.Count} states, the publish succeeds after at most one round. In a round, a program publishes, does what the messages say, and publishes again.

            Each state is a minimal Debian system in a folder, created with `debootstrap --variant=minbase`. It contains OpenSSL, which the .NET SDK requires. The commands in the messages are run as printed: by root, by a user with `sudo`, or, for a user without `sudo`, by root. For a Dockerfile, the printed line is run.

            | State | Debian | User | Codes | What was printed and done | Rounds, or the messages that remained | Run (UTC) |
            |---|---|---|---|---|---|---|

            """);
        foreach (string[] row in rows)
        {
            text.Append("| ").AppendJoin(" | ", row[..^1]).Append(" |\n");
        }

        text.Append("""

            The states from "apt-get install clang killed while it unpacked" on were chosen before they were run. Until "gcc, StaticExecutable, net8.0", their author had read the code of the checks. "clang, StaticOpenSslLinking" on Debian 11 was not fixed at first: the check of CMake's version was added for it. A first run of "gcc, LinkerFlavor=gold, empty package lists" ended without a command. The same state, run again, was fixed.

            These groups, among others, were chosen without reading the code:

            - Of the six from "DVD still named in the sources" to "gcc, zlib1g newer than the package lists", none was fixed at first. The code was changed, and all are now; the three states after them are variants.
            - Of the ten from "package lists of a cached Docker layer" on, six were fixed at first, and the code was changed for three others. One of the three, the cross toolchain on `PATH`, was fixed only after another change. In the state with the proxy, `apt-get update` reports success although it reached no server.
            - Of the five from "devcontainer, a vendor's repository changed its signing key" on, one, the last, was fixed at first. The code was changed for the other four, and all five are fixed now.
            - Of the five from "clang, ObjCopyName=llvm-objcopy" on, two were fixed at first, one of them by removing the property. The code was changed for the IL compiler that is not executable. The state with `SysRoot` took two rounds; since a change, it takes one. In the state without package sources, no command helps: the message says to add a mirror first.
            - Of the six from "gcc, the project passes -fuse-ld=mold" on, one works without a fix, and one was fixed at first. The code was changed for three others, which are fixed now. The last one has no fix on that machine, and its messages led in a circle; since a change, which was not run, the message says to publish on an arm64 machine.
            - Of the ten from "sudo is installed but the user is not in the sudoers file" on, seven were fixed at first. The code was changed for the user without sudo, for the variable SYSROOT, and for libc6 on hold, which are fixed now.
            - Of the five from "debian:11 image with its default sources" on, one was fixed at first. The code was changed for the lock of the package lists, for the changed codename, and for g++, which are fixed now.
            - Of the five from "bare, a dkms package whose postinst always fails" on, two were fixed at first. In the state with a SysRoot, both printed commands were necessary; they are one command now. The code was changed for three, and two of these are fixed. In the state with the dkms package, apt-get installs clang and the publish succeeds, but apt-get still exits with an error, so it counts as not fixed.
            - Of the ten from "bare, VS Code added its own vscode.sources" on, five were fixed at first. In the other five, apt itself fails. They are fixed since Aot.Sdk simulates the command before it prints it, and so are two states before them, in which dpkg refuses an override or /tmp is restricted.
            - Of the ten from "bare, docker.list written with an empty $(lsb_release -cs)" on, four were fixed at first. The code was changed for ccache, for the list of files that is full of zeros, and for the full cache, which are fixed now. Not fixed: the clock and the unreadable keyrings, which only apt-get update notices. The broken cmake is fixed since a later change.
            - Of the ten from "image python of Docker Hub (buildpack-deps)" on, five were fixed at first. The code was changed for the other five: ninja without make, CMAKE_GENERATOR, a package of another processor, a gcc that links with musl, and tools that cannot start. All are fixed now.
            - The five from "clang, llvm and gcc-aarch64-linux-gnu installed without recommended packages" on were all fixed at first.

            In most states with StaticOpenSslLinking, the program calls no cryptography, so the linker drops OpenSSL. In "bare, program that calls OpenSSL", it does: from Debian 13 on, OpenSSL requires zstd and zlib, and the IL compiler's targets do not link them.

            Not staged here:

            - linux-arm64 with net8.0 and net9.0: the packs of the versions that the .NET SDK requests could not be restored.
            - linux-arm: its packs could not be restored. `RemedyWalkTests` covers it with a model of Debian.
            - Too little free space, read-only folders, long and unusual paths, and symbolic links: `./build.sh test` covers them.
            - Other distributions: their package names come from the sources in `LinuxPackages.tsv`. No command was run on them.

            """);
        File.WriteAllText("eng/machines/RESULTS.md", text.ToString());
    }
}
