using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>
/// Calls that bind configuration to classes of the same assembly whose members trimming removes. Seen in programs of 9.0.20: Bind(object) sets nothing, because only the
/// generic members keep the public members of their type argument. Those do not keep the members of classes that are nested in it, which stay empty or throw. Collections,
/// and classes of other assemblies, are not judged. If the source generator is on, it replaces these calls (EnableConfigurationBindingGenerator).
/// </summary>
internal sealed class ConfigurationBindings
{
    private static readonly string Binder = "Microsoft.Extensions.Configuration.ConfigurationBinder";
    private const int MaximumDepth = 8;

    private static readonly HashSet<string> GenericMembers = new(
        [
            Binder + ".Get",
            "Microsoft.Extensions.DependencyInjection.OptionsConfigurationServiceCollectionExtensions.Configure",
            "Microsoft.Extensions.DependencyInjection.OptionsBuilderConfigurationExtensions.Bind",
            "Microsoft.Extensions.DependencyInjection.OptionsBuilderConfigurationExtensions.BindConfiguration",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Collections = new(
        ["List`1", "IList`1", "ICollection`1", "IEnumerable`1", "IReadOnlyList`1", "IReadOnlyCollection`1", "HashSet`1", "ISet`1", "Dictionary`2", "IDictionary`2", "IReadOnlyDictionary`2"],
        StringComparer.Ordinal);

    private readonly PEReader _file;
    private readonly BoundedReader _reader;
    private readonly MetadataReader _metadata;
    private readonly TypeNames _types;

    /// <summary>Tokens of Bind(…, object), whose last argument is the object.</summary>
    private readonly HashSet<int> _bind = [];

    /// <summary>Tokens of instantiations of the generic members → the member and its type argument.</summary>
    private readonly Dictionary<int, (string Member, TypeDefinitionHandle Type)> _generic = [];

    /// <summary>Types whose members are kept: they are type arguments of a generic member, or an operand of typeof.</summary>
    private readonly HashSet<TypeDefinitionHandle> _kept = [];

    private readonly List<(MethodDefinitionHandle Method, string Member, TypeDefinitionHandle Type, bool IsGeneric)> _calls = [];

    private ConfigurationBindings(PEReader file, BoundedReader reader, TypeNames types)
    {
        _file = file;
        _reader = reader;
        _metadata = reader.Metadata;
        _types = types;
    }

    /// <summary>True for a member with this full name that binds configuration.</summary>
    internal static bool IsMember(string name) => name == Binder + ".Bind" || GenericMembers.Contains(name);

    /// <summary>The members that are called, as <see cref="Limit.Binding"/> and <see cref="Limit.NestedBinding"/>.</summary>
    internal static IEnumerable<LimitUse> Find(PEReader file, BoundedReader reader, TypeNames types, HashSet<EntityHandle> guarded)
    {
        ConfigurationBindings bindings = new(file, reader, types);
        bindings.FindMembers();
        return bindings._bind.Count + bindings._generic.Count == 0 ? [] : bindings.FindUses(guarded);
    }

    private void FindMembers()
    {
        HashSet<EntityHandle> generic = [];
        foreach (MemberReferenceHandle handle in _metadata.MemberReferences)
        {
            MemberReference member = _metadata.GetMemberReference(handle);
            bool isBind = _metadata.StringComparer.Equals(member.Name, "Bind");
            if (!isBind && !_metadata.StringComparer.Equals(member.Name, "Get") && !_metadata.StringComparer.StartsWith(member.Name, "Configure") && !_metadata.StringComparer.Equals(member.Name, "BindConfiguration"))
            {
                continue;
            }

            string type = _types.Of(member.Parent);
            if (isBind && type == Binder && EndsWithObject(member))
            {
                _bind.Add(MetadataTokens.GetToken(handle));
            }
            else if (GenericMembers.Contains(type + "." + _reader.Text(member.Name)))
            {
                generic.Add(handle);
            }
        }

        int count = generic.Count == 0 ? 0 : _metadata.GetTableRowCount(TableIndex.MethodSpec);
        for (int row = 1; row <= count; row++)
        {
            MethodSpecification specification = _metadata.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row));
            if (generic.Contains(specification.Method))
            {
                BlobReader signature = _reader.Blob(specification.Signature);
                _ = signature.ReadByte(); // kind of the signature
                _ = signature.ReadCompressedInteger(); // one type argument
                if (ClassOf(ref signature) is TypeDefinitionHandle argument)
                {
                    MemberReference member = _metadata.GetMemberReference((MemberReferenceHandle)specification.Method);
                    _generic[MetadataTokens.GetToken(MetadataTokens.MethodSpecificationHandle(row))] = (_types.Of(member.Parent) + "." + _reader.Text(member.Name), argument);
                    _kept.Add(argument);
                }
            }
        }
    }

    /// <summary>True for Bind(IConfiguration, object) and Bind(IConfiguration, string, object).</summary>
    private bool EndsWithObject(MemberReference member)
    {
        byte[] signature = _reader.Blob(member.Signature).ReadBytes(_metadata.GetBlobReader(member.Signature).Length);
        return signature.Length > 0 && signature[signature.Length - 1] == (byte)SignatureTypeCode.Object;
    }

    private List<LimitUse> FindUses(HashSet<EntityHandle> guarded)
    {
        foreach (MethodDefinitionHandle handle in _metadata.MethodDefinitions)
        {
            MethodDefinition method = _metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress != 0)
            {
                MethodBodyBlock body = _file.GetMethodBody(method.RelativeVirtualAddress);
                _reader.Spend(body.Size);
                FindCalls(handle, method, body);
            }
        }

        HashSet<string> guardedNames = CodeScan.GuardedNames(_reader, _types, guarded);
        Dictionary<(Limit, string), LimitUse> uses = [];
        foreach ((MethodDefinitionHandle handle, string member, TypeDefinitionHandle type, bool isGeneric) in _calls)
        {
            if (isGeneric ? !HasNestedClass(type) : _kept.Contains(type) || !HasValue(type))
            {
                continue;
            }

            MethodDefinition method = _metadata.GetMethodDefinition(handle);
            IReadOnlyList<TypeDefinitionHandle> enclosing = _types.Enclosing(method.GetDeclaringType());
            string caller = CodeScan.SourceName(_reader, _types, enclosing, method);
            bool isGuarded = guarded.Contains(handle) || enclosing.Any(outer => guarded.Contains(outer)) || guardedNames.Contains(caller);
            Limit limit = isGeneric ? Limit.NestedBinding : Limit.Binding;
            uses[(limit, member)] = CodeScan.WithCall(uses.TryGetValue((limit, member), out LimitUse? use) ? use : null, (limit, member), caller, isGuarded);
        }

        return uses.Values.OrderBy(use => use.Limit).ThenBy(use => use.Member, StringComparer.Ordinal).ToList();
    }

    private void FindCalls(MethodDefinitionHandle handle, MethodDefinition method, MethodBodyBlock body)
    {
        BlobReader code = body.GetILReader();
        int previous = -1;
        int previousOperand = 0;
        while (code.RemainingBytes > 0)
        {
            int instruction = code.ReadByte();
            instruction = instruction == IlReader.Prefix ? (IlReader.Prefix << 8) | code.ReadByte() : instruction;
            int length = IlReader.OperandLength(instruction);
            int operand = length switch
            {
                1 => code.ReadByte(),
                2 => code.ReadUInt16(),
                4 => code.ReadInt32(),
                _ => 0,
            };
            if (length is not (0 or 1 or 2 or 4))
            {
                code.Offset += (int)Math.Min(length == IlReader.Switch ? 4L * code.ReadUInt32() : length, code.RemainingBytes);
            }

            if (instruction == LoadToken && MetadataTokens.EntityHandle(operand) is { Kind: HandleKind.TypeDefinition } type)
            {
                _kept.Add((TypeDefinitionHandle)type);
            }
            else if (instruction is IlReader.Call or CallVirtual && _generic.TryGetValue(operand, out (string Member, TypeDefinitionHandle Type) generic))
            {
                _calls.Add((handle, generic.Member, generic.Type, true));
            }
            else if (instruction is IlReader.Call && _bind.Contains(operand) && TypeOnStack(previous, previousOperand, method, body) is TypeDefinitionHandle bound)
            {
                _calls.Add((handle, Binder + ".Bind", bound, false));
            }

            (previous, previousOperand) = (instruction, operand);
        }
    }

    private const int CallVirtual = 0x6F;
    private const int LoadToken = 0xD0;

    /// <summary>The class of the object that an instruction pushes; null if it is not known, or another assembly declares it.</summary>
    private TypeDefinitionHandle? TypeOnStack(int instruction, int operand, MethodDefinition method, MethodBodyBlock body)
    {
        switch (instruction)
        {
            case >= 0x02 and <= 0x05: // ldarg.0 to ldarg.3
                return OfArgument(instruction - 0x02);
            case 0x0E or (IlReader.Prefix << 8 | 0x09): // ldarg
                return OfArgument(operand);
            case >= 0x06 and <= 0x09: // ldloc.0 to ldloc.3
                return OfLocal(instruction - 0x06);
            case 0x11 or (IlReader.Prefix << 8 | 0x0C): // ldloc
                return OfLocal(operand);
        }

        EntityHandle handle = instruction is IlReader.Call or CallVirtual or 0x73 or 0x7B or 0x7E ? MetadataTokens.EntityHandle(operand) : default;
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition when !handle.IsNil:
                MethodDefinition called = _metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                return instruction == 0x73 ? OfClass(called.GetDeclaringType()) : OfParameter(called, -1);
            case HandleKind.FieldDefinition:
                BlobReader field = _reader.Blob(_metadata.GetFieldDefinition((FieldDefinitionHandle)handle).Signature);
                _ = field.ReadSignatureHeader();
                return ClassOf(ref field);
            default:
                return null;
        }

        TypeDefinitionHandle? OfClass(TypeDefinitionHandle type) => IsClass(type) ? type : null;

        TypeDefinitionHandle? OfArgument(int index)
        {
            bool isStatic = (method.Attributes & MethodAttributes.Static) != 0;
            return !isStatic && index == 0 ? OfClass(method.GetDeclaringType()) : OfParameter(method, isStatic ? index : index - 1);
        }

        TypeDefinitionHandle? OfLocal(int index)
        {
            if (body.LocalSignature.IsNil)
            {
                return null;
            }

            BlobReader locals = _reader.Blob(_metadata.GetStandaloneSignature(body.LocalSignature).Signature);
            _ = locals.ReadSignatureHeader();
            return AtIndex(ref locals, locals.ReadCompressedInteger(), index);
        }
    }

    /// <param name="method">The method.</param>
    /// <param name="index">The position of the parameter; -1 for the return type.</param>
    private TypeDefinitionHandle? OfParameter(MethodDefinition method, int index)
    {
        BlobReader signature = _reader.Blob(method.Signature);
        SignatureHeader header = signature.ReadSignatureHeader();
        _ = header.IsGeneric ? signature.ReadCompressedInteger() : 0;
        int count = signature.ReadCompressedInteger();
        return AtIndex(ref signature, count + 1, index + 1);
    }

    private TypeDefinitionHandle? AtIndex(ref BlobReader signature, int count, int index)
    {
        TypeDefinitionHandle? found = null;
        for (int i = 0; i <= index && i < count && signature.RemainingBytes > 0; i++)
        {
            found = ClassOf(ref signature);
        }

        return found;
    }

    /// <summary>Reads one type. Returns it if it is a class of this assembly; otherwise null.</summary>
    private TypeDefinitionHandle? ClassOf(ref BlobReader signature)
    {
        TypeDefinitionHandle? found = null;
        bool isFirst = true;
        for (int pending = 1; pending > 0 && signature.RemainingBytes > 0; isFirst = false)
        {
            SignatureTypeCode code = signature.ReadSignatureTypeCode();
            switch (code)
            {
                case SignatureTypeCode.TypeHandle:
                    EntityHandle type = signature.ReadTypeHandle();
                    found = isFirst && type.Kind == HandleKind.TypeDefinition && IsClass((TypeDefinitionHandle)type) ? (TypeDefinitionHandle)type : null;
                    pending--;
                    break;
                case SignatureTypeCode.GenericTypeInstance:
                    _ = signature.ReadByte(); // class or value type
                    _ = signature.ReadTypeHandle();
                    pending += signature.ReadCompressedInteger() - 1;
                    break;
                case SignatureTypeCode.GenericTypeParameter or SignatureTypeCode.GenericMethodParameter:
                    _ = signature.ReadCompressedInteger();
                    pending--;
                    break;
                case SignatureTypeCode.SZArray or SignatureTypeCode.Pointer or SignatureTypeCode.ByReference or SignatureTypeCode.Pinned:
                    break;
                case SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier:
                    _ = signature.ReadTypeHandle();
                    break;
                case SignatureTypeCode.Array or SignatureTypeCode.FunctionPointer or SignatureTypeCode.Invalid:
                    signature.Offset = signature.Length; // what follows is not worth the effort
                    return null;
                default:
                    pending--;
                    break;
            }
        }

        return found;
    }

    /// <summary>True for a class that can be created and that derives only from classes of this assembly: no collection, and no class with unknown members.</summary>
    private bool IsClass(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        return (type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Interface)) == 0 && type.GetGenericParameters().Count == 0 && Ancestry(handle).Last() is { IsNil: false } last
            && _types.Of(_metadata.GetTypeDefinition(last).BaseType) == "System.Object";
    }

    /// <summary>The class and its base classes in this assembly.</summary>
    private List<TypeDefinitionHandle> Ancestry(TypeDefinitionHandle handle)
    {
        List<TypeDefinitionHandle> chain = [handle];
        while (chain.Count < MaximumDepth && _metadata.GetTypeDefinition(chain[chain.Count - 1]).BaseType is { IsNil: false, Kind: HandleKind.TypeDefinition } next)
        {
            chain.Add((TypeDefinitionHandle)next);
        }

        return chain;
    }

    /// <summary>The signatures of the public properties that can be read, and of those among them that can be set.</summary>
    private IEnumerable<(BlobHandle Signature, bool CanBeSet)> PropertiesOf(TypeDefinitionHandle handle)
    {
        foreach (PropertyDefinitionHandle property in Ancestry(handle).SelectMany(type => _metadata.GetTypeDefinition(type).GetProperties()))
        {
            _reader.Spend(1);
            PropertyDefinition definition = _metadata.GetPropertyDefinition(property);
            PropertyAccessors accessors = definition.GetAccessors();
            if (IsPublic(accessors.Getter))
            {
                yield return (definition.Signature, IsPublic(accessors.Setter));
            }
        }

        bool IsPublic(MethodDefinitionHandle accessor) => !accessor.IsNil
            && (_metadata.GetMethodDefinition(accessor).Attributes & (MethodAttributes.MemberAccessMask | MethodAttributes.Static)) == MethodAttributes.Public;
    }

    /// <summary>True if a property can get a text or a number from the configuration.</summary>
    private bool HasValue(TypeDefinitionHandle type) => PropertiesOf(type).Any(property => property.CanBeSet
        && TypeCodeOf(property.Signature) is SignatureTypeCode.String or (>= SignatureTypeCode.Boolean and <= SignatureTypeCode.Double));

    /// <summary>True if a property contains another class, alone or in a collection, that has values and that nothing else keeps.</summary>
    private bool HasNestedClass(TypeDefinitionHandle type) =>
        PropertiesOf(type).Any(property => NestedIn(property.Signature) is TypeDefinitionHandle nested && nested != type && !_kept.Contains(nested) && HasValue(nested));

    private SignatureTypeCode TypeCodeOf(BlobHandle property)
    {
        BlobReader signature = Start(property);
        return signature.ReadSignatureTypeCode();
    }

    private TypeDefinitionHandle? NestedIn(BlobHandle property)
    {
        BlobReader signature = Start(property);
        BlobReader element = signature;
        switch (signature.ReadSignatureTypeCode())
        {
            case SignatureTypeCode.TypeHandle:
                return ClassOf(ref element);
            case SignatureTypeCode.SZArray:
                return ClassOf(ref signature);
            case SignatureTypeCode.GenericTypeInstance:
                _ = signature.ReadByte(); // class or value type
                EntityHandle collection = signature.ReadTypeHandle();
                if (collection.Kind != HandleKind.TypeReference || !Collections.Contains(_reader.Text(_metadata.GetTypeReference((TypeReferenceHandle)collection).Name)))
                {
                    return null;
                }

                int count = signature.ReadCompressedInteger();
                return AtIndex(ref signature, count, count - 1);
            default:
                return null;
        }
    }

    /// <summary>The signature of a property at its type.</summary>
    private BlobReader Start(BlobHandle property)
    {
        BlobReader signature = _reader.Blob(property);
        _ = signature.ReadSignatureHeader();
        _ = signature.ReadCompressedInteger(); // number of parameters
        return signature;
    }
}
