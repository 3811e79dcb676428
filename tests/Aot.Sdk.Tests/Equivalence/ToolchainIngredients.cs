using System.Collections.Generic;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>The tools that people select, and the ways in which they select them.</summary>
internal static class ToolchainIngredients
{
    internal static IEnumerable<Ingredient> All =>
    [
        Driver("gcc"),
        Driver("clang"),
        Driver("/usr/bin/gcc"),
        new("CppCompilerAndLinker in the environment", draft => draft.Variable("CppCompilerAndLinker", "gcc")) { Sets = [Topic.Driver], Tools = ["gcc"] },
        new("CppCompilerAndLinker: script", draft => draft
            .Property("CppCompilerAndLinker", "tools/cc").File("tools/cc", "#!/bin/sh\nexec gcc \"$@\"\n") with { Preparation = draft.Preparation.Add("chmod +x tools/cc") }) { Sets = [Topic.Driver], Tools = ["gcc"] },
        new("CppCompilerAndLinker: variable of the shell", draft => draft.Property("CppCompilerAndLinker", "$TCBIN/gcc").Variable("TCBIN", "/usr/bin")) { Sets = [Topic.Driver], Tools = ["/usr/bin/gcc"] },
        new("CppCompilerAndLinker in the environment: variable of the shell", draft => draft.Variable("CppCompilerAndLinker", "$TCBIN/gcc").Variable("TCBIN", "/usr/bin")) { Sets = [Topic.Driver], Tools = ["/usr/bin/gcc"] },
        new("CppCompilerAndLinker: command of the shell", draft => draft.Property("CppCompilerAndLinker", "`command -v gcc`")) { Sets = [Topic.Driver], Tools = ["gcc"] },
        new("CC", draft => draft.Variable("CC", "clang")),
        Flavor("bfd", "ld.bfd"),
        Flavor("lld", "ld.lld") with { Keeps = [Topic.Driver], Tools = ["ld.lld", "clang"] }, // gcc and lld are AOTSDK3029
        Flavor("gold", "ld.gold"),
        Flavor("mold", "mold"),
        Flavor("bfd ", "ld.bfd") with { Name = "LinkerFlavor with a trailing blank" },
        new("LinkerFlavor: variable of the shell", draft => draft.Property("LinkerFlavor", "$FLAVOR").Variable("FLAVOR", "bfd")) { Sets = ["LinkerFlavor"], Tools = ["ld.bfd"] },
        new("LinkerArg: -fuse-ld", draft => draft.Item("LinkerArg", "-fuse-ld=lld")) { Sets = ["LinkerFlavor"], Tools = ["ld.lld"] },
        new("ObjCopyName", draft => draft.Property("ObjCopyName", "objcopy")) { Sets = ["ObjCopyName"], Tools = ["objcopy"] },
        new("ObjCopyName: full path", draft => draft.Property("ObjCopyName", "/usr/bin/objcopy")) { Sets = ["ObjCopyName"], Tools = ["/usr/bin/objcopy"] },
        new("ObjCopyName: variable of the shell", draft => draft.Property("ObjCopyName", "$TOOLS/objcopy").Variable("TOOLS", "/usr/bin")) { Sets = ["ObjCopyName"], Tools = ["/usr/bin/objcopy"] },
        Ingredient.Property("SysRoot", "/"),
        new("SysRoot: variable of the shell", draft => draft.Property("SysRoot", "$ROOT").Variable("ROOT", "/")) { Sets = ["SysRoot"] },
        new("-B", draft => draft.Item("LinkerArg", "-B/usr/bin")),
        new("-B: folder that a target creates", draft => draft.Property("LinkerFlavor", "aotsdkown").Item("LinkerArg", "-Btools")
            .Element(Draft.Target("MakeLinker", "BeforeTargets=\"BeforeBuild\"", "mkdir -p tools; ln -sf /usr/bin/ld.bfd tools/ld.aotsdkown"))) { Sets = ["LinkerFlavor", Topic.Driver], Tools = ["/usr/bin/ld.bfd", "clang"] },
    ];

    private static Ingredient Driver(string tool) =>
        new("CppCompilerAndLinker=" + tool, draft => draft.Property("CppCompilerAndLinker", tool)) { Sets = [Topic.Driver], Tools = [tool] };

    private static Ingredient Flavor(string flavor, string linker) => Ingredient.Property("LinkerFlavor", flavor) with { Tools = [linker] };
}
