using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility.Reachability;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility.Reachability;

/// <summary>Each pair of cases has a program that reaches the call of the package, and the nearest one that does not.</summary>
[SystemIndependent]
internal sealed class ReachAnalysisTests
{
    private const string TwoMethods = "public static class C { public static void Bad() => Package.Break(); public static void Good() { } }";

    private const string Classes = """
        public interface I { void Run(); void Other(); }
        public abstract class B { public abstract void Run(); public virtual void Other() { } }
        public class Bad : B, I { public override void Run() => Package.Break(); void I.Run() => Package.Break(); void I.Other() { } }
        public class Good : B, I { public override void Run() { } void I.Run() { } void I.Other() { } }
        """;

    [TestCase(TwoMethods, "C.Bad();", true)]
    [TestCase(TwoMethods, "C.Good();", false)]
    [TestCase(TwoMethods, "System.Action a = C.Bad; a();", true, Description = "ldftn")]
    [TestCase(TwoMethods, "System.Action a = C.Good; a();", false)]
    [TestCase(TwoMethods, "System.Console.WriteLine(nameof(C.Bad));", false)]
    [TestCase(TwoMethods, "class Unused { void M() => C.Bad(); } class P { static void Main() { } }", true, Description = "the project's own code is assumed to run")]
    [TestCase(TwoMethods, "class Unused { void M() => C.Good(); } class P { static void Main() { } }", false)]
    public void Call(string library, string program, bool breaks) => Check(library, program, breaks);

    [TestCase(Classes, "B b = new Bad(); b.Run();", true)]
    [TestCase(Classes, "B b = new Good(); b.Run();", false)]
    [TestCase(Classes, "B b = new Bad(); b.Other();", false)]
    [TestCase(Classes, "I i = new Bad(); i.Run();", true)]
    [TestCase(Classes, "I i = new Good(); i.Run();", false)]
    [TestCase(Classes, "I i = new Bad(); i.Other();", false)]
    [TestCase(Classes, "P.M(null); class P { public static void M(B b) => b.Run(); }", false, Description = "nothing creates Bad")]
    [TestCase("public class B { public virtual void Run() => Package.Break(); } public class D : B { public override void Run() { } }", "new D().Run();", false)]
    [TestCase("public class B { public virtual void Run() => Package.Break(); } public class D : B { public override void Run() => base.Run(); }", "new D().Run();", true)]
    [TestCase("public class B { public virtual void Run() => Package.Break(); } public class D : B { }", "new D().Run();", true)]
    [TestCase("public interface I { void Run() => Package.Break(); } public class D : I { }", "((I)new D()).Run();", true)]
    [TestCase("public interface I { void Run() => Package.Break(); } public class D : I { void I.Run() { } }", "((I)new D()).Run();", false)]
    [TestCase("public interface I { void Run(); } public struct S : I { public void Run() => Package.Break(); }", "P.M(new S()); class P { public static void M<T>(T t) where T : I => t.Run(); }", true)]
    [TestCase("public class B { public virtual void Run(int i) { } public virtual void Run(string s) => Package.Break(); } public class D : B { public override void Run(int i) { } }", "B b = new D(); b.Run(\"\");", true)]
    [TestCase("public interface I<T> { void Run(T t); } public class D : I<int> { public void Run(int t) => Package.Break(); }", "I<int> i = new D(); i.Run(1);", true)]
    public void VirtualCall(string library, string program, bool breaks) => Check(library, program, breaks);

    [TestCase("public static class C { public static void Run(int i) { } public static void Run(string s) => Package.Break(); }", "C.Run(1);", false)]
    [TestCase("public static class C { public static void Run(int i) { } public static void Run(string s) => Package.Break(); }", "C.Run(\"\");", true)]
    [TestCase("public static class C { public static void Run(int[] i) { } public static void Run(System.Collections.Generic.List<int> s) => Package.Break(); }", "C.Run(new int[1]);", false)]
    public void Overload(string library, string program, bool breaks) => Check(library, program, breaks);

    private const string ParsableId = "public struct Id : System.IParsable<Id> { public static Id Parse(string s, System.IFormatProvider f) { Package.Break(); return default; } public static bool TryParse(string s, System.IFormatProvider f, out Id id) { id = default; return true; } public static void Other() { } } public static class C { public static T Parse<T>(string s) where T : System.IParsable<T> => T.Parse(s, null); }";

    /// <summary>The compiler moves this code to other methods, which only the framework calls.</summary>
    [TestCase("public static class C { public static async System.Threading.Tasks.Task Run() { await System.Threading.Tasks.Task.Yield(); Package.Break(); } }", "await C.Run();", true)]
    [TestCase("public static class C { public static async System.Threading.Tasks.Task<T> Run<T>() { await System.Threading.Tasks.Task.Yield(); Package.Break(); return default; } }", "await C.Run<int>();", true)]
    [TestCase("public static class C<T> { public static async System.Threading.Tasks.Task Run() { await System.Threading.Tasks.Task.Yield(); Package.Break(); } }", "await C<int>.Run();", true)]
    [TestCase("public static class C { public static System.Collections.Generic.IEnumerable<T> Run<T>() { yield return default; Package.Break(); } }", "foreach (int i in C.Run<int>()) { }", true)]
    [TestCase("public static class C { public static System.Collections.Generic.IEnumerable<int> Run() { yield return 1; Package.Break(); } }", "foreach (int i in C.Run()) { }", true)]
    [TestCase("public static class C { public static System.Action Run(int i) => () => { if (i > 1) { Package.Break(); } }; }", "C.Run(1)();", true)]
    [TestCase("public class C : System.IDisposable { public void Dispose() => Package.Break(); }", "using C c = new C();", true)]
    [TestCase("public class C : System.IO.Stream { public override void Flush() => Package.Break(); public override bool CanRead => true; public override bool CanSeek => true; public override bool CanWrite => true; public override long Length => 0; public override long Position { get; set; } public override int Read(byte[] a, int b, int c) => 0; public override long Seek(long a, System.IO.SeekOrigin b) => 0; public override void SetLength(long a) { } public override void Write(byte[] a, int b, int c) { } }", "System.IO.Stream s = new C();", true)]
    [TestCase("public class C { public virtual void Flush() => Package.Break(); }", "C c = new C();", false, Description = "the framework does not declare it")]
    [TestCase("public class C : System.IDisposable { public void Dispose() => Package.Break(); public static void Run() { } }", "C.Run();", false, Description = "nothing creates it")]
    [TestCase(ParsableId, "C.Parse<Id>(\"1\");", true, Description = "a static method of an interface")]
    [TestCase(ParsableId, "Id.Other(); System.Console.WriteLine(new Id().GetHashCode());", false)]
    [TestCase("public struct Sum : System.Numerics.IAdditionOperators<Sum, Sum, Sum> { public static Sum operator +(Sum a, Sum b) { Package.Break(); return a; } } public class C<T> where T : System.Numerics.IAdditionOperators<T, T, T> { public T Add(T a) => a + a; }", "new C<Sum>().Add(default);", true)]
    [TestCase("public class C : System.IComparable<C> { public int CompareTo(C other) => 0; public static void Run() => Package.Break(); }", "new System.Collections.Generic.List<C>().Sort();", false, Description = "a static method that implements nothing")]
    public void CallOfTheFramework(string library, string program, bool breaks) => Check(library, program, breaks);

    [TestCase("public static class C { static C() => Package.Break(); public static void Run() { } }", "C.Run();", true)]
    [TestCase("public static class C { static readonly int F = M(); static int M() { Package.Break(); return 1; } public static int G; }", "C.G = 1;", true)]
    [TestCase("public static class C { static C() => Package.Break(); } public static class D { public static void Run() { } }", "D.Run();", false)]
    [TestCase("static class C { [System.Runtime.CompilerServices.ModuleInitializer] internal static void Run() => Package.Break(); } public static class D { public static void Run() { } }", "D.Run();", true)]
    [TestCase("static class C { [System.Runtime.CompilerServices.ModuleInitializer] internal static void Run() => Package.Break(); } public static class D { public const int One = 1; }", "int i = D.One;", false, Description = "the program does not use the assembly")]
    public void Initializer(string library, string program, bool breaks) => Check(library, program, breaks);

    private const string Constructor = "public class C { public C() => Package.Break(); public static void Other() { } } ";

    [TestCase(Constructor, "System.Activator.CreateInstance<C>();", true)]
    [TestCase(Constructor, "System.Activator.CreateInstance(typeof(C));", true)]
    [TestCase(Constructor, "System.Activator.CreateInstance(System.Type.GetType(\"C, Lib\"));", true)]
    [TestCase(Constructor, "System.Activator.CreateInstance(System.Type.GetType(\"D, Lib\"));", false)]
    [TestCase(Constructor, "C.Other();", false)]
    [TestCase("class C { void Run() => Package.Break(); } public static class D { public static void M() => typeof(C).GetMethod(\"Run\").Invoke(null, null); }", "D.M();", true)]
    [TestCase("class C { static void Run() => Package.Break(); } public static class D { public static object M() => System.Delegate.CreateDelegate(typeof(System.Action), typeof(C), \"Run\"); }", "D.M();", true)]
    [TestCase("class C { public int X { get { Package.Break(); return 1; } } } public static class D { public static object M() => System.ComponentModel.TypeDescriptor.GetProperties(typeof(C)); }", "D.M();", true)]
    [TestCase("class C { static void Run() => Package.Break(); } public static class D { public static object M(System.Type type) => System.Delegate.CreateDelegate(typeof(System.Action), type, \"Run\"); public static string N() => typeof(C).Name; }", "D.M(typeof(object)); D.N();", false, Description = "of another type")]
    [TestCase("class C { public int X { get { Package.Break(); return 1; } } } public static class D { public static object M() => System.ComponentModel.TypeDescriptor.GetConverter(typeof(C)); }", "D.M();", false)]
    [TestCase("class C { void Run() => Package.Break(); } public static class D { public static string M() => typeof(C).Name; }", "D.M();", false)]
    [TestCase("class C { void Run() => Package.Break(); } public static class D { [System.Diagnostics.CodeAnalysis.DynamicDependency(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.All, typeof(C))] public static void M() { } }", "D.M();", true)]
    [TestCase("class C { void Run() => Package.Break(); } public static class D { [System.Diagnostics.CodeAnalysis.DynamicDependency(\"Run\", \"C\", \"Lib\")] public static void M() { } }", "D.M();", true)]
    [TestCase("public class C { void Run() => Package.Break(); [System.Diagnostics.CodeAnalysis.DynamicDependency(\"Run\")] public static void M() { } }", "C.M();", true)]
    [TestCase("public class C { void Run() => Package.Break(); public static void M() { } }", "C.M();", false)]
    public void Reflection(string library, string program, bool breaks) => Check(library, program, breaks);

    [TestCase("if (System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported) { Package.Break(); }", false)]
    [TestCase("if (!System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported) { Package.Break(); }", true)]
    [TestCase("if (System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported) { return; } Package.Break();", true)]
    [TestCase("if (a > 1 && System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeCompiled) { Package.Break(); }", false)]
    [TestCase("if (a > 1 || System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeCompiled) { Package.Break(); }", true)]
    [TestCase("if (System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeCompiled == false) { return; } Package.Break();", false)]
    [TestCase("bool x = a > 1 && System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeCompiled; if (!x) { Package.Break(); }", true)]
    [TestCase("if (Forwards) { Package.Break(); }", false)]
    [TestCase("if (Negates) { Package.Break(); }", true)]
    [TestCase("if (Guard) { Package.Break(); }", false)]
    [TestCase("if (Switch) { Package.Break(); }", false)]
    [TestCase("if (OtherSwitch) { Package.Break(); }", true)]
    [TestCase("if (System.OperatingSystem.IsWindows()) { Package.Break(); }", false)]
    [TestCase("if (System.OperatingSystem.IsLinux()) { Package.Break(); }", true)]
    [TestCase("if (System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault) { Package.Break(); }", true, Description = "the project does not set it")]
    [TestCase("switch (a) { case 1: return; case 2: return; case 3: Package.Break(); return; case 4: return; }", true)]
    [TestCase("try { a++; } catch (System.Exception) when (a == 1) { Package.Break(); }", true)]
    [TestCase("try { a++; } catch (System.Exception) { } finally { Package.Break(); }", true)]
    [TestCase("return; Package.Break();", false)]
    [TestCase("while (true) { if (a++ > 5) { break; } } Package.Break();", true)]
    public void Guard(string code, bool breaks)
    {
        string library = $$"""
            using System.Diagnostics.CodeAnalysis;
            public static class C
            {
                static bool Forwards => System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported;
                static bool Negates => !Forwards;
                [FeatureGuard(typeof(RequiresDynamicCodeAttribute))] static bool Guard => System.AppContext.TryGetSwitch("x", out bool on) && on;
                [FeatureSwitchDefinition("Lib.IsOn")] static bool Switch => !System.AppContext.TryGetSwitch("Lib.IsOn", out bool on) || on;
                [FeatureSwitchDefinition("Lib.IsOther")] static bool OtherSwitch => !System.AppContext.TryGetSwitch("Lib.IsOther", out bool on) || on;
                public static void Run(int a) { {{code}} }
            }
            """;
        TestProgram program = TestProgram.Of(library, "C.Run(1);");
        program.With(program.Request with { System = "Linux", Switches = new Dictionary<string, string> { ["Lib.IsOn"] = "false" } });

        Assert.That(Breaks(program.Analyze()), Is.EqualTo(breaks));
    }

    [TestCase("Newtonsoft.Json.Linq.JToken.Parse()", ExpectedResult = false, Description = "no reflection is required to write it")]
    [TestCase("Newtonsoft.Json.Linq.JToken.Parse().ToObject()", ExpectedResult = true)]
    [TestCase("value", ExpectedResult = true)]
    public bool JsonOfArgument(string argument) =>
        TestProgram.Of($"public static class C {{ public static string Run(object value) => Newtonsoft.Json.JsonConvert.SerializeObject({argument}); }}", "C.Run(1);")
            .Analyze().Members.Any(member => member.Member == TestProgram.Sink);

    /// <summary>In the project, a method that has a JToken can write it, in whatever way.</summary>
    [TestCase("J.Write(JToken.Parse());", ExpectedResult = false)]
    [TestCase("J.Write(JToken.Parse(), 1);", ExpectedResult = false)]
    [TestCase("JToken token = JToken.Parse(); System.Console.WriteLine(token); J.Write(token);", ExpectedResult = false)]
    [TestCase("C.M(null); static class C { internal static void M(JToken token) => J.Write(token); }", ExpectedResult = false)]
    [TestCase("J.Write(1); C.M(); static class C { internal static void M() => JToken.Parse(); }", ExpectedResult = true)]
    public bool JsonOfTheProject(string code)
    {
        const string Json = "namespace Newtonsoft.Json { public static class JsonConvert { public static string SerializeObject(object value) => null; public static string SerializeObject(object value, int format) => null; } } "
            + "namespace Newtonsoft.Json.Linq { public class JToken { public static JToken Parse() => null; } }";
        return TestProgram.Of("", "System.Console.WriteLine();").With("Newtonsoft.Json", Json)
            .WithProgram("using Newtonsoft.Json.Linq; " + code.Replace("J.Write", "Newtonsoft.Json.JsonConvert.SerializeObject", System.StringComparison.Ordinal))
            .Analyze().Members.Any(member => member.Member == TestProgram.Sink);
    }

    [TestCase("Lib", "", ExpectedResult = true)]
    [TestCase("Other", "", ExpectedResult = false)]
    [TestCase("", "<linker><assembly fullname=\"Lib\" preserve=\"all\" /></linker>", ExpectedResult = true)]
    [TestCase("", "<linker><assembly fullname=\"Lib.Other\" preserve=\"all\" /></linker>", ExpectedResult = false)]
    public bool Root(string assembly, string descriptor)
    {
        TestProgram program = TestProgram.Of(TwoMethods, "C.Good();");
        program.Machine.File("/roots.xml", descriptor);
        program.With(program.Request with { RootAssemblies = [assembly], Descriptors = ["/roots.xml"] });

        return Breaks(program.Analyze());
    }

    [Test]
    public void ForwardedType_IsFoundInItsAssembly()
    {
        TestProgram program = TestProgram.Of(TwoMethods, "C.Bad();");
        program.With("Moved", TwoMethods + "class Package { internal static void Break() => Newtonsoft.Json.JsonConvert.SerializeObject(null); }");
        program.With("Lib", "[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(C))]");

        Assert.That(program.Analyze().Members.Select(member => member.Assembly), Is.EqualTo(new[] { "Moved" }));
    }

    [Test]
    public void Result_HasChainAndLineOfTheProjectsCall()
    {
        const string Library = "namespace N { public class C { public static void Run() => new C().Inner(); private void Inner() { System.Action a = () => Last(); a(); } private static void Last() => Package.Break(); } }";
        Reach reach = TestProgram.Of(Library, "int i = 1;\ni++;\nN.C.Run();\n").Analyze();

        ReachedMember member = reach.Members.Single();
        Assert.Multiple(() =>
        {
            Assert.That(reach.IsComplete, Is.True);
            Assert.That(member.Member, Is.EqualTo(TestProgram.Sink));
            Assert.That(member.Chain, Is.EqualTo(new[] { "Program.Main", "N.C.Run", "N.C.Inner", "N.C.Last", "Package.Break" }));
            Assert.That((member.File, member.Line), Is.EqualTo(("/src/Program.cs", 3)));
            Assert.That(reach.Assemblies.Select(assembly => assembly.Assembly), Is.EquivalentTo(new[] { "App", "Lib", "Newtonsoft.Json" }));
            Assert.That(reach.Assemblies.Single(assembly => assembly.Assembly == "Lib").Chain, Is.EqualTo(new[] { "Program.Main", "N.C.Run" }));
        });
    }

    [TestCase("C.Bad();", ExpectedResult = true)]
    [TestCase("System.Console.WriteLine(new Unused());", ExpectedResult = false)]
    public bool Member_IsFromEntryPoint_UnlessOnlyOtherCodeOfTheProjectReachesIt(string code) =>
        TestProgram.Of(TwoMethods, code + "class Unused { void M() => C.Bad(); }").Analyze().Members.Single().IsFromEntryPoint;

    /// <summary>How programs call code without naming it.</summary>
    [TestCase("public interface I { static abstract void Run(); } public class Bad : I { public static void Run() => Package.Break(); } public class Good : I { public static void Run() { } } public static class C { public static void Run<T>() where T : I => T.Run(); }", "C.Run<Bad>();", true)]
    [TestCase("public interface I { static abstract void Run(); } public class Bad : I { public static void Run() => Package.Break(); } public class Good : I { public static void Run() { } } public static class C { public static void Run<T>() where T : I => T.Run(); }", "C.Run<Good>();", false)]
    [TestCase("public interface I { static virtual void Run() => Package.Break(); } public struct S : I { } public static class C { public static void Run<T>() where T : I => T.Run(); }", "C.Run<S>();", true)]
    [TestCase("public class Bad { public override string ToString() { Package.Break(); return null; } }", "System.Console.WriteLine(new Bad());", true)]
    [TestCase("public struct Bad { public static implicit operator int(Bad b) { Package.Break(); return 1; } }", "int i = default(Bad); System.Console.WriteLine(i);", true)]
    [TestCase("public class Bad : System.IDisposable { public void Dispose() => Package.Break(); }", "using Bad b = new();", true)]
    [TestCase("public class Bad { ~Bad() => Package.Break(); }", "new Bad();", true)]
    [TestCase("public static class C { public static System.Collections.Generic.IEnumerable<int> Run() { yield return 1; Package.Break(); } }", "foreach (int i in C.Run()) { }", true)]
    [TestCase("public static class C { public static async System.Threading.Tasks.Task Run() { await System.Threading.Tasks.Task.Yield(); Package.Break(); } }", "await C.Run();", true)]
    [TestCase("public class Bad<T> { public Bad() => Package.Break(); }", "System.Activator.CreateInstance<Bad<int>>();", true)]
    [TestCase("public class Bad { public Bad() => Package.Break(); } public static class C { public static T Make<T>() where T : new() => new T(); }", "C.Make<Bad>();", true)]
    [TestCase("public class Bad { public Bad() => Package.Break(); } public static class C { public static T Make<T>() where T : new() => new T(); public static T[] More<T>() where T : new() => new[] { Make<T>() }; }", "C.More<Bad>();", true)]
    [TestCase("public class Bad { public Bad() => Package.Break(); }", "new System.Lazy<Bad>().Value.ToString();", true)]
    [TestCase("public class Bad { public virtual void Run() => Package.Break(); }", "System.Action a = new Bad().Run; a();", true, Description = "ldvirtftn")]
    [TestCase("public unsafe static class C { public static void Bad() => Package.Break(); public static void Run() { delegate*<void> f = &Bad; f(); } }", "C.Run();", true)]
    [TestCase("public class Bad { public string Name { get { Package.Break(); return null; } } }", "System.Console.WriteLine(new Bad() is { Name: null });", true)]
    [TestCase("public class A { public event System.Action E { add => Package.Break(); remove { } } }", "new A().E += () => { };", true)]
    [TestCase("public class A { public static readonly int X = Make(); static int Make() { Package.Break(); return 1; } public static int Y; }", "System.Console.WriteLine(A.Y);", true, Description = "static constructor")]
    public void Indirect(string library, string program, bool breaks) => Check(library, program, breaks);

    /// <summary>Most programs use only a part of a referenced project.</summary>
    [TestCase("Lib.Good();", "")]
    [TestCase("Lib.Bad();", "System.Reflection.Emit.DynamicMethod..ctor " + TestProgram.Sink)]
    [TestCase("class Unused { void M() => Lib.Bad(); } class P { static void Main() { } }", "System.Reflection.Emit.DynamicMethod..ctor " + TestProgram.Sink)]
    public void ReferencedProject_CodeThatIsNotReached_IsNotFound(string program, string members)
    {
        Reach reach = AnalyzeProjects("public class Lib { public static void Good() { } public static void Bad() { Package.Break(); new System.Reflection.Emit.DynamicMethod(\"m\", null, null); } }", program);

        Assert.That(reach.IsComplete);
        Assert.That(reach.Members.Select(member => member.Member), Is.EquivalentTo(members.Split(" ", System.StringSplitOptions.RemoveEmptyEntries)));
    }

    /// <summary>The framework calls methods of such types by reflection, as those of a middleware, a validation attribute, or a type converter.</summary>
    [TestCase("public class Middleware { public void Invoke() => Package.Break(); } public static class C { public static void Use<T>() { } }", "C.Use<Middleware>();", true)]
    [TestCase("public class Middleware { public void Invoke() => Package.Break(); } public static class C { public static void Use(System.Type type) { } }", "C.Use(typeof(Middleware));", true)]
    [TestCase("public class Middleware { public void Invoke() => Package.Break(); public static void Other() { } }", "Middleware.Other(); new Middleware();", false)]
    [TestCase("public class RuleAttribute : System.Attribute { public bool IsValid() { Package.Break(); return true; } } public class Options { [Rule] public int X; }", "new Options();", true)]
    [TestCase("public class Handle : System.Runtime.InteropServices.SafeHandle { public Handle() : base(0, true) { } public override bool IsInvalid => false; protected override bool ReleaseHandle() { Package.Break(); return true; } } public static class N { [System.Runtime.InteropServices.DllImport(\"c\")] public static extern Handle malloc(nint n); }", "N.malloc(1);", true)]
    [TestCase(ParsableId, "C.Parse<Id>(\"1\");", true)]
    [TestCase("public class Outer { public void M() => System.Console.WriteLine(typeof(Inner)); } public class Inner { public void Run() => Package.Break(); } public static class C { public static void Use<T>() { } }", "C.Use<Outer>();", true, Description = "a type that only such a method mentions")]
    [TestCase("public class Outer { public void M() => System.Console.WriteLine(typeof(Inner)); } public class Inner { public void Run() => Package.Break(); }", "new Outer();", false)]
    public void ReferencedProject_TypeThatTheFrameworkFinds_IsReached(string library, string program, bool breaks) =>
        Assert.That(Breaks(AnalyzeProjects(library, program)), Is.EqualTo(breaks));

    [TestCase("new System.Reflection.Emit.DynamicMethod(\"m\", null, null);", 1)]
    [TestCase("if (System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported) { new System.Reflection.Emit.DynamicMethod(\"m\", null, null); }", 0)]
    [TestCase("Annotated();", 0)]
    [TestCase("Unguarded(false);", 1)]
    [TestCase("Func<bool, int> f = System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported ? Unguarded : Interpreted; f(true);", 0)]
    public void CodeGeneration_Unguarded_IsFound(string code, int count)
    {
        string library = $$"""
            using System;
            using System.Diagnostics.CodeAnalysis;
            public static class C
            {
                public static void Run() { {{code}} }
                private static int Unguarded(bool b) { new System.Reflection.Emit.DynamicMethod("m", null, null); return 0; }
                private static int Interpreted(bool b) => 0;
                [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Runs with a JIT compiler only.")]
                private static void Annotated() { new System.Reflection.Emit.DynamicMethod("m", null, null); }
            }
            """;

        Assert.That(TestProgram.Of(library, "C.Run();").Analyze().Members.Count(member => member.Member == "System.Reflection.Emit.DynamicMethod..ctor"), Is.EqualTo(count));
    }

    private static void Check(string library, string program, bool breaks) => Assert.That(Breaks(TestProgram.Of(library, program).Analyze()), Is.EqualTo(breaks));

    /// <summary>As <see cref="TestProgram.Analyze"/>, but the library is a referenced project.</summary>
    private static Reach AnalyzeProjects(string library, string program)
    {
        TestProgram code = TestProgram.Of(library, program);
        ReachAssembly[] projects = code.Request.Assemblies.Select(assembly => new ReachAssembly(assembly.Path, assembly.Name, assembly.Name is "App" or "Lib")).ToArray();
        return ReachAnalysis.Run(code.Request with { Assemblies = projects }, code.Machine);
    }

    private static bool Breaks(Reach reach) => reach.IsComplete ? reach.Members.Any(member => member.Assembly == "Lib") : throw new AssertionException("incomplete");
}
