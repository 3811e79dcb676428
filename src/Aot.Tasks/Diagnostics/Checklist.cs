namespace Aot.Tasks.Diagnostics;

/// <summary>The texts of Checklist.resx. The build generates a property for each entry: a misspelled name does not compile.</summary>
internal static partial class Checklist
{
    private static readonly TextFile Texts = new("Checklist.resx");

    /// <summary>The title of a check, or the reason why one was skipped.</summary>
    /// <param name="name">The name of its entry.</param>
    internal static string Read(string name) => Texts.Read(name);
}
