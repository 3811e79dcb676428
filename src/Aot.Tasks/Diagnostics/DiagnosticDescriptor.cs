using System;

namespace Aot.Tasks.Diagnostics;

/// <summary>A kind of fault, as in Roslyn. The catalogue is <see cref="DiagnosticDescriptors"/>.</summary>
/// <param name="Code">Such as AOTSDK3001. Several descriptors share a code if its message has variants.</param>
/// <param name="DefaultSeverity">The severity unless the finding is uncertain or the user chose another one.</param>
/// <param name="MessageFormat">Reads the message, with placeholders. It is read only if there is something to report.</param>
internal sealed record DiagnosticDescriptor(string Code, Severity DefaultSeverity, Func<string> MessageFormat);
