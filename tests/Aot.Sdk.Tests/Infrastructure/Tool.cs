using System.Diagnostics;
using System.Text;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>The result of a tool that ended.</summary>
internal sealed record ToolRun(int ExitCode, string Output)
{
    /// <summary>What the tool wrote to its output stream. In <see cref="Output"/>, the lines of the two streams can arrive in any order.</summary>
    internal string StandardOutput { get; init; } = "";

    /// <summary>What the tool wrote to its error stream.</summary>
    internal string StandardError { get; init; } = "";
}

/// <summary>Runs tools in an environment that is the same on every machine.</summary>
internal static class Tool
{
    /// <summary>After this time, a tool is stopped and the test fails. No tool needs a quarter of it, but a machine can be slow.</summary>
    internal static TimeSpan Longest { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The real `dotnet`, whatever PATH a test sets.</summary>
    internal static string DotNet { get; } = FindDotNet();

    /// <summary>
    /// Removes what test hosts and Microsoft.Build.Locator put into the environment, and what would change the test builds: they always use a compiler
    /// server (<see cref="CompilerServer"/>), because starting the compiler takes longer than compiling their few lines.
    /// </summary>
    internal static void Clean()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().ToArray())
        {
            if (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
                || name is "DOTNET_HOST_PATH" or "Platform" or "CppCompilerAndLinker" or "CI" or "TF_BUILD" or "GITHUB_ACTIONS" or "UseSharedCompilation")
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }

        Environment.SetEnvironmentVariable("NUGET_PACKAGES", Repository.Packages);
    }

    internal static ToolRun Run(
        string file,
        IEnumerable<string> arguments,
        string directory,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        ProcessStartInfo info = new(file == "dotnet" ? DotNet : file)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (string argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        foreach (string name in info.Environment.Keys.Where(IsOfTestHost).ToArray())
        {
            info.Environment.Remove(name);
        }

        info.Environment["DOTNET_NOLOGO"] = "1";
        info.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        info.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        info.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        info.Environment["DOTNET_TieredPGO"] = "0"; // the runs are short: counting calls for a later optimization takes a tenth of their time
        info.Environment["DOTNET_GCgen0size"] = "0x4000000"; // 64 MB: the garbage collector takes another tenth
        info.Environment["DOTNET_gcConcurrent"] = "0"; // collecting in the background takes more processor time, also in the IL compiler
        info.Environment["CreateHardLinksForCopyLocalIfPossible"] = "true"; // the build of each self-contained program copies 80 MB from the runtime pack
        info.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        info.Environment["MSBUILDTERMINALLOGGER"] = "off";
        info.Environment["NUGET_PACKAGES"] = Repository.Packages;
        info.Environment["_AotSdkToday"] = "2026-09-01"; // net8.0 to net10.0 are in support, so no result depends on the day on which the tests run
        info.Environment["IlcToolsPath"] = IlCompilerCache.ToolsPath;
        info.Environment["SharedCompilationId"] = CompilerServer.Name;
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            info.Environment[name] = value;
        }

        if (BuildHost.CanRun(file, info.ArgumentList, environment?.Keys ?? []))
        {
            return BuildHost.Run(info);
        }

        StringBuilder output = new();
        StringBuilder standardOutput = new();
        StringBuilder standardError = new();
        using Process process = new() { StartInfo = info };
        process.OutputDataReceived += (_, e) => Append(e.Data, standardOutput);
        process.ErrorDataReceived += (_, e) => Append(e.Data, standardError);
        Start(process);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{file} {string.Join(' ', info.ArgumentList)} ran for {Longest} and was stopped:\n{output}");
        }

        process.WaitForExit();
        lock (output)
        {
            return new ToolRun(process.ExitCode, output.ToString()) { StandardOutput = standardOutput.ToString(), StandardError = standardError.ToString() };
        }

        void Append(string? line, StringBuilder stream)
        {
            if (line == null)
            {
                return; // the end of one of the two streams, which can come before the first line of the other
            }

            lock (output)
            {
                output.AppendLine(line);
                stream.AppendLine(line);
            }
        }
    }

    /// <summary>
    /// A process that another test starts has a copy of this one's open files until it runs its program. A script that was written in that moment cannot be
    /// started ("Text file busy", ETXTBSY).
    /// </summary>
    private static void Start(Process process)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                process.Start();
                return;
            }
            catch (System.ComponentModel.Win32Exception e) when (e.NativeErrorCode == 26 && attempt < 100)
            {
                System.Threading.Thread.Sleep(20);
            }
        }
    }

    /// <summary>Full path of a tool on PATH, or null.</summary>
    internal static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(File.Exists);

    private static bool IsOfTestHost(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name is "DOTNET_HOST_PATH";

    private static string FindDotNet()
    {
        string? dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Find("dotnet") ?? Environment.ProcessPath;
        return File.ResolveLinkTarget(dotnet!, returnFinalTarget: true)?.FullName ?? dotnet!;
    }
}
