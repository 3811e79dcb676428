using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aot.Tasks.Compatibility.Reachability;
using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility.Reachability;

internal sealed class ReachCacheTests
{
    private static readonly string CacheFile = "/obj/" + ReachCache.FileName;

    [Test]
    public void Find_UnchangedProgram_ReturnsKeptResult()
    {
        TestProgram program = Create();
        Reach first = Find(program);
        program.Machine.File(CacheFile, Text(program).Replace("C.Run", "C.Kept", StringComparison.Ordinal));

        Reach second = Find(program);

        Assert.Multiple(() =>
        {
            Assert.That(first.Members.Single().Chain, Does.Contain("C.Run"));
            Assert.That(second.Members.Single().Chain, Does.Contain("C.Kept"), "the program must not be analyzed again");
            Assert.That(second.IsComplete, Is.True);
            Assert.That((second.Members.Single().Member, second.Members.Single().File, second.Members.Single().Line, second.Members.Single().IsFromEntryPoint), Is.EqualTo((TestProgram.Sink, "/src/Program.cs", 1, true)));
            Assert.That(second.Assemblies.Select(assembly => assembly.Assembly), Is.EqualTo(first.Assemblies.Select(assembly => assembly.Assembly)));
        });
    }

    [Test]
    public void Find_UnchangedProgram_KeepsReflection()
    {
        TestProgram program = TestProgram.Of(
            "public static class C { public static object Run(object o) => o.GetType().GetProperties(); }", "C.Run(new P()); class P { public int A { get; set; } }");
        ReachedReflection first = Find(program).Reflection.Single();
        program.Machine.File(CacheFile, Text(program).Replace("C.Run", "C.Kept", StringComparison.Ordinal));

        ReachedReflection second = Find(program).Reflection.Single();

        Assert.Multiple(() =>
        {
            Assert.That(first.Call.Chain, Is.EqualTo(new[] { "Program.Main", "C.Run" }));
            Assert.That(second.Call.Chain, Is.EqualTo(new[] { "Program.Main", "C.Kept" }), "the program must not be analyzed again");
            Assert.That((second.Lost, second.Type, second.Call.Member, second.Call.File, second.Call.Line), Is.EqualTo((MemberNeeds.Properties, "P", "System.Type.GetProperties", "/src/Program.cs", 1)));
        });
    }

    [Test]
    public void Find_UnchangedProgram_KeepsTheLibraryOfAType()
    {
        TestProgram program = TestProgram.Of(
            "public class P { } public static class C { public static object Run(System.Type type) => System.Activator.CreateInstance(type); }", "C.Run(typeof(P));");
        _ = Find(program);
        program.Machine.File(CacheFile, Text(program).Replace("C.Run", "C.Kept", StringComparison.Ordinal));

        ReachedReflection second = Find(program).Reflection.Single();

        Assert.That((second.Call.Chain[^1], second.Library), Is.EqualTo(("C.Kept", "Lib")));
    }

    private static readonly (string Name, Action<TestProgram> Change)[] Changes =
    [
        ("assembly", program => program.Machine.File("/Lib.dll", program.ImageOf("Lib")).Changed("/Lib.dll")),
        ("switch", program => program.With(program.Request with { Switches = new Dictionary<string, string> { ["a"] = "true" } })),
        ("system", program => program.With(program.Request with { System = "Windows" })),
        ("root", program => program.With(program.Request with { RootAssemblies = ["Other"] })),
        ("descriptor", program => program.With(program.Request with { Descriptors = ["/roots.xml"] })),
    ];

    [TestCaseSource(nameof(Changes))]
    public void Find_ChangedProgram_AnalyzesAgain((string Name, Action<TestProgram> Change) change)
    {
        TestProgram program = Create();
        program.Machine.File("/roots.xml", "<linker />");
        Find(program);
        program.Machine.File(CacheFile, Text(program).Replace("C.Run", "C.Kept", StringComparison.Ordinal));

        change.Change(program);

        Assert.That(Find(program).Members.Single().Chain, Does.Contain("C.Run"));
    }

    [TestCase(10)]
    [TestCase(300)]
    [TestCase(600)]
    public void Find_TruncatedResult_AnalyzesAgain(int length)
    {
        TestProgram program = Create();
        Find(program);
        string text = Text(program);
        program.Machine.File(CacheFile, text[..Math.Min(length, text.Length - 1)]);

        Assert.That(Find(program).Members.Single().Chain, Does.Contain("C.Run"));
    }

    [Test]
    public void Find_DamagedAssembly_KeepsNothing()
    {
        TestProgram program = Create().WithImage("Lib", [1, 2, 3]);

        Assert.That(Find(program).IsComplete, Is.False);
        Assert.That(program.Machine.FileExists(CacheFile), Is.False);
    }

    private static TestProgram Create()
    {
        TestProgram program = TestProgram.Of("public static class C { public static void Run() => Package.Break(); }", "C.Run();");
        program.Machine.Directory("/obj");
        return program;
    }

    private static Reach Find(TestProgram program) => ReachCache.Find(program.Request, "/obj", program.Machine, new Trace());

    private static string Text(TestProgram program) => Encoding.UTF8.GetString(program.Machine.ReadBytes(CacheFile, int.MaxValue)!);
}
