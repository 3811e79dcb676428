using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Aot.Tasks.Verification;

/// <summary>The functions that an assembly declares for native callers, with UnmanagedCallersOnlyAttribute and an EntryPoint.</summary>
internal static class UnmanagedExports
{
    /// <summary>Their names, in the order of the assembly; none if it cannot be read.</summary>
    /// <param name="assembly">The assembly's file; it must be able to seek.</param>
    internal static IReadOnlyList<string> Read(Stream assembly)
    {
        try
        {
            using PEReader file = new(assembly, PEStreamOptions.LeaveOpen);
            return file.HasMetadata ? Read(file.GetMetadataReader()) : [];
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or InvalidOperationException or ArgumentException or OverflowException)
        {
            return [];
        }
    }

    private static List<string> Read(MetadataReader metadata)
    {
        List<string> names = [];
        foreach (CustomAttributeHandle handle in metadata.CustomAttributes)
        {
            CustomAttribute attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Parent.Kind == HandleKind.MethodDefinition
                && IsUnmanagedCallersOnly(metadata, attribute)
                && EntryPoint(metadata.GetBlobReader(attribute.Value)) is string name)
            {
                names.Add(name);
            }
        }

        return names;
    }

    private static bool IsUnmanagedCallersOnly(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
        {
            return false;
        }

        EntityHandle parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference)
        {
            return false;
        }

        TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return metadata.StringComparer.Equals(type.Name, "UnmanagedCallersOnlyAttribute")
            && metadata.StringComparer.Equals(type.Namespace, "System.Runtime.InteropServices");
    }

    /// <summary>The attribute has two fields: CallConvs, an array of types, and EntryPoint (ECMA-335, II.23.3).</summary>
    private static string? EntryPoint(BlobReader value)
    {
        const byte Field = 0x53, Array = 0x1D, Type = 0x50, Text = 0x0E;
        if (value.ReadUInt16() != 1)
        {
            return null;
        }

        string? name = null;
        for (int count = value.ReadUInt16(); count > 0 && value.ReadByte() == Field; count--)
        {
            byte type = value.ReadByte();
            if (type == Array && value.ReadByte() == Type)
            {
                value.ReadSerializedString();
                for (uint elements = value.ReadUInt32(); elements is > 0 and < uint.MaxValue; elements--)
                {
                    value.ReadSerializedString();
                }
            }
            else if (type == Text && value.ReadSerializedString() == "EntryPoint")
            {
                name = value.ReadSerializedString();
            }
            else
            {
                return name;
            }
        }

        return name;
    }
}
