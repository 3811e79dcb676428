using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>
/// Reads an assembly without loading it. It returns for any input: a file that cannot be read is <see cref="AssemblyKind.Unreadable"/>. For most
/// assemblies, the tables of names are sufficient; code is read only if they contain a member of Limits.tsv.
/// </summary>
internal static class AssemblyScanner
{
    /// <summary>The largest file that is scanned, in bytes; a scan takes no more memory than this.</summary>
    internal const int MaximumFileSize = 64 * 1024 * 1024;

    internal static AssemblyFacts Scan(byte[] image) => Scan(new MemoryStream(image, writable: false));

    /// <summary>Reads headers and metadata, and code only if it is needed. Closes the stream.</summary>
    internal static AssemblyFacts Scan(Stream stream)
    {
        try
        {
            // PEReader would map a FileStream into memory, and if another process truncated the file, reading would end this process.
            using PEReader file = new(new BufferedStream(stream));
            return file.HasMetadata ? Scan(file, stream.Length) : new AssemblyFacts(AssemblyKind.Native);
        }
#pragma warning disable CA1031 // System.Reflection.Metadata does not document which exceptions damaged metadata causes.
        catch (Exception)
#pragma warning restore CA1031
        {
            return new AssemblyFacts(AssemblyKind.Unreadable);
        }
    }

    private static AssemblyFacts Scan(PEReader file, long length)
    {
        MetadataReader metadata = file.GetMetadataReader();
        BoundedReader reader = new(metadata, length);
        if (!metadata.IsAssembly)
        {
            return new AssemblyFacts(AssemblyKind.Unreadable);
        }

        AssemblyDefinition assembly = metadata.GetAssemblyDefinition();
        TypeNames types = new(reader);
        AttributeFacts attributes = AttributeFacts.Read(reader, types);
        AssemblyFacts facts = new(KindOf(file, reader, assembly, attributes))
        {
            Name = MemberName.Sanitize(reader.Text(assembly.Name)),
            References = metadata.AssemblyReferences.Select(handle => MemberName.Sanitize(reader.Text(metadata.GetAssemblyReference(handle).Name))).ToArray(),
            NativeModules = NativeModules(reader),
            IsTrimmable = attributes.IsTrimmable,
            IsAotCompatible = attributes.IsAotCompatible,
        };
        if (facts.Kind != AssemblyKind.Managed)
        {
            return facts;
        }

        LimitCalls calls = LimitCalls.Find(reader, types);
        EventTypes events = EventTypes.Find(file, reader, types);
        return facts with
        {
            IsAotAware = attributes.HasRequiresDynamicCode || calls.HasGuards,
            PackageMembers = calls.PackageMembers,
            JsonTypes = JsonTypes.Find(reader, types),
            EventListeners = events.Listeners,
            EventSources = events.Sources,
            Uses =
            [
                .. calls.IsEmpty ? [] : CodeScan.Run(file, reader, types, calls, attributes.Guarded),
                .. ConfigurationBindings.Find(file, reader, types, attributes.Guarded),
            ],
        };
    }

    /// <summary>The rows of the table ModuleRef (ECMA-335, II.22.31): compilers write one for each library of a DllImport.</summary>
    private static string[] NativeModules(BoundedReader reader) => Enumerable.Range(1, reader.Metadata.GetTableRowCount(TableIndex.ModuleRef))
        .Select(row => MemberName.Sanitize(reader.Text(reader.Metadata.GetModuleReference(MetadataTokens.ModuleReferenceHandle(row)).Name)))
        .ToArray();

    private static AssemblyKind KindOf(PEReader file, BoundedReader reader, AssemblyDefinition assembly, AttributeFacts attributes) =>
        IsMixedMode(file) ? AssemblyKind.MixedMode
        : attributes.IsReferenceAssembly ? AssemblyKind.Reference
        : !assembly.Culture.IsNil && reader.Text(assembly.Culture).Length > 0 ? AssemblyKind.Satellite
        : AssemblyKind.Managed;

    /// <summary>The same test as in the IL compiler (EcmaModule in ILCompiler.TypeSystem). Of the two flags, a ReadyToRun image has only ILLibrary.</summary>
    internal static bool IsMixedMode(PEReader file) => (file.PEHeaders.CorHeader!.Flags & (CorFlags.ILOnly | CorFlags.ILLibrary)) == 0;
}
