namespace Aot.Bench;

/// <summary>A fault and how to stage it.</summary>
/// <param name="Key">The key for <c>--only</c>, and the name of the folder.</param>
/// <param name="Title">The title of the row.</param>
/// <param name="PlainPattern">A regular expression that matches the first line in which Microsoft.NET.Sdk, the IL compiler, or the linker reports the fault.</param>
/// <param name="OurPattern">A regular expression that matches the message of Aot.Sdk, by its code.</param>
internal sealed record Fault(string Key, string Title, string PlainPattern, string OurPattern)
{
    /// <summary>The target framework if the fault exists only for that one; otherwise null.</summary>
    internal string? Framework { get; init; }

    /// <summary>The tools on PATH in addition to dotnet, sh, and coreutils; null for the PATH of the machine.</summary>
    internal string[]? Tools { get; init; }

    /// <summary>Arguments for dotnet publish.</summary>
    internal string[] Arguments { get; init; } = [];

    /// <summary>XML that is added to the project file.</summary>
    internal string Items { get; init; } = "";

    /// <summary>The source of the program; null for the default program.</summary>
    internal string? Program { get; init; }

    /// <summary>True if the development files of zlib are hidden.</summary>
    internal bool HidesZlib { get; init; }
}
