namespace Aot.Tasks.Diagnostics;

/// <summary>Where in a file a finding points to.</summary>
internal sealed class Location
{
    internal Location(string file, int line = 0, int column = 0)
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>Full path.</summary>
    public readonly string File;

    /// <summary>From 1; 0 where the whole file is meant.</summary>
    public readonly int Line;

    /// <summary>From 1; 0 where the whole line is meant.</summary>
    public readonly int Column;
}
