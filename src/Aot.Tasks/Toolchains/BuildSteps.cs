using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.Build.Framework;

namespace Aot.Tasks.Toolchains;

/// <summary>
/// Finds the steps of a build that can still create native files or change how they are linked. Only targets that are not part of the .NET SDK do so: those of
/// the project, of the files that it imports, and of packages.
/// </summary>
internal static class BuildSteps
{
    /// <summary>
    /// The targets from SetupOSSpecificProps on: it runs before the IL compiler, and collects everything that is linked (IlcCompileDependsOn and
    /// LinkNativeDependsOn in Microsoft.NETCore.Native.targets, 8.0.31 to 10.0.12).
    /// </summary>
    private static readonly string[] LateTargets =
        ["PrepareForILLink", "_ComputeManagedAssemblyToLink", "WriteIlcRspFileForCompilation", "IlcCompile", "LinkNative", "CreateLib", "BuildFrameworkLib"];

    /// <summary>Packages of the .NET SDK that it downloads to the folder of packages.</summary>
    private static readonly string[] PackagesOfSdk = ["microsoft.dotnet.ilcompiler", "microsoft.net.illink.tasks"];

    /// <summary>Public properties of Microsoft.Build.Execution.ProjectTargetInstance.</summary>
    private static readonly string[] TargetProperties = ["Name", "FullPath", "BeforeTargets", "AfterTargets"];

    /// <summary>Properties and items that select the tools of the link, and that the last check reads again.</summary>
    private static readonly string[] ToolValues =
        ["CppLinker", "CppCompilerAndLinker", "LinkerFlavor", "SysRoot", "ObjCopyName", "LinkerArg", "CustomLinkerArg", "ExtraLinkerArg"];

    /// <summary>Properties that decide which tools the link requires, and that only the first check reads.</summary>
    private static readonly string[] RequirementValues =
    [
        "StripSymbols", "CompressSymbols", "DebugType", "NativeLib", "CppLibCreator", "StaticExecutable", "PositionIndependentExecutable", "StaticICULinking",
        "StaticOpenSslLinking", "UsePureLlvmToolchain", "InvariantGlobalization", "LinkStandardCPlusPlusLibrary", "UseSystemZlib", "UseSystemBrotli", "UseSystemZstd",
        "AotSdkTargetGlibc", "_LinkerVersion", // of lld, which LinkNative reads
    ];

    /// <summary>Tasks of MSBuild that change no environment variable of the build, as most of them do not. Exec starts a process with variables of its own.</summary>
    private static readonly string[] TasksWithoutEffect =
    [
        "Message", "Warning", "Error", "Exec", "Copy", "Move", "Delete", "MakeDir", "RemoveDir", "Touch", "WriteLinesToFile", "ReadLinesFromFile", "CallTarget", "MSBuild",
        "AssignTargetPath", "CombinePath", "ConvertToAbsolutePath", "CreateItem", "CreateProperty", "DownloadFile", "FindUnderPath", "GetAssemblyIdentity", "GetFileHash", "Hash",
        "RemoveDuplicates", "Unzip", "WriteCodeFragment", "XmlPeek", "XmlPoke", "XslTransformation", "ZipDirectory",
    ];

    /// <summary>Items and targets of Microsoft.Common.CurrentVersion.targets that copy references, such as the .NET runtime.</summary>
    private static readonly string[] CopyValues = ["ReferenceCopyLocalPaths"];

    private static readonly string[] TargetsThatCopy = ["_CopyFilesMarkedCopyLocal", "CopyFilesToOutputDirectory"];

    private static readonly string[] TasksThatPrint = ["Message", "Warning", "Error"];

    /// <summary>A target after LinkNative changes nothing about the link, such as one that compresses the program.</summary>
    private static readonly string[] AfterWhichInputsMayChange = ["SetupOSSpecificProps", .. LateTargets.Where(name => name != "LinkNative")];

    /// <summary>True if a target runs that is not part of the .NET SDK, or if this is unknown.</summary>
    /// <param name="targets">All targets of the project; null if they are unknown.</param>
    /// <param name="sdkFolders">Full paths of folders: targets of files in them belong to the .NET SDK, the IL compiler, or Aot.Sdk.</param>
    internal static bool AnyIsCustom(IReadOnlyList<BuildTarget>? targets, IReadOnlyCollection<string> sdkFolders) =>
        targets == null || targets.Any(target => IsCustom(target, sdkFolders));

    /// <summary>True if a target that is not part of the .NET SDK runs after the inputs of the link were collected, or if this is unknown.</summary>
    /// <param name="targets">All targets of the project; null if they are unknown.</param>
    /// <param name="sdkFolders">As in <see cref="AnyIsCustom"/>.</param>
    /// <param name="dependencies">$(IlcCompileDependsOn) and $(LinkNativeDependsOn).</param>
    internal static bool AnyIsLate(IReadOnlyList<BuildTarget>? targets, IReadOnlyCollection<string> sdkFolders, string dependencies) =>
        targets == null || targets.Any(target => IsCustom(target, sdkFolders) && IsLate(target, dependencies));

    /// <summary>True if a target that is not part of the .NET SDK selects other tools than the project. False if this is unknown.</summary>
    /// <param name="targets">All targets of the project; null if they are unknown.</param>
    /// <param name="sdkFolders">As in <see cref="AnyIsCustom"/>.</param>
    /// <param name="packageFolder">Full path of the folder of packages; can be empty.</param>
    internal static bool AnySelectsTools(IReadOnlyList<BuildTarget>? targets, IReadOnlyCollection<string> sdkFolders, string packageFolder) =>
        targets != null && targets.Any(target =>
            IsCustom(target, sdkFolders) && (Sets(target, ToolValues) || Sets(target, RequirementValues) || MaySetPath(target, packageFolder)));

    /// <summary>The same immediately before the IL compiler: true if a target changes what the last check does not read, or runs even later.</summary>
    /// <param name="targets">All targets of the project; null if they are unknown.</param>
    /// <param name="sdkFolders">As in <see cref="AnyIsCustom"/>.</param>
    /// <param name="dependencies">As in <see cref="AnyIsLate"/>.</param>
    internal static bool AnySelectsToolsLate(IReadOnlyList<BuildTarget>? targets, IReadOnlyCollection<string> sdkFolders, string dependencies) =>
        targets != null && targets.Any(target =>
            IsCustom(target, sdkFolders) && (Sets(target, RequirementValues) || (Sets(target, ToolValues) && IsLate(target, dependencies))));

    /// <summary>True if a target of the project, not of a package, can create or delete folders, or any of them changes what is copied to the output folder. False if this is unknown.</summary>
    /// <param name="targets">All targets of the project; null if they are unknown.</param>
    /// <param name="sdkFolders">As in <see cref="AnyIsCustom"/>.</param>
    /// <param name="packageFolder">As in <see cref="AnySelectsTools"/>.</param>
    internal static bool AnyChangesFolders(IReadOnlyList<BuildTarget>? targets, IReadOnlyCollection<string> sdkFolders, string packageFolder) =>
        targets != null && targets.Any(target => IsCustom(target, sdkFolders)
            && (Sets(target, CopyValues) || TargetsThatCopy.Contains(target.Name, StringComparer.OrdinalIgnoreCase)
                || ((packageFolder.Length == 0 || !target.File.StartsWith(packageFolder, StringComparison.OrdinalIgnoreCase))
                    && target.Tasks.Except(TasksThatPrint, StringComparer.OrdinalIgnoreCase).Any())));

    /// <summary>True if a target that is not part of the .NET SDK sets one of the properties. False if this is unknown.</summary>
    /// <param name="targets">All targets of the project; null if they are unknown.</param>
    /// <param name="sdkFolders">As in <see cref="AnyIsCustom"/>.</param>
    /// <param name="properties">Names.</param>
    internal static bool AnySets(IReadOnlyList<BuildTarget>? targets, IReadOnlyCollection<string> sdkFolders, string[] properties) =>
        targets != null && targets.Any(target => IsCustom(target, sdkFolders) && Sets(target, properties));

    /// <summary>
    /// The targets of the project in which a task runs; null if this engine does not make them accessible. MSBuild has no public API for this: the host of a task
    /// keeps the request that it handles, and the request refers to the evaluated project (Microsoft.Build.BackEnd.TaskHost).
    /// </summary>
    /// <param name="engine">The engine of the task.</param>
    /// <param name="sdkFolders">As in <see cref="AnyIsCustom"/>.</param>
    internal static IReadOnlyList<BuildTarget>? Of(IBuildEngine engine, IReadOnlyCollection<string> sdkFolders)
    {
        try
        {
            return Read(engine, sdkFolders);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private static List<BuildTarget>? Read(IBuildEngine engine, IReadOnlyCollection<string> sdkFolders)
    {
        object? project = Value(Value(Value(engine, "_requestEntry"), "RequestConfiguration"), "Project");
        if (Value(project, "Targets") is not IEnumerable entries)
        {
            return null;
        }

        List<BuildTarget> targets = [];
        PropertyInfo[]? properties = null;
        foreach (object entry in entries)
        {
            object target = Value(entry, "Value") ?? entry; // the dictionary enumerates its values
            properties ??= TargetProperties.Select(target.GetType().GetProperty).Where(property => property != null).ToArray();
            if (properties.Length != TargetProperties.Length || properties[0].DeclaringType?.IsInstanceOfType(target) != true)
            {
                return null;
            }

            string[] values = [.. properties.Select(property => property.GetValue(target) as string ?? "")];
            BuildTarget found = new(values[0], values[1], Expand(values[2], project!), Expand(values[3], project!));
            targets.Add(IsCustom(found, sdkFolders) ? found with { Values = [.. ValuesOf(target)], Tasks = [.. TasksOf(target)] } : found);
        }

        return targets;
    }

    /// <summary>BeforeTargets and AfterTargets can contain properties, items, and escapes (Microsoft.Build.Execution.ProjectInstance.ExpandString).</summary>
    private static string Expand(string text, object project) =>
        text.IndexOfAny(['$', '@', '%']) >= 0 ? project.GetType().GetMethod("ExpandString", [typeof(string)])?.Invoke(project, [text]) as string ?? text : text;

    private static bool IsCustom(BuildTarget target, IReadOnlyCollection<string> sdkFolders) =>
        !PackagesOfSdk.Any(package => Contains(target.File, package))
        && (Contains(target.File, "ImportAfter") || Contains(target.File, "ImportBefore")
            ? !Path.GetFileName(target.File).StartsWith("Microsoft.", StringComparison.OrdinalIgnoreCase) // where users can add files to the .NET SDK
            : !sdkFolders.Any(folder => folder.Length > 0 && target.File.StartsWith(folder, StringComparison.OrdinalIgnoreCase)));

    private static bool IsLate(BuildTarget target, string dependencies) =>
        LateTargets.Contains(target.Name, StringComparer.OrdinalIgnoreCase)
        || Names(dependencies).Contains(target.Name, StringComparer.OrdinalIgnoreCase)
        || Names(target.Before).Any(name => LateTargets.Contains(name, StringComparer.OrdinalIgnoreCase))
        || Names(target.After).Any(name => AfterWhichInputsMayChange.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// A task runs in the process of the build, so it can add a folder to PATH. Many packages have tasks for other purposes, so of their targets, only one counts that
    /// runs before the tools are collected.
    /// </summary>
    private static bool MaySetPath(BuildTarget target, string packageFolder) =>
        (Names(target.Before).Contains("SetupOSSpecificProps", StringComparer.OrdinalIgnoreCase)
            || packageFolder.Length == 0 || !target.File.StartsWith(packageFolder, StringComparison.OrdinalIgnoreCase))
        && target.Tasks.Except(TasksWithoutEffect, StringComparer.OrdinalIgnoreCase).Any();

    private static bool Sets(BuildTarget target, string[] names) => target.Values.Any(value => names.Contains(value, StringComparer.OrdinalIgnoreCase));

    /// <summary>What a target sets in its groups of properties and items, and with the outputs of its tasks. The names are public in Microsoft.Build.Execution.</summary>
    private static IEnumerable<string> ValuesOf(object target) =>
        from child in Elements(Value(target, "Children"))
        from part in Elements(Value(child, "Properties")).Concat(Elements(Value(child, "Items"))).Concat(Elements(Value(child, "Outputs")))
        let name = Value(part, "Name") ?? Value(part, "PropertyName") ?? Value(part, "ItemType")
        where name is string
        select (string)name;

    private static IEnumerable<string> TasksOf(object target) => Elements(Value(target, "Children")).Select(child => Value(child, "Name")).OfType<string>();

    private static IEnumerable<object> Elements(object? list) => (list as IEnumerable)?.Cast<object>() ?? [];

    private static bool Contains(string file, string folder) => file.Split('/', '\\').Contains(folder, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Names(string list) => list.Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim());

    private static object? Value(object? instance, string name)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        for (Type? type = instance?.GetType(); type != null; type = type.BaseType)
        {
            if (type.GetProperty(name, Any | BindingFlags.DeclaredOnly) is PropertyInfo property)
            {
                return property.GetValue(instance);
            }

            if (type.GetField(name, Any | BindingFlags.DeclaredOnly) is FieldInfo field)
            {
                return field.GetValue(instance);
            }
        }

        return null;
    }
}
