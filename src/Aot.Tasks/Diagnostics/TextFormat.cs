using System.Globalization;

namespace Aot.Tasks.Diagnostics;

/// <summary>Fills in the placeholders of a text.</summary>
internal static class TextFormat
{
    /// <summary>The text with its placeholders replaced, independent of the user's culture.</summary>
    internal static string With(this string format, params object[] arguments) => string.Format(CultureInfo.InvariantCulture, format, arguments);
}
