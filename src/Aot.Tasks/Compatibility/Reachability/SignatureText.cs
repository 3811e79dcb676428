using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>
/// Reads signatures (ECMA-335, II.23.2) in sequence instead of as trees, because a damaged file can make a recursive reader go too deep. An invalid
/// element ends the reading: the reader does not advance beyond it.
/// </summary>
internal static class SignatureText
{
    /// <summary>A text that is the same for the same signature in different assemblies.</summary>
    internal static string Of(CodeMethod method) =>
        Of(method.Assembly, method.Assembly.Metadata.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(method.Row)).Signature);

    /// <inheritdoc cref="Of(CodeMethod)"/>
    internal static string Of(CodeAssembly assembly, BlobHandle signature)
    {
        StringBuilder text = new();
        foreach ((SignatureTypeCode code, EntityHandle type, int number) in Elements(assembly.Blob(signature), isMethod: true))
        {
            text.Append((int)code).Append(type.IsNil ? "" : assembly.NameOf(type).Name).Append(' ').Append(number.ToString(CultureInfo.InvariantCulture)).Append(',');
        }

        return text.ToString();
    }

    /// <summary>The types in a signature.</summary>
    /// <param name="signature">The rest of a signature: one or more types.</param>
    internal static IEnumerable<EntityHandle> TypesIn(BlobReader signature) => Elements(signature, isMethod: false)
        .Where(element => element.Code is SignatureTypeCode.TypeHandle or SignatureTypeCode.GenericTypeInstance)
        .Select(element => element.Type);

    private static List<(SignatureTypeCode Code, EntityHandle Type, int Number)> Elements(BlobReader signature, bool isMethod)
    {
        List<(SignatureTypeCode, EntityHandle, int)> elements = [];
        if (isMethod)
        {
            SignatureHeader header = signature.ReadSignatureHeader();
            elements.Add((default, default, header.IsGeneric ? signature.ReadCompressedInteger() : 0));
            elements.Add((default, default, signature.ReadCompressedInteger())); // number of parameters
        }

        while (signature.RemainingBytes > 0)
        {
            SignatureTypeCode code = signature.ReadSignatureTypeCode();
            switch (code)
            {
                case SignatureTypeCode.Invalid:
                    return elements;
                case SignatureTypeCode.TypeHandle:
                    elements.Add((code, Handle(ref signature), 0));
                    break;
                case SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier:
                    _ = Handle(ref signature);
                    break;
                case SignatureTypeCode.GenericTypeInstance:
                    _ = signature.ReadByte(); // class or value type
                    EntityHandle generic = Handle(ref signature);
                    elements.Add((code, generic, signature.ReadCompressedInteger())); // number of arguments, which follow
                    break;
                case SignatureTypeCode.GenericTypeParameter or SignatureTypeCode.GenericMethodParameter:
                    elements.Add((code, default, signature.ReadCompressedInteger()));
                    break;
                default:
                    elements.Add((code, default, 0));
                    break;
            }
        }

        return elements;
    }

    /// <summary>The type that follows; nil for a signature, which the standard forbids here.</summary>
    private static EntityHandle Handle(ref BlobReader signature)
    {
        EntityHandle handle = signature.ReadTypeHandle();
        return handle.Kind == HandleKind.TypeSpecification ? default : handle;
    }
}
