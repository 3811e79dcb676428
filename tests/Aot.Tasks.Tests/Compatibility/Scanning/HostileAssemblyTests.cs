using System;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Threading.Tasks;
using Aot.Tasks.Compatibility.Scanning;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility.Scanning;

/// <summary>Small files that would keep a reader without limits busy for hours, or forever.</summary>
[SystemIndependent]
internal sealed class HostileAssemblyTests
{
    private static readonly byte[] NoParameters = [0x00, 0x00, 0x01];

    /// <summary>0xFF starts neither a number nor an element, so the reader of signatures does not advance beyond it.</summary>
    [Test]
    public void Scan_InvalidSignature_Returns()
    {
        byte[] image = AssemblyScannerTests.Build("a", "", new BlobBuilder(), metadata => AddLoad(metadata, [0x00, 0x01, 0x01, 0xFF]));

        Assert.That(Scan(image).Kind, Is.EqualTo(AssemblyKind.Managed));
    }

    [TestCase(2, AssemblyKind.Managed, TestName = "Scan_TwoMethodsWithOneBody_IsManaged")]
    [TestCase(50_000, AssemblyKind.Unreadable, TestName = "Scan_ManyMethodsWithOneBody_IsUnreadable")]
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

    /// <summary>The heap of names stores a common ending once, so these names take little more space than one of them.</summary>
    [Test]
    public void Scan_ManyLongNames_IsUnreadable()
    {
        const int MaximumLength = 100_000;
        byte[] image = AssemblyScannerTests.Build("a", "", new BlobBuilder(), metadata =>
        {
            AssemblyReferenceHandle runtime = AddRuntime(metadata);
            for (int i = 0; i < 1000; i++)
            {
                TypeReferenceHandle type = metadata.AddTypeReference(runtime, default, metadata.GetOrAddString(new string('a', MaximumLength - i)));
                metadata.AddMemberReference(type, metadata.GetOrAddString("M"), metadata.GetOrAddBlob(NoParameters));
            }
        });
        Assert.That(image, Has.Length.LessThan(2 * MaximumLength), "premise: the file is small");

        Assert.That(Scan(image).Kind, Is.EqualTo(AssemblyKind.Unreadable));
    }

    /// <summary>Every second type claims all methods of the assembly.</summary>
    [Test]
    public void Scan_ComClassesWithTheSameMethods_IsUnreadable()
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

    /// <summary>Scans in another thread, so that an endless scan fails the test instead of stopping all tests.</summary>
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
        Assert.That(scan.Wait(TimeSpan.FromMinutes(1)), Is.True, "the scan must end");
        Assert.That(allocated, Is.LessThan(Mutations.MaximumAllocation(image.Length)));
        return scan.Result;
    }

    private static AssemblyReferenceHandle AddRuntime(MetadataBuilder metadata) =>
        metadata.AddAssemblyReference(metadata.GetOrAddString("System.Runtime"), new Version(8, 0), default, default, default, default);

    /// <summary>Adds Assembly.Load, of which native AOT supports some overloads, depending on the signature.</summary>
    private static void AddLoad(MetadataBuilder metadata, byte[] signature)
    {
        TypeReferenceHandle type = metadata.AddTypeReference(AddRuntime(metadata), metadata.GetOrAddString("System.Reflection"), metadata.GetOrAddString("Assembly"));
        metadata.AddMemberReference(type, metadata.GetOrAddString("Load"), metadata.GetOrAddBlob(signature));
    }
}
