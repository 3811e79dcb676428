using System.Runtime.CompilerServices;

namespace Aot.Tasks.Diagnostics;

/// <summary>A kind of fault, as in Roslyn. The catalogue is <see cref="DiagnosticDescriptors"/>.</summary>
/// <param name="Code">Such as AOTSDK3001. Several descriptors share a code if its message has variants.</param>
/// <param name="DefaultSeverity">The severity unless the finding is uncertain or the user chose another one.</param>
/// <param name="Name">The name of the field in the catalogue, which is also that of the message in Messages.resx.</param>
internal sealed record DiagnosticDescriptor(string Code, Severity DefaultSeverity, [CallerMemberName] string Name = "")
{
    private static readonly TextFile Messages = new("Messages.resx");

    /// <summary>The message, with placeholders.</summary>
    internal string MessageFormat => Messages.Read(Name);
}
