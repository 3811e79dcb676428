using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Aot.Tasks.Compatibility.Scanning;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>The types, methods, and code of one assembly, read when they are needed.</summary>
internal sealed class CodeAssembly : IDisposable
{
    /// <summary>Valid types nest a few levels deep. In damaged metadata, the nesting can be circular.</summary>
    private const int MaximumNesting = 16;

    private readonly PEReader _file;
    private readonly BoundedReader _reader;
    private readonly Lazy<Dictionary<string, int>> _typeRows;
    private readonly Lazy<Dictionary<string, string>> _forwards;
    private readonly Lazy<ILookup<int, string>> _dependencies;
    private readonly Lazy<FlowAttributes> _flowAttributes;
    private readonly Dictionary<int, CodeType> _types = [];
    private readonly Dictionary<int, CodeMethod> _methods = [];
    private readonly Dictionary<int, QualifiedName> _names = [];

    /// <param name="index">The position in the list of assemblies.</param>
    /// <param name="stream">The file, which is read completely and closed.</param>
    /// <param name="isUserCode">True for the project and the projects that it references.</param>
    /// <exception cref="BadImageFormatException">The file is damaged.</exception>
    internal CodeAssembly(int index, Stream stream, bool isUserCode)
    {
        Index = index;
        IsUserCode = isUserCode;
        long length = stream.Length;
        _file = new PEReader(stream, PEStreamOptions.PrefetchEntireImage);
        Metadata = _file.GetMetadataReader();
        IsMixedMode = AssemblyScanner.IsMixedMode(_file);
        _reader = new BoundedReader(Metadata, length);
        Names = new TypeNames(_reader);
        Name = _reader.Text(Metadata.GetAssemblyDefinition().Name);
        HasDescriptor = Metadata.ManifestResources.Any(handle => Metadata.StringComparer.Equals(Metadata.GetManifestResource(handle).Name, "ILLink.Descriptors.xml"));
        _typeRows = new Lazy<Dictionary<string, int>>(ReadTypeRows);
        _forwards = new Lazy<Dictionary<string, string>>(ReadForwards);
        _dependencies = new Lazy<ILookup<int, string>>(ReadDependencies);
        _flowAttributes = new Lazy<FlowAttributes>(() => FlowAttributes.Read(_reader, Names));
    }

    internal int Index { get; }

    internal string Name { get; }

    /// <summary>True for the project and the projects that it references.</summary>
    internal bool IsUserCode { get; }

    /// <summary>True for C++/CLI: if the program can reach such an assembly, it cannot be compiled, so what its code calls does not matter.</summary>
    internal bool IsMixedMode { get; }

    internal MetadataReader Metadata { get; }

    /// <summary>The names of types, as namespace and name.</summary>
    internal TypeNames Names { get; }

    /// <summary>The method with which the program starts; null for a library.</summary>
    internal CodeMethod? EntryPoint
    {
        get
        {
            EntityHandle entry = MetadataTokens.EntityHandle(_file.PEHeaders.CorHeader!.EntryPointTokenOrRelativeVirtualAddress);
            return entry.Kind == HandleKind.MethodDefinition && !entry.IsNil ? Method((MethodDefinitionHandle)entry) : null;
        }
    }

    /// <summary>The functions of a native library, which other programs call: methods with UnmanagedCallersOnly.</summary>
    internal IEnumerable<CodeMethod> Exports => Metadata.CustomAttributes.Select(Metadata.GetCustomAttribute)
        .Where(attribute => attribute.Parent.Kind == HandleKind.MethodDefinition
            && Names.OfDeclaringType(attribute.Constructor) == "System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute")
        .Select(attribute => Method((MethodDefinitionHandle)attribute.Parent))
        .OfType<CodeMethod>();

    internal IEnumerable<CodeType> Types => Metadata.TypeDefinitions.Select(Type);

    internal IEnumerable<CodeMethod> Methods => Types.SelectMany(type => type.Methods);

    /// <summary>The texts in the DynamicDependency attributes of a method, by the row of the method: names of types, assemblies, and members.</summary>
    internal ILookup<int, string> DynamicDependencies => _dependencies.Value;

    /// <summary>True if the assembly contains a descriptor, which names members that the IL compiler keeps.</summary>
    internal bool HasDescriptor { get; }

    /// <summary>The attributes that matter for the flow of types.</summary>
    internal FlowAttributes FlowAttributes => _flowAttributes.Value;

    /// <summary>True if the warnings about the code of a method are suppressed.</summary>
    internal bool IsSuppressed(CodeMethod method) =>
        FlowAttributes.IsSuppressed(method, Names.Enclosing(MetadataTokens.TypeDefinitionHandle(method.TypeRow)));

    public void Dispose() => _file.Dispose();

    /// <summary>The type with this name; nested types after +. Null if the assembly does not declare it.</summary>
    internal CodeType? Type(string name) => _typeRows.Value.TryGetValue(name, out int row) ? Type(MetadataTokens.TypeDefinitionHandle(row)) : null;

    internal CodeType Type(TypeDefinitionHandle handle)
    {
        int row = MetadataTokens.GetRowNumber(handle);
        if (!_types.TryGetValue(row, out CodeType? type))
        {
            _types.Add(row, type = CreateType(handle, row));
        }

        return type;
    }

    internal CodeType TypeOf(CodeMethod method) => Type(MetadataTokens.TypeDefinitionHandle(method.TypeRow));

    internal CodeMethod? Method(MethodDefinitionHandle handle)
    {
        int row = MetadataTokens.GetRowNumber(handle);
        if (!_methods.TryGetValue(row, out CodeMethod? method))
        {
            _ = Type(Metadata.GetMethodDefinition(handle).GetDeclaringType());
            _ = _methods.TryGetValue(row, out method);
        }

        return method;
    }

    /// <summary>The assembly to which this one forwards a type; null if it does not forward it.</summary>
    internal string? ForwardOf(string type) => _forwards.Value.TryGetValue(type, out string? assembly) ? assembly : null;

    /// <summary>The assembly and the name of a type, with nested types after +. The assembly is empty for a type of this one.</summary>
    /// <param name="handle">A type definition or reference; anything else has no name.</param>
    internal QualifiedName NameOf(EntityHandle handle)
    {
        int token = MetadataTokens.GetToken(handle);
        if (!_names.TryGetValue(token, out QualifiedName? name))
        {
            _names.Add(token, name = ReadName(handle));
        }

        return name;
    }

    internal string ReadSourceName(CodeMethod method)
    {
        MethodDefinition definition = Metadata.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(method.Row));
        return MemberName.Sanitize(CodeScan.SourceName(_reader, Names, Names.Enclosing(definition.GetDeclaringType()), definition));
    }

    internal string Text(StringHandle handle) => _reader.Text(handle);

    internal string Text(UserStringHandle handle)
    {
        string text = Metadata.GetUserString(handle);
        _reader.Spend(text.Length);
        return text;
    }

    internal BlobReader Blob(BlobHandle handle) => _reader.Blob(handle);

    /// <summary>The code of a method; null if it has none.</summary>
    /// <exception cref="BadImageFormatException">The file is damaged.</exception>
    internal MethodBodyBlock? ReadBody(CodeMethod method)
    {
        MethodDefinition definition = Metadata.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(method.Row));
        if (IsMixedMode || definition.RelativeVirtualAddress == 0 || (definition.ImplAttributes & MethodImplAttributes.CodeTypeMask) != MethodImplAttributes.IL)
        {
            return null;
        }

        MethodBodyBlock body = _file.GetMethodBody(definition.RelativeVirtualAddress);
        _reader.Spend(body.Size);
        return body;
    }

    /// <summary>The calls of members of Limits.tsv in methods, without those in methods that are guarded (<see cref="LimitUse.UnguardedCalls"/>).</summary>
    internal IEnumerable<(CodeMethod Caller, LimitCall Call)> FindUnguardedCalls(IReadOnlyCollection<CodeMethod> methods)
    {
        LimitCalls calls = LimitCalls.Find(_reader, Names);
        return calls.IsEmpty ? [] : CodeScan
            .Find(_file, _reader, Names, calls, AttributeFacts.Read(_reader, Names).Guarded, methods.Select(method => MetadataTokens.MethodDefinitionHandle(method.Row)))
            .Where(call => !call.IsGuarded)
            .Select(call => (_methods[MetadataTokens.GetRowNumber(call.Method)], call));
    }

    private ILookup<int, string> ReadDependencies()
    {
        List<(int Row, string Text)> texts = [];
        bool hasAttribute = Metadata.TypeReferences.Any(handle => Metadata.StringComparer.Equals(Metadata.GetTypeReference(handle).Name, "DynamicDependencyAttribute"));
        foreach (CustomAttribute attribute in hasAttribute ? Metadata.CustomAttributes.Select(Metadata.GetCustomAttribute) : [])
        {
            if (attribute.Parent.Kind == HandleKind.MethodDefinition && attribute.Constructor.Kind == HandleKind.MemberReference
                && Names.OfDeclaringType(attribute.Constructor) == "System.Diagnostics.CodeAnalysis.DynamicDependencyAttribute")
            {
                int row = MetadataTokens.GetRowNumber(attribute.Parent);
                texts.AddRange(ReadTexts(attribute).Append("").Select(text => (row, text)));
            }
        }

        return texts.ToLookup(pair => pair.Row, pair => pair.Text);
    }

    /// <summary>The texts and types among the arguments of an attribute whose other arguments are enumerations.</summary>
    private IEnumerable<string> ReadTexts(CustomAttribute attribute)
    {
        BlobReader signature = Blob(Metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Signature);
        BlobReader value = Blob(attribute.Value);
        _ = signature.ReadSignatureHeader();
        int count = signature.ReadCompressedInteger();
        _ = signature.ReadSignatureTypeCode(); // void
        _ = value.ReadUInt16(); // prolog
        List<string> texts = [];
        for (int i = 0; i < count; i++)
        {
            bool isEnumeration = signature.ReadSignatureTypeCode() == SignatureTypeCode.TypeHandle && Names.Of(signature.ReadTypeHandle()) != "System.Type";
            string? text = isEnumeration ? value.ReadInt32().ToString(CultureInfo.InvariantCulture) : value.ReadSerializedString();
            texts.Add(text ?? "");
        }

        return texts;
    }

    private Dictionary<string, int> ReadTypeRows()
    {
        Dictionary<string, int> rows = new(StringComparer.Ordinal);
        foreach (TypeDefinitionHandle handle in Metadata.TypeDefinitions)
        {
            rows[NameOf(handle).Name] = MetadataTokens.GetRowNumber(handle);
        }

        return rows;
    }

    private Dictionary<string, string> ReadForwards()
    {
        Dictionary<string, string> forwards = new(StringComparer.Ordinal);
        foreach (ExportedType type in Metadata.ExportedTypes.Select(Metadata.GetExportedType))
        {
            if (type.Implementation.Kind == HandleKind.AssemblyReference)
            {
                forwards[Join(type.Namespace, type.Name)] = Text(Metadata.GetAssemblyReference((AssemblyReferenceHandle)type.Implementation).Name);
            }
        }

        return forwards;
    }

    private QualifiedName ReadName(EntityHandle handle)
    {
        string suffix = "";
        for (int depth = 0; depth < MaximumNesting; depth++)
        {
            string name;
            EntityHandle outer;
            if (handle.Kind == HandleKind.TypeDefinition)
            {
                TypeDefinition type = Metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
                name = Join(type.Namespace, type.Name);
                outer = type.GetDeclaringType();
            }
            else if (handle.Kind == HandleKind.TypeReference)
            {
                TypeReference type = Metadata.GetTypeReference((TypeReferenceHandle)handle);
                name = Join(type.Namespace, type.Name);
                outer = type.ResolutionScope;
            }
            else
            {
                return new QualifiedName("", "");
            }

            suffix = suffix.Length == 0 ? name : name + "+" + suffix;
            if (outer.IsNil || outer.Kind is not (HandleKind.TypeDefinition or HandleKind.TypeReference))
            {
                return new QualifiedName(outer.Kind == HandleKind.AssemblyReference ? Text(Metadata.GetAssemblyReference((AssemblyReferenceHandle)outer).Name) : "", suffix);
            }

            handle = outer;
        }

        throw new BadImageFormatException();
    }

    private string Join(StringHandle space, StringHandle name) => space.IsNil ? Text(name) : Text(space) + "." + Text(name);

    private CodeType CreateType(TypeDefinitionHandle handle, int row)
    {
        TypeDefinition definition = Metadata.GetTypeDefinition(handle);
        _reader.Spend(Math.Max(0, definition.GetMethods().Count)); // in a damaged file, all types can claim the same methods, or a negative number
        Dictionary<int, string> implemented = ReadImplementations(definition);
        List<CodeMethod> methods = [];
        foreach (MethodDefinitionHandle methodHandle in definition.GetMethods())
        {
            MethodDefinition method = Metadata.GetMethodDefinition(methodHandle);
            int methodRow = MetadataTokens.GetRowNumber(methodHandle);
            string name = Text(method.Name);
            CodeMethod created = new(
                this, methodRow, row, name, implemented.TryGetValue(methodRow, out string? declared) ? declared : null, ParameterCountOf(Blob(method.Signature)), method.Attributes);
            methods.Add(created);
            _methods[methodRow] = created;
        }

        EntityHandle[] interfaces = definition.GetInterfaceImplementations().Select(implementation => Metadata.GetInterfaceImplementation(implementation).Interface).ToArray();
        _reader.Spend(interfaces.Length);
        return new CodeType(
            this,
            row,
            definition.BaseType,
            interfaces,
            [.. methods],
            (definition.Attributes & TypeAttributes.Interface) != 0,
            !definition.BaseType.IsNil && Names.Of(definition.BaseType) is "System.ValueType" or "System.Enum");
    }

    /// <summary>Method → the member that a row in the metadata says it implements.</summary>
    private Dictionary<int, string> ReadImplementations(TypeDefinition type)
    {
        Dictionary<int, string> implemented = [];
        foreach (MethodImplementationHandle handle in type.GetMethodImplementations())
        {
            _reader.Spend(1);
            MethodImplementation implementation = Metadata.GetMethodImplementation(handle);
            if (implementation.MethodBody.Kind == HandleKind.MethodDefinition)
            {
                string name = implementation.MethodDeclaration.Kind switch
                {
                    HandleKind.MethodDefinition => Text(Metadata.GetMethodDefinition((MethodDefinitionHandle)implementation.MethodDeclaration).Name),
                    HandleKind.MemberReference => Text(Metadata.GetMemberReference((MemberReferenceHandle)implementation.MethodDeclaration).Name),
                    _ => "",
                };
                implemented[MetadataTokens.GetRowNumber(implementation.MethodBody)] = name;
            }
        }

        return implemented;
    }

    /// <summary>The number of parameters in the signature of a method.</summary>
    internal static int ParameterCountOf(BlobReader signature)
    {
        SignatureHeader header = signature.ReadSignatureHeader();
        _ = header.IsGeneric ? signature.ReadCompressedInteger() : 0;
        return signature.ReadCompressedInteger();
    }
}

/// <summary>The name of a type.</summary>
/// <param name="assembly">The simple name of the assembly; empty for a type of the assembly that contains the name.</param>
/// <param name="name">Namespace and name, with nested types after +.</param>
internal sealed class QualifiedName(string assembly, string name)
{
    internal string Assembly => assembly;

    internal string Name => name;
}
