using System.Collections.Generic;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>Items that people add, and the places in which they add them.</summary>
internal static class ItemIngredients
{
    internal static IEnumerable<Ingredient> All =>
    [
        Item("LinkerArg", "-Wl,-rpath,'$ORIGIN/lib'"),
        Item("LinkerArg", "-Wl,--build-id=sha1"),
        Item("LinkerArg", "-Wl,-z,noexecstack,-z,relro"),
        Item("LinkerArg", "-Wl,--no-undefined"),
        Item("LinkerArg", "-Wl,--as-needed -Wl,--hash-style=gnu"),
        Item("LinkerArg", "-Wl,-Map=obj/app.map"),
        Item("LinkerArg", "-L/usr/local/lib"),
        Item("LinkerArg", "-L\"$(MSBuildProjectDirectory)\""),
        Item("LinkerArg", "-static-libgcc"),
        Item("LinkerArg", "-pthread"),
        Item("LinkerArg", "-s"),
        Item("LinkerArg", "-Wl,--wrap=malloc_usable_size"),
        Item("LinkerArg", "-Xlinker --no-undefined"),
        Item("ExtraLinkerArg", "--no-undefined"),
        Item("ExtraLinkerArg", "-z,nodlopen"),
        Item("CustomLinkerArg", "-Wl,--warn-common"),
        new("LinkerArg: -Xlinker and its value", draft => draft.Item("LinkerArg", "-Xlinker").Item("LinkerArg", "--no-undefined")),
        new("LinkerArg: response file", draft => draft.Item("LinkerArg", "@link-options.rsp").File("link-options.rsp", "-Wl,--no-undefined\n-Wl,-O1\n")),
        new("LinkerArg: version script", draft => draft.Item("LinkerArg", "-Wl,--dynamic-list=exports.list").File("exports.list", "{ main; };\n")) { Keeps = [Topic.Kind] },
        Item("NativeSystemLibrary", "pthread"),
        Item("NativeSystemLibrary", "m;dl"),
        Item("NativeSystemLibrary", ":libm.so.6"),
        Item("DirectPInvoke", "libc"),
        Item("DirectPInvoke", "libSystem.Native"),
        new("DirectPInvokeList", draft => draft.Item("DirectPInvokeList", "pinvokes.txt").File("pinvokes.txt", "libc!getpid\n")),
        new("TrimmerRootAssembly", draft => draft.Item("TrimmerRootAssembly", "$(AssemblyName)")),
        new("TrimmerRootAssembly: all", draft => draft.Item("<TrimmerRootAssembly Include=\"System.Collections\" RootMode=\"all\" />")),
        new("TrimmerRootDescriptor", draft => draft.Item("TrimmerRootDescriptor", "roots.xml").File("roots.xml", "<linker><assembly fullname=\"System.Runtime\"><type fullname=\"System.Version\" preserve=\"all\" /></assembly></linker>\n")),
        new("RdXmlFile", draft => draft.Item("RdXmlFile", "rd.xml").File("rd.xml", "<Directives><Application><Assembly Name=\"System.Collections\" /></Application></Directives>\n")),
        Item("IlcArg", "--verbose"),
        new("RuntimeHostConfigurationOption", draft => draft.Item("<RuntimeHostConfigurationOption Include=\"My.Switch\" Value=\"true\" Trim=\"true\" />")),
        new("RuntimeHostConfigurationOption: System.GC.Conserve", draft => draft.Item("<RuntimeHostConfigurationOption Include=\"System.GC.ConserveMemory\" Value=\"5\" />")),
        new("AssemblyMetadata", draft => draft.Item("<AssemblyMetadata Include=\"Source\" Value=\"here\" />")),
        Item("InternalsVisibleTo", "Other.Tests"),
        new("Content", draft => draft
            .Item("<Content Include=\"note.txt\" CopyToPublishDirectory=\"PreserveNewest\" />").File("note.txt", "note\n")
            .Print("System.IO.File.Exists(System.IO.Path.Combine(System.AppContext.BaseDirectory, \"note.txt\"))")) { Keeps = [Topic.Sdk] },
        new("None with Link", draft => draft.Item("<None Include=\"settings.json\" Link=\"config/settings.json\" CopyToOutputDirectory=\"Always\" />").File("settings.json", "{}\n")) { Keeps = [Topic.Sdk] },
        new("EmbeddedResource", draft => draft
            .Item("EmbeddedResource", "data.bin").File("data.bin", "data\n")
            .Print("System.Reflection.Assembly.GetExecutingAssembly().GetManifestResourceNames().Length")),
        new("EmbeddedResource with LogicalName", draft => draft.Item("<EmbeddedResource Include=\"more/*.txt\" LogicalName=\"more.%(Filename)\" />").File("more/one.txt", "1\n")),
        new("items that are removed", draft => draft.Item("<Compile Remove=\"old/**\" />").Item("<None Include=\"old/**\" />").File("old/Old.cs", "not code\n")) { Keeps = [Topic.Language] },
        new("Using", draft => draft.Item("Using", "System.Text")) { Keeps = [Topic.Language] },

        new("items in Directory.Build.targets", draft => draft with { ItemFile = "Directory.Build.targets" }) { Sets = [Topic.ItemFile] },
        new("items in Directory.Build.props", draft => draft with { ItemFile = "Directory.Build.props" }) { Sets = [Topic.ItemFile] },
        new("items in an imported file", draft => draft.Element("<Import Project=\"build/items.targets\" />") with { ItemFile = "build/items.targets" }) { Sets = [Topic.ItemFile] },
        new("items in a file that is imported with a wildcard", draft => draft.Element("<Import Project=\"build/*.items\" />") with { ItemFile = "build/app.items" }) { Sets = [Topic.ItemFile] },
        new("items for Linux", draft => draft with { ItemCondition = "$([MSBuild]::IsOSPlatform('Linux'))" }) { Sets = ["item condition"] },
        new("items for a configuration", draft => draft with { ItemCondition = "'$(Configuration)' == 'Release'" }) { Sets = ["item condition"], Keeps = [Topic.Command] },
        new("items for a runtime identifier", draft => draft.Argument("-r", "linux-x64") with { ItemCondition = "$(RuntimeIdentifier.StartsWith('linux'))" })
        {
            Sets = ["item condition", Topic.RuntimeIdentifier],
            Keeps = [Topic.Command],
        },
    ];

    private static Ingredient Item(string type, string include) => new($"{type}: {include}", draft => draft.Item(type, include));
}
