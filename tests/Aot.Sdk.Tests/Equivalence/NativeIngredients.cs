using System.Collections.Generic;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>How a native library is linked, and what makes it.</summary>
internal static class NativeIngredients
{
    private const string Lib = NativeInput.Folder;
    private const string SystemLibrary = "foo";

    internal static IEnumerable<Ingredient> All =>
    [
        Link("NativeLibrary", draft => draft.Item("NativeLibrary", Lib + "/libfoo.a")),
        Link("NativeLibrary: object file", draft => draft.Item("NativeLibrary", Lib + "/foo.o")),
        Link("NativeLibrary: full path", draft => draft.Item("NativeLibrary", "$(MSBuildProjectDirectory)/" + Lib + "/libfoo.a")),
        Link("NativeLibrary: backslashes", draft => draft.Item("NativeLibrary", Lib.Replace('/', '\\') + "\\libfoo.a")),
        Link("NativeLibrary: wildcard", draft => draft.Item("NativeLibrary", Lib + "/*.a")) with { Keeps = [Topic.NativeMaker] },
        Link("NativeLibrary: response file", draft => draft.Item("NativeLibrary", "@native.rsp").File("native.rsp", Lib + "/libfoo.a\n")),
        Link("NativeLibrary: shared library", draft => draft
            .Item("NativeLibrary", Lib + "/libfoo.so")
            .Item($"<None Include=\"{Lib}/libfoo.so\" Link=\"libfoo.so\" CopyToPublishDirectory=\"PreserveNewest\" />"), NativeInput.SharedRecipe) with { Keeps = [Topic.Sdk] },
        Link("NativeLibrary: added by a target", draft => draft.Element(
            $"<Target Name=\"AddNativeLibrary\" BeforeTargets=\"SetupOSSpecificProps\"><ItemGroup><NativeLibrary Include=\"{Lib}/libfoo.a\" /></ItemGroup></Target>")),
        Link("LinkerArg: library", draft => draft.Item("LinkerArg", Lib + "/libfoo.a")),
        Link("LinkerArg: --whole-archive", draft => draft.Item("LinkerArg", $"-Wl,--whole-archive {Lib}/libfoo.a -Wl,--no-whole-archive")),
        Link("LinkerArg: -l", draft => draft.Item("LinkerArg", $"-L{Lib} -lfoo")),
        Link("LinkerArg: -l with a file name", draft => draft.Item("LinkerArg", $"-L{Lib} -l:libfoo.a")),
        Link("NativeSystemLibrary: -L", draft => draft.Item("NativeSystemLibrary", SystemLibrary).Item("LinkerArg", "-L" + Lib)),
        Link("NativeSystemLibrary: -L with a blank", draft => draft.Item("NativeSystemLibrary", SystemLibrary).Item("LinkerArg", "-L " + Lib)),
        Link("NativeSystemLibrary: -L with a full path", draft => draft.Item("NativeSystemLibrary", SystemLibrary).Item("LinkerArg", $"-L\"$(MSBuildProjectDirectory)/{Lib}\"")),
        Link("NativeSystemLibrary: -L in two items", draft => draft.Item("NativeSystemLibrary", SystemLibrary).Item("LinkerArg", "-L").Item("LinkerArg", Lib)),
        Link("NativeSystemLibrary: -Wl,-L", draft => draft.Item("NativeSystemLibrary", SystemLibrary).Item("LinkerArg", "-Wl,-L" + Lib)),
        Link("NativeSystemLibrary: ExtraLinkerArg", draft => draft.Item("NativeSystemLibrary", SystemLibrary).Item("ExtraLinkerArg", "-L" + Lib)),
        Link("NativeSystemLibrary: -Wl,--library-path", draft => draft.Item("NativeSystemLibrary", SystemLibrary).Item("LinkerArg", "-Wl,--library-path=" + Lib)),
        Link("NativeSystemLibrary: -Wl with a list", draft => draft.Item("NativeSystemLibrary", SystemLibrary).Item("LinkerArg", "-Wl,--no-undefined,-L" + Lib)),
        Link("NativeSystemLibrary: -Xlinker", draft => draft.Item("NativeSystemLibrary", SystemLibrary).Item("LinkerArg", "-Xlinker -L" + Lib)),
        Link("NativeSystemLibrary: response file", draft => draft
            .Item("NativeSystemLibrary", SystemLibrary).Item("LinkerArg", "@library-path.rsp").File("library-path.rsp", $"-L{Lib}\n")),
        Link("NativeSystemLibrary: LIBRARY_PATH", draft => draft.Item("NativeSystemLibrary", SystemLibrary).Variable("LIBRARY_PATH", "{project}/" + Lib)) with { Keeps = [Topic.Folder] },

        Made("a target before IlcCompile", (draft, recipe) => draft.Element(Draft.Target("MakeNative", "BeforeTargets=\"IlcCompile\"", recipe))),
        Made("a target before BeforeBuild", (draft, recipe) => draft.Element(Draft.Target("MakeNative", "BeforeTargets=\"BeforeBuild\"", recipe))),
        Made("a target after Compile", (draft, recipe) => draft.Element(Draft.Target("MakeNative", "AfterTargets=\"Compile\"", recipe))),
        Made("Directory.Build.targets", (draft, recipe) => draft.Fragment("Directory.Build.targets", Draft.Target("MakeNative", "BeforeTargets=\"BeforeBuild\"", recipe))),
        Made("an imported file", (draft, recipe) => draft
            .Element("<Import Project=\"native.targets\" />").Fragment("native.targets", Draft.Target("MakeNative", "BeforeTargets=\"BeforeBuild\"", recipe))),
        Made("a file that a property names", (draft, recipe) => draft
            .Property("CustomAfterMicrosoftCommonTargets", "$(MSBuildProjectDirectory)/native.targets")
            .Fragment("native.targets", Draft.Target("MakeNative", "BeforeTargets=\"BeforeBuild\"", recipe))),
        Made("a file that Directory.Build.targets imports", (draft, recipe) => draft
            .Fragment("Directory.Build.targets", "<Import Project=\"native/native.targets\" />")
            .Fragment("native/native.targets", Draft.Target("MakeNative", "BeforeTargets=\"PrepareForBuild\"", recipe))),
        Made("PreBuildEvent", (draft, recipe) => draft.Property("PreBuildEvent", "cd \"$(MSBuildProjectDirectory)\" && " + recipe)),
        Made("a project", (draft, recipe) => draft
            .Item("<ProjectReference Include=\"../native/native.proj\" ReferenceOutputAssembly=\"false\" SkipGetTargetFrameworkProperties=\"true\" />")
            .Fragment("../native/native.proj", Draft.Target("Build", "", $"cd \"../{draft.Folder}\" && {recipe}"))
            .Fragment("../native/native.proj", "<Target Name=\"Restore\" /><Target Name=\"Clean\" /><Target Name=\"GetTargetPath\" /><Target Name=\"GetCopyToPublishDirectoryItems\" />")) with { Keeps = [Topic.Command, Topic.Folder] },
        Made("a package", (draft, recipe) => draft with
        {
            Packages = draft.Packages.SetItem("Native.Foo", Draft.Target("MakeNative", "BeforeTargets=\"BeforeBuild\"", recipe)),
        }) with { Keeps = [Topic.PackageVersions] },
    ];

    private static Ingredient Link(string name, System.Func<Draft, Draft> link, string recipe = NativeInput.StaticRecipe) =>
        new(name, draft => draft with { NativeInput = new NativeInput(recipe, link) }) { Sets = [Topic.NativeLink], Tools = ["gcc", "ar"] };

    private static Ingredient Made(string by, System.Func<Draft, string, Draft> make) =>
        new("native library made by " + by, draft => draft with { NativeMaker = make }) { Sets = [Topic.NativeMaker], Tools = ["gcc", "ar"] };
}
