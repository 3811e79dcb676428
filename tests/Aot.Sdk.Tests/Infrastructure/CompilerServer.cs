using System.Diagnostics;
using System.Globalization;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>The C# compiler server of the test builds: under a name of its own, so that it can be stopped without touching another's.</summary>
internal static class CompilerServer
{
    internal static string Name { get; } = "aotsdk-tests-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    internal static void Stop()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // it ends by itself after ten minutes
        }

        foreach (string directory in Directory.GetDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out int id)
                && CommandLine(directory).Contains("-pipename:" + Name, StringComparison.Ordinal))
            {
                using Process process = Process.GetProcessById(id);
                process.Kill();
            }
        }
    }

    private static string CommandLine(string procDirectory)
    {
        try
        {
            return File.ReadAllText(Path.Combine(procDirectory, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // ended meanwhile, or another user's
        }
    }
}
