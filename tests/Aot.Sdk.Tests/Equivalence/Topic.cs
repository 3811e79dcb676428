namespace Aot.Sdk.Tests.Equivalence;

/// <summary>The aspects of a project that an ingredient can decide, other than a property.</summary>
internal static class Topic
{
    /// <summary>The verb of dotnet, and what is published.</summary>
    internal const string Command = "command";

    /// <summary>The linker driver.</summary>
    internal const string Driver = "driver";

    /// <summary>The name of the project's folder.</summary>
    internal const string Folder = "folder";

    internal const string Framework = "framework";

    /// <summary>The folder obj.</summary>
    internal const string Intermediate = "intermediate";

    internal const string ItemFile = "item file";

    /// <summary>Program, shared library, or static library.</summary>
    internal const string Kind = "kind";

    internal const string Language = "language";

    /// <summary>How the native input is linked.</summary>
    internal const string NativeLink = "native link";

    /// <summary>What makes the native input.</summary>
    internal const string NativeMaker = "native maker";

    /// <summary>Properties that reach the projects that this one references.</summary>
    internal const string OtherProjects = "other projects";

    /// <summary>The folders bin and publish.</summary>
    internal const string Output = "output";

    /// <summary>Where versions of packages are written.</summary>
    internal const string PackageVersions = "package versions";

    internal const string PropertyFile = "property file";

    internal const string RuntimeIdentifier = "runtime identifier";

    internal const string Sdk = "sdk";
}
