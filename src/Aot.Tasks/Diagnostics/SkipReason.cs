namespace Aot.Tasks.Diagnostics;

/// <summary>Why a check was skipped. The catalogue is <see cref="SkipReasons"/>.</summary>
/// <param name="Name">The name of the text in Checklist.resx.</param>
internal sealed record SkipReason(string Name)
{
    /// <summary>The text, with placeholders.</summary>
    internal string Format => Checklist.Read(Name);
}
