using System.Collections.Generic;
using System.Reflection.Metadata;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>Names of types in one assembly's metadata, each made once.</summary>
internal sealed class TypeNames(BoundedReader reader)
{
    /// <summary>Types nest a few levels deep; damaged metadata may nest in a circle.</summary>
    private const int DeepestNesting = 16;

    private readonly MetadataReader _metadata = reader.Metadata;
    private readonly Dictionary<EntityHandle, string> _names = [];

    /// <summary>Namespace and name of a type that is defined or referred to, or that is the generic type of an instantiation; else empty.</summary>
    internal string Of(EntityHandle handle)
    {
        if (!_names.TryGetValue(handle, out string? name))
        {
            _names.Add(handle, name = Make(handle));
        }

        return name;
    }

    /// <summary>The type that a constructor, or any method, belongs to.</summary>
    internal string OfConstructor(EntityHandle method) => method.Kind switch
    {
        HandleKind.MemberReference => Of(_metadata.GetMemberReference((MemberReferenceHandle)method).Parent),
        HandleKind.MethodDefinition => Of(_metadata.GetMethodDefinition((MethodDefinitionHandle)method).GetDeclaringType()),
        _ => "",
    };

    /// <summary>The type and the types around it, innermost first.</summary>
    internal List<TypeDefinitionHandle> Around(TypeDefinitionHandle type)
    {
        List<TypeDefinitionHandle> around = [];
        for (int depth = 0; !type.IsNil && depth < DeepestNesting; depth++)
        {
            around.Add(type);
            type = _metadata.GetTypeDefinition(type).GetDeclaringType();
        }

        return around;
    }

    private string Make(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                TypeReference reference = _metadata.GetTypeReference((TypeReferenceHandle)handle);
                return Join(reference.Namespace, reference.Name);
            case HandleKind.TypeDefinition:
                TypeDefinition definition = _metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
                return Join(definition.Namespace, definition.Name);
            case HandleKind.TypeSpecification:
                BlobReader signature = reader.Blob(_metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                {
                    return "";
                }

                _ = signature.ReadByte(); // class or value type
                EntityHandle generic = signature.ReadTypeHandle();
                return generic.Kind == HandleKind.TypeSpecification ? "" : Of(generic); // the standard forbids it, damage does not
            default:
                return "";
        }
    }

    private string Join(StringHandle space, StringHandle name) =>
        space.IsNil ? reader.Text(name) : reader.Text(space) + "." + reader.Text(name);
}
