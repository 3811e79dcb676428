using System;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>A native library with the function foo.</summary>
/// <param name="Recipe">The shell command that makes it from native/foo.c.</param>
/// <param name="Link">Adds to the project what the linker needs to find it.</param>
internal sealed record NativeInput(string Recipe, Func<Draft, Draft> Link)
{
    /// <summary>The folder of what is made.</summary>
    internal const string Folder = "native/lib";

    /// <summary>Makes foo.o and libfoo.a.</summary>
    internal const string StaticRecipe = $"mkdir -p {Folder} && gcc -fPIC -c native/foo.c -o {Folder}/foo.o && ar crs {Folder}/libfoo.a {Folder}/foo.o";

    /// <summary>Makes libfoo.so.</summary>
    internal const string SharedRecipe = $"mkdir -p {Folder} && gcc -fPIC -shared native/foo.c -Wl,-soname,libfoo.so -o {Folder}/libfoo.so";

    /// <summary>For a draft that says how the input is made, and not how it is linked.</summary>
    internal static NativeInput Default { get; } = new(StaticRecipe, draft => draft.Item("NativeLibrary", Folder + "/libfoo.a"));

    /// <summary>The input exists before the build: for a draft that does not say how it is made.</summary>
    internal static Draft Prepare(Draft draft, string recipe) => draft with { Preparation = draft.Preparation.Add(recipe) };

    /// <summary>Adds the native input that the draft describes, if any.</summary>
    internal static Draft Complete(Draft draft)
    {
        if (draft.NativeInput == null && draft.NativeMaker == null)
        {
            return draft;
        }

        NativeInput input = draft.NativeInput ?? Default;
        Draft linked = input.Link(draft).Item("DirectPInvoke", "foo").File("native/foo.c", "int foo(void) { return 42; }\n").Print("foo()");
        return (draft.NativeMaker ?? Prepare)(linked, input.Recipe);
    }
}
