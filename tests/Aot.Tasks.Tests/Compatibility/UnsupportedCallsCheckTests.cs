using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Compatibility.Reachability;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Tests.Compatibility.Reachability;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility;

/// <summary>Calls that always throw, and that the program can reach.</summary>
[SystemIndependent]
internal sealed class UnsupportedCallsCheckTests
{
    private const string Call = "System.Reflection.Assembly.GetCallingAssembly()";

    private static readonly Component Library = Component.Package("Lib", "1.0.0");

    [Test]
    public void Run_CallInProject_IsReportedAtTheCall()
    {
        Finding finding = Findings("", $"C.M(); class C {{ internal static void M() => {Call}; }}").Single();

        Assert.That((finding.Descriptor, finding.Severity, finding.Remedy), Is.EqualTo((DiagnosticDescriptors.CallUnsupported, Severity.Warning, Remedies.NameAssembly)));
        Assert.That(finding.Arguments, Is.EqualTo(new[] { "app.csproj", "Assembly.GetCallingAssembly", "10.0", "C.M -> Assembly.GetCallingAssembly" }));
    }

    [Test]
    public void Run_CallInPackage_IsReportedOnceWithThePackage()
    {
        Finding finding = Findings($"public class C {{ public static void M() {{ {Call}; {Call}; }} }}", "C.M();").Single();

        Assert.That((finding.Descriptor, finding.Severity, finding.Remedy), Is.EqualTo((DiagnosticDescriptors.CallUnsupported, Severity.Warning, Remedies.ReplacePackageWithCaller.With("Lib"))));
        Assert.That(finding.Arguments[0], Is.EqualTo("Lib 1.0.0"));
    }

    [TestCase("C.M();", ExpectedResult = 1)]
    [TestCase("C.N();", ExpectedResult = 0)]
    [TestCase("System.Console.WriteLine(); class D { void Unused() => C.M(); }", ExpectedResult = 0, Description = "only from the entry point")]
    public int Run_CallInPackage_IsReportedIfItIsReached(string program) =>
        Findings($"public class C {{ public static void M() => {Call}; public static void N() {{ }} }}", program).Count;

    [TestCase("try { " + Call + "; } catch (System.PlatformNotSupportedException) { }")]
    [TestCase("try { " + Call + "; } catch (System.Exception e) when (e.Message.Length > 0) { }")]
    [TestCase("(System.Reflection.Assembly.GetEntryAssembly() ?? " + Call + ").ToString();")]
    [TestCase("System.Reflection.Assembly.GetExecutingAssembly();")]
    [TestCase("if (System.Environment.TickCount < 0) { " + Call + "; }")]
    [TestCase("switch (System.Environment.TickCount) { case 1: " + Call + "; break; case 2: case 3: case 4: System.Console.WriteLine(); break; }")]
    [TestCase("System.Reflection.Assembly a = null; a ??= " + Call + ";")]
    public void Run_CallWithAlternative_ReportsNothing(string code)
    {
        Assert.That(Findings("", $"C.M(); class C {{ internal static void M() {{ {code} }} }}"), Is.Empty);
        Assert.That(Findings($"public class C {{ public static void M() {{ {code} }} }}", "C.M();"), Is.Empty);
    }

    [TestCase("try { Inner(); } catch (System.PlatformNotSupportedException) { }", ExpectedResult = 0)]
    [TestCase("Inner();", ExpectedResult = 1)]
    public int Run_CallerCatchesExceptions_IsNotReported(string code) =>
        Findings("", $"C.M(); class C {{ internal static void M() {{ {code} }} static void Inner() => {Call}; }}").Count;

    [Test]
    public void Run_CallInTryWithFinally_IsReported() =>
        Assert.That(Findings("", $"C.M(); class C {{ internal static void M() {{ try {{ {Call}; }} finally {{ System.Console.WriteLine(); }} }} }}"), Has.Count.EqualTo(1));

    [TestCase("8.0", ExpectedResult = 1)]
    [TestCase("10.0", ExpectedResult = 1)]
    [TestCase("11.0", ExpectedResult = 0)]
    [TestCase("", ExpectedResult = 0)]
    public int Run_Framework_Decides(string version) => Findings("", Call + ";", request => request with { FrameworkVersion = version }).Count;

    [TestCase("10.0")]
    [TestCase("11.0")]
    public void Run_ReferencesOfAssembly_AreReportedInPackages(string version)
    {
        const string References = "typeof(C).Assembly.GetReferencedAssemblies()";
        Finding finding = Findings($"public class C {{ public static void M() => {References}; }}", "C.M();", request => request with { FrameworkVersion = version }).Single();

        Assert.That((finding.Descriptor, finding.Remedy), Is.EqualTo((DiagnosticDescriptors.CallUnsupported, Remedies.ReplacePackageWithCall.With("Lib"))));
        Assert.That(finding.Arguments, Is.EqualTo(new[] { "Lib 1.0.0", "Assembly.GetReferencedAssemblies", version, "Program.Main -> C.M -> Assembly.GetReferencedAssemblies" }));
        Assert.That(Findings("", $"C.M(); class C {{ internal static void M() => {References}; }}"), Is.Empty, "the analyzers warn about it in the project");
        Assert.That(Findings($"public class C {{ public static void M() {{ try {{ {References}; }} catch {{ }} }} }}", "C.M();"), Is.Empty);
        Assert.That(Findings($"public class C {{ public static void M() => {References}; public static void N() {{ }} }}", "C.N();"), Is.Empty);
    }

    [TestCase("typeof(C).Assembly.GetFiles()", "Assembly.GetFiles")]
    [TestCase("typeof(C).Module.ResolveMethod(0x06000001)", "Module.ResolveMethod")]
    public void Run_CallWithWarning_IsReportedOnlyInPackages(string call, string name)
    {
        Assert.That(Findings($"public class C {{ public static object M() => {call}; }}", "C.M();").Single().Arguments[1], Is.EqualTo(name));
        Assert.That(Findings("", $"C.M(); class C {{ internal static object M() => {call}; }}"), Is.Empty, "the analyzers warn about it in the project");
        Assert.That(Findings($"public class C {{ public static object M() => typeof(C).Assembly.Location.Length > 0 ? {call} : null; }}", "C.M();"), Is.Empty);
        Assert.That(Findings($"public class C {{ public static object M() {{ try {{ return {call}; }} catch {{ return null; }} }} }}", "C.M();"), Is.Empty);
    }

    /// <summary>Microsoft.Extensions.DependencyModel reads it only if Location is not empty, and works.</summary>
    [Test]
    public void Run_CodeBase_IsNotReported() =>
        Assert.That(Findings("public class C { public static object M() => typeof(C).Assembly.Location.Length > 0 ? N() : null; static object N() => typeof(C).Assembly.CodeBase; }", "C.M();"), Is.Empty);

    /// <summary>The analyzers say nothing about these members, also in the project.</summary>
    [TestCase("typeof(C).MetadataToken", "MemberInfo.MetadataToken")]
    [TestCase("typeof(C).GetProperties()[0].MetadataToken", "MemberInfo.MetadataToken")]
    [TestCase("typeof(C).Assembly.GetSatelliteAssembly(null)", "Assembly.GetSatelliteAssembly")]
    [TestCase("(object)typeof(C).Module.MDStreamVersion", "Module.MDStreamVersion")]
    [TestCase("(object)typeof(C).Module.MetadataToken", "Module.MetadataToken")]
    public void Run_CallWithoutWarning_IsReportedInProjectAndPackage(string call, string name)
    {
        Finding own = Findings("", $"C.M(); class C {{ internal static object M() => {call}; }}").Single();
        Finding package = Findings($"public class C {{ public static object M() => {call}; }}", "C.M();").Single();

        Assert.That((own.Descriptor, own.Remedy, own.Arguments[1]), Is.EqualTo((DiagnosticDescriptors.CallUnsupported, Remedies.RemoveCall, name)));
        Assert.That((package.Descriptor, package.Remedy, package.Arguments[1]), Is.EqualTo((DiagnosticDescriptors.CallUnsupported, Remedies.ReplacePackageWithCall.With("Lib"), name)));
        Assert.That(Findings("", $"C.M(); class C {{ internal static object M() => {call}; }}", WithMetadataLoadContext), Is.Empty, "its members have tokens");
        Assert.That(Findings($"public class C {{ public static object M() => System.Environment.TickCount < 0 ? {call} : null; }}", "C.M();"), Is.Empty);
    }

    /// <summary>The source generator of ASP.NET Core writes such a class for [AsParameters].</summary>
    [Test]
    public void Run_OverrideThatForwardsTheToken_IsNotReported() => Assert.That(
        Findings("", "System.Reflection.ParameterInfo p = new P(null); System.Console.WriteLine(p.Name); sealed class P(System.Reflection.PropertyInfo property) : System.Reflection.ParameterInfo { public override int MetadataToken => property.MetadataToken; public override string Name => property.Name; }"),
        Is.Empty);

    private static CompatibilityRequest WithMetadataLoadContext(CompatibilityRequest request) => request with
    {
        Components = [.. request.Components, Component.Package("Context", "1.0.0") with { Assemblies = [new(AssemblyKind.Managed) { Name = "System.Reflection.MetadataLoadContext" }] }],
    };

    [TestCase("object o = d.Name;", ExpectedResult = 1)]
    [TestCase("d.Run(); d.Run(1); int i = d[0] + d;", ExpectedResult = 1, Description = "a package is reported once")]
    [TestCase("d.Name = 1;", ExpectedResult = 0, Description = "works for an ExpandoObject")]
    [TestCase("try { d.Run(); } catch (System.Exception) { }", ExpectedResult = 0)]
    [TestCase("if (System.Environment.TickCount < 0) { d.Run(); }", ExpectedResult = 0)]
    [TestCase("Microsoft.CSharp.RuntimeBinder.Binder.GetMember(0, \"Name\", typeof(C), null);", ExpectedResult = 0, Description = "by a library for expressions")]
    [TestCase("if (System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported) { d.Run(); }", ExpectedResult = 0)]
    public int Run_DynamicInPackage_IsReported(string code) =>
        Findings($"public class C {{ public static void M(dynamic d) {{ {code} }} }}", "C.M(null);").Count(finding => finding.Descriptor == DiagnosticDescriptors.DynamicUnsupported);

    [Test]
    public void Run_DynamicInPackage_RemedyNamesNoCall() => Assert.That(
        Findings("public class C { public static object M(dynamic d) => d.Name; }", "C.M(null);").Single().Remedy,
        Is.EqualTo(Remedies.ReplacePackageWithDynamic.With("Lib")));

    [Test]
    public void Run_DynamicInProject_IsLeftToTheAnalyzers() =>
        Assert.That(Findings("", "C.M(null); class C { internal static object M(dynamic d) => d.Name; }"), Is.Empty);

    [Test]
    public void Run_SwitchOrCompatiblePackage_ReportsNothing()
    {
        Assert.That(Findings("", Call + ";", request => request with { IsCallingAssemblySimulated = true }), Is.Empty);
        Assert.That(Findings($"public class C {{ public static void M() => {Call}; }}", "C.M();", request => request with { CompatibleNames = new HashSet<string> { "Lib" } }), Is.Empty);
    }

    [Test]
    public void Run_NoCall_AnalyzesNothing() =>
        Assert.That(Findings("", "System.Console.WriteLine();", request => request with { Reach = new Lazy<Reach>(() => throw new InvalidOperationException()) }), Is.Empty);

    private static IReadOnlyList<Finding> Findings(string library, string program, Func<CompatibilityRequest, CompatibilityRequest>? change = null)
    {
        TestProgram assemblies = TestProgram.Of(library, program);
        CompatibilityRequest request = new()
        {
            ProjectName = "app.csproj",
            FrameworkVersion = "10.0",
            Components = [Library with { Assemblies = [Scan("/Lib.dll")] }],
            CompiledAssembly = Scan("/App.dll"),
            Reach = new Lazy<Reach>(assemblies.Analyze),
        };
        return UnsupportedCallsCheck.Run(change == null ? request : change(request)).Findings;

        AssemblyFacts Scan(string file) => AssemblyScanner.Scan(assemblies.Machine.ReadBytes(file, int.MaxValue)!);
    }
}
