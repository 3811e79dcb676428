namespace Aot.Tasks.Diagnostics;

/// <summary>The place in a file that a finding points to.</summary>
/// <param name="File">Full path.</param>
/// <param name="Line">Starts at 1; 0 means the entire file.</param>
/// <param name="Column">Starts at 1; 0 means the entire line.</param>
internal sealed record Location(string File, int Line = 0, int Column = 0);
