using System.Globalization;
using System.Resources;

namespace Aot.Tasks.Diagnostics;

/// <summary>Texts that are not yet reached through a typed accessor.</summary>
internal static class Resources
{
    private static readonly ResourceManager Manager = new("Aot.Tasks.Diagnostics.OldMessages", typeof(Resources).Assembly);

    internal static string Get(string name) => Manager.GetString(name, CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException(name);

    internal static string Format(string name, params object[] arguments) => Get(name).With(arguments);

    /// <summary>A diagnostic's message, without its code.</summary>
    internal static string Message(string name) => Get(name).Substring("AOTSDK0000: ".Length);
}
