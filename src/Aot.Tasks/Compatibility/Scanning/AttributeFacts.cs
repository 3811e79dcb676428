using System;
using System.Collections.Generic;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>The attributes that matter for native AOT.</summary>
/// <param name="Guarded">Types and methods whose authors declared them incompatible with native AOT, or suppressed the warning.</param>
/// <param name="HasRequiresDynamicCode">True if anything has RequiresDynamicCode.</param>
/// <param name="IsTrimmable">See <see cref="AssemblyFacts.IsTrimmable"/>.</param>
/// <param name="IsAotCompatible">See <see cref="AssemblyFacts.IsAotCompatible"/>.</param>
/// <param name="IsReferenceAssembly">True if the assembly has ReferenceAssembly.</param>
internal sealed record AttributeFacts(
    HashSet<EntityHandle> Guarded, bool HasRequiresDynamicCode, bool IsTrimmable, bool IsAotCompatible, bool IsReferenceAssembly)
{
    private const string Attributes = "System.Diagnostics.CodeAnalysis";

    /// <summary>Reads the table of attributes once: a lookup for each member takes quadratic time in a damaged file.</summary>
    internal static AttributeFacts Read(BoundedReader reader, TypeNames types)
    {
        MetadataReader metadata = reader.Metadata;
        HashSet<EntityHandle> guarded = [];
        bool hasRequiresDynamicCode = false;
        bool isTrimmable = false;
        bool isAotCompatible = false;
        bool isReferenceAssembly = false;
        foreach (CustomAttributeHandle handle in metadata.CustomAttributes)
        {
            CustomAttribute attribute = metadata.GetCustomAttribute(handle);
            switch (types.OfDeclaringType(attribute.Constructor))
            {
                case Attributes + ".RequiresDynamicCodeAttribute":
                    hasRequiresDynamicCode = true;
                    guarded.Add(attribute.Parent);
                    break;
                case Attributes + ".RequiresUnreferencedCodeAttribute":
                case Attributes + ".UnconditionalSuppressMessageAttribute":
                    guarded.Add(attribute.Parent);
                    break;
                case "System.Runtime.CompilerServices.ReferenceAssemblyAttribute":
                    isReferenceAssembly = true;
                    break;
                case "System.Reflection.AssemblyMetadataAttribute":
                    string? key = TrueMetadataKey(reader.Blob(attribute.Value));
                    isTrimmable |= key == "IsTrimmable";
                    isAotCompatible |= key == "IsAotCompatible";
                    break;
            }
        }

        return new AttributeFacts(guarded, hasRequiresDynamicCode, isTrimmable, isAotCompatible, isReferenceAssembly);
    }

    /// <summary>The key of an AssemblyMetadata attribute whose value is True; null for another value.</summary>
    private static string? TrueMetadataKey(BlobReader value)
    {
        _ = value.ReadUInt16(); // prolog
        string? key = value.ReadSerializedString();
        return string.Equals(value.ReadSerializedString(), "True", StringComparison.OrdinalIgnoreCase) ? key : null;
    }

    // Compared by reference: otherwise, the compiler would generate code for each property.
    public bool Equals(AttributeFacts? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
