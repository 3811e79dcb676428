namespace Aot.Tasks.Diagnostics;

/// <summary>The texts of Summaries.resx. The build generates a property for each entry: a misspelled name does not compile.</summary>
internal static partial class Summaries
{
    private static readonly TextFile Texts = new("Summaries.resx");
}
