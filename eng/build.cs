// The build program for Linux, macOS, and Windows. build.sh and build.cmd find the .NET SDK and start it; './build.sh help' lists the verbs.

// By default, a file-based app is a native program once it is published, and every build restores the IL compiler. This one is never published.
#:property PublishAot=false

using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;

// Ctrl+C reaches the running tool as well. Its exit code decides.
Console.CancelKeyPress += (_, e) => e.Cancel = true;
Environment.SetEnvironmentVariable("DOTNET_NOLOGO", "1");
Environment.SetEnvironmentVariable("DOTNET_CLI_TELEMETRY_OPTOUT", "1");

string name = args.FirstOrDefault() ?? "pack";
if (name is "help" or "--help" or "-h")
{
    Console.WriteLine(BuildProgram.Usage);
    return 0;
}

Verb? verb = BuildProgram.Verbs.FirstOrDefault(verb => verb.Name == (name == "build" ? "pack" : name));
if (verb == null)
{
    Console.Error.WriteLine($"'{name}' is not a verb.\n\n{BuildProgram.Usage}");
    return 2;
}

try
{
    Directory.SetCurrentDirectory(Repository.FindRoot());
    return verb.Run(args.Skip(1).ToArray());
}
catch (BuildFailedException e)
{
    if (e.Message.Length > 0)
    {
        Console.Error.WriteLine(e.Message);
    }

    return e.ExitCode;
}

/// <summary>What build.sh can do.</summary>
/// <param name="Name">The first argument.</param>
/// <param name="Summary">One sentence for the usage text.</param>
/// <param name="Run">Runs in the root of the repository with the further arguments; returns the exit code.</param>
internal sealed record Verb(string Name, string Summary, Func<string[], int> Run);

/// <summary>The verbs.</summary>
internal static class BuildProgram
{
    internal static readonly Verb[] Verbs =
    [
        new("pack", "Pack Aot.Sdk to artifacts/packages. This is the default.", Pack),
        new("sample", "Pack, publish samples/Hello, and run it. The sample gets the arguments.", Sample),
        new("test", "Pack and run all tests. dotnet test gets the arguments.", Test),
        new("bench", "Pack and measure against the plain SDK. eng/bench/README.md lists the arguments.", Bench),
        new("compat", "Publish and run uses of packages, and compare with what Aot.Sdk reports. Requires bash.", Compat),
        new("machines", "Stage bare machines in trees of Debian, and run the commands that Aot.Sdk prints. Requires root. The arguments are parts of states.", Machines),
        new("docs", "Regenerate generated texts, and update the version in documents, messages, and samples.", Docs),
        new("support", "List the support dates to update, as of today or of a date such as 2027-01-31.", Support),
        new("clean", "Remove what was built.", Clean),
    ];

    internal static string Usage =>
        $"Usage: {(OperatingSystem.IsWindows() ? "build.cmd" : "./build.sh")} [verb] [arguments]\n\n"
        + string.Join('\n', Verbs.Select(verb => $"  {verb.Name,-10}{verb.Summary}"));

    /// <summary>Those of the sample, newest first.</summary>
    private static readonly string[] Frameworks = ["net11.0", "net10.0", "net9.0", "net8.0"];

    /// <summary>Samples and tests restore to this folder: NuGet does not replace a package of the same version in the user's folder.</summary>
    private static string Packages => Path.GetFullPath("artifacts/nuget");

    private static int Pack(string[] arguments)
    {
        Tool.Require("dotnet", ["pack", "src/Aot.Sdk", "-c", "Release", "-v", "quiet", .. arguments]);
        Files.Delete(Path.Combine(Packages, "aot.sdk"));
        string package = $"artifacts/packages/Aot.Sdk.{Repository.Version}.nupkg";
        if (!File.Exists(package))
        {
            throw new BuildFailedException(1, $"dotnet pack did not create {package}.");
        }

        Console.WriteLine(package);
        return 0;
    }

    private static int Sample(string[] arguments)
    {
        Prerequisites.Install("sample");
        Pack([]);
        string framework = NewestFramework();
        Console.WriteLine("samples/Hello for " + framework);
        Tool.Require("dotnet", ["publish", "samples/Hello", "-p:SampleFramework=" + framework], ("NUGET_PACKAGES", Packages));
        string program = Files.In($"samples/Hello/bin/Release/{framework}", OperatingSystem.IsWindows() ? "Hello.exe" : "Hello")
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "publish").MaxBy(File.GetLastWriteTimeUtc)
            ?? throw new BuildFailedException(1, "dotnet publish did not create the program of samples/Hello.");
        return Tool.Run(Path.GetFullPath(program), arguments);
    }

    /// <summary>The newest framework whose native AOT packs are available from the configured feeds.</summary>
    private static string NewestFramework()
    {
        const string Folder = "artifacts/newest-framework";
        Directory.CreateDirectory(Folder);

        // The settings and central package versions of this repository must not apply.
        File.WriteAllText(Folder + "/Directory.Build.props", "<Project />");
        File.WriteAllText(Folder + "/Directory.Packages.props", "<Project />");
        string output = "";
        foreach (string framework in Frameworks)
        {
            File.WriteAllText(
                Folder + "/App.csproj",
                $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>{framework}</TargetFramework><OutputType>Exe</OutputType><PublishAot>true</PublishAot></PropertyGroup></Project>");
            int status = Tool.Capture("dotnet", ["restore", Folder + "/App.csproj", "-p:_IsPublishing=true", "-v", "quiet"], out output, ("NUGET_PACKAGES", Packages));
            if (status == 0)
            {
                return framework;
            }
        }

        throw new BuildFailedException(1, $"The configured NuGet feeds have no native AOT packs for {string.Join(", ", Frameworks)}:\n{output}");
    }

    private static int Test(string[] arguments)
    {
        // Tests start many processes that live for seconds. Without the instrumentation for profile-guided optimization, a build takes a quarter less processor time.
        Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
        Environment.SetEnvironmentVariable("DOTNET_gcConcurrent", "0");

        // One compiler for all projects, which compiles its analyzers once. The tests continue to use it and stop it (Infrastructure/CompilerServer.cs).
        Environment.SetEnvironmentVariable("UseSharedCompilation", "true");
        Environment.SetEnvironmentVariable("SharedCompilationId", "aotsdk-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        Prerequisites.Install("test");
        Pack([]);
        const string Results = "artifacts/test-results";
        Files.Delete(Results);
        (string, string?)[] environment = [("NUGET_PACKAGES", null), ("AOTSDK_TEST_PACKAGES", Packages)];
        string[] Command(string project) =>
            ["test", project, "-c", "Release", "--logger", "trx", "--logger", "console;verbosity=minimal", "--results-directory", Path.GetFullPath(Results), .. arguments];

        // The unit tests, most of which use one core, run at the same time as the other tests. With the solution, dotnet test runs one project after the other.
        string output = "";
        Task<int> unitTests = Task.Run(() => Tool.Capture("dotnet", Command("tests/Aot.Tasks.Tests"), out output, environment));
        int status = Tool.Run("dotnet", Command("tests/Aot.Sdk.Tests"), environment);
        int unitStatus = unitTests.GetAwaiter().GetResult();
        Console.Write(output);
        status = status == 0 ? unitStatus : status;
        (int passed, int failed, int skipped, int damaged) = Count(Results);
        Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped"); // CI reads this last line, so nothing here is written to the error stream
        return status == 0 && damaged > 0 ? 1 : status;
    }

    /// <summary>The sum over all result files. One that cannot be read, because the test run was interrupted or the disk was full, counts as one failure.</summary>
    private static (int Passed, int Failed, int Skipped, int Damaged) Count(string folder)
    {
        (int Passed, int Failed, int Skipped, int Damaged) sum = default;
        foreach (string file in Files.In(folder, "*.trx"))
        {
            try
            {
                XElement counters = XDocument.Load(file).Descendants().Single(element => element.Name.LocalName == "Counters");
                int Number(string attribute) => (int?)counters.Attribute(attribute) ?? throw new FormatException($"Counters has no attribute '{attribute}'.");
                int passed = Number("passed"), failed = Number("failed"), skipped = Number("total") - Number("executed");
                sum = (sum.Passed + passed, sum.Failed + failed, sum.Skipped + skipped, sum.Damaged);
            }
            catch (Exception e) when (e is XmlException or IOException or InvalidOperationException or FormatException)
            {
                Console.WriteLine($"The result file '{file}' is damaged and counts as one failure: {e.Message}");
                sum = (sum.Passed, sum.Failed + 1, sum.Skipped, sum.Damaged + 1);
            }
        }

        return sum;
    }

    private static int Bench(string[] arguments)
    {
        Prerequisites.Install("test");
        Pack([]);
        return Tool.Run("dotnet", ["run", "--project", "eng/bench", "-c", "Release", "--", .. arguments]);
    }

    private static int Compat(string[] arguments)
    {
        Prerequisites.Install("sample");
        Tool.Require("bash", ["eng/compat/run.sh", .. arguments]);
        return Tool.Run("bash", ["eng/compat/agree.sh"]);
    }

    private static int Machines(string[] arguments)
    {
        Prerequisites.Install("machines");
        Pack([]);
        return Tool.Run("bash", ["eng/machines/run.sh", .. arguments]);
    }

    private static int Docs(string[] arguments)
    {
        Repository.RenewVersion();
        return Tool.Run(
            "dotnet",
            ["test", "tests/Aot.Tasks.Tests", "-c", "Release", "--filter", "Category=GeneratedText", .. arguments],
            ("AOTSDK_RENEW_TEXTS", "1"));
    }

    /// <summary>Dates that are not known, and rows in support that were read more than a month ago: a release with security fixes comes every month.</summary>
    private static int Support(string[] arguments)
    {
        const string Table = "src/Aot.Tasks/Configuration/SupportDates.tsv";
        DateTime today = arguments.Length > 0 ? ParseDate(arguments[0]) : DateTime.UtcNow.Date;
        foreach (string[] row in File.ReadLines(Table).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')))
        {
            bool isDateUnknown = row[2] == "-";
            bool isOld = ParseDate(row[4]).AddMonths(1) < today;
            if (isOld && (isDateUnknown || ParseDate(row[2]) >= today))
            {
                Console.WriteLine($"{Table}: {row[0]} was read on {row[4]}{(isDateUnknown ? ", and the end of support was not known" : "")}. Source: {row[5]}");
            }
        }

        return 0;
    }

    private static DateTime ParseDate(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date)
            ? date
            : throw new BuildFailedException(2, $"'{text}' is not a date such as 2027-01-31.");

    private static int Clean(string[] arguments)
    {
        Files.Delete("artifacts");
        foreach (string sample in Directory.GetDirectories("samples"))
        {
            Files.Delete(Path.Combine(sample, "bin"));
            Files.Delete(Path.Combine(sample, "obj"));
        }

        return 0;
    }
}

/// <summary>This repository.</summary>
internal static class Repository
{
    /// <summary>The version of the package, from eng/Versions.props.</summary>
    internal static string Version => XDocument.Load("eng/Versions.props").Descendants("Version").Single().Value;

    /// <summary>The nearest folder with this program, from the current directory upward.</summary>
    internal static string FindRoot()
    {
        for (string? folder = Directory.GetCurrentDirectory(); folder != null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "eng", "build.cs")))
            {
                return folder;
            }
        }

        throw new BuildFailedException(1, "The current directory is not in the repository. Run build.sh or build.cmd, which change to it.");
    }

    /// <summary>Writes the version wherever a document, a message, or a sample names it. PackageTests compares the two.</summary>
    internal static void RenewVersion()
    {
        string version = Version;

        // After 'Aot.Sdk/', projects write 1.0 for 1.0.0.
        string inProject = Regex.Replace(version, @"^(\d+\.\d+)\.0$", "$1");
        const string Number = @"\d+(\.\d+)+(-[a-z]+(\.\d+)?)?";
        foreach (string file in Documents())
        {
            string old = File.ReadAllText(file);
            string renewed = Regex.Replace(old, @"(?<=Aot\.Sdk/)" + Number, inProject);
            renewed = Regex.Replace(renewed, @"(?<=aot\.sdk/|Aot\.Sdk[@.]|Aot\.Sdk"" Version=""|Aot\.Sdk"": "")" + Number, version);
            renewed = Regex.Replace(renewed, @"(?<=Aot\.Sdk )" + Number + "(?=:)", version);
            if (renewed != old)
            {
                File.WriteAllText(file, renewed);
                Console.WriteLine($"{file}: version {version}");
            }
        }
    }

    private static IEnumerable<string> Documents() =>
        [.. Files.In(".", "README.md", SearchOption.TopDirectoryOnly), .. Files.In("docs", "*.md"), .. Files.In("src/Aot.Sdk/docs", "*.md"), .. Files.In("src/Aot.Tasks/Diagnostics", "*.resx"), .. Files.In("samples", "*.csproj")];
}

/// <summary>What samples and tests use of the machine.</summary>
internal static class Prerequisites
{
    /// <summary>One row for each tool, or group of tools, that a package contains.</summary>
    /// <param name="Verb">The verb that uses it.</param>
    /// <param name="Purpose">Rows with the same purpose are installed by one command, so a missing package affects only its group.</param>
    /// <param name="Needs">Tools, and files by full path. Alternatives are separated by '|'.</param>
    /// <param name="Apt">Packages for Debian and its relatives.</param>
    /// <param name="Apk">Packages for Alpine. Empty: none, the tests that use it are skipped.</param>
    /// <param name="Dnf">Packages for Fedora and its relatives. Empty: as above.</param>
    private sealed record Row(string Verb, string Purpose, string Needs, string Apt, string Apk, string Dnf);

    private const string Sample = "The sample requires a native linker.";
    private const string Native = "The tests use other linkers, C libraries, and architectures.";
    private const string Windows = "The tests run Windows and .NET Framework programs.";

    private static readonly Row[] Rows =
    [
        new("sample", Sample, "clang | gcc ld objcopy", "clang", "clang build-base zlib-dev", "clang"),
        new("test", Native, "clang", "clang", "clang", "clang"),
        new("test", Native, "gcc g++", "gcc g++", "build-base", "gcc gcc-c++ glibc-static"),
        new("test", Native, "ld.bfd ld.gold readelf objdump", "binutils", "build-base", "binutils"),
        new("test", Native, "ld.lld", "lld", "lld", "lld"),
        new("test", Native, "mold", "mold", "mold", "mold"),
        new("test", Native, "musl-gcc", "musl-tools", "", ""),
        new("test", Native, "aarch64-linux-gnu-ld", "gcc-aarch64-linux-gnu libc6-dev-arm64-cross", "", ""),
        new("test", Native, "qemu-aarch64-static", "qemu-user-static", "", ""),
        new("test", Native, "cmake make", "cmake make", "cmake build-base", "cmake make"),
        new("test", Native, "debootstrap", "debootstrap", "", ""),
        new("machines", Native, "debootstrap", "debootstrap", "", ""),
        new("test", Native, "file", "file", "file", "file"),
        new("test", Native, "/usr/include/zlib.h", "zlib1g-dev", "zlib-dev zlib-static", "zlib-devel zlib-static"),
        new("test", Native, "/usr/include/unicode/utypes.h", "libicu-dev", "icu-dev icu-static", "libicu-devel"),
        new("test", Native, "/usr/include/openssl/ssl.h", "libssl-dev", "openssl-dev", "openssl-devel"),
        new("test", Windows, "wine", "wine wine64", "wine", "wine-core"),
        new("test", Windows, "mono", "mono-runtime", "", "mono-core"),
        new("test", Windows, "/usr/lib/mono/4.5/System.Xaml.dll", "libmono-system-xaml4.0-cil", "", "mono-core"),
        new("test", Windows, "/usr/lib/mono/4.5/System.Runtime.Remoting.dll", "libmono-system-runtime4.0-cil", "", "mono-core"),
    ];

    private sealed record Manager(string Name, string? Update, string Install, Func<Row, string> Packages);

    /// <summary>The first that is on PATH is used.</summary>
    private static readonly Manager[] Managers =
    [
        new("apt-get", "update -qq", "install -y --no-install-recommends", row => row.Apt),
        new("apk", null, "add", row => row.Apk),
        new("dnf", null, "install -y", row => row.Dnf),
    ];

    /// <summary>Installs what a verb uses and this machine lacks. Without root, names the command instead. Linux only.</summary>
    internal static void Install(string verb)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Manager? manager = Managers.FirstOrDefault(manager => Tool.IsOnPath(manager.Name));
        foreach (IGrouping<string, Row> group in Rows.Where(row => row.Verb == verb && !IsPresent(row)).GroupBy(row => row.Purpose))
        {
            string[] packages = group.SelectMany(row => (manager?.Packages(row) ?? row.Apt).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct().ToArray();
            string list = string.Join(' ', packages);
            if (manager == null)
            {
                Console.Error.WriteLine($"{group.Key} Install with your package manager (Debian names): {list}");
            }
            else if (packages.Length > 0 && !Environment.IsPrivilegedProcess)
            {
                Console.Error.WriteLine($"{group.Key} Run: sudo {manager.Name} {manager.Install} {list}");
            }
            else if (packages.Length > 0)
            {
                Console.Error.WriteLine($"{group.Key} Running: {manager.Name} {manager.Install} {list}");
                Run(manager, packages);
            }
        }
    }

    private static void Run(Manager manager, string[] packages)
    {
        if (manager.Update is string update)
        {
            Tool.Capture(manager.Name, update.Split(' '), out _);
        }

        if (Tool.Capture(manager.Name, [.. manager.Install.Split(' '), .. packages], out string output, ("DEBIAN_FRONTEND", "noninteractive")) != 0)
        {
            Console.Error.WriteLine(output + "The installation failed.");
        }
    }

    private static bool IsPresent(Row row) =>
        row.Needs.Split('|').Any(alternative =>
            alternative.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(need => need[0] == '/' ? File.Exists(need) : Tool.IsOnPath(need)));
}

/// <summary>Starts other programs.</summary>
internal static class Tool
{
    internal static bool IsOnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Returns the exit code. A variable whose value is null is removed from the environment.</summary>
    internal static int Run(string file, IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        using Process process = Start(file, arguments, environment, redirect: false);
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Ends the build with the exit code of the program unless that is 0.</summary>
    internal static void Require(string file, IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        int status = Run(file, arguments, environment);
        if (status != 0)
        {
            throw new BuildFailedException(status, "");
        }
    }

    internal static int Capture(string file, IEnumerable<string> arguments, out string output, params (string Name, string? Value)[] environment)
    {
        using Process process = Start(file, arguments, environment, redirect: true);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return process.ExitCode;
    }

    private static Process Start(string file, IEnumerable<string> arguments, (string Name, string? Value)[] environment, bool redirect)
    {
        ProcessStartInfo info = new(file, arguments) { UseShellExecute = false, RedirectStandardOutput = redirect, RedirectStandardError = redirect };
        foreach ((string name, string? value) in environment)
        {
            info.Environment[name] = value;
        }

        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            throw new BuildFailedException(1, $"'{file}' did not start: {e.Message}");
        }
    }
}

/// <summary>Files and folders.</summary>
internal static class Files
{
    internal static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>None if the folder does not exist.</summary>
    internal static string[] In(string folder, string pattern, SearchOption option = SearchOption.AllDirectories) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, pattern, option) : [];
}

/// <summary>Ends the build.</summary>
internal sealed class BuildFailedException(int exitCode, string message) : Exception(message)
{
    internal int ExitCode { get; } = exitCode;
}
