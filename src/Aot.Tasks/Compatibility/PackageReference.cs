namespace Aot.Tasks.Compatibility;

/// <summary>A PackageReference of the project. The properties are its metadata, empty if it is not set.</summary>
/// <param name="Id">The package id.</param>
internal sealed record PackageReference(string Id)
{
    internal string Version { get; init; } = "";

    internal string IncludeAssets { get; init; } = "";

    internal string ExcludeAssets { get; init; } = "";

    internal string PrivateAssets { get; init; } = "";

    /// <summary>True if the .NET SDK added the reference.</summary>
    internal bool IsImplicitlyDefined { get; init; }

    /// <summary>True if all assets of the package are used.</summary>
    internal bool HasAllAssets => IncludeAssets.Length + ExcludeAssets.Length + PrivateAssets.Length == 0;

    /// <summary>True if the version is exactly one, not a range and not floating.</summary>
    internal bool HasExactVersion => Version.Length > 0 && Version.IndexOfAny(['*', '[', '(', ',']) < 0;
}
