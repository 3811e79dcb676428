using System.Globalization;
using System.IO;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Archiving;

/// <summary>An archive of a published program.</summary>
internal sealed class ArchiveRequest
{
    /// <summary>2000-01-01. tar warns about 1970.</summary>
    private const long DefaultTime = 946684800;

    /// <summary>The name of the program: $(AssemblyName).</summary>
    public string ProgramName { get; init; } = "";

    /// <summary>$(Version).</summary>
    public string Version { get; init; } = "";

    /// <summary>The target.</summary>
    public RuntimeIdentifier Target { get; init; } = RuntimeIdentifier.None;

    /// <summary>Full path of the publish folder.</summary>
    public string PublishDirectory { get; init; } = "";

    /// <summary>Full path of the folder of the archives.</summary>
    public string ArchiveDirectory { get; init; } = "";

    /// <summary>The time of all files in the archive, in seconds since 1970 (UTC).</summary>
    public long Time { get; init; } = DefaultTime;

    /// <summary>The name of the archive without its extension, and of the folder in it.</summary>
    internal string Name => string.Join("-", ProgramName, Version, Target.Value);

    /// <summary>Full path of the archive: .zip for Windows, which opens it, and .tar.gz for all other systems, because it keeps the executable bit.</summary>
    internal string File => Path.Combine(ArchiveDirectory, Name + (Target.IsWindows ? ".zip" : ".tar.gz"));

    /// <summary>The time that a value of the environment variable SOURCE_DATE_EPOCH means (reproducible-builds.org); the default if it is not a number.</summary>
    internal static long ParseTime(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long time) && time <= 0x1_FFFF_FFFF ? time : DefaultTime;
}
