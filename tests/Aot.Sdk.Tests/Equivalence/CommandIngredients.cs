using System.Collections.Generic;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>The commands with which people publish.</summary>
internal static class CommandIngredients
{
    private const string ProjectPath = "{project}";
    private const string Rid = "linux-x64";

    internal static IEnumerable<Ingredient> All =>
    [
        new("publish -r", draft => draft.Argument("-r", Rid)) { Sets = [Topic.RuntimeIdentifier], Keeps = [Topic.Command] },
        new("publish -r linux-x64 --self-contained", draft => draft.Argument("-r", Rid, "--self-contained")) { Sets = [Topic.RuntimeIdentifier, "SelfContained"], Keeps = [Topic.Command] },
        new("publish --ucr", draft => draft.Argument("--ucr")) { Sets = [Topic.RuntimeIdentifier], Keeps = [Topic.Command] },
        new("publish -c Debug", draft => draft.Command(["publish", "-c", "Debug"])) { Sets = [Topic.Command] },
        new("publish -c Release", draft => draft.Command(["publish", "-c", "Release"])) { Sets = [Topic.Command] },
        new("publish -o", draft => draft.Argument("-o", "dist") with { PublishFolder = "dist" }) { Sets = [Topic.Output], Keeps = [Topic.Command, Topic.Folder] },
        new("publish with a file", draft => draft.Command(["publish", ProjectPath])) { Sets = [Topic.Command] },
        new("publish from the folder above", draft => draft.Command(["publish", "app/" + ProjectPath]) with { WorkingFolder = ".." }) { Sets = [Topic.Command], Keeps = [Topic.Folder] },
        new("publish of a folder", draft => draft.Command(["publish", "app"]) with { WorkingFolder = ".." }) { Sets = [Topic.Command], Keeps = [Topic.Folder] },
        new("restore, publish --no-restore", draft => draft.Command(["restore", "-r", Rid], ["publish", "-r", Rid, "--no-restore"])) { Sets = [Topic.Command, Topic.RuntimeIdentifier], Keeps = [Topic.Framework, Topic.Output] },
        new("build, publish --no-build", draft => draft.Command(["build", "-r", Rid, "-c", "Release"], ["publish", "-r", Rid, "--no-build"])) { Sets = [Topic.Command, Topic.RuntimeIdentifier], Keeps = [Topic.Framework, Topic.Output] },
        new("build, publish", draft => draft.Command(["build"], ["publish"])) { Sets = [Topic.Command], Keeps = [Topic.Framework, Topic.Output] },
        new("msbuild -t:Publish", draft => draft.Command(["msbuild", "-restore", "-t:Publish", "-p:Configuration=Release", "-p:RuntimeIdentifier=" + Rid, "-p:SelfContained=true"]))
        {
            Sets = [Topic.Command, Topic.RuntimeIdentifier, "SelfContained"],
            Keeps = [Topic.Framework],
        },
        new("build -t:Publish", draft => draft.Command(["build", "-t:Publish", "-c", "Release", "-r", Rid, "--self-contained"])) { Sets = [Topic.Command, Topic.RuntimeIdentifier, "SelfContained"], Keeps = [Topic.Framework, Topic.Output] },
        new("publish of a solution", draft => draft
            .Command(["publish", "all.slnx"])
            .File("../all.slnx", $"<Solution>\n  <Project Path=\"app/{ProjectPath}\" />\n  <Project Path=\"second/Second.csproj\" />\n</Solution>\n")
            .File("../second/Second.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n    <TargetFramework>netstandard2.0</TargetFramework>\n  </PropertyGroup>\n</Project>\n")
            .File("../second/Second.cs", "public static class Second { }\n") with { WorkingFolder = ".." })
        {
            Sets = [Topic.Command, Topic.RuntimeIdentifier],
            Keeps = [Topic.Folder, Topic.Framework, Topic.OtherProjects, Topic.Output],
        },
        new("publish with a profile", draft => draft
            .Command(["publish", "-p:PublishProfile=Folder"])
            .File("Properties/PublishProfiles/Folder.pubxml", $"<Project>\n  <PropertyGroup>\n    <Configuration>Release</Configuration>\n    <RuntimeIdentifier>{Rid}</RuntimeIdentifier>\n    <SelfContained>true</SelfContained>\n  </PropertyGroup>\n</Project>\n"))
        {
            Sets = [Topic.Command, Topic.RuntimeIdentifier, "SelfContained"],
            Keeps = [Topic.Framework],
        },
        new("publish -graph", draft => draft.Argument("-graph")) { Sets = ["graph"], Keeps = [Topic.Command, Topic.NativeMaker] },
        new("publish -m:1", draft => draft.Argument("-m:1")),
        new("publish -m:4", draft => draft.Argument("-m:4")),
        new("publish -v:quiet", draft => draft.Argument("-v:quiet")),
        new("publish -warnAsError", draft => draft.Argument("-warnAsError")) { Keeps = [Topic.Framework] },
        new("publish -p:StripSymbols", draft => draft.Argument("-p:StripSymbols=false")) { Sets = ["StripSymbols"] },
        new("publish -p:DebugType", draft => draft.Argument("-p:DebugType=none")) { Sets = ["DebugType"] },
        new("publish -p:InvariantGlobalization", draft => draft.Argument("-p:InvariantGlobalization=true")) { Sets = ["InvariantGlobalization"] },
        new("publish -p:PublishAot", draft => draft.Argument("-p:PublishAot=true")) { Sets = ["PublishAot", Topic.OtherProjects], Keeps = [Topic.Command] },
        new("publish -p:Version", draft => draft.Argument("-p:Version=2.0.0")) { Sets = ["Version"] },
        new("variable CI", draft => draft.Variable("CI", "true")),
        new("variable Configuration", draft => draft.Variable("Configuration", "Release")) { Keeps = [Topic.Command] },
        new("variable LANG", draft => draft.Variable("LANG", "de_DE.UTF-8").Variable("LC_ALL", "C")),
        new("variable Platform", draft => draft.Variable("Platform", "AnyCPU")) { Keeps = [Topic.Output] },
        new("variable TMPDIR", draft => draft.Variable("TMPDIR", "{project}/temp") with { Preparation = draft.Preparation.Add("mkdir temp") }) { Keeps = [Topic.Folder] },
    ];
}
