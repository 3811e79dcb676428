namespace Aot.Tasks.Configuration;

/// <summary>The versions of what a publish combines. A version that is not known is empty.</summary>
internal sealed class PackVersions
{
    /// <summary>$(NETCoreSdkVersion).</summary>
    public string Sdk { get; init; } = "";

    /// <summary>The IL compiler pack that the .NET SDK restores.</summary>
    public string Compiler { get; init; } = "";

    /// <summary>The runtime pack Microsoft.NETCore.App that the .NET SDK restores.</summary>
    public string Runtime { get; init; } = "";

    /// <summary>The package Microsoft.NET.ILLink.Tasks that the publish uses.</summary>
    public string ILLink { get; init; } = "";

    /// <summary>The version in the project's reference to Microsoft.DotNet.ILCompiler. Empty if it is a range or floating.</summary>
    public string CompilerReference { get; init; } = "";

    /// <summary>
    /// True if the package folder contains Microsoft.NETCore.App.Runtime.NativeAOT in the version of <see cref="CompilerReference"/>, or if this is not known
    /// yet.
    /// </summary>
    public bool MayHaveRuntimeOfReference { get; init; }

    /// <summary>The IL compiler that the publish uses.</summary>
    internal string UsedCompiler => CompilerReference.Length > 0 ? CompilerReference : Compiler;
}
