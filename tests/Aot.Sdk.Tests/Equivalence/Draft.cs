using System;
using System.Collections.Immutable;
using System.Security;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>A project with its folder and the commands that publish it, before it is written for one of the two SDKs. Paths are relative to the project's folder.</summary>
internal sealed record Draft
{
    /// <summary>The SDK that both projects use.</summary>
    public string Sdk { get; init; } = "Microsoft.NET.Sdk";

    /// <summary>How the project file refers to its SDKs.</summary>
    public SdkReference SdkReference { get; init; }

    /// <summary>The extension of the project file.</summary>
    public string Extension { get; init; } = ".csproj";

    /// <summary>Program, shared library, or static library.</summary>
    public ProjectKind Kind { get; init; }

    /// <summary>The name of the project's folder.</summary>
    public string Folder { get; init; } = "app";

    /// <summary>The name of the published program, without an extension.</summary>
    public string ProgramName { get; init; } = "app";

    /// <summary>Separated by semicolons. The first one is published.</summary>
    public string Frameworks { get; init; } = "net10.0";

    /// <summary>The folder with the published program; empty for any folder that is named publish.</summary>
    public string PublishFolder { get; init; } = "";

    /// <summary>Names and values.</summary>
    public ImmutableList<(string Name, string Value)> Properties { get; init; } = [];

    /// <summary>The file that has the properties; empty for the project file.</summary>
    public string PropertyFile { get; init; } = "";

    /// <summary>XML elements.</summary>
    public ImmutableList<string> Items { get; init; } = [];

    /// <summary>The file that has the items; empty for the project file.</summary>
    public string ItemFile { get; init; } = "";

    /// <summary>The condition of the items; empty for none.</summary>
    public string ItemCondition { get; init; } = "";

    /// <summary>Imports and targets of the project file, as XML elements.</summary>
    public ImmutableList<string> Body { get; init; } = [];

    /// <summary>Other MSBuild files by path, each with the XML elements in it.</summary>
    public ImmutableSortedDictionary<string, ImmutableList<string>> Fragments { get; init; } = ImmutableSortedDictionary.Create<string, ImmutableList<string>>(StringComparer.Ordinal);

    /// <summary>All other files by path. In their text, {sdk} is the SDK that the project uses alone.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Packages by name, each with the targets that it brings.</summary>
    public ImmutableSortedDictionary<string, string> Packages { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Shell commands that run before the first command of dotnet.</summary>
    public ImmutableList<string> Preparation { get; init; } = [];

    /// <summary>Environment variables. In a value, {project} is the full path of the project's folder.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The arguments of dotnet, one list for each command.</summary>
    public ImmutableList<ImmutableList<string>> Commands { get; init; } = [["publish"]];

    /// <summary>Added to every command.</summary>
    public ImmutableList<string> Arguments { get; init; } = [];

    /// <summary>The folder in which the commands run.</summary>
    public string WorkingFolder { get; init; } = ".";

    /// <summary>Expressions that the program prints, valid in C#, F#, and Visual Basic.</summary>
    public ImmutableList<string> Prints { get; init; } = [];

    /// <summary>How the native input is linked, if there is one.</summary>
    public NativeInput? NativeInput { get; init; }

    /// <summary>What makes the native input: adds a shell command.</summary>
    public Func<Draft, string, Draft>? NativeMaker { get; init; }

    internal Draft Property(string name, string value) => this with { Properties = Properties.Add((name, value)) };

    /// <param name="element">An XML element.</param>
    internal Draft Item(string element) => this with { Items = Items.Add(element) };

    /// <param name="type">The item type.</param>
    /// <param name="include">The specification, as MSBuild reads it.</param>
    internal Draft Item(string type, string include) => Item($"<{type} Include=\"{SecurityElement.Escape(include)}\" />");

    /// <summary>Adds an import or a target to the project file.</summary>
    internal Draft Element(string element) => this with { Body = Body.Add(element) };

    /// <summary>Adds an XML element to another MSBuild file.</summary>
    internal Draft Fragment(string file, string element) =>
        this with { Fragments = Fragments.SetItem(file, Fragments.GetValueOrDefault(file, []).Add(element)) };

    internal Draft File(string path, string text) => this with { Files = Files.SetItem(path, text) };

    internal Draft Print(string expression) => this with { Prints = Prints.Add(expression) };

    internal Draft Variable(string name, string value) => this with { Environment = Environment.SetItem(name, value) };

    internal Draft Argument(params string[] arguments) => this with { Arguments = Arguments.AddRange(arguments) };

    internal Draft Command(params ImmutableList<string>[] commands) => this with { Commands = [.. commands] };

    /// <summary>A target that runs a shell command in the project's folder.</summary>
    internal static string Target(string name, string hook, string command) =>
        $"""<Target Name="{name}" {hook}><Exec Command="{SecurityElement.Escape(command)}" /></Target>""";
}

/// <summary>What a project is published as.</summary>
internal enum ProjectKind
{
    Program,

    SharedLibrary,

    StaticLibrary,
}

/// <summary>How a project file refers to its SDKs.</summary>
internal enum SdkReference
{
    /// <summary>In the attribute, with the version.</summary>
    Attribute,

    /// <summary>With an Sdk element for Aot.Sdk.</summary>
    Element,

    /// <summary>In the attribute, with the version in global.json.</summary>
    GlobalJson,
}

/// <summary>One of the two projects that are compared.</summary>
internal enum Side
{
    /// <summary>The .NET SDK alone, with PublishAot.</summary>
    Plain,

    /// <summary>With Aot.Sdk.</summary>
    Ours,
}
