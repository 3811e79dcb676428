namespace Aot.Tasks.Diagnostics;

/// <summary>A kind of fault. Its code and text live in Messages.resx under <see cref="Name"/>.</summary>
internal sealed class Diagnostic
{
    internal Diagnostic(string name, Severity severity)
    {
        Name = name;
        Severity = severity;
    }

    /// <summary>The resource's name, for example LinkerDriverNotFound.</summary>
    public readonly string Name;

    /// <summary>The severity that it has unless the user or a less certain finding lowers it.</summary>
    public readonly Severity Severity;

    /// <summary>The code, for example AOTSDK3001: what stands before the colon in the resource.</summary>
    public string Code => Text.Split(Resources.Get(Name)).Code;

    /// <summary>The format string that follows the code.</summary>
    public string Format => Text.Split(Resources.Get(Name)).Format;

    private static class Text
    {
        internal static (string Code, string Format) Split(string resource)
        {
            int colon = resource.IndexOf(':');
            return (resource.Substring(0, colon), resource.Substring(colon + 1).TrimStart());
        }
    }
}
