using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Compatibility.Reachability;
using Aot.Tasks.Tests.Machine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Aot.Tasks.Tests.Compatibility.Reachability;

/// <summary>
/// A program of small assemblies: a package that does not work with native AOT, a library that calls it, and the program. The library has
/// a class Package, whose method Break calls the package.
/// </summary>
internal sealed class TestProgram
{
    /// <summary>The member that the package check knows.</summary>
    internal const string Sink = "Newtonsoft.Json.JsonConvert.SerializeObject";

    private const string BreakClass = "internal static class Package { internal static void Break() => Newtonsoft.Json.JsonConvert.SerializeObject(null); }";

    private static readonly MetadataReference[] Framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is "System.Private.CoreLib.dll" or "System.Runtime.dll" or "System.Collections.dll" or "System.Linq.Expressions.dll" or "System.Text.Json.dll"
            or "System.Net.Http.dll" or "System.Net.Http.Json.dll" or "System.ComponentModel.dll" or "System.ComponentModel.TypeConverter.dll" or "System.Linq.dll" or "System.Console.dll" or "Microsoft.CSharp.dll")
        .Select(path => MetadataReference.CreateFromFile(path))
        .ToArray();

    private static readonly Lazy<byte[]> Package = new(() => Compile(
        "Newtonsoft.Json",
        "namespace Newtonsoft.Json { public static class JsonConvert { public static string SerializeObject(object value) => null; public static object DeserializeObject() => null; public static T DeserializeObject<T>() => default; } } namespace Newtonsoft.Json.Linq { public class JToken { public static JToken Parse() => null; public object ToObject() => null; } }",
        []).Image);

    private readonly List<(string Name, byte[] Image)> _assemblies = [("Newtonsoft.Json", Package.Value)];

    internal ScriptedMachine Machine { get; } = new ScriptedMachine().File("/Newtonsoft.Json.dll", Package.Value);

    internal ReachRequest Request { get; private set; } = new();

    /// <param name="library">The source of the library, in which Package.Break() calls the package.</param>
    /// <param name="program">The statements of the program, and after them its types.</param>
    internal static TestProgram Of(string library, string program) => new TestProgram().With("Lib", library + BreakClass).WithProgram(program);

    /// <summary>The same program, of which assemblies can be replaced.</summary>
    internal static TestProgram Of(TestProgram other) => other._assemblies.Aggregate(new TestProgram(), (program, assembly) => program.WithImage(assembly.Name, assembly.Image));

    internal TestProgram With(string name, string source)
    {
        (byte[] image, _) = Compile(name, source, _assemblies.Where(assembly => assembly.Name != name).Select(assembly => assembly.Image));
        return WithImage(name, image);
    }

    /// <summary>Adds an assembly, or replaces it.</summary>
    internal TestProgram WithImage(string name, byte[] image)
    {
        _assemblies.RemoveAll(assembly => assembly.Name == name);
        _assemblies.Add((name, image));
        Machine.File($"/{name}.dll", image);
        return With(Request);
    }

    internal TestProgram With(ReachRequest request)
    {
        Request = request with
        {
            Assemblies = _assemblies.OrderBy(assembly => assembly.Name == "App" ? 0 : 1).Select(assembly => new ReachAssembly($"/{assembly.Name}.dll", assembly.Name, assembly.Name == "App")).ToArray(),
        };
        return this;
    }

    internal Reach Analyze() => ReachAnalysis.Run(Request, Machine);

    internal byte[] ImageOf(string name) => _assemblies.Single(assembly => assembly.Name == name).Image;

    internal TestProgram WithProgram(string source)
    {
        (byte[] image, byte[] symbols) = Compile("App", source, _assemblies.Select(assembly => assembly.Image), OutputKind.ConsoleApplication);
        Machine.File("/App.pdb", symbols).File("/src/Program.cs", source);
        return WithImage("App", image);
    }

    private static (byte[] Image, byte[] Symbols) Compile(string name, string source, IEnumerable<byte[]> references, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source, path: "/src/Program.cs", encoding: System.Text.Encoding.UTF8)],
            [.. Framework, .. references.Select(image => MetadataReference.CreateFromImage(image))],
            new CSharpCompilationOptions(kind, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        using MemoryStream image = new();
        using MemoryStream symbols = new();
        EmitResult result = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        return result.Success ? (image.ToArray(), symbols.ToArray()) : throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
    }
}
