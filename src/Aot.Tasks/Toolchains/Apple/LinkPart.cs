using System.Collections.Generic;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>A part of the link that can be at fault on its own.</summary>
internal enum LinkPart
{
    /// <summary>-ld_classic.</summary>
    ClassicLinker,

    /// <summary>Libraries and frameworks of the macOS SDK.</summary>
    MacSdkLibraries,

    /// <summary>Libraries that a source-built package takes from the machine.</summary>
    SourceBuiltLibraries,
}

/// <summary>A part of the link and its arguments.</summary>
internal sealed class LinkPartArguments(LinkPart part, IReadOnlyList<string> arguments)
{
    internal LinkPart Part { get; } = part;

    internal IReadOnlyList<string> Arguments { get; } = arguments;
}

/// <summary>A part that makes the link fail, and the output of that link.</summary>
internal sealed class LinkPartFault(LinkPart part, string output)
{
    internal LinkPart Part { get; } = part;

    internal string Output { get; } = output;
}
