using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>
/// Finds the types of the project that reach reflection whose members trimming removes. The IL compiler keeps members only for reflection that it can
/// follow: of typeof, and of parameters and fields with DynamicallyAccessedMembers. Where it cannot, it warns about the package; here, what matters is whether
/// a type of the project arrives there.
/// </summary>
internal sealed partial class TypeFlow
{
    /// <summary>A web application with 150 assemblies reaches about 20,000 methods.</summary>
    private const int MaximumMethods = 45_000;

    private static readonly HashSet<int> NothingPassed = [];

    private const MemberNeeds AllMembers = MemberNeeds.Constructors | MemberNeeds.Properties | MemberNeeds.Fields | MemberNeeds.Methods;

    private readonly CodeAssemblies _assemblies;
    private readonly HashSet<CodeMethod> _reached;
    private readonly Func<CodeMethod, IEnumerable<CodeType>> _dependenciesOf;
    private readonly FlowGraph _graph = new();
    private readonly TokenTable<FlowCall> _calls = new();
    private readonly TokenTable<FlowField> _fields = new();
    private readonly Dictionary<CodeMethod, MethodTypes> _methodTypes = [];
    private readonly List<int> _open = [];
    private readonly HashSet<int> _visited = [];
    private readonly Dictionary<CodeType, MemberNeeds> _kept = [];
    private readonly HashSet<(CodeType, int)> _keptMethods = [];
    private readonly List<Requirement> _requirements = [];
    private readonly List<JsonCall> _jsonCalls = [];
    private readonly Dictionary<CodeMethod, HashSet<int>> _returns = [];
    private readonly Dictionary<CodeMethod, HashSet<int>> _passed = [];
    private readonly List<CallResult> _results = [];
    private readonly HashSet<FlowValue> _resolvedOptions = [];
    private readonly List<int> _resolverNodes = [];
    private readonly Dictionary<int, MemberNeeds> _needs = [];
    private readonly Dictionary<CodeType, bool> _tracked = [];
    private readonly Dictionary<CodeType, int> _packageTypes = [];
    private readonly HashSet<CodeType> _constructed = [];

    private TypeFlow(CodeAssemblies assemblies, IReadOnlyCollection<CodeMethod> reached, Func<CodeMethod, IEnumerable<CodeType>> dependenciesOf)
    {
        _assemblies = assemblies;
        _dependenciesOf = dependenciesOf;
        _reached = new HashSet<CodeMethod>(reached);
    }

    /// <summary>Finds the types, and the calls of JsonSerializer that fail for every type.</summary>
    /// <param name="assemblies">The program.</param>
    /// <param name="reached">The methods that it can run.</param>
    /// <param name="created">The types of which there are objects.</param>
    /// <param name="dependenciesOf">The types that the DynamicDependency attributes of a method name.</param>
    /// <returns>Nothing if the program is too large.</returns>
    internal static IReadOnlyList<FlowFinding> Find(
        CodeAssemblies assemblies, IReadOnlyCollection<CodeMethod> reached, HashSet<CodeType> created, Func<CodeMethod, IEnumerable<CodeType>> dependenciesOf)
    {
        if (reached.Count > MaximumMethods)
        {
            return [];
        }

        TypeFlow flow = new(assemblies, reached, dependenciesOf);
        foreach (CodeType type in reached.Select(method => method.Assembly.TypeOf(method)).Distinct())
        {
            flow.AddType(type, created.Contains(type));
        }

        foreach (CodeMethod method in reached)
        {
            flow.AddMethod(method);
        }

        flow.AddReturns();
        if (!flow._graph.TrySolve())
        {
            return [];
        }

        // A node keeps a limited number of values, so the classes of packages flow after the types of the project. If there are too many, fewer are found.
        foreach (int node in flow._packageTypes.Values)
        {
            flow._graph.AddValue(node, (FlowValue)flow._graph.OwnerOf(node));
        }

        _ = flow._graph.TrySolve();
        return flow.ToFindings();
    }

    /// <summary>The node of a class of a package, whose value is added after the others have flowed; null for other types.</summary>
    private int? PackageType(TypeMentions mentions)
    {
        if (mentions.Types.Count != 1 || mentions.Type is not { IsInterface: false, IsValueType: false } type || type.Assembly.IsUserCode || type.Assembly.HasDescriptor || !IsOrdinary(type)
            || !type.Methods.Any(method => method.IsConstructor && method.IsPublic))
        {
            return null;
        }

        if (!_packageTypes.TryGetValue(type, out int node))
        {
            _packageTypes.Add(type, node = _graph.NodeOf(FlowNodeKind.Constant, _graph.ValueOf(FlowValueKind.Type, type), 0));
        }

        return node;
    }

    /// <summary>The declaration of a generic parameter, a parameter, a field, or a return value.</summary>
    private MemberNeeds NeedsOf(int node)
    {
        if (!_needs.TryGetValue(node, out MemberNeeds needs))
        {
            _needs.Add(node, needs = ReadNeeds(node));
        }

        return needs;
    }

    private MemberNeeds ReadNeeds(int node)
    {
        int index = _graph.IndexOf(node);
        switch (_graph.KindOf(node))
        {
            case FlowNodeKind.Parameter:
                CodeMethod method = (CodeMethod)_graph.OwnerOf(node);
                return NeedsOf(method, index + (method.IsStatic ? 1 : 0)) | (method.Name.StartsWith("set_", StringComparison.Ordinal) ? NeedsOf(method.Assembly, MetadataTokens.MethodDefinitionHandle(method.Row)) : 0);
            case FlowNodeKind.Return:
                CodeMethod returning = (CodeMethod)_graph.OwnerOf(node);
                return NeedsOf(returning, 0) | (returning.Name.StartsWith("get_", StringComparison.Ordinal) ? NeedsOf(returning.Assembly, MetadataTokens.MethodDefinitionHandle(returning.Row)) : 0);
            case FlowNodeKind.Field:
                return NeedsOf((CodeAssembly)_graph.OwnerOf(node), MetadataTokens.FieldDefinitionHandle(index));
            case FlowNodeKind.TypeParameter:
                CodeType type = (CodeType)_graph.OwnerOf(node);
                return NeedsOf(type.Assembly, type.Assembly.Metadata.GetTypeDefinition(MetadataTokens.TypeDefinitionHandle(type.Row)).GetGenericParameters(), index);
            case FlowNodeKind.MethodParameter:
                CodeMethod generic = (CodeMethod)_graph.OwnerOf(node);
                return NeedsOf(generic.Assembly, generic.Assembly.Metadata.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(generic.Row)).GetGenericParameters(), index);
            default:
                return MemberNeeds.None;
        }
    }

    private static MemberNeeds NeedsOf(CodeMethod method, int sequence)
    {
        MetadataReader metadata = method.Assembly.Metadata;
        foreach (ParameterHandle handle in metadata.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(method.Row)).GetParameters())
        {
            if (metadata.GetParameter(handle).SequenceNumber == sequence)
            {
                return NeedsOf(method.Assembly, handle);
            }
        }

        return MemberNeeds.None;
    }

    private static MemberNeeds NeedsOf(CodeAssembly assembly, EntityHandle handle) => assembly.FlowAttributes.NeedsOf(handle);

    /// <summary>The constraint new() requires a constructor, too.</summary>
    private static MemberNeeds NeedsOf(CodeAssembly assembly, GenericParameterHandleCollection parameters, int index)
    {
        if (index >= parameters.Count)
        {
            return MemberNeeds.None;
        }

        GenericParameterHandle handle = parameters[index];
        bool isNew = (assembly.Metadata.GetGenericParameter(handle).Attributes & System.Reflection.GenericParameterAttributes.DefaultConstructorConstraint) != 0;
        return NeedsOf(assembly, handle) | (isNew ? MemberNeeds.Constructors : 0);
    }

    private int Parameter(CodeMethod method, int index) => _graph.NodeOf(FlowNodeKind.Parameter, method, index);

    private int Return(CodeMethod method) => _graph.NodeOf(FlowNodeKind.Return, method, 0);

    private int Constant(FlowValueKind kind, object typeOrMethod) => Constant(_graph.ValueOf(kind, typeOrMethod));

    private int Constant(FlowValue value)
    {
        int node = _graph.NodeOf(FlowNodeKind.Constant, value, 0);
        _graph.AddValue(node, value);
        return node;
    }

    private int Derived(FlowNodeKind kind, int node, FlowSite site)
    {
        int derived = _graph.DerivedOf(kind, node);
        _graph.AddFlow(node, derived, site);
        return derived;
    }

    /// <summary>The generic arguments of the base type and of the interfaces, and the virtual methods that answer to those of base types.</summary>
    private void AddType(CodeType type, bool isCreated)
    {
        foreach (EntityHandle handle in type.Interfaces.Concat([type.Base]))
        {
            BindSpecification(type.Assembly, handle, type, null, default);
        }

        Ancestry ancestry = _assemblies.AncestryOf(type);
        if (!type.IsInterface)
        {
            CodeMethod[] answering = type.Methods.Where(method => method.IsVirtual && _reached.Contains(method)).ToArray();
            foreach (CodeType ancestor in answering.Length == 0 ? [] : ancestry.All.Where(ancestor => ancestor != type))
            {
                foreach (CodeMethod declared in ancestor.VirtualMethods)
                {
                    foreach (CodeMethod method in answering.Where(method => method.Answers(declared)))
                    {
                        Link(declared, method);
                    }
                }
            }
        }

        if (isCreated && IsTracked(type))
        {
            foreach (CodeMethod method in ancestry.Chain.SelectMany(ancestor => ancestor.Methods).Where(method => !method.IsStatic))
            {
                _graph.AddFlow(Constant(FlowValueKind.Object, type), Parameter(method, 0), default);
            }
        }
    }

    /// <summary>
    /// A method that returns one of its arguments, such as a check for null, returns that of each call. Otherwise, the arguments of all calls would arrive at
    /// all callers.
    /// </summary>
    private void AddReturns()
    {
        const int MaximumRounds = 4;
        bool isChanged = true;
        for (int round = 0; isChanged && round < MaximumRounds; round++)
        {
            isChanged = false;
            foreach (KeyValuePair<CodeMethod, HashSet<int>> pair in _returns.Where(pair => !pair.Key.IsVirtual))
            {
                foreach (int node in Resolve(pair.Value).Where(node => _graph.KindOf(node) == FlowNodeKind.Parameter && ReferenceEquals(_graph.OwnerOf(node), pair.Key)))
                {
                    if (!_passed.TryGetValue(pair.Key, out HashSet<int>? passed))
                    {
                        _passed.Add(pair.Key, passed = []);
                    }

                    isChanged |= passed.Add(_graph.IndexOf(node));
                }
            }

            foreach (CallResult call in isChanged ? _results : [])
            {
                foreach (int index in PassedBy(call.Target))
                {
                    foreach (int argument in index < call.Arguments.Length ? call.Arguments[index] : [])
                    {
                        _graph.AddFlow(argument, call.Result, call.Site);
                    }
                }
            }
        }

        foreach (KeyValuePair<CodeMethod, HashSet<int>> pair in _returns)
        {
            foreach (int node in pair.Key.IsVirtual ? pair.Value : Resolve(pair.Value).Where(node => _graph.KindOf(node) != FlowNodeKind.Parameter || !ReferenceEquals(_graph.OwnerOf(node), pair.Key)))
            {
                _graph.AddFlow(node, Return(pair.Key), new FlowSite(pair.Key, 0));
            }
        }
    }

    private HashSet<int> PassedBy(CodeMethod method) => _passed.TryGetValue(method, out HashSet<int>? passed) ? passed : NothingPassed;

    private void Link(CodeMethod declared, CodeMethod method)
    {
        for (int i = 1; i <= method.ParameterCount; i++)
        {
            _graph.AddFlow(Parameter(declared, i), Parameter(method, i), default);
        }

        _graph.AddFlow(Return(method), Return(declared), default);
        int generic = method.Assembly.Metadata.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(method.Row)).GetGenericParameters().Count;
        for (int i = 0; i < generic; i++)
        {
            _graph.AddFlow(_graph.NodeOf(FlowNodeKind.MethodParameter, declared, i), _graph.NodeOf(FlowNodeKind.MethodParameter, method, i), default);
        }
    }

    /// <summary>True for a type of the project that reflection would be used for.</summary>
    private bool IsTracked(CodeType type)
    {
        if (!type.Assembly.IsUserCode)
        {
            return false;
        }

        if (!_tracked.TryGetValue(type, out bool isTracked))
        {
            _tracked.Add(type, isTracked = IsOrdinary(type));
        }

        return isTracked;
    }

    private static bool IsOrdinary(CodeType type)
    {

        string name = type.Assembly.NameOf(MetadataTokens.TypeDefinitionHandle(type.Row)).Name;
        string last = name.Substring(name.LastIndexOfAny(['.', '+']) + 1);
        string baseType = type.Base.IsNil ? "" : type.Assembly.Names.Of(type.Base);
        return (last.Length > 0 && last[0] != '<') || last.StartsWith("<>f__AnonymousType", StringComparison.Ordinal)
            ? baseType is not ("System.Enum" or "System.MulticastDelegate" or "System.Attribute")
            : false;
    }

    private void AddMethod(CodeMethod method)
    {
        MethodTypes types = TypesOf(method);
        int first = types.HasThis ? 1 : 0;
        for (int i = 0; i < types.Parameters.Count; i++)
        {
            AddDeclared(types.Parameters[i], Parameter(method, i + first), method);
        }

        if (method.Assembly.IsUserCode)
        {
            AddDeclared(types.Return, Return(method), method);
        }

        foreach (CodeType kept in _dependenciesOf(method))
        {
            Keep(kept, AllMembers);
        }

        if (method.Body is MethodBodyBlock body && method.Reachable is bool[] reachable)
        {
            new FlowReader(this, method, types, body, reachable, method.Assembly.IsSuppressed(method)).Read();
        }
    }

    /// <summary>The objects that a declared type allows: in the code of the project, those of the type itself.</summary>
    private void AddDeclared(TypeMentions declared, int node, CodeMethod method)
    {
        if (declared.IsPlain)
        {
            return;
        }

        foreach (int constant in method.Assembly.IsUserCode ? ConstantsOf(FlowValueKind.Object, declared) : [])
        {
            _graph.AddFlow(constant, node, default);
        }
    }

    /// <summary>The nodes of the generic parameters in a type.</summary>
    private int[] Generics(TypeMentions mentions, CodeType type, CodeMethod? method)
    {
        int types = mentions.TypeParameters.Count;
        int count = types + (method == null ? 0 : mentions.MethodParameters.Count);
        int[] nodes = count == 0 ? [] : new int[count];
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = i < types ? _graph.NodeOf(FlowNodeKind.TypeParameter, type, mentions.TypeParameters[i])
                : _graph.NodeOf(FlowNodeKind.MethodParameter, method!, mentions.MethodParameters[i - types]);
        }

        return nodes;
    }

    /// <summary>The nodes of objects of the generic parameters in a type.</summary>
    private int[] ObjectsOf(TypeMentions mentions, CodeType type, CodeMethod method, FlowSite site)
    {
        int[] nodes = Generics(mentions, type, method);
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = Derived(FlowNodeKind.ObjectOf, nodes[i], site);
        }

        return nodes;
    }

    /// <summary>The nodes of the project's types in a type.</summary>
    private List<int> ConstantsOf(FlowValueKind kind, TypeMentions mentions)
    {
        List<int> nodes = [];
        foreach (CodeType type in mentions.Types)
        {
            if (IsTracked(type))
            {
                nodes.Add(Constant(kind, type));
            }
        }

        return nodes;
    }

    private MethodTypes TypesOf(CodeMethod method)
    {
        if (!_methodTypes.TryGetValue(method, out MethodTypes? types))
        {
            BlobHandle signature = method.Assembly.Metadata.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(method.Row)).Signature;
            _methodTypes.Add(method, types = TypeReader.Method(_assemblies, method.Assembly, method.Assembly.Blob(signature)));
        }

        return types;
    }

    /// <summary>The type that an instantiation refers to, with its arguments.</summary>
    private IReadOnlyList<TypeMentions> ArgumentsOf(CodeAssembly assembly, EntityHandle handle)
    {
        if (handle.IsNil || handle.Kind != HandleKind.TypeSpecification)
        {
            return [];
        }

        BlobReader signature = assembly.Blob(assembly.Metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return [];
        }

        _ = signature.ReadByte(); // class or value type
        _ = signature.ReadTypeHandle();
        return TypeReader.Arguments(_assemblies, assembly, ref signature);
    }

    private void BindSpecification(CodeAssembly assembly, EntityHandle handle, CodeType type, CodeMethod? method, FlowSite site)
    {
        if (_assemblies.FindType(assembly, handle) is CodeType generic)
        {
            BindArguments(ArgumentsOf(assembly, handle), generic, type, method, site);
        }
    }

    private void BindArguments(IReadOnlyList<TypeMentions> arguments, CodeType generic, CodeType type, CodeMethod? method, FlowSite site)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            Bind(arguments[i], _graph.NodeOf(FlowNodeKind.TypeParameter, generic, i), type, method, site, isGuarded: true);
        }
    }

    /// <summary>A generic argument.</summary>
    private void Bind(TypeMentions argument, int parameter, CodeType caller, CodeMethod? method, FlowSite site, bool isGuarded)
    {
        MemberNeeds needs = NeedsOf(parameter);
        foreach (CodeType type in argument.Types)
        {
            if (IsTracked(type))
            {
                _graph.AddFlow(Constant(FlowValueKind.Type, type), parameter, site);
                Keep(type, needs);
            }
        }

        if (PackageType(argument) is int package)
        {
            _graph.AddFlow(package, parameter, site);
            Keep(argument.Types[0], needs);
        }

        foreach (int generic in Generics(argument, caller, method))
        {
            _graph.AddFlow(generic, parameter, site);
            if (needs != 0 && !isGuarded)
            {
                _requirements.Add(new Requirement([generic], needs, site, "", "", isGuarded: false));
            }
        }
    }

    private void Keep(CodeType type, MemberNeeds needs)
    {
        if (needs != 0)
        {
            _kept[type] = (_kept.TryGetValue(type, out MemberNeeds kept) ? kept : 0) | needs;
        }
    }

    private FlowCall CallOf(CodeAssembly assembly, int token) => _calls.Find(assembly, token) ?? _calls.Add(assembly, token, ReadCall(assembly, MetadataTokens.EntityHandle(token)));

    private FlowCall ReadCall(CodeAssembly assembly, EntityHandle handle)
    {
        MetadataReader metadata = assembly.Metadata;
        CodeTarget target = _assemblies.Resolve(assembly, MetadataTokens.GetToken(handle));
        IReadOnlyList<TypeMentions> methodArguments = [];
        if (handle.Kind == HandleKind.MethodSpecification)
        {
            MethodSpecification specification = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
            BlobReader signature = assembly.Blob(specification.Signature);
            _ = signature.ReadByte(); // kind of the signature
            methodArguments = TypeReader.Arguments(_assemblies, assembly, ref signature);
            handle = specification.Method;
        }

        if (handle.Kind == HandleKind.MemberReference)
        {
            MemberReference member = metadata.GetMemberReference((MemberReferenceHandle)handle);
            return new FlowCall(target, TypeReader.Method(_assemblies, assembly, assembly.Blob(member.Signature)), ArgumentsOf(assembly, member.Parent), methodArguments);
        }

        return handle.Kind == HandleKind.MethodDefinition && target.Methods.Count == 1
            ? new FlowCall(target, TypesOf(target.Methods[0]), [], methodArguments)
            : throw new BadImageFormatException();
    }

    private FlowField FieldOf(CodeAssembly assembly, int token) => _fields.Find(assembly, token) ?? _fields.Add(assembly, token, ReadField(assembly, MetadataTokens.EntityHandle(token)));

    private FlowField ReadField(CodeAssembly assembly, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.FieldDefinition)
        {
            return new FlowField(Field(assembly, (FieldDefinitionHandle)handle), null, []);
        }

        if (handle.Kind == HandleKind.MemberReference)
        {
            MemberReference member = assembly.Metadata.GetMemberReference((MemberReferenceHandle)handle);
            if (_assemblies.FindType(assembly, member.Parent) is CodeType type)
            {
                MetadataReader metadata = type.Assembly.Metadata;
                string name = assembly.Text(member.Name);
                FieldDefinitionHandle field = metadata.GetTypeDefinition(MetadataTokens.TypeDefinitionHandle(type.Row)).GetFields()
                    .FirstOrDefault(field => metadata.StringComparer.Equals(metadata.GetFieldDefinition(field).Name, name));
                return new FlowField(field.IsNil ? null : Field(type.Assembly, field), type, ArgumentsOf(assembly, member.Parent));
            }
        }

        return new FlowField(null, null, []);
    }

    private int? Field(CodeAssembly assembly, FieldDefinitionHandle handle)
    {
        BlobReader signature = assembly.Blob(assembly.Metadata.GetFieldDefinition(handle).Signature);
        _ = signature.ReadSignatureHeader();
        TypeMentions declared = TypeReader.Next(_assemblies, assembly, ref signature);
        if (declared.IsPlain)
        {
            return null;
        }

        int node = _graph.NodeOf(FlowNodeKind.Field, assembly, MetadataTokens.GetRowNumber(handle));
        if (assembly.IsUserCode)
        {
            foreach (int constant in ConstantsOf(FlowValueKind.Object, declared))
            {
                _graph.AddFlow(constant, node, default);
            }
        }

        return node;
    }

    private List<FlowFinding> ToFindings()
    {
        foreach (Requirement requirement in _requirements)
        {
            foreach (int source in Resolve(requirement.Nodes).Where(source => _graph.KindOf(source) == FlowNodeKind.Constant))
            {
                FlowValue value = (FlowValue)_graph.OwnerOf(source);
                if (value.Kind == FlowValueKind.Type)
                {
                    Keep(value.Type!, requirement.Needs);
                }
            }
        }

        foreach (int node in _resolverNodes)
        {
            _resolvedOptions.UnionWith(_graph.ValuesOf(node).Where(value => value.Kind == FlowValueKind.JsonOptions));
        }

        List<FlowFinding> findings = [];
        foreach (Requirement requirement in _requirements.Where(requirement => requirement.Site.Method?.Assembly.IsUserCode == false && !requirement.IsGuarded))
        {
            foreach (int source in Resolve(requirement.Nodes).Where(source => _graph.KindOf(source) is not (FlowNodeKind.Constant or FlowNodeKind.ArgumentOf)))
            {
                AddFindings(requirement, source, findings);
            }
        }

        foreach (JsonCall call in _jsonCalls)
        {
            AddFindings(call, findings);
        }

        return findings;
    }

    private void AddFindings(Requirement requirement, int source, List<FlowFinding> findings)
    {
        MemberNeeds missing = requirement.Needs & ~NeedsOf(source);
        foreach (FlowValue value in missing == 0 ? [] : _graph.ValuesOf(source))
        {
            CodeType? type = value.Type;
            if (type == null || value.Kind != ((requirement.Needs & MemberNeeds.Types) != 0 ? FlowValueKind.Assembly : FlowValueKind.Type))
            {
                continue;
            }

            MemberNeeds lost = missing & ~KeptOf(type) & (ExistingOf(type, requirement.Name) | MemberNeeds.Types) & (type.Assembly.IsUserCode ? AllMembers | MemberNeeds.Types : OfPackage(type, requirement));
            bool isCreatedAnyway = type.IsValueType && requirement.Needs == MemberNeeds.Constructors; // a structure requires no constructor
            if (lost != 0 && !isCreatedAnyway)
            {
                findings.Add(new FlowFinding(requirement.Site, requirement.Member, lost, type, IsGeneric(source), Path(source, value)));
            }
        }
    }

    /// <summary>
    /// The members of a package's class that matter. A call that only looks for constructors creates the class, and fails. Other reflection of a package over
    /// its own classes is often an option that nothing uses (eng/compat: GraphQL.Context) or a description (printf of F#). A class that is also created
    /// without reflection may not need it.
    /// </summary>
    private MemberNeeds OfPackage(CodeType type, Requirement requirement) =>
        requirement.Needs == MemberNeeds.Constructors && !_constructed.Contains(type) ? MemberNeeds.Constructors : MemberNeeds.None;

    private bool IsGeneric(int node) => _graph.KindOf(node) is FlowNodeKind.TypeParameter or FlowNodeKind.MethodParameter;

    private FlowSite[] Path(int node, FlowValue value) => _graph.PathTo(node, value).Where(site => site.Method != null).Reverse().ToArray();

    /// <summary>Options of the package can be a default that those of the project replace.</summary>
    private void AddFindings(JsonCall call, List<FlowFinding> findings)
    {
        FlowValue[] options = call.Options.SelectMany(_graph.ValuesOf).Where(value => value.Kind == FlowValueKind.JsonOptions).ToArray();
        bool isReplaced = Array.Exists(options, value => value.Method!.Assembly.IsUserCode && _resolvedOptions.Contains(value));
        if (call.Options.Count == 0 || Array.Exists(options, value => !_resolvedOptions.Contains(value) && !(isReplaced && !value.Method!.Assembly.IsUserCode)))
        {
            findings.Add(new FlowFinding(call.Site, call.Member, MemberNeeds.None, null, false, []));
        }
    }

    /// <summary>What is declared for a base type or an interface holds for the type, too.</summary>
    private MemberNeeds KeptOf(CodeType type)
    {
        MemberNeeds needs = _kept.TryGetValue(type, out MemberNeeds kept) ? kept : 0;
        foreach (CodeType declaring in _assemblies.AncestryOf(type).All)
        {
            needs |= NeedsOf(declaring.Assembly, MetadataTokens.TypeDefinitionHandle(declaring.Row));
        }

        return needs;
    }

    /// <summary>The kinds of members that a type has, with this name unless it is empty, and that the code does not name in expressions.</summary>
    private MemberNeeds ExistingOf(CodeType type, string name)
    {
        MemberNeeds needs = MemberNeeds.None;
        foreach (CodeType declaring in _assemblies.AncestryOf(type).Chain)
        {
            needs |= declaring == type || declaring.Assembly.IsUserCode ? DeclaredBy(declaring, declaring == type, name) : 0;
        }

        return needs;
    }

    /// <summary>The same of the members that it declares itself. Constructors are not inherited.</summary>
    private MemberNeeds DeclaredBy(CodeType type, bool hasConstructors, string name)
    {
        MetadataReader metadata = type.Assembly.Metadata;
        TypeDefinition definition = metadata.GetTypeDefinition(MetadataTokens.TypeDefinitionHandle(type.Row));
        MemberNeeds needs = MemberNeeds.None;
        foreach (PropertyDefinitionHandle handle in definition.GetProperties())
        {
            PropertyAccessors accessors = metadata.GetPropertyDefinition(handle).GetAccessors();
            bool isKept = IsKept(accessors.Getter) || IsKept(accessors.Setter);
            bool isStatic = accessors.Getter.IsNil || (metadata.GetMethodDefinition(accessors.Getter).Attributes & System.Reflection.MethodAttributes.Static) != 0;
            needs |= isKept || isStatic ? 0 : MemberNeeds.Properties;
        }

        foreach (CodeMethod method in type.Methods.Where(method => !_keptMethods.Contains((type, method.Row))))
        {
            needs |= method.IsConstructor ? hasConstructors ? MemberNeeds.Constructors : 0
                : method.Name.Contains('_') || method.Name.Contains('<') || method.Name == ".cctor" || !IsNamed(method.Name) ? 0
                : MemberNeeds.Methods;
        }

        foreach (FieldDefinitionHandle handle in definition.GetFields())
        {
            string field = type.Assembly.Text(metadata.GetFieldDefinition(handle).Name);
            needs |= field.Contains('<') || !IsNamed(field) ? 0 : MemberNeeds.Fields;
        }

        return needs;

        // A lookup can ignore the case, and * can stand for the rest of a name. The name of a property does not matter: what looks for one, such as the
        // EqualityContract of a record, mostly reads the others, too (eng/compat: AssertEquivalent).
        bool IsNamed(string member) => name.Length == 0 || name.Contains('*') || string.Equals(name, member, StringComparison.OrdinalIgnoreCase);

        bool IsKept(MethodDefinitionHandle handle) => !handle.IsNil && _keptMethods.Contains((type, MetadataTokens.GetRowNumber(handle)));
    }

    /// <summary>The nodes from which values come, through local variables.</summary>
    private List<int> Resolve(IEnumerable<int> nodes)
    {
        const int MaximumNodes = 500;
        List<int> found = [];
        _open.Clear();
        _open.AddRange(nodes);
        _visited.Clear();
        while (_open.Count > 0 && _visited.Count < MaximumNodes)
        {
            int node = _open[_open.Count - 1];
            _open.RemoveAt(_open.Count - 1);
            if (!_visited.Add(node))
            {
                continue;
            }

            if (IsTransparent(node))
            {
                foreach (FlowEdge edge in _graph.SourcesOf(node))
                {
                    _open.Add(edge.From);
                }
            }
            else
            {
                found.Add(node);
            }
        }

        return found;
    }

    /// <summary>True for local variables, and for the fields in which the compiler keeps them.</summary>
    private bool IsTransparent(int node) => _graph.KindOf(node) switch
    {
        FlowNodeKind.Local => true,
        FlowNodeKind.Field => IsGenerated((CodeAssembly)_graph.OwnerOf(node), _graph.IndexOf(node)),
        _ => false,
    };

    private static bool IsGenerated(CodeAssembly assembly, int field)
    {
        TypeDefinition type = assembly.Metadata.GetTypeDefinition(assembly.Metadata.GetFieldDefinition(MetadataTokens.FieldDefinitionHandle(field)).GetDeclaringType());
        return assembly.Text(type.Name).StartsWith("<", StringComparison.Ordinal);
    }

    /// <summary>What an instruction calls.</summary>
    private sealed class FlowCall(CodeTarget target, MethodTypes types, IReadOnlyList<TypeMentions> typeArguments, IReadOnlyList<TypeMentions> methodArguments)
    {
        private Sink[]? _sinks;

        /// <summary>The method.</summary>
        internal CodeTarget Target => target;

        /// <summary>What it finds in a type, if it is a member of the framework.</summary>
        internal Sink[] Sinks => _sinks ??= Reachability.Sinks.Find(target.TypeName, target.MemberName);

        /// <summary>True for the constructor of a list that the compiler declares for a collection expression.</summary>
        internal bool IsCollectionExpression { get; } = target.MemberName == ".ctor"
            && (target.TypeName.Length > 0 ? target.TypeName : target.Type?.Assembly.NameOf(MetadataTokens.TypeDefinitionHandle(target.Type.Row)).Name ?? "").StartsWith("<>z__ReadOnly", StringComparison.Ordinal);

        /// <summary>The types of its parameters.</summary>
        internal MethodTypes Types => types;

        /// <summary>The generic arguments of its type.</summary>
        internal IReadOnlyList<TypeMentions> TypeArguments => typeArguments;

        /// <summary>The generic arguments of the method.</summary>
        internal IReadOnlyList<TypeMentions> MethodArguments => methodArguments;
    }

    /// <summary>A call, and the node of its result.</summary>
    private sealed class CallResult(CodeMethod target, int[][] arguments, int result, FlowSite site)
    {
        internal CodeMethod Target => target;

        internal int[][] Arguments => arguments;

        internal int Result => result;

        internal FlowSite Site => site;
    }

    /// <summary>A field that an instruction reads or writes.</summary>
    private sealed class FlowField(int? node, CodeType? type, IReadOnlyList<TypeMentions> typeArguments)
    {
        /// <summary>Its node; null for a field of the framework, and for one that holds neither an object nor a type.</summary>
        internal int? Node => node;

        /// <summary>The generic type that contains it; null if that is not generic.</summary>
        internal CodeType? Type => type;

        /// <summary>The generic arguments of its type.</summary>
        internal IReadOnlyList<TypeMentions> TypeArguments => typeArguments;
    }

    /// <summary>An instruction that requires members of a type.</summary>
    private sealed class Requirement(IReadOnlyList<int> nodes, MemberNeeds needs, FlowSite site, string member, string name, bool isGuarded)
    {
        internal IReadOnlyList<int> Nodes => nodes;

        internal MemberNeeds Needs => needs;

        internal FlowSite Site => site;

        internal string Member => member;

        /// <summary>The name of the member that it looks for; empty if that is not constant.</summary>
        internal string Name => name;

        internal bool IsGuarded => isGuarded;
    }

    /// <summary>A call of JsonSerializer. The options are empty if they are null.</summary>
    private sealed class JsonCall(IReadOnlyList<int> options, FlowSite site, string member)
    {
        internal IReadOnlyList<int> Options => options;

        internal FlowSite Site => site;

        internal string Member => member;
    }
}
