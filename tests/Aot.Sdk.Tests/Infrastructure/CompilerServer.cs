using System.Diagnostics;
using System.Globalization;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>The C# compiler server of the test builds. It has a separate name, so that stopping it does not stop that of another build.</summary>
internal static class CompilerServer
{
    /// <summary>That of the server which compiled the tests, if eng/build.cs started them.</summary>
    internal static string Name { get; } = Environment.GetEnvironmentVariable("SharedCompilationId") ?? "aotsdk-tests-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    internal static void Stop()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // it ends after ten minutes without work
        }

        foreach (string directory in Directory.GetDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out int id)
                && CommandLine(directory).Contains("-pipename:" + Name, StringComparison.Ordinal))
            {
                try
                {
                    using Process process = Process.GetProcessById(id);
                    process.Kill();
                }
                catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
                {
                    // It has ended in the meantime.
                }
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
            return ""; // the process has ended, or is another user's
        }
    }
}
