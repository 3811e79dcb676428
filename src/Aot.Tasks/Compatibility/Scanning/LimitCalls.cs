using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>The tokens with which an assembly's code would call a member that meets a limit, or ask whether it may.</summary>
internal sealed class LimitCalls
{
    /// <summary>Token → limit and member.</summary>
    internal readonly Dictionary<int, (Limit Limit, string Member)> Members = [];

    /// <summary>Tokens of RuntimeFeature.IsDynamicCodeSupported and IsDynamicCodeCompiled.</summary>
    internal readonly HashSet<int> Guards = [];

    /// <summary>Members of types that rows of KnownPackages.tsv are about.</summary>
    internal readonly List<string> Mentions = [];

    /// <summary>
    /// Tokens of members of JsonSerializer that only count where no options are handed to them: token → within how many instructions before the
    /// call the null is loaded that stands for them.
    /// </summary>
    internal readonly Dictionary<int, int> OnlyWithoutOptions = [];

    internal bool IsEmpty => Members.Count == 0;

    internal bool HasGuards => Guards.Count > 0;

    internal static LimitCalls Find(BoundedReader reader, TypeNames types)
    {
        MetadataReader metadata = reader.Metadata;
        LimitCalls calls = new();
        bool makesOptions = false;
        bool resolvesJson = false;
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            string type = types.Of(member.Parent);
            if (type == "System.Runtime.CompilerServices.RuntimeFeature")
            {
                if (reader.Text(member.Name) is "get_IsDynamicCodeSupported" or "get_IsDynamicCodeCompiled")
                {
                    calls.Guards.Add(MetadataTokens.GetToken(handle));
                }
            }
            else if (type == "System.Text.Json.JsonSerializerOptions")
            {
                string name = reader.Text(member.Name);
                makesOptions |= name == ".ctor";
                resolvesJson |= name is "set_TypeInfoResolver" or "get_TypeInfoResolverChain";
            }
            else if (KnownPackages.HasCallsOf(type))
            {
                calls.Mentions.Add(AssemblyScanner.Plain(type + "." + reader.Text(member.Name)));
            }
            else if (FrameworkLimits.Has(type)
                && FrameworkLimits.Find(type, reader.Text(member.Name)) is FrameworkLimits.Row row
                && !IsHarmless(reader.Blob(member.Signature), row, types))
            {
                calls.Members[MetadataTokens.GetToken(handle)] = (row.Limit, row.Type + "." + row.Member);
            }
        }

        // Options that come from elsewhere, or that get a resolver here, make the same members harmless.
        if (!makesOptions || resolvesJson)
        {
            foreach (KeyValuePair<int, (Limit Limit, string Member)> call in calls.Members.Where(call => call.Value.Member.StartsWith("System.Text.Json.JsonSerializer.", StringComparison.Ordinal)))
            {
                // The options are the last argument; in asynchronous members a default(CancellationToken) may follow: ldloca, initobj, ldloc.
                calls.OnlyWithoutOptions[call.Key] = call.Value.Member.Contains("Async") ? 4 : 1;
            }
        }

        calls.AddComClasses(reader, types);
        if (!calls.IsEmpty)
        {
            calls.AddInstantiations(metadata);
        }

        return calls;
    }

    /// <summary>new of a class with [ComImport]: activation by Windows.</summary>
    private void AddComClasses(BoundedReader reader, TypeNames types)
    {
        MetadataReader metadata = reader.Metadata;
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            TypeDefinition type = metadata.GetTypeDefinition(handle);
            if ((type.Attributes & (TypeAttributes.Import | TypeAttributes.Interface)) == TypeAttributes.Import)
            {
                reader.Spend(Math.Max(0, type.GetMethods().Count)); // types of a damaged assembly may all claim the same methods, or fewer than none
                foreach (MethodDefinitionHandle method in type.GetMethods().Where(method => metadata.StringComparer.Equals(metadata.GetMethodDefinition(method).Name, ".ctor")))
                {
                    Members[MetadataTokens.GetToken(method)] = (Limit.Com, "new " + AssemblyScanner.Plain(types.Of(handle)));
                }
            }
        }
    }

    /// <summary>A generic method is called by the token of its instantiation.</summary>
    private void AddInstantiations(MetadataReader metadata)
    {
        int count = metadata.GetTableRowCount(TableIndex.MethodSpec);
        for (int row = 1; row <= count; row++)
        {
            MethodSpecificationHandle handle = MetadataTokens.MethodSpecificationHandle(row);
            int method = MetadataTokens.GetToken(metadata.GetMethodSpecification(handle).Method);
            if (Members.TryGetValue(method, out (Limit, string) member))
            {
                Members[MetadataTokens.GetToken(handle)] = member;
                if (OnlyWithoutOptions.TryGetValue(method, out int distance))
                {
                    OnlyWithoutOptions[MetadataTokens.GetToken(handle)] = distance;
                }
            }
        }
    }

    /// <summary>
    /// True where the signature mentions one of the row's types. The elements are read one after another, not as the tree that they are: a
    /// reader that follows the tree can be sent too deep by a damaged file. At what is no element nothing more can be read: the reader stays there.
    /// </summary>
    private static bool IsHarmless(BlobReader signature, FrameworkLimits.Row row, TypeNames types)
    {
        if (row.Unless.Length == 0)
        {
            return false;
        }

        SignatureHeader header = signature.ReadSignatureHeader();
        _ = header.IsGeneric ? signature.ReadCompressedInteger() : 0;
        _ = signature.ReadCompressedInteger(); // number of parameters
        while (signature.RemainingBytes > 0)
        {
            switch (signature.ReadSignatureTypeCode())
            {
                case SignatureTypeCode.Invalid:
                    return false;
                case SignatureTypeCode.String when row.Unless.Contains("string"):
                    return true;
                case SignatureTypeCode.TypeHandle when row.Unless.Contains(types.Of(signature.ReadTypeHandle())):
                    return true;
                case SignatureTypeCode.GenericTypeInstance:
                    _ = signature.ReadByte(); // class or value type
                    if (row.Unless.Contains(types.Of(signature.ReadTypeHandle())))
                    {
                        return true;
                    }

                    _ = signature.ReadCompressedInteger(); // number of arguments, which follow
                    break;
                case SignatureTypeCode.GenericTypeParameter:
                case SignatureTypeCode.GenericMethodParameter:
                    _ = signature.ReadCompressedInteger();
                    break;
            }
        }

        return false;
    }
}
