using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Aot.Tasks.Compatibility.Scanning;

namespace Aot.Tasks.Compatibility.Reachability;

/// <content>The reader of code.</content>
internal sealed partial class TypeFlow
{
    /// <summary>Follows the values through the code of one method, in the order of the instructions.</summary>
    private sealed class FlowReader(TypeFlow flow, CodeMethod method, MethodTypes types, MethodBodyBlock body, bool[] isReachable, bool isGuarded)
    {
        private const int FirstSite = 0x100000;
        private const string SerializerName = "System.Text.Json.JsonSerializer";
        private const string OptionsName = SerializerName + "Options";

        private static readonly int[] Nothing = [];

        private readonly CodeAssembly _assembly = method.Assembly;
        private readonly CodeType _type = method.Assembly.TypeOf(method);
        private readonly Dictionary<int, int[][]> _stacks = [];
        private readonly List<int[]> _stack = [];

        /// <summary>The last text, and what it is on the stack.</summary>
        private int _text;
        private int[]? _textNodes;

        private FlowGraph Graph => flow._graph;

        internal void Read()
        {
            foreach (ExceptionRegion region in body.ExceptionRegions)
            {
                if (region.Kind is ExceptionRegionKind.Catch or ExceptionRegionKind.Filter)
                {
                    _stacks[region.HandlerOffset] = [Nothing];
                    if (region.Kind == ExceptionRegionKind.Filter)
                    {
                        _stacks[region.FilterOffset] = [Nothing];
                    }
                }
            }

            BlobReader code = body.GetILReader();
            bool isNext = false;
            while (code.RemainingBytes > 0)
            {
                int offset = code.Offset;
                bool isRead = offset < isReachable.Length && isReachable[offset];
                if (_stacks.TryGetValue(offset, out int[][]? kept))
                {
                    Merge(kept, isNext);
                }
                else if (!isNext)
                {
                    _stack.Clear();
                }

                isNext = ReadInstruction(ref code, offset, isRead);
            }
        }

        /// <summary>Combines what is on the stack with what was on it at a branch to here.</summary>
        private void Merge(int[][] kept, bool isNext)
        {
            if (!isNext)
            {
                _stack.Clear();
                _stack.AddRange(kept);
                return;
            }

            for (int i = 0; i < Math.Min(kept.Length, _stack.Count); i++)
            {
                _stack[i] = Union(_stack[i], kept[i]);
            }
        }

        private void KeepStack(int target)
        {
            if (_stack.Count > 0)
            {
                _stacks[target] = _stacks.TryGetValue(target, out int[][]? other) && other.Length == _stack.Count
                    ? _stack.Select((nodes, i) => Union(nodes, other[i])).ToArray()
                    : _stack.ToArray();
            }
        }

        private static int[] Union(int[] first, int[] second) => second.Length == 0 ? first : first.Length == 0 ? second : first.Union(second).ToArray();

        private int[] Pop()
        {
            if (_stack.Count == 0)
            {
                return Nothing;
            }

            int[] top = _stack[_stack.Count - 1];
            _stack.RemoveAt(_stack.Count - 1);
            return top;
        }

        private void Pop(int count)
        {
            for (int i = 0; i < count; i++)
            {
                Pop();
            }
        }

        private void Push(int[] nodes) => _stack.Add(nodes);

        private void Push(int node) => Push(Graph.ArrayOf(node));

        private int Local(int index) => Graph.NodeOf(FlowNodeKind.Local, method, index);

        private int NewNode(int offset) => Graph.NodeOf(FlowNodeKind.Local, method, FirstSite + offset);

        private void Flow(int[] from, int to, FlowSite site)
        {
            foreach (int node in from)
            {
                Graph.AddFlow(node, to, site);
            }
        }

        /// <summary>Reads one instruction. Returns true if the next one can follow it.</summary>
        private bool ReadInstruction(ref BlobReader code, int offset, bool isRead)
        {
            int instruction = code.ReadByte();
            instruction = instruction == IlReader.Prefix ? (IlReader.Prefix << 8) | code.ReadByte() : instruction;
            int length = IlReader.OperandLength(instruction);
            int operand = 0;
            if (length == IlReader.Switch)
            {
                int count = code.ReadInt32();
                int end = code.Offset + (4 * count);
                Pop();
                for (int i = 0; i < count; i++)
                {
                    int target = end + code.ReadInt32();
                    if (isRead)
                    {
                        KeepStack(target);
                    }
                }

                return isRead;
            }

            switch (length)
            {
                case 1:
                    operand = code.ReadByte();
                    break;
                case 2:
                    operand = code.ReadUInt16();
                    break;
                case 4:
                    operand = code.ReadInt32();
                    break;
                case 8:
                    _ = code.ReadInt64();
                    break;
            }

            if (!isRead)
            {
                return false;
            }

            if (IlReader.IsBranch(instruction))
            {
                int target = code.Offset + (length == 1 ? (sbyte)operand : operand);
                bool isLeave = instruction is 0xDD or 0xDE;
                if (isLeave)
                {
                    _stack.Clear();
                }
                else if (!IlReader.IsUnconditional(instruction))
                {
                    Pop(instruction is 0x2C or 0x2D or 0x39 or 0x3A ? 1 : 2);
                }

                KeepStack(target);
                return !IlReader.IsUnconditional(instruction);
            }

            Evaluate(instruction, operand, new FlowSite(method, offset));
            return !IlReader.IsEnd(instruction);
        }

        private void Evaluate(int instruction, int operand, FlowSite site)
        {
            switch (instruction)
            {
                case >= 0x02 and <= 0x05:
                    Push(flow.Parameter(method, instruction - 0x02));
                    break;
                case 0x0E or 0x0F or 0xFE09 or 0xFE0A:
                    Push(flow.Parameter(method, operand));
                    break;
                case 0x10 or 0xFE0B:
                    Flow(Pop(), flow.Parameter(method, operand), site);
                    break;
                case >= 0x06 and <= 0x09:
                    Push(Local(instruction - 0x06));
                    break;
                case 0x11 or 0x12 or 0xFE0C or 0xFE0D:
                    Push(Local(operand));
                    break;
                case >= 0x0A and <= 0x0D:
                    Flow(Pop(), Local(instruction - 0x0A), site);
                    break;
                case 0x13 or 0xFE0E:
                    Flow(Pop(), Local(operand), site);
                    break;
                case 0x25: // dup
                    int[] top = Pop();
                    Push(top);
                    Push(top);
                    break;
                case 0x00 or 0x01 or 0xFE12 or 0xFE13 or 0xFE14 or 0xFE16 or 0xFE19 or 0xFE1E or 0xDC: // nop and prefixes
                    break;
                case 0x72: // ldstr
                    Push(_textNodes = (int[])Nothing.Clone()); // so that the text is recognized as an argument
                    _text = operand;
                    break;
                case 0x14 or (>= 0x15 and <= 0x23) or 0xFE00 or 0xFE1C: // constants
                    Push(Nothing);
                    break;
                case 0x26 or 0x7A or 0xFE15 or 0xFE11: // pop, throw, initobj, endfilter
                    Pop();
                    break;
                case 0x28 or 0x6F or 0x73:
                    Call(operand, instruction == 0x73, site);
                    break;
                case 0x29: // calli
                    CallIndirectly(operand);
                    break;
                case 0x2A:
                    if (!types.Return.IsVoid)
                    {
                        int[] returned = Pop();
                        Require(returned, flow.NeedsOf(flow.Return(method)), site, "");
                        if (!flow._returns.TryGetValue(method, out HashSet<int>? returns))
                        {
                            flow._returns.Add(method, returns = []);
                        }

                        returns.UnionWith(returned);
                    }

                    break;
                case >= 0x46 and <= 0x50 or 0x71 or 0x74 or 0x75 or 0x79 or 0xA5: // ldind, ldobj, castclass, isinst, unbox
                    break;
                case 0x8C:
                    Box(operand, site);
                    break;
                case >= 0x51 and <= 0x57 or 0xDF or 0x81: // stind, stobj
                    int[] value = Pop();
                    foreach (int node in Pop())
                    {
                        Flow(value, node, site);
                    }

                    break;
                case 0x70: // cpobj
                    Pop(2);
                    break;
                case 0x7B or 0x7C:
                    Pop();
                    LoadField(operand, site);
                    break;
                case 0x7E or 0x7F:
                    LoadField(operand, site);
                    break;
                case 0x7D or 0x80:
                    int[] stored = Pop();
                    if (instruction == 0x7D)
                    {
                        Pop();
                    }

                    if (FieldNode(operand, site) is int field)
                    {
                        Require(stored, flow.NeedsOf(field), site, "");
                        Flow(stored, field, site);
                    }

                    break;
                case 0x8D: // newarr
                    Pop();
                    Push(NewNode(site.Offset));
                    break;
                case 0x8F or (>= 0x90 and <= 0x9A) or 0xA3: // ldelem
                    Pop();
                    break;
                case >= 0x9B and <= 0xA2 or 0xA4: // stelem
                    int[] element = Pop();
                    Pop();
                    foreach (int node in Pop())
                    {
                        Flow(element, node, site);
                    }

                    break;
                case 0xD0:
                    LoadToken(operand, site.Offset);
                    break;
                case 0xFE06 or 0xFE07:
                    LoadMethod(operand, instruction == 0xFE07, site);
                    break;
                case 0xFE17 or 0xFE18: // cpblk, initblk
                    Pop(3);
                    break;
                case (>= 0x58 and <= 0x64) or (>= 0xD6 and <= 0xDB) or (>= 0xFE01 and <= 0xFE05): // arithmetic, comparisons
                    Pop(2);
                    Push(Nothing);
                    break;
                default:
                    Pop();
                    Push(Nothing);
                    break;
            }
        }

        /// <summary>The node of a field. The state of an async method has no constructor: its fields alone show its generic arguments.</summary>
        private int? FieldNode(int token, FlowSite site)
        {
            FlowField field = flow.FieldOf(_assembly, token);
            if (field.Type is CodeType generic && generic != _type)
            {
                flow.BindArguments(field.TypeArguments, generic, _type, method, site);
            }

            return field.Node;
        }

        private void LoadField(int token, FlowSite site) => Push(FieldNode(token, site) is int node ? Graph.ArrayOf(node) : Nothing);

        private void Box(int token, FlowSite site)
        {
            int[] value = Pop();
            TypeMentions mentions = MentionsOf(token);
            int[] generics = flow.ObjectsOf(mentions, _type, method, site);
            int[] constants = [.. flow.ConstantsOf(FlowValueKind.Object, mentions)];
            Push(Union(Union(value, generics), constants));
        }

        private TypeMentions MentionsOf(int token)
        {
            EntityHandle handle = MetadataTokens.EntityHandle(token);
            if (handle.Kind == HandleKind.TypeSpecification)
            {
                BlobReader signature = _assembly.Blob(_assembly.Metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                return TypeReader.Next(flow._assemblies, _assembly, ref signature);
            }

            return handle.Kind is HandleKind.TypeDefinition or HandleKind.TypeReference && flow._assemblies.FindType(_assembly, handle) is CodeType type
                ? new TypeMentions { Types = [type], Type = type }
                : TypeMentions.Nothing;
        }

        private void LoadToken(int token, int offset)
        {
            EntityHandle handle = MetadataTokens.EntityHandle(token);
            if (handle.Kind is HandleKind.TypeDefinition or HandleKind.TypeReference or HandleKind.TypeSpecification)
            {
                TypeMentions mentions = MentionsOf(token);
                int[] constants = [.. flow.ConstantsOf(FlowValueKind.Type, mentions)];
                if (handle.Kind == HandleKind.TypeSpecification && !mentions.IsParameter)
                {
                    int argument = Graph.NodeOf(FlowNodeKind.ArgumentOf, method, offset);
                    Flow([.. constants, .. flow.Generics(mentions, _type, method)], argument, new FlowSite(method, offset));
                    Push(argument);
                    return;
                }

                int[] package = handle.Kind != HandleKind.TypeSpecification && flow.PackageType(mentions) is int node ? [node] : Nothing;
                Push(Union(Union(constants, package), flow.Generics(mentions, _type, method)));
                return;
            }

            if (handle.Kind is HandleKind.MethodDefinition or HandleKind.MemberReference or HandleKind.MethodSpecification)
            {
                foreach (CodeMethod kept in flow._assemblies.Resolve(_assembly, token).Methods)
                {
                    flow._keptMethods.Add((kept.Assembly.TypeOf(kept), kept.Row));
                }
            }

            Push(Nothing);
        }

        private void LoadMethod(int token, bool isVirtual, FlowSite site)
        {
            if (isVirtual)
            {
                Pop();
            }

            FlowCall call = flow.CallOf(_assembly, token);
            BindGenerics(call, site);
            Push(call.Target.Methods.Select(target => flow.Constant(FlowValueKind.Delegate, target)).ToArray());
        }

        private void BindGenerics(FlowCall call, FlowSite site)
        {
            if (call.Target.Type is CodeType type)
            {
                for (int i = 0; i < call.TypeArguments.Count; i++)
                {
                    flow.Bind(call.TypeArguments[i], Graph.NodeOf(FlowNodeKind.TypeParameter, type, i), _type, method, site, isGuarded || _assembly.IsUserCode);
                }
            }

            foreach (CodeMethod target in call.Target.Methods)
            {
                for (int i = 0; i < call.MethodArguments.Count; i++)
                {
                    flow.Bind(call.MethodArguments[i], Graph.NodeOf(FlowNodeKind.MethodParameter, target, i), _type, method, site, isGuarded || _assembly.IsUserCode);
                }
            }
        }

        private void CallIndirectly(int token)
        {
            EntityHandle handle = MetadataTokens.EntityHandle(token);
            if (handle.Kind != HandleKind.StandaloneSignature)
            {
                throw new BadImageFormatException();
            }

            MethodTypes called = TypeReader.Method(flow._assemblies, _assembly, _assembly.Blob(_assembly.Metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle).Signature));
            Pop(called.ArgumentCount + 1);
            if (!called.Return.IsVoid)
            {
                Push(Nothing);
            }
        }

        private void Call(int token, bool isNew, FlowSite site)
        {
            FlowCall call = flow.CallOf(_assembly, token);
            int count = call.Types.ArgumentCount;
            int[][] arguments = new int[count][];
            for (int i = count - 1; i >= (isNew ? 1 : 0); i--)
            {
                arguments[i] = Pop();
            }

            if (isNew)
            {
                arguments[0] = New(call, arguments, site);
            }

            int[] result = call.Target.Methods.Count > 0 ? CallMethods(call, arguments, site) : CallFramework(call, arguments, isNew, site);
            if (isNew)
            {
                Push(arguments[0]);
            }
            else if (!call.Types.Return.IsVoid)
            {
                Push(call.Types.Return.IsPlain ? Nothing : Union(result, Declared(call, site)));
            }
        }

        /// <summary>A new object: of a delegate, the method; of a type of the project, an object of it.</summary>
        private int[] New(FlowCall call, int[][] arguments, FlowSite site)
        {
            if (arguments.Length == 3 && arguments[2].Length > 0 && arguments[2].All(IsDelegate))
            {
                foreach (int node in arguments[2])
                {
                    CodeMethod target = ((FlowValue)Graph.OwnerOf(node)).Method!;
                    Flow(arguments[1], flow.Parameter(target, 0), site);
                }

                return arguments[2];
            }

            int created = NewNode(site.Offset);
            if (call.Target.Type is CodeType constructed)
            {
                flow._constructed.Add(constructed);
            }

            if (call.Target.Type is CodeType type && flow.IsTracked(type))
            {
                Graph.AddFlow(flow.Constant(FlowValueKind.Object, type), created, site);
            }

            for (int i = 1; i < arguments.Length && call.IsCollectionExpression; i++)
            {
                Flow(arguments[i], created, site);
            }

            if (call.Target.TypeName == OptionsName)
            {
                if (arguments.Length == 1 || call.Types.Parameters[0].Name == "System.Text.Json.JsonSerializerDefaults")
                {
                    NewOptions(created, site);
                }
            }

            return Graph.ArrayOf(created);
        }

        private int NewOptions(int node, FlowSite site)
        {
            Graph.AddFlow(flow.Constant(new FlowValue(FlowValueKind.JsonOptions, null, method)), node, site);
            return node;
        }

        private bool IsDelegate(int node) => Graph.KindOf(node) == FlowNodeKind.Constant && ((FlowValue)Graph.OwnerOf(node)).Kind == FlowValueKind.Delegate;

        /// <summary>The objects that the declared type of a result allows.</summary>
        private int[] Declared(FlowCall call, FlowSite site)
        {
            if (!_assembly.IsUserCode)
            {
                return Nothing;
            }

            TypeMentions declared = call.Types.Return;
            List<int> nodes = [];
            Add(declared);
            foreach (int index in declared.TypeParameters.Where(index => index < call.TypeArguments.Count))
            {
                Add(call.TypeArguments[index]);
                nodes.AddRange(flow.ObjectsOf(call.TypeArguments[index], _type, method, site));
            }

            foreach (int index in declared.MethodParameters.Where(index => index < call.MethodArguments.Count))
            {
                Add(call.MethodArguments[index]);
                nodes.AddRange(flow.ObjectsOf(call.MethodArguments[index], _type, method, site));
            }

            return [.. nodes];

            void Add(TypeMentions mentions) => nodes.AddRange(flow.ConstantsOf(FlowValueKind.Object, mentions));
        }

        private int[] CallMethods(FlowCall call, int[][] arguments, FlowSite site)
        {
            BindGenerics(call, site);
            int result = call.Types.Return.IsPlain ? -1 : NewNode(site.Offset);
            foreach (CodeMethod target in call.Target.Methods)
            {
                for (int i = 0; i < arguments.Length; i++)
                {
                    int index = i - (call.Types.HasThis ? 1 : 0);
                    if (index < 0 || !call.Types.Parameters[index].IsPlain)
                    {
                        int parameter = flow.Parameter(target, i);
                        Require(arguments[i], flow.NeedsOf(parameter), site, target.SourceName);
                        Flow(arguments[i], parameter, site);
                        for (int j = 0; index >= 0 && call.Types.Parameters[index].IsReference && j < arguments[i].Length; j++)
                        {
                            Graph.AddFlow(parameter, arguments[i][j], site);
                        }
                    }
                }

                if (!call.Types.Return.IsPlain)
                {
                    Graph.AddFlow(flow.Return(target), result, site);
                    flow._results.Add(new CallResult(target, arguments, result, site));
                }
            }

            return call.Target.MemberName == "Invoke" && arguments.Length > 0 ? Invoke(arguments, site) : result < 0 ? Nothing : Graph.ArrayOf(result);
        }

        private int[] Invoke(int[][] arguments, FlowSite site)
        {
            int result = NewNode(site.Offset);
            foreach (int node in arguments[0])
            {
                Graph.AddCall(node, target =>
                {
                    int shift = target.IsStatic ? 1 : 0;
                    for (int i = 1; i < arguments.Length; i++)
                    {
                        Flow(arguments[i], flow.Parameter(target, i - shift), site);
                        if (flow.PassedBy(target).Contains(i - shift))
                        {
                            Flow(arguments[i], result, site);
                        }
                    }

                    Graph.AddFlow(flow.Return(target), result, site);
                });
            }

            return Graph.ArrayOf(result);
        }

        private void Require(int[] nodes, MemberNeeds needs, FlowSite site, string member, string name = "")
        {
            if (needs != 0 && nodes.Length > 0)
            {
                flow._requirements.Add(new Requirement(nodes, needs, site, member, name, isGuarded));
            }
        }

        private int[] CallFramework(FlowCall call, int[][] arguments, bool isNew, FlowSite site)
        {
            (string type, string member) = (call.Target.TypeName, call.Target.MemberName);
            if (type == "System.Object" && member == "GetType")
            {
                return arguments[0].Select(node => flow.Derived(FlowNodeKind.TypeOf, node, site)).ToArray();
            }

            if ((member == "get_Assembly" || (type == "System.Reflection.Assembly" && member == "GetAssembly")) && arguments.Length == 1)
            {
                return arguments[0].Select(node => flow.Derived(FlowNodeKind.AssemblyOf, node, site)).ToArray();
            }

            if (type == "System.Reflection.Assembly" && arguments.Length == 0 && _assembly.IsUserCode && member is "GetExecutingAssembly" or "GetEntryAssembly" or "GetCallingAssembly")
            {
                return Graph.ArrayOf(flow.Constant(FlowValueKind.Assembly, _type));
            }

            bool isSink = false;
            foreach (Sink sink in call.Sinks)
            {
                isSink |= sink.Count < 0;
                bool isOverload = isSink || sink.Count == arguments.Length;
                if (sink.Argument != Sink.GenericArgument)
                {
                    Require(
                        isOverload && sink.Argument < arguments.Length && call.MethodArguments.Count == 0 ? TypesAt(call, arguments, sink, site) : Nothing, sink.Needs, site, type + "." + member,
                        Array.Exists(arguments, argument => argument == _textNodes) ? _assembly.Text(MetadataTokens.UserStringHandle(_text & 0xFFFFFF)) : "");
                }
                else if (call.MethodArguments.Count > 0)
                {
                    TypeMentions last = call.MethodArguments[call.MethodArguments.Count - 1];
                    foreach (CodeType kept in last.Types)
                    {
                        flow.Keep(kept, sink.Needs);
                    }

                    Require(isOverload ? flow.Generics(last, _type, method) : Nothing, sink.Needs, site, type + "." + member);
                }
            }

            if (type == "System.Activator" && call.MethodArguments.Count == 1)
            {
                return [.. flow.ObjectsOf(call.MethodArguments[0], _type, method, site), .. flow.ConstantsOf(FlowValueKind.Object, call.MethodArguments[0])];
            }

            if (type == "System.Activator" && arguments.Length > 0)
            {
                return arguments[0].Select(node => flow.Derived(FlowNodeKind.ObjectOf, node, site)).ToArray();
            }

            if (type == OptionsName && member is "set_TypeInfoResolver" or "get_TypeInfoResolverChain" or "AddContext")
            {
                flow._resolverNodes.AddRange(arguments[0]);
            }

            if (type == "System.Text.Json.Serialization.JsonSerializerContext" && member == ".ctor" && arguments.Length > 1)
            {
                flow._resolverNodes.AddRange(arguments[1]);
            }

            if (call.Types.Return.Name == OptionsName)
            {
                int options = NewOptions(NewNode(site.Offset), site);
                if (type != OptionsName)
                {
                    flow._resolverNodes.Add(options); // such as those of a JsonSerializerContext
                }

                return Graph.ArrayOf(options);
            }

            if (type is SerializerName or "System.Net.Http.Json.HttpClientJsonExtensions" or "System.Net.Http.Json.HttpContentJsonExtensions" or "System.Net.Http.Json.JsonContent")
            {
                CallSerializer(call, arguments, site);
            }

            if (isSink || IsResultOther(member))
            {
                return Nothing;
            }

            if (member == "Invoke" && !type.StartsWith("System.Reflection.", StringComparison.Ordinal) && arguments.Length > 0)
            {
                return Invoke(arguments, site);
            }

            return PassOn(call, arguments, isNew, site);
        }

        /// <summary>The types among the values of an argument: an overload can have an object in its place, or something else.</summary>
        private int[] TypesAt(FlowCall call, int[][] arguments, Sink sink, FlowSite site)
        {
            int position = sink.Argument;
            int parameter = position - (call.Types.HasThis ? 1 : 0);
            return parameter < 0 || call.Types.Parameters[parameter].Name == "System.Type" || call.Types.Parameters[parameter].Name == "System.Reflection.TypeInfo" ? arguments[position]
                : call.Types.Parameters[parameter].IsObject && sink.Count < 0 ? Array.ConvertAll(arguments[position], node => flow.Derived(FlowNodeKind.TypeOf, node, site))
                : Nothing;
        }

        private static bool IsResultOther(string member) => member is "get_PropertyType" or "get_FieldType" or "get_ParameterType" or "get_ReturnType" or "get_DeclaringType" or "get_ReflectedType"
            or "MakeGenericType" or "MakeGenericMethod" or "GetInterfaces" or "get_BaseType";

        /// <summary>True for a converter, which a serializer calls with options that have a resolver.</summary>
        private bool IsConverter() => flow._assemblies.AncestryOf(_type).Chain
            .Any(type => !type.Base.IsNil && type.Assembly.Names.Of(type.Base) is "System.Text.Json.Serialization.JsonConverter`1" or "System.Text.Json.Serialization.JsonConverterFactory");

        /// <summary>The framework can return each argument, keep it in the first one, and pass it to a delegate.</summary>
        private int[] PassOn(FlowCall call, int[][] arguments, bool isNew, FlowSite site)
        {
            int result = NewNode(site.Offset);
            bool isContainer = call.Types.HasThis ? !IsWithoutContent(call.Target.TypeName) : call.Types.Parameters.Count > 0 && call.Types.Parameters[0].IsReference;
            for (int i = 0; i < arguments.Length; i++)
            {
                int parameter = i - (call.Types.HasThis ? 1 : 0);
                if (parameter >= 0 && call.Types.Parameters[parameter].IsPlain)
                {
                    continue;
                }

                if (!isNew && !call.Types.Return.IsPlain)
                {
                    Flow(arguments[i], result, site);
                }

                if (i > 0 && isContainer)
                {
                    foreach (int container in arguments[0].Where(node => Graph.KindOf(node) is not (FlowNodeKind.Constant or FlowNodeKind.TypeOf or FlowNodeKind.AssemblyOf)))
                    {
                        Flow(arguments[i], container, site);
                    }
                }

                for (int j = 0; i > 0 && isContainer && call.Types.HasThis && call.Types.Parameters[parameter].IsReference && j < arguments[i].Length; j++)
                {
                    Flow(arguments[0], arguments[i][j], site); // such as the value that Dictionary.TryGetValue finds
                }

                if (parameter >= 0 && IsDelegateType(call.Types.Parameters[parameter].Name))
                {
                    PassToDelegates(arguments, i, isNew ? arguments[0][0] : result, site);
                }
            }

            return Graph.ArrayOf(result);
        }

        private void PassToDelegates(int[][] arguments, int position, int result, FlowSite site)
        {
            foreach (int node in arguments[position])
            {
                Graph.AddCall(node, target =>
                {
                    MethodTypes called = flow.TypesOf(target);
                    int first = called.HasThis ? 1 : 0;
                    for (int i = 0; i < called.Parameters.Count; i++)
                    {
                        for (int j = 0; j < arguments.Length && !called.Parameters[i].IsPlain; j++)
                        {
                            if (j != position)
                            {
                                Flow(arguments[j], flow.Parameter(target, i + first), site);
                            }
                        }
                    }

                    Graph.AddFlow(flow.Return(target), result, site);
                    if (position > 0)
                    {
                        foreach (int container in arguments[0].Where(container => Graph.KindOf(container) is FlowNodeKind.Field or FlowNodeKind.Local))
                        {
                            Graph.AddFlow(flow.Return(target), container, site);
                        }
                    }
                });
            }
        }

        private static bool IsWithoutContent(string type) => type is "System.Type" or "System.String" or "System.Object" or "System.Text.StringBuilder"
            || type.StartsWith("System.Reflection.", StringComparison.Ordinal) || type.StartsWith("System.IO.", StringComparison.Ordinal);

        private static bool IsDelegateType(string type) => type.StartsWith("System.Func`", StringComparison.Ordinal) || type.StartsWith("System.Action", StringComparison.Ordinal)
            || type is "System.Predicate`1" or "System.Comparison`1" or "System.Converter`2" or "System.EventHandler" or "System.EventHandler`1" or "System.Threading.WaitCallback"
                or "System.Threading.TimerCallback" or "System.Threading.ThreadStart" or "System.Threading.ParameterizedThreadStart" or "System.Threading.SendOrPostCallback"
            || type.StartsWith("System.Runtime.CompilerServices.ConditionalWeakTable", StringComparison.Ordinal);

        private void CallSerializer(FlowCall call, int[][] arguments, FlowSite site)
        {
            bool isHttp = call.Target.TypeName.StartsWith("System.Net.", StringComparison.Ordinal) && !call.Target.MemberName.StartsWith("get_", StringComparison.Ordinal);
            if (isGuarded || _assembly.IsUserCode || FrameworkLimits.Find(isHttp ? SerializerName : call.Target.TypeName, isHttp ? "Serialize" : call.Target.MemberName) is not FrameworkLimit limit
                || call.Types.Parameters.Any(parameter => limit.CompatibleParameterTypes.Contains(parameter.Name)))
            {
                return;
            }

            // A document or a converter of the serializer exists only if the program has parsed the document, or serializes with options that work.
            if (call.Types.Parameters[0].Name is "System.Text.Json.Nodes.JsonNode" or "System.Text.Json.JsonElement" or "System.Text.Json.JsonDocument" || IsConverter())
            {
                return;
            }

            int position = -1;
            for (int i = 0; i < call.Types.Parameters.Count; i++)
            {
                position = call.Types.Parameters[i].Name == OptionsName ? i : position;
            }

            flow._jsonCalls.Add(new JsonCall(position < 0 ? Nothing : arguments[position], site, call.Target.TypeName + "." + call.Target.MemberName));
        }
    }
}
