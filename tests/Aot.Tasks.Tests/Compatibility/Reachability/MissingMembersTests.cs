using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Compatibility.Reachability;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility.Reachability;

/// <summary>A library that was compiled against another version of an assembly than the one in the program.</summary>
[SystemIndependent]
internal sealed class MissingMembersTests
{
    private const string Before = """
        [assembly: System.Reflection.AssemblyVersion("1.0.0.0")]
        namespace Dep
        {
            public class Base<T> { public virtual T Inherited(T value) => value; public static int Number = 1; }
            public class Api : Base<int> { public Api() { } public Api(int i) { } public static int Run(int i) => i; public static int Count; public int Moved() => 1; }
            public class Gone { public static void Run() { } public class Inner { public static void Run() { } } }
            public class Error : System.Exception { public Error(int code) { } }
            public interface IApi { void Run(); }
            public static class Extensions { public static Api Add(this Api api) => api; }
        }
        """;

    /// <summary>Everything that is used works with the same version.</summary>
    private static readonly string[] Uses =
    [
        "Dep.Api.Run(1);", "_ = Dep.Api.Count;", "_ = new Dep.Api(1);", "Dep.Gone.Run();", "Dep.Gone.Inner.Run();", "_ = new System.Collections.Generic.List<Dep.Gone>();", "throw new Dep.Error(1);",
        "((Dep.IApi)null).Run();", "_ = new Dep.Api().Moved();", "_ = new Dep.Api().Inherited(1);", "_ = Dep.Base<string>.Number;", "_ = new Dep.Api().ToString();", "System.Func<int, int> f = Dep.Api.Run;",
        "System.Array.Empty<Dep.Gone>();", "_ = new Dep.Error(1).Message;", "new Dep.Api().Add();",
    ];

    [TestCaseSource(nameof(Uses))]
    public void Exist_SameVersion_IsFalse(string use) => Assert.That(Exist(Program(use, Before)), Is.False);

    [TestCase("Dep.Api.Run(1);", "static int Run(int i)", "static int Go(int i)", "Dep.Api.Run")]
    [TestCase("Dep.Api.Run(1);", "static int Run(int i) => i", "static int Run(string i) => 1", "Dep.Api.Run")]
    [TestCase("Dep.Api.Run(1);", "static int Run(int i)", "static long Run(int i)", "Dep.Api.Run")]
    [TestCase("System.Func<int, int> f = Dep.Api.Run;", "static int Run(int i)", "static int Go(int i)", "Dep.Api.Run")]
    [TestCase("_ = Dep.Api.Count;", "static int Count", "static int Total", "Dep.Api.Count")]
    [TestCase("_ = new Dep.Api(1);", "public Api(int i) { }", "", "Dep.Api..ctor")]
    [TestCase("throw new Dep.Error(1);", "Error(int code)", "Error(string code)", "Dep.Error..ctor")]
    [TestCase("Dep.Gone.Run();", "class Gone", "class Here", "Dep.Gone")]
    [TestCase("Dep.Gone.Inner.Run();", "class Inner", "class Other", "Dep.Gone.Inner")]
    [TestCase("_ = new System.Collections.Generic.List<Dep.Gone>();", "class Gone", "class Here", "Dep.Gone")]
    [TestCase("System.Array.Empty<Dep.Gone>();", "class Gone", "class Here", "Dep.Gone")]
    [TestCase("((Dep.IApi)null).Run();", "void Run();", "void Go();", "Dep.IApi.Run")]
    [TestCase("new Dep.Api().Add();", "public static Api Add(", "public static object Add(", "Dep.Extensions.Add")]
    public void Analyze_MemberThatTheVersionDoesNotContain_NamesTheMethod(string use, string part, string replacement, string member)
    {
        TestProgram program = Program(use, Before.Replace(part, replacement, StringComparison.Ordinal).Replace("1.0.0.0", "2.0.0.0", StringComparison.Ordinal));

        Assert.That(Exist(program), Is.True);
        ReachedMissing missing = Analyze(program).Missing.Single();
        Assert.That(missing.Member, Is.EqualTo(new MissingMember(member, "Dep", "1.0.0.0", "2.0.0.0")));
        Assert.That((missing.Call.Assembly, missing.TypeSymbol, missing.MethodSymbol), Is.EqualTo(("Lib", "Lib_Lib_C", "Use")));
        Assert.That(missing.Call.Chain, Is.EqualTo(new[] { "Program.Main", "Lib.C.Use" }));
        Assert.That((missing.Call.File, missing.Call.Line), Is.EqualTo(("/src/Program.cs", 1)));
    }

    [TestCase("Dep.Api.Run(1);", "public static int Count;", "", Description = "another member")]
    [TestCase("Dep.Api.Run(1);", "static int Run(int i) => i;", "static int Run(int i) => i; public static int Run(string i) => 1;")]
    [TestCase("_ = new Dep.Api().Moved();", "public int Moved() => 1;", "", Description = "the base type has it")]
    [TestCase("_ = new Dep.Error(1).Message;", "public class Error : System.Exception { public Error(int code) { } }", "public class Error : System.ArgumentException { public Error(int code) { } }")]
    public void Analyze_MemberThatTheVersionContains_NamesNone(string use, string part, string replacement)
    {
        string version = Before.Replace(part, replacement, StringComparison.Ordinal);
        TestProgram program = Program(use, use.Contains("Moved", StringComparison.Ordinal) ? version.Replace("public static int Number = 1;", "public int Moved() => 1;", StringComparison.Ordinal) : version);

        Assert.That(Exist(program), Is.False);
        Assert.That(Analyze(program).Missing, Is.Empty);
    }

    [Test]
    public void Analyze_TypeThatMovedToAnotherAssembly_NamesNone()
    {
        TestProgram program = Program("Dep.Gone.Run();", Before);
        program.With("Other", "namespace Dep { public class Gone { public static void Run() { } } }");
        program.With("Dep", "[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(Dep.Gone))]");

        Assert.That(Exist(program), Is.False);
        Assert.That(Analyze(program).Missing, Is.Empty);
    }

    [TestCase("public static class C { public static void Use() { } public static void Unused() => Dep.Gone.Run(); }", Description = "nothing calls it")]
    [TestCase("public static class C { public static void Use() { if (System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported) { Dep.Gone.Run(); } } }")]
    [TestCase("public static class C { public static void Use() { try { Old(); } catch (System.TypeLoadException) { } } static void Old() => Dep.Gone.Run(); }", Description = "handled")]
    public void Analyze_CodeThatIsNotReachedOrHandled_NamesNone(string library)
    {
        TestProgram program = ProgramOf(library, Before.Replace("class Gone", "class Here", StringComparison.Ordinal));

        Assert.That(Exist(program), Is.True);
        Assert.That(Analyze(program).Missing, Is.Empty);
    }

    [Test]
    public void Exist_Again_ReadsNoAssembly()
    {
        TestProgram program = Program("Dep.Gone.Run();", Before.Replace("class Gone", "class Here", StringComparison.Ordinal));
        Trace trace = new();
        bool[] results = [MissingMembers.Exist(program.Request, "/obj", program.Machine, trace), MissingMembers.Exist(program.Request, "/obj", program.Machine, trace)];

        Assert.That(results, Is.EqualTo(new[] { true, true }));
        Assert.That(trace.Lines, Is.EqualTo(new[] { "references: some are missing" }));
    }

    [Test]
    public void Find_CachedResult_IsTheSame()
    {
        TestProgram program = Program("Dep.Gone.Run();", Before.Replace("class Gone", "class Here", StringComparison.Ordinal));
        ReachRequest request = program.Request with { HasMissingMembers = true };
        Trace trace = new();
        ReachedMissing first = ReachCache.Find(request, "/obj", program.Machine, trace).Missing.Single();
        ReachedMissing second = ReachCache.Find(request, "/obj", program.Machine, trace).Missing.Single();

        Assert.That(trace.Lines, Is.EqualTo(new[] { "reach: analyzed", "reach: unchanged" }));
        Assert.That((second.Member, second.TypeSymbol, second.MethodSymbol), Is.EqualTo((first.Member, first.TypeSymbol, first.MethodSymbol)));
        Assert.That(second.Call.Chain, Is.EqualTo(first.Call.Chain));
    }

    [TestCase("1.0.0.0", "2.0.0.0", nameof(DiagnosticDescriptors.MemberMissing), "Update Painter 1.0.0, or reference the version of Canvas that it requires.")]
    [TestCase("1.0.0.0", "1.0.0.0", nameof(DiagnosticDescriptors.MemberMissingInBuild), "Update Painter 1.0.0, or reference the build of Canvas that it was compiled against.")]
    public void Check_MissingMember_NamesBothAssembliesAndVersions(string expected, string version, string descriptor, string remedy)
    {
        ReachedMissing missing = new(new ReachedMember("Painter", "", ["Program.Main", "Draw.Painter.Draw"]), new MissingMember("Draw.Canvas.Clear", "Canvas", expected, version), "T", "M");
        CompatibilityRequest request = new()
        {
            Components = [Component.Package("Painter", "1.0.0") with { Assemblies = [new AssemblyFacts(AssemblyKind.Managed) { Name = "Painter" }] }],
            Reach = new Lazy<Reach>(new Reach { IsComplete = true, Missing = [missing] }),
        };

        PossibleFinding possible = MissingMembersCheck.Find(request).Single();
        List<string> arguments = ["Painter.Draw", "Canvas.Clear", "Canvas", "Painter 1.0.0", expected, .. expected == version ? Array.Empty<string>() : [version], "Program.Main -> Painter.Draw"];

        Assert.That((possible.TypeSymbol, possible.MethodSymbol, possible.Finding.Remedy), Is.EqualTo(("T", "M", remedy)));
        Assert.That(possible.Finding.Descriptor, Is.SameAs(TextCatalogOf(descriptor)));
        Assert.That(possible.Finding.Arguments, Is.EqualTo(arguments));
        Assert.That(MissingMembersCheck.Find(request with { CompatibleNames = new HashSet<string> { "Painter" } }), Is.Empty);
        Assert.That(MissingMembersCheck.Find(request with { Reach = new Lazy<Reach>(Reach.Unknown) }), Is.Empty);
    }

    private static DiagnosticDescriptor TextCatalogOf(string name) => Diagnostics.TextCatalog.Descriptors[name];

    private static bool Exist(TestProgram program) => MissingMembers.Exist(program.Request, "/obj", program.Machine, new Trace());

    private static Reach Analyze(TestProgram program)
    {
        Reach reach = program.With(program.Request with { HasMissingMembers = true }).Analyze();
        Assert.That(reach.IsComplete, Is.True);
        return reach;
    }

    private static TestProgram Program(string use, string version) => ProgramOf($"using Dep; namespace Lib {{ public static class C {{ public static void Use() {{ {use} }} }} }}", version);

    /// <summary>The library is compiled against the first version, and the program contains another one.</summary>
    private static TestProgram ProgramOf(string library, string version)
    {
        TestProgram program = new TestProgram().With("Dep", Before).With("Lib", library);
        bool isInNamespace = library.StartsWith("using", StringComparison.Ordinal);
        return program.WithProgram(isInNamespace ? "Lib.C.Use();" : "C.Use();").With("Dep", version);
    }
}
