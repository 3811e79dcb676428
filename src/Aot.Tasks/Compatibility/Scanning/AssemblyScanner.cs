using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>
/// Reads one assembly without loading it. Whatever the bytes are, it returns: what cannot be read is <see cref="AssemblyKind.Unreadable"/>.
/// Most assemblies are done after their tables of names; code is only read where those name a member of Limits.tsv.
/// </summary>
internal static class AssemblyScanner
{
    /// <summary>Bytes. Larger assemblies are not scanned, so that no more memory is taken than this.</summary>
    internal const int LargestFile = 64 * 1024 * 1024;

    private const string Attributes = "System.Diagnostics.CodeAnalysis";

    internal static AssemblyFacts Scan(byte[] image) => Scan(new MemoryStream(image, writable: false));

    /// <summary>Reads headers and metadata, and code only where it is needed; closes the stream.</summary>
    internal static AssemblyFacts Scan(Stream stream)
    {
        try
        {
            // Not the file itself: that would be mapped into memory, and if another process cut it short, reading would end this one.
            using PEReader file = new(new BufferedStream(stream));
            return !file.HasMetadata ? new AssemblyFacts(AssemblyKind.Native) : Scan(file, stream.Length);
        }
#pragma warning disable CA1031 // System.Reflection.Metadata names no full list of what damaged metadata makes it throw.
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
        AttributeUse attributes = AttributeUse.Read(reader, types);
        AssemblyFacts facts = new(Kind(file, reader, assembly, attributes))
        {
            Name = Plain(reader.Text(assembly.Name)),
            References = metadata.AssemblyReferences.Select(handle => Plain(reader.Text(metadata.GetAssemblyReference(handle).Name))).ToArray(),
            IsTrimmable = attributes.IsTrimmable,
            IsAotCompatible = attributes.IsAotCompatible,
        };
        if (facts.Kind != AssemblyKind.Managed)
        {
            return facts;
        }

        LimitCalls calls = LimitCalls.Find(reader, types);
        facts.KnowsAot = attributes.HasRequiresDynamicCode || calls.HasGuards;
        facts.Mentions = calls.Mentions;
        facts.Uses = calls.IsEmpty ? [] : CodeScan.Run(file, reader, types, calls, attributes.Guarded);
        return facts;
    }

    /// <summary>A name as it may stand in a message and in a note: damaged metadata may hold anything.</summary>
    internal static string Plain(string name)
    {
        const int Longest = 300;
        string start = name.Length > Longest ? name.Substring(0, Longest) : name;
        return start.Any(c => char.IsControl(c) || c == ';') ? new string(start.Where(c => !char.IsControl(c) && c != ';').ToArray()) : start;
    }

    private static AssemblyKind Kind(PEReader file, BoundedReader reader, AssemblyDefinition assembly, AttributeUse attributes)
    {
        // The IL compiler's own test (EcmaModule in ILCompiler.TypeSystem): a ReadyToRun image has neither but for ILLibrary.
        const CorFlags WithoutNativeCode = CorFlags.ILOnly | CorFlags.ILLibrary;
        return (file.PEHeaders.CorHeader!.Flags & WithoutNativeCode) == 0 ? AssemblyKind.MixedMode
            : attributes.IsReferenceAssembly ? AssemblyKind.Reference
            : !assembly.Culture.IsNil && reader.Text(assembly.Culture).Length > 0 ? AssemblyKind.Satellite
            : AssemblyKind.Managed;
    }

    /// <summary>Which attributes of interest stand where. One pass over the table: looking up member by member is quadratic in a damaged one.</summary>
    private sealed class AttributeUse
    {
        /// <summary>Types and methods whose authors said that they cannot be used with native AOT, or that they have looked.</summary>
        internal readonly HashSet<EntityHandle> Guarded = [];

        internal bool HasRequiresDynamicCode;

        internal bool IsTrimmable;

        internal bool IsAotCompatible;

        internal bool IsReferenceAssembly;

        internal static AttributeUse Read(BoundedReader reader, TypeNames types)
        {
            MetadataReader metadata = reader.Metadata;
            AttributeUse use = new();
            foreach (CustomAttributeHandle handle in metadata.CustomAttributes)
            {
                CustomAttribute attribute = metadata.GetCustomAttribute(handle);
                switch (types.OfConstructor(attribute.Constructor))
                {
                    case Attributes + ".RequiresDynamicCodeAttribute":
                        use.HasRequiresDynamicCode = true;
                        use.Guarded.Add(attribute.Parent);
                        break;
                    case Attributes + ".RequiresUnreferencedCodeAttribute":
                    case Attributes + ".UnconditionalSuppressMessageAttribute":
                        use.Guarded.Add(attribute.Parent);
                        break;
                    case "System.Runtime.CompilerServices.ReferenceAssemblyAttribute":
                        use.IsReferenceAssembly = true;
                        break;
                    case "System.Reflection.AssemblyMetadataAttribute":
                        use.AddMetadata(reader.Blob(attribute.Value));
                        break;
                }
            }

            return use;
        }

        private void AddMetadata(BlobReader value)
        {
            _ = value.ReadUInt16(); // prolog
            string? key = value.ReadSerializedString();
            bool isTrue = string.Equals(value.ReadSerializedString(), "True", StringComparison.OrdinalIgnoreCase);
            IsTrimmable |= key == "IsTrimmable" && isTrue;
            IsAotCompatible |= key == "IsAotCompatible" && isTrue;
        }
    }
}
