namespace Aot.Tasks.Diagnostics;

/// <summary>The texts of Remedies.resx. The build generates a property for each entry: a misspelled name does not compile.</summary>
internal static partial class Remedies
{
    private static readonly TextFile Texts = new("Remedies.resx");
}
