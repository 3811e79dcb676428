namespace Aot.Bench;

/// <summary>A fault and how it is staged.</summary>
/// <param name="Key">For --only; also the folder.</param>
/// <param name="Title">For the table.</param>
/// <param name="PlainSays">Regular expression for the first line in which Microsoft.NET.Sdk, the IL compiler or the linker tells of the fault.</param>
/// <param name="WeSay">The same for Aot.Sdk: the code.</param>
internal sealed record Fault(string Key, string Title, string PlainSays, string WeSay)
{
    /// <summary>TargetFramework where the fault exists for that one only, else null.</summary>
    internal string? Framework { get; init; }

    /// <summary>Tools on PATH beside dotnet, sh and coreutils; null for the machine's own PATH.</summary>
    internal string[]? Tools { get; init; }

    /// <summary>For dotnet publish.</summary>
    internal string[] Arguments { get; init; } = [];

    /// <summary>What the project file holds besides the usual, as XML.</summary>
    internal string Items { get; init; } = "";

    /// <summary>The program, where it is not the usual one.</summary>
    internal string? Program { get; init; }

    /// <summary>Whether zlib's development files are hidden.</summary>
    internal bool HidesZlib { get; init; }
}
