using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>The tokens with which the code of an assembly calls members of Limits.tsv, or checks whether it may call them.</summary>
internal sealed class LimitCalls
{
    /// <summary>Token → limit and member.</summary>
    private readonly Dictionary<int, (Limit Limit, string Member)> _members = [];

    /// <summary>Tokens of RuntimeFeature.IsDynamicCodeSupported and IsDynamicCodeCompiled.</summary>
    private readonly HashSet<int> _guards = [];

    private readonly List<string> _packageMembers = [];

    /// <summary>
    /// Tokens of members of JsonSerializer that count only if the call passes null for the options → the largest number of instructions between the
    /// load of that null and the call.
    /// </summary>
    private readonly Dictionary<int, int> _nullDistances = [];

    private LimitCalls()
    {
    }

    /// <summary>The members of the types in KnownPackages.tsv that the assembly refers to.</summary>
    internal IReadOnlyList<string> PackageMembers => _packageMembers;

    /// <summary>True if the assembly cannot call any member of Limits.tsv.</summary>
    internal bool IsEmpty => _members.Count == 0;

    internal bool HasGuards => _guards.Count > 0;

    internal static LimitCalls Find(BoundedReader reader, TypeNames types)
    {
        LimitCalls calls = new();
        calls.AddMembers(reader, types);
        calls.AddComClasses(reader, types);
        if (!calls.IsEmpty)
        {
            calls.AddInstantiations(reader.Metadata);
        }

        return calls;
    }

    internal bool IsGuard(int token) => _guards.Contains(token);

    /// <summary>True for a member that is called directly. After a branch, the call is often an alternative that never runs, as in Assembly.GetEntryAssembly() ?? Assembly.GetCallingAssembly().</summary>
    internal bool CountsOnlyBeforeBranches(int token) => _members[token].Limit is Limit.Caller or Limit.Unsupported or Limit.UnsupportedSilently;

    /// <summary>
    /// True for an operation of dynamic. The compiler keeps its binder in a static field, and calls Binder only if the field is empty. Libraries for expressions call
    /// Binder in other ways, and only for operands that are dynamic.
    /// </summary>
    internal bool IsDynamic(int token) => _members[token].Limit == Limit.Dynamic;

    /// <summary>True for a member that throws, so that code that catches exceptions may work.</summary>
    internal static bool Throws(Limit limit) => limit is Limit.Caller or Limit.Unsupported or Limit.UnsupportedSilently or Limit.Dynamic;

    /// <summary>True for a member that throws and that neither the analyzers nor the IL compiler warn about.</summary>
    internal static bool ThrowsSilently(Limit limit) => limit is Limit.Caller or Limit.UnsupportedSilently;

    /// <summary>True if the call counts.</summary>
    /// <param name="token">The called member.</param>
    /// <param name="instructionsSinceNull">The number of instructions since null was loaded.</param>
    internal bool Contains(int token, int instructionsSinceNull) =>
        _members.ContainsKey(token) && (!_nullDistances.TryGetValue(token, out int distance) || instructionsSinceNull <= distance);

    /// <summary>The limit and the member of a token for which <see cref="Contains"/> is true.</summary>
    internal (Limit Limit, string Member) MemberOf(int token) => _members[token];

    private void AddMembers(BoundedReader reader, TypeNames types)
    {
        MetadataReader metadata = reader.Metadata;
        bool createsJsonOptions = false;
        bool setsJsonResolver = false;
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            string type = types.Of(member.Parent);
            if (type == "System.Runtime.CompilerServices.RuntimeFeature")
            {
                if (reader.Text(member.Name) is "get_IsDynamicCodeSupported" or "get_IsDynamicCodeCompiled")
                {
                    _guards.Add(MetadataTokens.GetToken(handle));
                }
            }
            else if (type == "System.Text.Json.JsonSerializerOptions")
            {
                string name = reader.Text(member.Name);
                createsJsonOptions |= name == ".ctor";
                setsJsonResolver |= name is "set_TypeInfoResolver" or "get_TypeInfoResolverChain" or "AddContext";
            }
            else if (type == "System.Text.Json.Serialization.JsonSerializerContext")
            {
                setsJsonResolver |= metadata.StringComparer.Equals(member.Name, "get_Options"); // a context is the resolver of its options
            }
            else if (KnownPackages.ContainsType(type))
            {
                string name = reader.Text(member.Name);
                if (!IsCompatibleOfPackage(reader, handle, type, name, types))
                {
                    _packageMembers.Add(MemberName.Sanitize(type + "." + name));
                }
            }
            else if (FrameworkLimits.Contains(type)
                && FrameworkLimits.Find(type, reader.Text(member.Name)) is FrameworkLimit limit
                && !HasParameter(reader.Blob(member.Signature), limit.CompatibleParameterTypes, types))
            {
                _members[MetadataTokens.GetToken(handle)] = (limit.Limit, limit.Type + "." + limit.Member);
            }
        }

        // JsonSerializer works if its options come from elsewhere or get a resolver here. Then only calls without options count.
        if (!createsJsonOptions || setsJsonResolver)
        {
            foreach (KeyValuePair<int, (Limit Limit, string Member)> call in _members.Where(call => call.Value.Member.StartsWith("System.Text.Json.JsonSerializer.", StringComparison.Ordinal)))
            {
                // The options are the last argument. In asynchronous members, a default CancellationToken can follow: ldloca, initobj, ldloc.
                _nullDistances[call.Key] = call.Value.Member.Contains("Async") ? 4 : 1;
            }
        }
    }

    /// <summary>Adds the constructors of classes with [ComImport], which activate COM objects on Windows.</summary>
    private void AddComClasses(BoundedReader reader, TypeNames types)
    {
        MetadataReader metadata = reader.Metadata;
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            TypeDefinition type = metadata.GetTypeDefinition(handle);
            if ((type.Attributes & (TypeAttributes.Import | TypeAttributes.Interface)) == TypeAttributes.Import)
            {
                reader.Spend(Math.Max(0, type.GetMethods().Count)); // in a damaged file, all types can claim the same methods, or a negative number
                foreach (MethodDefinitionHandle method in type.GetMethods().Where(method => metadata.StringComparer.Equals(metadata.GetMethodDefinition(method).Name, ".ctor")))
                {
                    _members[MetadataTokens.GetToken(method)] = (Limit.Com, "new " + MemberName.Sanitize(types.Of(handle)));
                }
            }
        }
    }

    /// <summary>Adds the instantiations of generic methods, whose tokens are used to call them.</summary>
    private void AddInstantiations(MetadataReader metadata)
    {
        int count = metadata.GetTableRowCount(TableIndex.MethodSpec);
        for (int row = 1; row <= count; row++)
        {
            MethodSpecificationHandle handle = MetadataTokens.MethodSpecificationHandle(row);
            int method = MetadataTokens.GetToken(metadata.GetMethodSpecification(handle).Method);
            if (_members.TryGetValue(method, out (Limit, string) member))
            {
                _members[MetadataTokens.GetToken(handle)] = member;
                if (_nullDistances.TryGetValue(method, out int distance))
                {
                    _nullDistances[MetadataTokens.GetToken(handle)] = distance;
                }
            }
        }
    }

    /// <summary>True for an overload, or an instantiation, that works although others of the same name do not.</summary>
    private static bool IsCompatibleOfPackage(BoundedReader reader, MemberReferenceHandle handle, string type, string name, TypeNames types)
    {
        BlobReader signature = reader.Blob(reader.Metadata.GetMemberReference(handle).Signature);
        return name switch
        {
            "ToObject" => IsOnlyFor(reader, handle, IsScalar),
            "DeserializeObject" => signature.ReadSignatureHeader().IsGeneric && IsOnlyFor(reader, handle, IsToken),
            ".ctor" => type == "System.Runtime.Caching.MemoryCache" && HasParameter(signature, ["bool"], types), // ignoreConfigSection
            "Decorate" or "TryDecorate" => HasParameter(signature, ["System.Func`2", "System.Func`3"], types), // of Scrutor: a function creates the object
            _ => type.StartsWith("RestSharp.Rest", StringComparison.Ordinal) && (!signature.ReadSignatureHeader().IsGeneric || IsOnlyFor(reader, handle, IsScalar)),
        };

        static bool IsScalar(BlobReader argument) => argument.ReadByte() is >= (byte)SignatureTypeCode.Boolean and <= (byte)SignatureTypeCode.String;

        bool IsToken(BlobReader argument) => argument.ReadSignatureTypeCode() == SignatureTypeCode.TypeHandle && types.Of(argument.ReadTypeHandle()).StartsWith("Newtonsoft.Json.Linq.J", StringComparison.Ordinal);
    }

    /// <summary>True for a generic method that is only called for such type arguments, which Newtonsoft.Json converts without reflection.</summary>
    private static bool IsOnlyFor(BoundedReader reader, MemberReferenceHandle method, Func<BlobReader, bool> isSuch)
    {
        bool isCalled = false;
        int count = reader.Metadata.GetTableRowCount(TableIndex.MethodSpec);
        for (int row = 1; row <= count; row++)
        {
            MethodSpecification specification = reader.Metadata.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row));
            if (specification.Method == method)
            {
                // The kind of the signature, the number of type arguments, and the first of them.
                BlobReader signature = reader.Blob(specification.Signature);
                if (signature.Length < 3 || signature.ReadUInt16() != 0x010A || !isSuch(signature))
                {
                    return false;
                }

                isCalled = true;
            }
        }

        return isCalled;
    }

    /// <summary>
    /// True if the signature contains one of the types. The elements are read in sequence instead of as a tree, because a damaged
    /// file can make a recursive reader go too deep. An invalid element ends the reading: the reader does not advance beyond it.
    /// </summary>
    private static bool HasParameter(BlobReader signature, IReadOnlyList<string> names, TypeNames types)
    {
        if (names.Count == 0)
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
                case SignatureTypeCode.String when names.Contains("string"):
                case SignatureTypeCode.Boolean when names.Contains("bool"):
                case SignatureTypeCode.TypeHandle when names.Contains(types.Of(signature.ReadTypeHandle())):
                    return true;
                case SignatureTypeCode.GenericTypeInstance:
                    _ = signature.ReadByte(); // class or value type
                    if (names.Contains(types.Of(signature.ReadTypeHandle())))
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
