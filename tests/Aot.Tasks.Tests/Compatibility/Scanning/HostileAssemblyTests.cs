using System;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Threading.Tasks;
using Aot.Tasks.Compatibility.Scanning;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility.Scanning;

/// <summary>Small files that would keep a trusting reader busy for hours, or for ever.</summary>
internal sealed class HostileAssemblyTests
{
    private static readonly byte[] NoParameters = [0x00, 0x00, 0x01];

    /// <summary>0xFF begins no number and no element: the reader of signatures does not go beyond it.</summary>
    [Test]
    public void Scan_SignatureThatIsNone_Ends()
    {
        byte[] image = AssemblyScannerTests.Build("a", "", new BlobBuilder(), metadata => AddLoad(metadata, [0x00, 0x01, 0x01, 0xFF]));

        Assert.That(Scan(image).Kind, Is.EqualTo(AssemblyKind.Managed));
    }

    [TestCase(2, AssemblyKind.Managed, TestName = "Scan_TwoMethodsWithOneBody_IsRead")]
    [TestCase(50_000, AssemblyKind.Unreadable, TestName = "Scan_ManyMethodsWithOneBody_IsGivenUp")]
    public void Scan_MethodsWithOneBody(int methods, object kind)
    {
        BlobBuilder code = new();
        new MethodBodyStreamEncoder(code).AddMethodBody(1_000_000); // nops
        byte[] image = AssemblyScannerTests.Build("a", "", code, metadata =>
        {
            AddLoad(metadata, NoParameters);
            BlobHandle signature = metadata.GetOrAddBlob(NoParameters);
            for (int i = 0; i < methods; i++)
            {
                metadata.AddMethodDefinition(MethodAttributes.Static, default, metadata.GetOrAddString("M"), signature, 0, MetadataTokens.ParameterHandle(1));
            }
        });

        Assert.That(Scan(image).Kind, Is.EqualTo(kind));
    }

    /// <summary>A heap of names holds the end of a name once, so these take little more space than one of them.</summary>
    [Test]
    public void Scan_ManyLongNames_IsGivenUp()
    {
        const int Longest = 100_000;
        byte[] image = AssemblyScannerTests.Build("a", "", new BlobBuilder(), metadata =>
        {
            AssemblyReferenceHandle runtime = AddRuntime(metadata);
            for (int i = 0; i < 1000; i++)
            {
                TypeReferenceHandle type = metadata.AddTypeReference(runtime, default, metadata.GetOrAddString(new string('a', Longest - i)));
                metadata.AddMemberReference(type, metadata.GetOrAddString("M"), metadata.GetOrAddBlob(NoParameters));
            }
        });
        Assert.That(image, Has.Length.LessThan(2 * Longest), "the premise");

        Assert.That(Scan(image).Kind, Is.EqualTo(AssemblyKind.Unreadable));
    }

    /// <summary>Every second type says that its methods are all those of the assembly.</summary>
    [Test]
    public void Scan_ComClassesWithTheSameMethods_IsGivenUp()
    {
        const int Count = 20_000;
        byte[] image = AssemblyScannerTests.Build("a", "", new BlobBuilder(), metadata =>
        {
            StringHandle name = metadata.GetOrAddString("a");
            BlobHandle signature = metadata.GetOrAddBlob(NoParameters);
            for (int i = 1; i <= Count; i++)
            {
                metadata.AddTypeDefinition(
                    TypeAttributes.Import, default, name, default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(i % 2 == 1 ? 1 : Count));
                metadata.AddMethodDefinition(MethodAttributes.Static, default, name, signature, -1, MetadataTokens.ParameterHandle(1));
            }
        });

        Assert.That(Scan(image).Kind, Is.EqualTo(AssemblyKind.Unreadable));
    }

    /// <summary>A scan that does not end must not keep the tests from ending.</summary>
    private static AssemblyFacts Scan(byte[] image)
    {
        long allocated = 0;
        Task<AssemblyFacts> scan = Task.Run(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            AssemblyFacts facts = AssemblyScanner.Scan(image);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return facts;
        });
        Assert.That(scan.Wait(TimeSpan.FromSeconds(10)), Is.True, "it ends");
        Assert.That(allocated, Is.LessThan(Mutations.MostBytes(image.Length)));
        return scan.Result;
    }

    private static AssemblyReferenceHandle AddRuntime(MetadataBuilder metadata) =>
        metadata.AddAssemblyReference(metadata.GetOrAddString("System.Runtime"), new Version(8, 0), default, default, default, default);

    /// <summary>Assembly.Load, of which some overloads are harmless: the signature tells.</summary>
    private static void AddLoad(MetadataBuilder metadata, byte[] signature)
    {
        TypeReferenceHandle type = metadata.AddTypeReference(AddRuntime(metadata), metadata.GetOrAddString("System.Reflection"), metadata.GetOrAddString("Assembly"));
        metadata.AddMemberReference(type, metadata.GetOrAddString("Load"), metadata.GetOrAddBlob(signature));
    }
}
