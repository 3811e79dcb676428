using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>The assemblies of a program without the framework, opened when something refers to them, and what their tokens refer to.</summary>
internal sealed class CodeAssemblies : IDisposable
{
    /// <summary>Bytes. All opened files are in memory.</summary>
    private const long MaximumSize = 256L * 1024 * 1024;

    /// <summary>The longest chain of forwards, and the largest number of base types and interfaces of a type.</summary>
    internal const int MaximumForwards = 8;
    private const int MaximumAncestors = 500;

    private readonly IMachine _machine;
    private readonly Dictionary<string, ReachAssembly> _files;
    private readonly Dictionary<string, CodeAssembly?> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly TokenTable<CodeTarget> _targets = new();
    private readonly Dictionary<CodeType, Ancestry> _ancestries = [];
    private long _size;

    internal CodeAssemblies(IEnumerable<ReachAssembly> files, IMachine machine)
    {
        _machine = machine;
        _files = files.GroupBy(file => file.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The assemblies that have been opened.</summary>
    internal IEnumerable<CodeAssembly> Opened => _assemblies.Values.OfType<CodeAssembly>();

    public void Dispose()
    {
        foreach (CodeAssembly assembly in Opened)
        {
            assembly.Dispose();
        }
    }

    /// <summary>True for an assembly that does not belong to the framework.</summary>
    internal bool Contains(string name) => _files.ContainsKey(name);

    /// <summary>The assembly with this simple name; null if it belongs to the framework.</summary>
    /// <exception cref="BadImageFormatException">It cannot be read, or all assemblies together are too large.</exception>
    internal CodeAssembly? Find(string name)
    {
        if (_assemblies.TryGetValue(name, out CodeAssembly? assembly) || !_files.TryGetValue(name, out ReachAssembly? file))
        {
            return assembly;
        }

        long length = _machine.FileLength(file.Path);
        _size += length;
        if (length > AssemblyScanner.MaximumFileSize || _size > MaximumSize || _machine.OpenRead(file.Path) is not Stream stream)
        {
            throw new BadImageFormatException();
        }

        assembly = new CodeAssembly(_assemblies.Count, stream, file.IsUserCode);
        _assemblies.Add(name, assembly);
        return assembly;
    }

    /// <summary>The type to which a handle in the metadata of an assembly refers; null if it belongs to the framework. An instantiation refers to its generic type.</summary>
    internal CodeType? FindType(CodeAssembly assembly, EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return null;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                return assembly.Type((TypeDefinitionHandle)handle);
            case HandleKind.TypeReference:
                return FindReference(assembly, handle);
            case HandleKind.TypeSpecification:
                BlobReader signature = assembly.Blob(assembly.Metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                {
                    return null;
                }

                _ = signature.ReadByte(); // class or value type
                EntityHandle generic = signature.ReadTypeHandle();
                return generic.Kind == HandleKind.TypeSpecification ? null : FindType(assembly, generic); // the standard forbids it, but a damaged file can contain it
            default:
                return null;
        }
    }

    private CodeType? FindReference(CodeAssembly assembly, EntityHandle handle)
    {
        QualifiedName name = assembly.NameOf(handle);
        return name.Assembly.Length == 0 ? assembly.Type(name.Name) : FindType(name.Assembly, name.Name);
    }

    /// <summary>The type with this name, which another assembly can contain than the named one.</summary>
    internal CodeType? FindType(string assembly, string type)
    {
        for (int forwards = 0; forwards < MaximumForwards && Find(assembly) is CodeAssembly found; forwards++)
        {
            if (found.Type(type) is CodeType declared)
            {
                return declared;
            }

            if (found.ForwardOf(type.Split('+')[0]) is not string next)
            {
                return null;
            }

            assembly = next;
        }

        return null;
    }

    /// <summary>The base types and interfaces of a type, including those of its base types.</summary>
    internal Ancestry AncestryOf(CodeType type)
    {
        if (!_ancestries.TryGetValue(type, out Ancestry? ancestry))
        {
            _ancestries.Add(type, ancestry = ReadAncestry(type));
        }

        return ancestry;
    }

    /// <summary>What a token in the code of an assembly refers to.</summary>
    internal CodeTarget Resolve(CodeAssembly assembly, int token) =>
        _targets.Find(assembly, token) ?? _targets.Add(assembly, token, Resolve(assembly, MetadataTokens.EntityHandle(token)));

    private CodeTarget Resolve(CodeAssembly assembly, EntityHandle handle)
    {
        MetadataReader metadata = assembly.Metadata;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference or HandleKind.TypeSpecification:
                return new CodeTarget(assembly.Names.Of(handle), "")
                {
                    Type = FindType(assembly, handle),
                    Arguments = handle.Kind == HandleKind.TypeSpecification ? ArgumentsOf(assembly, handle) : [],
                };
            case HandleKind.MethodDefinition:
                CodeMethod method = assembly.Method((MethodDefinitionHandle)handle) ?? throw new BadImageFormatException();
                return new CodeTarget("", method.Name) { Type = assembly.TypeOf(method), Methods = [method] };
            case HandleKind.FieldDefinition:
                return new CodeTarget("", "") { Type = assembly.Type(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()) };
            case HandleKind.MemberReference:
                return ResolveMember(assembly, metadata.GetMemberReference((MemberReferenceHandle)handle));
            case HandleKind.MethodSpecification:
                MethodSpecification specification = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                if (specification.Method.Kind == HandleKind.MethodSpecification)
                {
                    throw new BadImageFormatException();
                }

                CodeTarget generic = Resolve(assembly, MetadataTokens.GetToken(specification.Method));
                BlobReader signature = assembly.Blob(specification.Signature);
                _ = signature.ReadByte(); // kind of the signature
                _ = signature.ReadCompressedInteger(); // number of arguments
                return generic with { Arguments = [.. generic.Arguments, .. TypesIn(assembly, SignatureText.TypesIn(signature))] };
            default:
                return CodeTarget.Nothing;
        }
    }

    private CodeTarget ResolveMember(CodeAssembly assembly, MemberReference member)
    {
        if (member.Parent.Kind == HandleKind.MethodDefinition)
        {
            return Resolve(assembly, MetadataTokens.GetToken(member.Parent)); // a call with a variable number of arguments
        }

        string name = assembly.Text(member.Name);
        CodeType? type = FindType(assembly, member.Parent);
        return new CodeTarget(assembly.Names.Of(member.Parent), name)
        {
            Type = type,
            Methods = type == null || member.GetKind() != MemberReferenceKind.Method ? [] : FindMethods(type, name, assembly, member.Signature),
            Arguments = member.Parent.Kind == HandleKind.TypeSpecification ? ArgumentsOf(assembly, member.Parent) : [],
            IsReference = type == null || type.Assembly != assembly,
        };
    }

    /// <summary>The methods of a type, or of the nearest base type that has any, with this name and signature.</summary>
    private IReadOnlyList<CodeMethod> FindMethods(CodeType type, string name, CodeAssembly assembly, BlobHandle signature)
    {
        int count = CodeAssembly.ParameterCountOf(assembly.Blob(signature));
        foreach (CodeType declaring in AncestryOf(type).Chain)
        {
            CodeMethod[] methods = declaring.Methods.Where(method => method.Name == name && method.ParameterCount == count).ToArray();
            if (methods.Length > 1)
            {
                string expected = SignatureText.Of(assembly, signature);
                CodeMethod[] equal = methods.Where(method => SignatureText.Of(method) == expected).ToArray();
                methods = equal.Length > 0 ? equal : methods;
            }

            if (methods.Length > 0)
            {
                return methods;
            }
        }

        return [];
    }

    /// <summary>The generic arguments of an instantiation, which follow its generic type.</summary>
    private IReadOnlyList<CodeType> ArgumentsOf(CodeAssembly assembly, EntityHandle specification) => TypesIn(
        assembly, SignatureText.TypesIn(assembly.Blob(assembly.Metadata.GetTypeSpecification((TypeSpecificationHandle)specification).Signature)).Skip(1));

    private IReadOnlyList<CodeType> TypesIn(CodeAssembly assembly, IEnumerable<EntityHandle> handles) =>
        handles.Select(handle => FindType(assembly, handle)).OfType<CodeType>().ToArray();

    private Ancestry ReadAncestry(CodeType type)
    {
        List<CodeType> chain = [];
        List<CodeType> all = [];
        HashSet<CodeType> found = [];
        Queue<CodeType> queue = new();
        bool hasUnknownBase = false;
        bool hasUnknownInterface = false;
        for (CodeType? current = type; current != null && chain.Count < MaximumAncestors && found.Add(current);)
        {
            chain.Add(current);
            queue.Enqueue(current);
            CodeType? next = FindType(current.Assembly, current.Base);
            hasUnknownBase |= next == null && !current.Base.IsNil && current.Assembly.Names.Of(current.Base) is not ("System.Object" or "System.ValueType" or "System.Enum");
            current = next;
        }

        while (queue.Count > 0 && all.Count < MaximumAncestors)
        {
            CodeType current = queue.Dequeue();
            all.Add(current);
            foreach (EntityHandle handle in current.Interfaces)
            {
                CodeType? declared = FindType(current.Assembly, handle);
                hasUnknownInterface |= declared == null;
                if (declared != null && found.Add(declared))
                {
                    queue.Enqueue(declared);
                }
            }
        }

        return new Ancestry(chain, all, hasUnknownBase, hasUnknownInterface);
    }
}

/// <summary>The base types and interfaces of a type.</summary>
/// <param name="chain">The type and its base types, nearest first.</param>
/// <param name="all">The type, its base types, and the interfaces of all of them.</param>
/// <param name="hasUnknownBase">True if a class of the framework other than Object is among the base types.</param>
/// <param name="hasUnknownInterface">True if an interface of the framework is among the interfaces.</param>
internal sealed class Ancestry(IReadOnlyList<CodeType> chain, IReadOnlyList<CodeType> all, bool hasUnknownBase, bool hasUnknownInterface)
{
    internal IReadOnlyList<CodeType> Chain => chain;

    internal IReadOnlyList<CodeType> All => all;

    internal bool HasUnknownBase => hasUnknownBase;

    internal bool HasUnknownInterface => hasUnknownInterface;
}
