using System.Collections.Generic;
using System.Linq;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>The source code of a program that prints whether it is native, and then the draft's expressions.</summary>
internal static class ProgramText
{
    private const string IsManaged = "System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported";

    /// <summary>The name of the source file.</summary>
    internal static string FileName(Draft draft) => "Program" + draft.Extension.Replace("proj", "", System.StringComparison.Ordinal);

    internal static string Of(Draft draft) => draft.Extension switch
    {
        ".fsproj" => FSharp(draft),
        ".vbproj" => VisualBasic(draft),
        _ => CSharp(draft),
    };

    private static string CSharp(Draft draft)
    {
        string entry = draft.Kind == ProjectKind.Program ? "private static void Main()"
            : "[System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = \"run\")]\n    public static void Run()";
        string native = draft.NativeInput == null && draft.NativeMaker == null ? "" : "\n    [System.Runtime.InteropServices.DllImport(\"foo\")]\n    private static extern int foo();\n";
        return $$"""
            internal static class Program
            {
                {{entry}}
                {
                    System.Console.WriteLine({{IsManaged}} ? "managed" : "native");
                    {{Lines(draft, expression => $"System.Console.WriteLine({expression});", "        ")}}
                }
            {{native}}}

            """;
    }

    private static string FSharp(Draft draft)
    {
        string native = draft.NativeInput == null && draft.NativeMaker == null ? "" : "[<System.Runtime.InteropServices.DllImport(\"foo\")>]\nextern int foo()\n";
        return $"""
            module Program
            {native}
            [<EntryPoint>]
            let main _ =
                System.Console.WriteLine(if {IsManaged} then "managed" else "native")
                {Lines(draft, expression => $"System.Console.WriteLine({expression})", "    ")}
                0

            """;
    }

    private static string VisualBasic(Draft draft)
    {
        string native = draft.NativeInput == null && draft.NativeMaker == null ? "" : "    Private Declare Function foo Lib \"foo\" () As Integer\n";
        return $"""
            Module Program
            {native}
                Sub Main()
                    System.Console.WriteLine(If({IsManaged}, "managed", "native"))
                    {Lines(draft, expression => $"System.Console.WriteLine({expression})", "        ")}
                End Sub
            End Module

            """;
    }

    private static string Lines(Draft draft, System.Func<string, string> print, string indent)
    {
        IEnumerable<string> lines = draft.Prints.Select(print);
        return string.Join("\n" + indent, lines);
    }
}
