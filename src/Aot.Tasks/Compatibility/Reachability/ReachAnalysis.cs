using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>
/// Finds the code that a program can run, by rapid type analysis (D. F. Bacon and P. F. Sweeney, OOPSLA 1996): a virtual call can reach the overrides
/// of types that the program creates. It ends at the framework, which can call every override of its own members. It finds too much rather than too
/// little: all code of the project is used, and so are the constructors of types that are generic arguments or operands of typeof.
/// </summary>
internal sealed class ReachAnalysis
{
    internal static readonly string JsonReflectionSwitch = "System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault";

    private const string TokenTypes = "Newtonsoft.Json.Linq.";

    /// <summary>The largest number of steps. A web application with 150 assemblies takes less than a million.</summary>
    private const int MaximumSteps = 20_000_000;

    /// <summary>
    /// The longest call path of a type. Each call and each field on it can be that of another object, so a long path is often none that the program takes
    /// (eng/compat: those of uses that break have up to 13 methods).
    /// </summary>
    private const int MaximumChain = 14;

    private readonly CodeAssemblies _assemblies;
    private readonly ReachRequest _request;
    private readonly Constants _constants;

    /// <summary>Method → where it was reached first.</summary>
    private readonly Dictionary<CodeMethod, Origin> _origins = [];
    private readonly Queue<CodeMethod> _queue = new();

    /// <summary>The methods that the entry point can reach, without the rest of the project's code.</summary>
    private readonly HashSet<CodeMethod> _fromEntryPoint = [];
    private readonly HashSet<CodeType> _touched = [];
    private readonly HashSet<CodeType> _created = [];

    /// <summary>Types that are generic arguments or operands of typeof.</summary>
    private readonly HashSet<CodeType> _mentioned = [];

    /// <summary>Type → the created types that derive from it or implement it, and the methods of it that are called virtually.</summary>
    private readonly Dictionary<CodeType, List<CodeType>> _createdSubtypes = [];
    private readonly Dictionary<CodeType, Dictionary<CodeMethod, Origin>> _virtualCalls = [];

    private readonly List<(Origin Origin, string Member)> _members = [];

    /// <summary>Type → the virtual methods that the framework may call: new ones, which can implement its interfaces, and those that override its methods.</summary>
    private readonly Dictionary<CodeType, CodeMethod[]> _dispatchable = [];

    /// <summary>Method → whether its type has another one that a call of it can reach, as far as the name and the number of parameters show.</summary>
    private readonly Dictionary<CodeMethod, bool> _overloaded = [];
    private readonly MissingMembers? _missing;
    private readonly Dictionary<CodeMethod, MissingMember> _missingMembers = [];
    private readonly Dictionary<CodeAssembly, CodeMethod> _firstMethods = [];
    private readonly List<CodeUse> _uses = [];
    private string _descriptors = "";

    /// <summary>
    /// True if the project lets Serilog read the members of objects: with @ before a name in a template, or with an argument. Otherwise, Serilog calls ToString
    /// (serilog/serilog, PropertyValueConverter.cs).
    /// </summary>
    private bool _isDestructuring;
    private int _steps;

    private ReachAnalysis(CodeAssemblies assemblies, ReachRequest request)
    {
        _assemblies = assemblies;
        _request = request;
        _constants = new Constants(assemblies, request);
        _missing = request.HasMissingMembers ? new MissingMembers(assemblies) : null;
    }

    /// <summary>Analyzes the program. Returns <see cref="Reach.Unknown"/> if anything about it is not valid.</summary>
    /// <param name="request">The program.</param>
    /// <param name="machine">Reads the files.</param>
    internal static Reach Run(ReachRequest request, IMachine machine)
    {
        try
        {
            using CodeAssemblies assemblies = new(request.Assemblies, machine);
            ReachAnalysis analysis = new(assemblies, request);
            analysis.AddRoots(machine);
            analysis.Process();
            analysis._fromEntryPoint.UnionWith(analysis._origins.Keys);
            analysis.AddOthers();
            analysis.Process();
            analysis.ProcessTypesForReflection();
            return analysis.ToResult(machine);
        }
#pragma warning disable CA1031 // System.Reflection.Metadata does not document which exceptions damaged metadata causes.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Reach.Unknown;
        }
    }

    private CodeAssembly Program => _assemblies.Find(_request.Assemblies[0].Name)!;

    private void AddRoots(IMachine machine)
    {
        foreach (CodeMethod entry in Program.Exports.Prepend(Program.EntryPoint).OfType<CodeMethod>())
        {
            ReachMethod(entry, Origin.Start);
        }

        _descriptors = string.Concat(_request.Descriptors.Select(file => MarkedText.Read(file, machine) ?? throw new BadImageFormatException()));
        foreach (ReachAssembly file in _request.Assemblies.Where(IsRoot))
        {
            AddMethods(file);
        }
    }

    private bool IsRoot(ReachAssembly file) => _request.RootAssemblies.Contains(file.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>True for an assembly that a TrimmerRootAssembly or a descriptor names.</summary>
    private bool IsKept(ReachAssembly file) => IsRoot(file) || IsNamed(file.Name, _descriptors);

    /// <summary>
    /// The project, of which a package can call any method by reflection, and assemblies that a descriptor names. What reads the descriptors is the IL compiler: it
    /// keeps only the types in them, and the entry point may not reach these. Of a referenced project, most programs use only a part, unless there is no entry point:
    /// see <see cref="ProcessTypesForReflection"/>.
    /// </summary>
    private void AddOthers()
    {
        bool hasEntry = _fromEntryPoint.Count > 0;
        foreach (ReachAssembly file in _request.Assemblies.Where((file, index) => index == 0 || (file.IsUserCode && !hasEntry) || IsKept(file)))
        {
            AddMethods(file);
        }
    }

    /// <summary>
    /// Of referenced projects, the types that the framework can find: it calls the methods of a middleware, a hub, or an attribute by reflection, and the static methods that
    /// implement its interfaces.
    /// </summary>
    private void ProcessTypesForReflection()
    {
        foreach (ReachAssembly file in _request.Assemblies.Where(file => file.IsUserCode))
        {
            _mentioned.UnionWith((_assemblies.Find(file.Name)?.Types ?? []).Where(type => _assemblies.AncestryOf(type).HasUnknownBase));
        }

        HashSet<CodeType> complete = [];
        for (CodeType[] types = [.. _mentioned]; types.Length > 0; types = [.. _mentioned.Except(complete)])
        {
            complete.UnionWith(types);
            foreach (CodeType type in types.Where(type => type.Assembly.IsUserCode))
            {
                KeepMembers(type, Origin.Start);
            }

            Process();
        }
    }

    private void AddMethods(ReachAssembly file)
    {
        if (_assemblies.Find(file.Name) is CodeAssembly assembly)
        {
            foreach (CodeMethod method in assembly.Methods)
            {
                ReachMethod(method, Origin.Start);
            }
        }
    }

    private static bool IsNamed(string assembly, string descriptors)
    {
        for (int at = descriptors.IndexOf(assembly, StringComparison.OrdinalIgnoreCase); at >= 0; at = descriptors.IndexOf(assembly, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            char next = at + assembly.Length < descriptors.Length ? descriptors[at + assembly.Length] : ' ';
            if (next is '"' or '\'' or ',' or '*' or ' ')
            {
                return true;
            }
        }

        return false;
    }

    private void Process()
    {
        while (_queue.Count > 0)
        {
            CodeMethod method = _queue.Dequeue();
            KeepDependencies(method);
            if (method.Body is not MethodBodyBlock body)
            {
                continue;
            }

            _uses.Clear();
            method.Reachable = CodeReader.Read(body, token => _constants.Of(method.Assembly, token), _uses);
            CodeUse previous = default;
            bool isReflecting = false;
            bool hasTokens = method.Assembly.IsUserCode && TypesOf(method.Assembly, method.Assembly.Metadata.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(method.Row)).Signature).Parameters.Any(IsToken);
            foreach (CodeUse use in _uses)
            {
                if (use.Kind is UseKind.Call or UseKind.VirtualCall or UseKind.New)
                {
                    CodeTarget target = _assemblies.Resolve(method.Assembly, use.Token);
                    isReflecting |= target.IsReflection;
                    hasTokens |= method.Assembly.IsUserCode && target.TypeName.StartsWith(TokenTypes, StringComparison.Ordinal);
                }
            }

            foreach (CodeUse use in _uses)
            {
                Step();
                Process(use, previous, method, isReflecting, hasTokens);
                previous = use;
            }
        }
    }

    private void Process(CodeUse use, CodeUse previous, CodeMethod method, bool isReflecting, bool hasTokens)
    {
        Origin origin = new(method, use.Offset);
        if (use.Kind == UseKind.Text)
        {
            string text = method.Assembly.Text(MetadataTokens.UserStringHandle(use.Token & 0xFFFFFF));
            _isDestructuring |= method.Assembly.IsUserCode && text.Contains("{@");
            KeepNamedType(method.Assembly, text, origin);
            return;
        }

        if (_missing?.Find(method.Assembly, MetadataTokens.EntityHandle(use.Token)) is MissingMember missing && !_missingMembers.ContainsKey(method) && !IsHandled(method))
        {
            _missingMembers.Add(method, missing);
        }

        CodeTarget target = _assemblies.Resolve(method.Assembly, use.Token);
        if (target.IsOfKnownPackage && !IsToken(previous, use, method.Assembly) && !(hasTokens && target.TypeName.StartsWith("Newtonsoft.Json.Json", StringComparison.Ordinal) && target.MemberName.StartsWith("Serialize", StringComparison.Ordinal)))
        {
            _members.Add((origin, target.TypeName + "." + target.MemberName));
        }
        else if (target.IsBinding && method.Assembly != Program)
        {
            _members.Add((origin, target.TypeName + "." + target.MemberName));
        }

        foreach (CodeType argument in target.Arguments)
        {
            KeepArgument(argument, origin);
        }

        _isDestructuring |= method.Assembly.IsUserCode && target.TypeName.StartsWith("Serilog.", StringComparison.Ordinal) && IsAfterTrue(method, use.Offset);
        if (target.Type != null)
        {
            Process(use.Kind, target.Type, target.Methods, origin);
            if (isReflecting && use.Kind == UseKind.Token)
            {
                KeepMembers(target.Type, origin);
            }
        }
    }

    /// <summary>True if the last argument is the constant true.</summary>
    private static bool IsAfterTrue(CodeMethod method, int offset)
    {
        const int LoadOne = 0x17;
        BlobReader code = method.Body!.GetILReader();
        code.Offset = Math.Max(offset - 1, 0);
        return code.ReadByte() == LoadOne;
    }

    /// <summary>
    /// True if the last argument, or the one before a constant, is the result of a call that returns a JToken, which Newtonsoft.Json writes without reflection.
    /// In the project, it is enough that the method has one.
    /// </summary>
    private bool IsToken(CodeUse previous, CodeUse use, CodeAssembly assembly)
    {
        const int CallLength = 5; // the operation and its operand
        return previous.Kind is UseKind.Call or UseKind.VirtualCall && use.Offset - previous.Offset - CallLength is 0 or 1
            && MetadataTokens.EntityHandle(previous.Token) is { Kind: HandleKind.MemberReference } handle
            && IsToken(TypesOf(assembly, assembly.Metadata.GetMemberReference((MemberReferenceHandle)handle).Signature).Return);
    }

    private static bool IsToken(TypeMentions type) => type.Name.StartsWith(TokenTypes, StringComparison.Ordinal);

    private MethodTypes TypesOf(CodeAssembly assembly, BlobHandle signature) => TypeReader.Method(_assemblies, assembly, assembly.Blob(signature));

    /// <summary>True if the method or its first caller may expect that the member does not exist.</summary>
    private bool IsHandled(CodeMethod method) =>
        _missing!.IsHandledBy(method.Assembly) || (_origins[method].Method is CodeMethod caller && _missing.IsHandledBy(caller.Assembly));

    private void Process(UseKind kind, CodeType type, IReadOnlyList<CodeMethod> methods, Origin origin)
    {
        if (type.Assembly.IsMixedMode)
        {
            methods = [.. methods, .. type.Methods.Take(1)]; // the IL compiler reads the assembly for every use of a type
        }

        if (kind == UseKind.Token || (kind == UseKind.Value && type.IsValueType))
        {
            Keep(type, origin);
        }
        else if (kind != UseKind.Value)
        {
            Touch(type, origin);
        }

        foreach (CodeMethod method in methods)
        {
            if (method.IsVirtual && (kind == UseKind.VirtualCall || method.IsStatic)) // a static method of an interface is called through a type argument
            {
                CallVirtually(method.Assembly.TypeOf(method), method, origin);
            }
            else
            {
                ReachMethod(method, origin);
            }

            if (kind == UseKind.New && method.IsConstructor)
            {
                Create(type, origin);
            }
        }
    }

    private void ReachMethod(CodeMethod method, Origin origin)
    {
        if (_origins.ContainsKey(method))
        {
            return;
        }

        Step();
        _origins.Add(method, origin);
        _queue.Enqueue(method);
        CodeType type = method.Assembly.TypeOf(method);
        Touch(type, origin);
        if (type.IsValueType)
        {
            Create(type, origin);
        }

        if (!_firstMethods.ContainsKey(method.Assembly))
        {
            _firstMethods.Add(method.Assembly, method);
            ReachModuleInitializer(method.Assembly, new Origin(method, 0));
            foreach (CodeMethod kept in method.Assembly.HasDescriptor ? method.Assembly.Methods : [])
            {
                ReachMethod(kept, new Origin(method, 0));
            }
        }
    }

    private void ReachModuleInitializer(CodeAssembly assembly, Origin origin)
    {
        const int ModuleRow = 1;
        if (assembly.Type(MetadataTokens.TypeDefinitionHandle(ModuleRow)).StaticConstructor is CodeMethod initializer)
        {
            ReachMethod(initializer, origin);
        }
    }

    private void Touch(CodeType type, Origin origin)
    {
        if (_touched.Add(type) && type.StaticConstructor is CodeMethod constructor)
        {
            ReachMethod(constructor, origin);
        }
    }

    /// <summary>A type that can be created by reflection.</summary>
    private void Keep(CodeType type, Origin origin)
    {
        _mentioned.Add(type);
        Create(type, origin);
        foreach (CodeMethod constructor in type.Methods.Where(method => method.IsConstructor))
        {
            ReachMethod(constructor, origin);
        }
    }

    /// <summary>A generic argument. The framework can call its static methods that implement members of the framework's interfaces, such as IParsable.</summary>
    private void KeepArgument(CodeType type, Origin origin)
    {
        Keep(type, origin);
        Ancestry ancestry = _assemblies.AncestryOf(type);
        foreach (CodeMethod method in type.Methods.Where(method => method.IsStaticImplementation && !IsDeclaredByInterface(ancestry, method)))
        {
            ReachMethod(method, origin);
        }
    }

    /// <summary>A type whose members can be found by reflection.</summary>
    private void KeepMembers(CodeType? type, Origin origin)
    {
        if (type != null)
        {
            Create(type, origin);
            foreach (CodeMethod method in type.Methods)
            {
                ReachMethod(method, origin);
            }
        }
    }

    private void KeepDependencies(CodeMethod method)
    {
        foreach (CodeType type in FindDependencies(method))
        {
            KeepMembers(type, new Origin(method, 0));
        }
    }

    /// <summary>The types that the DynamicDependency attributes of a method name.</summary>
    private IEnumerable<CodeType> FindDependencies(CodeMethod method) =>
        method.Assembly.DynamicDependencies.Contains(method.Row) ? FindTypes(method, method.Assembly.DynamicDependencies[method.Row].ToArray()) : [];

    private IEnumerable<CodeType> FindTypes(CodeMethod method, string[] texts) => texts.Select(text => text.Length == 0 ? method.Assembly.TypeOf(method)
        : FindNamedType(method.Assembly, text) ?? texts.Select(assembly => _assemblies.FindType(assembly, text)).FirstOrDefault(found => found != null)).OfType<CodeType>();

    /// <summary>A type that a text names can be found with Type.GetType.</summary>
    private void KeepNamedType(CodeAssembly assembly, string text, Origin origin)
    {
        if (FindNamedType(assembly, text) is CodeType type)
        {
            Keep(type, origin);
        }
    }

    /// <summary>The type with this name, which an assembly can follow after a comma.</summary>
    private CodeType? FindNamedType(CodeAssembly assembly, string name)
    {
        const int MaximumLength = 500;
        string[] parts = name.Length is > 0 and < MaximumLength ? name.Split(',') : [];
        return parts.Length switch
        {
            0 => null,
            1 => assembly.Type(name),
            _ => _assemblies.FindType(parts[1].Trim(), parts[0].Trim()),
        };
    }

    /// <summary>A type of which there are objects: virtual calls can reach its methods.</summary>
    private void Create(CodeType type, Origin origin)
    {
        if (type.IsInterface || !_created.Add(type))
        {
            return;
        }

        Touch(type, origin);
        Ancestry ancestry = _assemblies.AncestryOf(type);
        foreach (CodeType ancestor in ancestry.All)
        {
            Step();
            if (!_createdSubtypes.TryGetValue(ancestor, out List<CodeType>? subtypes))
            {
                _createdSubtypes.Add(ancestor, subtypes = []);
            }

            subtypes.Add(type);
            if (_virtualCalls.TryGetValue(ancestor, out Dictionary<CodeMethod, Origin>? calls))
            {
                foreach (KeyValuePair<CodeMethod, Origin> call in calls.ToArray())
                {
                    Dispatch(ancestry, call.Key, call.Value);
                }
            }
        }

        ReachOverridesOfFramework(ancestry, origin);
    }

    /// <summary>The framework can call the methods that override or implement its own.</summary>
    private void ReachOverridesOfFramework(Ancestry ancestry, Origin origin)
    {
        for (int i = 0; i < ancestry.Chain.Count; i++)
        {
            CodeType type = ancestry.Chain[i];
            Step();
            if (!_dispatchable.TryGetValue(type, out CodeMethod[]? methods))
            {
                CodeType[] bases = ancestry.Chain.Skip(i).ToArray();
                methods = type.VirtualMethods.Where(method => method.IsNewSlot || !Array.Exists(bases, declaring => declaring.Declares(method))).ToArray();
                _dispatchable.Add(type, methods);
            }

            foreach (CodeMethod method in methods)
            {
                if (!_origins.ContainsKey(method) && (!method.IsNewSlot || (ancestry.HasUnknownInterface && !IsDeclaredByInterface(ancestry, method))))
                {
                    ReachMethod(method, origin);
                }
            }
        }
    }

    private static bool IsDeclaredByInterface(Ancestry ancestry, CodeMethod method)
    {
        foreach (CodeType type in ancestry.All)
        {
            foreach (CodeMethod declared in type.IsInterface ? type.Methods : [])
            {
                if (method.Answers(declared))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void CallVirtually(CodeType type, CodeMethod method, Origin origin)
    {
        if (!_virtualCalls.TryGetValue(type, out Dictionary<CodeMethod, Origin>? calls))
        {
            _virtualCalls.Add(type, calls = []);
        }

        if (!calls.ContainsKey(method))
        {
            calls.Add(method, origin);
            foreach (CodeType created in _createdSubtypes.TryGetValue(type, out List<CodeType>? subtypes) ? subtypes.ToArray() : [])
            {
                Dispatch(_assemblies.AncestryOf(created), method, origin);
            }
        }
    }

    /// <summary>Reaches the methods of a created type that a virtual call can reach.</summary>
    private void Dispatch(Ancestry ancestry, CodeMethod declared, Origin origin)
    {
        if (!_overloaded.TryGetValue(declared, out bool isOverloaded))
        {
            isOverloaded = declared.Assembly.TypeOf(declared).Methods.Count(declared.Answers) > 1;
            _overloaded.Add(declared, isOverloaded);
        }

        foreach (CodeType type in ancestry.Chain)
        {
            Step();
            bool isFound = false;
            foreach (CodeMethod method in type.Answering(declared))
            {
                if (!method.IsAbstract)
                {
                    ReachMethod(method, origin);
                    isFound = true;
                }
            }

            if (isFound && !isOverloaded)
            {
                return;
            }
        }

        ReachMethod(declared, origin); // the default implementation of an interface, or an abstract method
    }

    private void Step()
    {
        if (++_steps > MaximumSteps)
        {
            throw new BadImageFormatException();
        }
    }

    private Reach ToResult(IMachine machine)
    {
        using SymbolFiles symbols = new(_request.Assemblies, machine);
        List<ReachedMember> members = [];
        HashSet<(CodeAssembly, string)> found = [];
        foreach ((Origin origin, string member) in _members.Where(member => found.Add((member.Origin.Method!.Assembly, member.Member))))
        {
            members.Add(ToMember(origin, member, symbols));
        }

        IEnumerable<(CodeMethod Caller, LimitCall Call)> calls = ReachedLimitCalls().OrderBy(call => _fromEntryPoint.Contains(call.Caller) ? 0 : 1);
        foreach ((CodeMethod caller, LimitCall call) in calls.Where(call => found.Add((call.Caller.Assembly, call.Call.Member))))
        {
            members.Add(ToMember(new Origin(caller, 0), call.Member, symbols));
        }

        return new Reach
        {
            IsComplete = true,
            Members = members,
            Assemblies = _firstMethods.Values.Select(method => ToMember(new Origin(method, 0), "", symbols)).ToArray(),
            Reflection = TryFindReflection(symbols),
            Missing = _missingMembers.Select(pair => ToMissing(pair.Key, pair.Value, symbols)).OrderBy(missing => missing.Call.Chain.Count).ToArray(),
        };
    }

    private ReachedMissing ToMissing(CodeMethod method, MissingMember missing, SymbolFiles symbols)
    {
        string type = method.Assembly.NameOf(MetadataTokens.TypeDefinitionHandle(method.TypeRow)).Name;
        return new ReachedMissing(ToMember(new Origin(method, 0), "", symbols), missing, SymbolOf(method.Assembly.Name) + "_" + SymbolOf(type), SymbolOf(method.Name));
    }

    /// <summary>A name in the form that the IL compiler gives it in object files (dotnet/runtime, NativeAotNameMangler.SanitizeName).</summary>
    private static string SymbolOf(string name)
    {
        string symbol = string.Concat(name.Select(character => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? character : '_'));
        return symbol[0] is >= '0' and <= '9' ? "_" + symbol : symbol;
    }

    /// <summary>Without it, the other results are still valid.</summary>
    private IReadOnlyList<ReachedReflection> TryFindReflection(SymbolFiles symbols)
    {
        try
        {
            return FindReflection(symbols);
        }
        catch (BadImageFormatException)
        {
            return [];
        }
    }

    /// <summary>
    /// Of each package and each kind, the use that the program runs first. The most certain kinds are first. The members of a type for which a package looks are
    /// reported together: which of them it misses first depends on values.
    /// </summary>
    private IReadOnlyList<ReachedReflection> FindReflection(SymbolFiles symbols)
    {
        HashSet<CodeAssembly> kept = new(_request.Assemblies.Where(IsKept).Select(file => _assemblies.Find(file.Name)).OfType<CodeAssembly>());
        IReadOnlyList<FlowFinding> findings = TypeFlow.Find(_assemblies, _origins.Keys, _created, FindDependencies);
        Comparer<IReadOnlyList<int>> byPosition = Comparer<IReadOnlyList<int>>.Create(ComparePositions);
        return findings
            .Where(finding => _fromEntryPoint.Contains(finding.Site.Method!) && (_isDestructuring || finding.Site.Method!.Assembly.Name != "Serilog") && (finding.Type == null ? !IsJsonReflectionEnabled : !kept.Contains(finding.Type.Assembly) && !finding.Type.Assembly.HasDescriptor))
            .Select(finding => (Finding: finding, Use: ToReflection(finding, null), Position: PositionOf(finding)))
            .Where(found => found.Use.Call.Chain.Count <= MaximumChain)
            .OrderBy(found => found.Position, byPosition)
            .ThenBy(found => found.Use.Call.Chain.Count)
            .GroupBy(found => (found.Use.Call.Assembly, found.Use.Kind, found.Use.Type, found.Use.Library))
            .Select(group => (group.First().Finding, Use: group.First().Use with { Lost = group.Aggregate(MemberNeeds.None, (lost, found) => lost | found.Use.Lost) }, group.First().Position))
            .OrderBy(found => found.Use.Library.Length > 0 ? 1 : 0)
            .ThenBy(found => CertaintyOf(found.Use))
            .ThenBy(found => found.Use.IsAnonymous ? 1 : 0)
            .ThenBy(found => found.Position, byPosition)
            .ThenBy(found => found.Use.Call.Chain.Count)
            .GroupBy(found => (found.Use.Call.Assembly, found.Use.Kind, found.Use.Library.Length > 0))
            .Select(group => ToReflection(group.First().Finding, symbols) with { Lost = group.First().Use.Lost })
            .ToArray();
    }

    /// <summary>The order in which uses of the same package are reported: first what fails, then what finds nothing, last what may find enough.</summary>
    private static int CertaintyOf(ReachedReflection use) => use.Kind switch
    {
        ReflectionKind.Json => 0,
        ReflectionKind.Types => 3,
        _ => (use.Lost & (MemberNeeds.Constructors | MemberNeeds.Properties)) != 0 ? 1 : 2,
    };

    /// <summary>
    /// Where the project makes the call, as the offsets of the calls on the way from the entry point: of two calls in Main, the first one runs first. Calls in
    /// code that the entry point cannot reach are last.
    /// </summary>
    private IReadOnlyList<int> PositionOf(FlowFinding finding)
    {
        List<int> offsets = [];
        FlowSite call = finding.Path.LastOrDefault(site => site.Method!.Assembly.IsUserCode) is { Method: not null } site ? site : finding.Site;
        for (Origin next = new(call.Method, call.Offset); next.Method != null; next = _origins.TryGetValue(next.Method, out Origin? origin) ? origin : Origin.Start)
        {
            offsets.Insert(0, next.Offset);
        }

        offsets.Insert(0, _fromEntryPoint.Contains(call.Method!) ? 0 : 1);
        return offsets;
    }

    private static int ComparePositions(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        int common = 0;
        while (common < first.Count && common < second.Count && first[common] == second[common])
        {
            common++;
        }

        return common < first.Count && common < second.Count ? first[common].CompareTo(second[common]) : first.Count.CompareTo(second.Count);
    }

    private bool IsJsonReflectionEnabled =>
        _request.Switches.TryGetValue(JsonReflectionSwitch, out string? value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The finding; its file and line only with symbols, because reading them takes longer than everything else.</summary>
    private ReachedReflection ToReflection(FlowFinding finding, SymbolFiles? symbols)
    {
        ReachedMember call = ToMember(new Origin(finding.Site.Method, finding.Site.Offset), finding.Member, symbols);
        int first = finding.Path.Count - 1;
        while (first >= 0 && !finding.Path[first].Method!.Assembly.IsUserCode)
        {
            first--;
        }

        if (first >= 0)
        {
            call = call with { Chain = Names(finding.Path.Skip(first).Select(site => site.Method!).Concat([finding.Site.Method!])) };

            // Methods that the compiler creates, such as those of a collection expression, have no lines.
            (string File, int Line)? location = finding.Path.Take(first + 1).Reverse()
                .Where(site => site.Method!.Assembly.IsUserCode)
                .Select(site => symbols?.Find(site.Method!, site.Offset))
                .FirstOrDefault(found => found != null);
            call = location is (string file, int line) ? call with { File = file, Line = line } : call;
        }

        ReflectionKind kind = finding.Type == null ? ReflectionKind.Json
            : (finding.Lost & MemberNeeds.Types) != 0 ? ReflectionKind.Types
            : ReflectionKind.Members;
        string type = finding.Type == null ? "" : kind == ReflectionKind.Types ? finding.Type.Assembly.Name : finding.Type.Assembly.NameOf(MetadataTokens.TypeDefinitionHandle(finding.Type.Row)).Name;
        return new ReachedReflection(call, kind, MemberName.Sanitize(type.Replace('+', '.')))
        {
            Library = finding.Type is { Assembly.IsUserCode: false } ? finding.Type.Assembly.Name : "",
            Lost = finding.Lost & ~MemberNeeds.Types,
        };
    }

    /// <summary>The member with the methods from the project's code to the call.</summary>
    private ReachedMember ToMember(Origin call, string member, SymbolFiles? symbols)
    {
        List<CodeMethod> chain = [];
        Origin first = call;
        for (Origin next = call; next.Method != null; next = _origins[next.Method])
        {
            first = next;
            chain.Insert(0, next.Method);
            if (next.Method.Assembly.IsUserCode)
            {
                break;
            }
        }

        CodeMethod start = first.Method!;
        ReachedMember reached = new(call.Method!.Assembly.Name, MemberName.Sanitize(member), Names(chain)) { IsFromEntryPoint = _fromEntryPoint.Contains(call.Method) };
        return start.Assembly.IsUserCode && symbols?.Find(start, first.Offset) is (string file, int line) ? reached with { File = file, Line = line } : reached;
    }

    /// <summary>The names of the methods; methods that the compiler created for the same method of the source once.</summary>
    private static IReadOnlyList<string> Names(IEnumerable<CodeMethod> chain)
    {
        List<string> names = [];
        foreach (string name in chain.Select(method => method.SourceName))
        {
            if (names.Count == 0 || names[names.Count - 1] != name)
            {
                names.Add(name);
            }
        }

        return names;
    }

    private IEnumerable<(CodeMethod Caller, LimitCall Call)> ReachedLimitCalls()
    {
        foreach (IGrouping<CodeAssembly, CodeMethod> methods in _origins.Keys.GroupBy(method => method.Assembly))
        {
            // The .NET SDK's analyzers warn about the others in the project, and the IL compiler about those that throw in referenced projects.
            foreach ((CodeMethod method, LimitCall call) in methods.Key.FindUnguardedCalls(methods.ToArray()).Where(found => LimitCalls.Throws(found.Call.Limit)
                ? !IsCaughtByCaller(found.Caller) && (LimitCalls.ThrowsSilently(found.Call.Limit) || !methods.Key.IsUserCode)
                : methods.Key != Program))
            {
                yield return (method, call);
            }
        }
    }

    /// <summary>True if the first caller of the method catches exceptions, so that it may expect one.</summary>
    private bool IsCaughtByCaller(CodeMethod method) =>
        _origins[method].Method is CodeMethod caller && caller.Body is MethodBodyBlock body && CodeScan.CatchesExceptions(body);

    /// <summary>The instruction that was the first to reach something.</summary>
    /// <param name="method">The method that contains it; null for the start of the program.</param>
    /// <param name="offset">Its offset in the code of the method.</param>
    private sealed class Origin(CodeMethod? method, int offset)
    {
        internal static readonly Origin Start = new(null, 0);

        internal CodeMethod? Method => method;

        internal int Offset => offset;
    }
}
