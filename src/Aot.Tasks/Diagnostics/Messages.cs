using System.Globalization;
using System.Resources;

namespace Aot.Tasks.Diagnostics;

/// <summary>
/// Reads Messages.resx. The file has one entry for each field of <see cref="DiagnosticDescriptors"/>, with the field's name, so a generated class would repeat
/// the names of that catalogue.
/// </summary>
internal static class Messages
{
    private static readonly ResourceManager Resources = new(typeof(Messages));

    internal static string Read(string name) => Resources.GetString(name, CultureInfo.CurrentUICulture)!;
}
