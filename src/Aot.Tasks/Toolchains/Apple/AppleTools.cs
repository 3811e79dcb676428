using System;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>Finds and runs tools as the IL compiler's targets do: by PATH, in the project folder.</summary>
internal sealed class AppleTools
{
    internal static readonly string XcodeSelect = "/usr/bin/xcode-select";
    internal static readonly string Xcodebuild = "/usr/bin/xcodebuild";
    internal const string Xcrun = "/usr/bin/xcrun";

    private readonly ToolchainRequest _request;
    private readonly IMachine _machine;
    private readonly Trace _trace;
    private readonly ToolSearch _search;

    internal AppleTools(ToolchainRequest request, IMachine machine, Trace trace)
    {
        _request = request;
        _machine = machine;
        _trace = trace;
        _search = new ToolSearch(machine, request.SearchPath, request.ProjectDirectory);
    }

    /// <summary>
    /// Apple's tools in /usr/bin are stubs that start the real tools in the developer directory (xcode-select(1), "FILES").
    /// </summary>
    internal static bool IsStub(string path) => path.StartsWith("/usr/bin/", StringComparison.Ordinal);

    /// <summary>Full path of a tool, or null.</summary>
    internal string? Find(string name)
    {
        string? path = _search.Find(name);
        _trace.Found(name, path);
        return path;
    }

    /// <summary>Runs a tool, at most for the time limit of the project.</summary>
    internal ProcessResult Run(string tool, params string[] arguments)
    {
        ProcessResult result = _machine.Run(tool, arguments, _request.ProjectDirectory, _request.Timeout);
        _trace.Ran(tool, arguments, result);
        return result;
    }
}
