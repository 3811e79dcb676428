using System;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Threading.Tasks;
using Aot.Tasks.Compatibility.Reachability;
using Aot.Tasks.Tests.Compatibility.Scanning;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility.Reachability;

/// <summary>Damaged assemblies. The analysis ends, and reports that it knows nothing, or the result that a valid reading permits.</summary>
[SystemIndependent]
internal sealed class HostileProgramTests
{
    private const string Library = """
        using System;
        using System.Collections.Generic;
        public interface I<T> { void Run(T t); }
        public class C : I<int>, IDisposable
        {
            static C() => Console.Write(1);
            public void Run(int t) { try { if (t > 1) { Package.Break(); } } catch (Exception e) when (e.Message == "") { } finally { Dispose(); } }
            public void Dispose() { switch (GetHashCode()) { case 1: break; case 2: Run(2); break; case 3: Run(3); break; case 4: break; } }
            public static IEnumerable<int> All() { yield return 1; foreach (int i in new List<int>()) { yield return i; } }
            [System.Diagnostics.CodeAnalysis.DynamicDependency(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.All, typeof(C))]
            public static object Reflect<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.All)] T>(T value, Func<T, object[,]> f) where T : new()
            {
                object[] all = { value, typeof(T), f(value), new Dictionary<Type, T>() };
                return value.GetType().GetProperties().Length > 1 ? all[0].GetType().Assembly.GetTypes() : System.Text.Json.JsonSerializer.Serialize(all[1] as Type);
            }
            public static async System.Threading.Tasks.Task Wait() { await System.Threading.Tasks.Task.Yield(); Func<int> f = () => 1; f(); }
        }
        """;

    private static readonly Lazy<TestProgram> Program = new(() => TestProgram.Of(Library, "I<int> i = new C(); i.Run(1); C.All(); await C.Wait(); C.Reflect(new P(), p => null); class P { public int A { get; set; } }"));

    [Test]
    public void Analyze_DamagedAssembly_Ends([Values("Lib", "App")] string name)
    {
        const int Count = 300;
        Assert.That(Program.Value.Analyze().IsComplete, Is.True, "premise: the undamaged program is valid");
        Mutations mutations = new(Program.Value.ImageOf(name), seed: 1);
        int complete = 0;
        for (int i = 0; i < Count; i++)
        {
            TestProgram damaged = TestProgram.Of(Program.Value).WithImage(name, mutations.Next());
            Task<Reach> analysis = Task.Run(damaged.Analyze);
            Assert.That(analysis.Wait(TimeSpan.FromMinutes(1)), Is.True, $"the analysis must end (mutation {i})");
            complete += analysis.Result.IsComplete ? 1 : 0;
        }

        Assert.That(complete, Is.InRange(1, Count - 1), "premise: the damage matters sometimes");
    }

    /// <summary>Each type is its own base, or the bases form a circle.</summary>
    [TestCase(1)]
    [TestCase(50)]
    public void Analyze_CircularBaseTypes_Ends(int count)
    {
        Reach reach = Analyze(metadata =>
        {
            for (int i = 0; i < count; i++)
            {
                AddType(metadata, "T" + i, MetadataTokens.TypeDefinitionHandle(2 + ((i + 1) % count)), firstMethod: i + 1);
                AddMethod(metadata, MethodAttributes.Virtual, 0);
            }
        });

        Assert.That(reach.IsComplete, Is.True);
    }

    /// <summary>A chain of DynamicDependency attributes, or of calls, must not become a chain of recursive calls here.</summary>
    [Test]
    public void Analyze_LongChainOfCalls_Ends()
    {
        const int Count = 50_000;
        BlobBuilder code = new();
        MethodBodyStreamEncoder bodies = new(code);
        int[] offsets = Enumerable.Range(1, Count).Select(i =>
        {
            InstructionEncoder body = new(new BlobBuilder());
            body.Call(MetadataTokens.MethodDefinitionHandle((i % Count) + 1));
            body.OpCode(ILOpCode.Ret);
            return bodies.AddMethodBody(body);
        }).ToArray();
        Reach reach = Analyze(
            metadata =>
            {
                AddType(metadata, "T", default, firstMethod: 1);
                foreach (int offset in offsets)
                {
                    AddMethod(metadata, MethodAttributes.Static, offset);
                }
            },
            code);

        Assert.That(reach.IsComplete, Is.True);
    }

    [TestCase(new byte[] { 0x2B, 0xFE }, ExpectedResult = true, TestName = "Analyze_EndlessLoop_Ends")]
    [TestCase(new byte[] { 0x2B, 0x7F }, ExpectedResult = false, TestName = "Analyze_BranchOutOfTheCode_IsUnknown")]
    [TestCase(new byte[] { 0x00 }, ExpectedResult = false, TestName = "Analyze_CodeWithoutEnd_IsUnknown")]
    [TestCase(new byte[] { 0x28, 0x01 }, ExpectedResult = false, TestName = "Analyze_TruncatedOperand_IsUnknown")]
    [TestCase(new byte[] { 0x45, 0xFF, 0xFF, 0xFF, 0x7F, 0x2A }, ExpectedResult = false, TestName = "Analyze_HugeSwitch_IsUnknown")]
    [TestCase(new byte[] { 0x28, 0xFF, 0xFF, 0xFF, 0x06, 0x2A }, ExpectedResult = false, TestName = "Analyze_CallOfMissingMethod_IsUnknown")]
    public bool Analyze_Code(byte[] instructions)
    {
        BlobBuilder code = new();
        InstructionEncoder body = new(new BlobBuilder());
        body.CodeBuilder.WriteBytes(instructions);
        int offset = new MethodBodyStreamEncoder(code).AddMethodBody(body);
        return Analyze(
            metadata =>
            {
                AddType(metadata, "T", default, firstMethod: 1);
                AddMethod(metadata, MethodAttributes.Static, offset);
            },
            code).IsComplete;
    }

    /// <summary>50,000 methods have the same code of a megabyte.</summary>
    [Test]
    public void Analyze_MethodsWithOneBody_IsUnknown()
    {
        BlobBuilder code = new();
        new MethodBodyStreamEncoder(code).AddMethodBody(1_000_000); // nops

        Assert.That(
            Analyze(
                metadata =>
                {
                    AddType(metadata, "T", default, firstMethod: 1);
                    for (int i = 0; i < 50_000; i++)
                    {
                        AddMethod(metadata, MethodAttributes.Static, 0);
                    }
                },
                code).IsComplete,
            Is.False);
    }

    private static void AddType(MetadataBuilder metadata, string name, EntityHandle baseType, int firstMethod) => metadata.AddTypeDefinition(
        TypeAttributes.Public, default, metadata.GetOrAddString(name), baseType, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(firstMethod));

    private static void AddMethod(MetadataBuilder metadata, MethodAttributes attributes, int bodyOffset) => metadata.AddMethodDefinition(
        attributes, default, metadata.GetOrAddString("M"), metadata.GetOrAddBlob(new byte[] { 0x00, 0x00, 0x01 }), bodyOffset, MetadataTokens.ParameterHandle(1));

    /// <summary>Analyzes in another thread, so that an endless analysis fails the test instead of stopping all tests.</summary>
    private static Reach Analyze(Action<MetadataBuilder> fill, BlobBuilder? code = null)
    {
        BlobBuilder bodies = code ?? new BlobBuilder();
        if (code == null)
        {
            InstructionEncoder body = new(new BlobBuilder());
            body.OpCode(ILOpCode.Ret);
            new MethodBodyStreamEncoder(bodies).AddMethodBody(body);
        }

        TestProgram program = TestProgram.Of(Program.Value).WithImage("App", AssemblyScannerTests.Build("App", "", bodies, fill));
        Task<Reach> analysis = Task.Run(program.Analyze);
        Assert.That(analysis.Wait(TimeSpan.FromMinutes(1)), Is.True, "the analysis must end");
        return analysis.Result;
    }
}
