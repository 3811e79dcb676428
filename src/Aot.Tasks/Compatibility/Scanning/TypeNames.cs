using System.Collections.Generic;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>The names of the types in the metadata of one assembly. Each name is created once.</summary>
internal sealed class TypeNames(BoundedReader reader)
{
    /// <summary>Valid types nest a few levels deep. In damaged metadata, the nesting can be circular.</summary>
    private const int MaximumNesting = 16;

    private readonly MetadataReader _metadata = reader.Metadata;
    private readonly Dictionary<int, string> _names = [];

    /// <summary>Namespace and name of a type definition, a type reference, or the generic type of an instantiation; empty for anything else.</summary>
    internal string Of(EntityHandle handle)
    {
        int token = MetadataTokens.GetToken(handle);
        if (!_names.TryGetValue(token, out string? name))
        {
            _names.Add(token, name = Create(handle));
        }

        return name;
    }

    /// <summary>Namespace and name of the type that declares a method; empty if the handle is not a method.</summary>
    internal string OfDeclaringType(EntityHandle method) => method.Kind switch
    {
        HandleKind.MemberReference => Of(_metadata.GetMemberReference((MemberReferenceHandle)method).Parent),
        HandleKind.MethodDefinition => Of(_metadata.GetMethodDefinition((MethodDefinitionHandle)method).GetDeclaringType()),
        _ => "",
    };

    /// <summary>The type and the types that enclose it, innermost first.</summary>
    internal IReadOnlyList<TypeDefinitionHandle> Enclosing(TypeDefinitionHandle type)
    {
        List<TypeDefinitionHandle> types = [];
        for (int depth = 0; !type.IsNil && depth < MaximumNesting; depth++)
        {
            types.Add(type);
            type = _metadata.GetTypeDefinition(type).GetDeclaringType();
        }

        return types;
    }

    private string Create(EntityHandle handle)
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
                return generic.Kind == HandleKind.TypeSpecification ? "" : Of(generic); // the standard forbids it, but a damaged file can contain it
            default:
                return "";
        }
    }

    private string Join(StringHandle space, StringHandle name) =>
        space.IsNil ? reader.Text(name) : reader.Text(space) + "." + reader.Text(name);
}
