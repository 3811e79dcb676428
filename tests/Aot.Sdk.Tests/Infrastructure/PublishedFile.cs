using System.Globalization;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>What is true about a published file, from a source other than Aot.Sdk.</summary>
internal static class PublishedFile
{
    /// <summary>The path of the program that a publish for linux-x64 without further settings creates.</summary>
    internal static string Of(TestProject project, string framework = "net10.0") =>
        Path.Combine(project.Directory, "bin/Release", framework, "linux-x64/publish", project.Name);

    /// <summary>The size as it is printed.</summary>
    internal static string Size(string file) => (new FileInfo(file).Length / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB";

    /// <summary>The newest version of glibc's symbols that the program needs, according to binutils.</summary>
    internal static string HighestGlibc(string program)
    {
        Machine.RequireTool("readelf");
        return Tool.Run("readelf", ["-W", "-V", program], "/").Output
            .Split(' ', '\n')
            .Where(text => text.StartsWith("GLIBC_2", StringComparison.Ordinal))
            .Select(text => Version.Parse(text["GLIBC_".Length..]))
            .Max()!
            .ToString();
    }

    /// <summary>The names that the program exports, according to binutils.</summary>
    internal static string[] Exports(string program)
    {
        Machine.RequireTool("nm");
        return Tool.Run("nm", ["-D", "--defined-only", program], "/").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[^1].Trim()).ToArray();
    }

    /// <summary>The first releases with this glibc.</summary>
    internal static string Releases(string glibc) => glibc switch
    {
        "2.34" => "Debian 12, Ubuntu 22.04, RHEL 9, Amazon Linux 2023",
        "2.17" => "Debian 9, Ubuntu 16.04, RHEL 7, Amazon Linux 2",
        _ => throw new NotSupportedException($"Programs of this machine need glibc {glibc}: add the releases that have it."),
    };
}
