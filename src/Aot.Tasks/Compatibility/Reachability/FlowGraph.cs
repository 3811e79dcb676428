using System;
using System.Collections.Generic;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>What holds a value.</summary>
internal enum FlowNodeKind
{
    Parameter,
    Return,
    Field,
    TypeParameter,
    MethodParameter,

    /// <summary>A value itself.</summary>
    Constant,

    /// <summary>The type of the object in another node.</summary>
    TypeOf,

    /// <summary>An object of the type in another node.</summary>
    ObjectOf,

    /// <summary>The assembly of the type in another node.</summary>
    AssemblyOf,

    /// <summary>The generic arguments of a type, such as T for List&lt;T&gt;: what looks for members of the type does not look for theirs.</summary>
    ArgumentOf,

    /// <summary>A local variable, a new object, or the result of a call of the framework: only what flows into it matters.</summary>
    Local,
}

/// <summary>What a value is.</summary>
internal enum FlowValueKind
{
    /// <summary>An object of a type.</summary>
    Object,

    /// <summary>A type, as System.Type or as a generic argument.</summary>
    Type,

    /// <summary>The assembly of a type.</summary>
    Assembly,

    /// <summary>A delegate of a method.</summary>
    Delegate,

    /// <summary>JsonSerializerOptions that are created at one place.</summary>
    JsonOptions,
}

/// <summary>A value that flows through the program. There is one object for each value: <see cref="FlowGraph.ValueOf"/>.</summary>
/// <param name="kind">What it is.</param>
/// <param name="type">The type; null for a delegate and for options.</param>
/// <param name="method">The method of a delegate, or the one that creates options; null for any other value.</param>
internal sealed class FlowValue(FlowValueKind kind, CodeType? type, CodeMethod? method)
{
    internal FlowValueKind Kind => kind;

    internal CodeType? Type => type;

    internal CodeMethod? Method => method;
}

/// <summary>An instruction.</summary>
/// <param name="Method">The method that contains it; null for what no instruction does.</param>
/// <param name="Offset">Its offset in the code of the method.</param>
internal readonly record struct FlowSite(CodeMethod? Method, int Offset);

/// <summary>A flow between two nodes. Those from the same node are a linked list.</summary>
internal sealed class FlowEdge(int from, int to, FlowSite site)
{
    internal int From => from;

    internal int To => to;

    internal FlowSite Site => site;

    internal FlowEdge? Next { get; set; }
}

/// <summary>
/// Values and the nodes between which they flow. The order of instructions does not matter, and neither does which object a field belongs to. The collections
/// contain only objects and integers: the JIT compiler would have to compile those of other values during the build.
/// </summary>
internal sealed class FlowGraph
{
    /// <summary>How many values a node keeps: a message names one of them.</summary>
    private const int MaximumValues = 64;

    private const int MaximumSteps = 4_000_000;

    /// <summary>The bits of a <see cref="FlowNodeKind"/>.</summary>
    private const int KindBits = 4;

    private readonly Dictionary<object, Dictionary<int, int>> _numbers = [];
    private readonly Dictionary<object, FlowValue>[] _values = [[], [], [], []];
    private readonly List<Node> _nodes = [];
    private readonly Queue<Arrival> _queue = new();
    private object? _lastOwner;
    private Dictionary<int, int>? _lastNumbers;
    private int _steps;

    internal int NodeOf(FlowNodeKind kind, object owner, int index)
    {
        if (_lastOwner != owner || _lastNumbers == null)
        {
            if (!_numbers.TryGetValue(owner, out _lastNumbers))
            {
                _numbers.Add(owner, _lastNumbers = []);
            }

            _lastOwner = owner;
        }

        int key = (index << KindBits) | (int)kind;
        if (!_lastNumbers.TryGetValue(key, out int number))
        {
            _lastNumbers.Add(key, number = _nodes.Count);
            _nodes.Add(new Node(kind, owner, index));
        }

        return number;
    }

    /// <summary>The node of what another node holds, such as the type of an object.</summary>
    internal int DerivedOf(FlowNodeKind kind, int node) => NodeOf(kind, this, node);

    /// <summary>The value of a type or, for a delegate, of a method.</summary>
    internal FlowValue ValueOf(FlowValueKind kind, object typeOrMethod)
    {
        if (!_values[(int)kind].TryGetValue(typeOrMethod, out FlowValue? value))
        {
            _values[(int)kind].Add(typeOrMethod, value = new FlowValue(kind, typeOrMethod as CodeType, typeOrMethod as CodeMethod));
        }

        return value;
    }

    /// <summary>The node alone, which must not be changed.</summary>
    internal int[] ArrayOf(int node) => _nodes[node].Array ??= [node];

    internal FlowNodeKind KindOf(int node) => _nodes[node].Kind;

    internal object OwnerOf(int node) => _nodes[node].Owner;

    internal int IndexOf(int node) => _nodes[node].Index;

    internal IEnumerable<FlowValue> ValuesOf(int node)
    {
        for (int i = 0; i < _nodes[node].Arrivals.Count; i++)
        {
            yield return _nodes[node].Arrivals[i].Value;
        }
    }

    /// <summary>The flows from other nodes.</summary>
    internal List<FlowEdge> SourcesOf(int node) => _nodes[node].Sources;

    internal void AddValue(int node, FlowValue value) => Add(node, value, null, default);

    internal void AddFlow(int from, int to, FlowSite site)
    {
        _steps++;
        if (from != to && _nodes[from].AddTarget(from, to, site) is FlowEdge edge)
        {
            _nodes[to].AddSource(edge);
            if (_nodes[to].IsCalled)
            {
                MarkCalled(from);
            }

            TransferAll(edge);
        }
    }

    /// <summary>When a delegate arrives at the node, its method is called.</summary>
    /// <param name="node">The delegate.</param>
    /// <param name="call">Receives the method.</param>
    internal void AddCall(int node, Action<CodeMethod> call)
    {
        List<Arrival> arrivals = _nodes[node].Arrivals;
        int count = arrivals.Count;
        _nodes[node].AddCall(call);
        MarkCalled(node);
        for (int i = 0; i < count; i++)
        {
            if (arrivals[i].Value.Kind == FlowValueKind.Delegate)
            {
                call(arrivals[i].Value.Method!);
            }
        }
    }

    /// <summary>Lets all values flow. Returns false if there are too many.</summary>
    internal bool TrySolve()
    {
        while (_queue.Count > 0)
        {
            if (_steps > MaximumSteps)
            {
                return false;
            }

            Arrival arrival = _queue.Dequeue();
            Node node = _nodes[arrival.Node];
            if (arrival.Value.Kind == FlowValueKind.Delegate && node.Calls is { } calls)
            {
                for (int i = 0; i < calls.Count; i++)
                {
                    calls[i](arrival.Value.Method!);
                }
            }

            for (FlowEdge? target = node.FirstTarget; target != null; target = target.Next)
            {
                Transfer(arrival, target.To, target.Site);
            }
        }

        return true;
    }

    /// <summary>The way on which a value came to a node first: the instructions, beginning with the last.</summary>
    internal IEnumerable<FlowSite> PathTo(int node, FlowValue value)
    {
        for (Arrival? arrival = _nodes[node].Find(value); arrival != null; arrival = arrival.From)
        {
            yield return arrival.Site;
        }
    }

    /// <summary>Delegates flow only to nodes from which they can come to a call, because most values are delegates.</summary>
    private void MarkCalled(int called)
    {
        List<int> open = [called];
        for (int i = 0; i < open.Count; i++)
        {
            Node node = _nodes[open[i]];
            if (!node.IsCalled)
            {
                node.IsCalled = true;
                foreach (FlowEdge edge in node.Sources)
                {
                    open.Add(edge.From);
                    TransferAll(edge);
                }
            }
        }
    }

    private void TransferAll(FlowEdge edge)
    {
        List<Arrival> arrivals = _nodes[edge.From].Arrivals;
        for (int i = 0; i < arrivals.Count; i++)
        {
            Transfer(arrivals[i], edge.To, edge.Site);
        }
    }

    private void Transfer(Arrival arrival, int to, FlowSite site)
    {
        _steps++;
        FlowValue value = arrival.Value;
        FlowValue? changed = _nodes[to].Kind switch
        {
            FlowNodeKind.TypeOf => value.Kind == FlowValueKind.Object ? ValueOf(FlowValueKind.Type, value.Type!) : null,
            FlowNodeKind.ObjectOf => value.Kind == FlowValueKind.Type ? ValueOf(FlowValueKind.Object, value.Type!) : null,
            FlowNodeKind.AssemblyOf => value.Kind == FlowValueKind.Type ? ValueOf(FlowValueKind.Assembly, value.Type!) : null,
            _ => value,
        };
        if (changed != null)
        {
            Add(to, changed, arrival, site);
        }
    }

    private void Add(int node, FlowValue value, Arrival? from, FlowSite site)
    {
        Node target = _nodes[node];
        bool isExpected = value.Kind != FlowValueKind.Delegate || target.IsCalled || target.Kind == FlowNodeKind.Constant;
        if (isExpected && target.Arrivals.Count < MaximumValues && target.Find(value) == null)
        {
            Arrival arrival = new(node, value, from, site);
            target.AddArrival(arrival);
            _queue.Enqueue(arrival);
        }
    }

    /// <summary>A value in a node, and the way on which it came there first.</summary>
    private sealed class Arrival(int node, FlowValue value, Arrival? from, FlowSite site)
    {
        internal int Node => node;

        internal FlowValue Value => value;

        internal Arrival? From => from;

        internal FlowSite Site => site;
    }

    private sealed class Node(FlowNodeKind kind, object owner, int index)
    {
        /// <summary>How many targets are searched one by one.</summary>
        private const int MaximumSearch = 8;

        /// <summary>Most nodes have no value.</summary>
        private static readonly List<Arrival> NoArrivals = [];
        private static readonly List<FlowEdge> NoSources = [];

        private List<Arrival>? _arrivals;
        private List<FlowEdge>? _sources;
        private FlowEdge? _lastTarget;
        private HashSet<int>? _targets;
        private int _count;

        internal FlowNodeKind Kind => kind;

        internal object Owner => owner;

        internal int Index => index;

        internal int[]? Array { get; set; }

        internal List<Arrival> Arrivals => _arrivals ?? NoArrivals;

        internal void AddArrival(Arrival arrival) => (_arrivals ??= []).Add(arrival);

        /// <summary>True if a delegate in this node can come to a call.</summary>
        internal bool IsCalled { get; set; }

        internal FlowEdge? FirstTarget { get; private set; }

        internal List<FlowEdge> Sources => _sources ?? NoSources;

        internal List<Action<CodeMethod>>? Calls { get; private set; }

        internal Arrival? Find(FlowValue value)
        {
            foreach (Arrival arrival in _arrivals ?? NoArrivals)
            {
                if (arrival.Value == value)
                {
                    return arrival;
                }
            }

            return null;
        }

        /// <summary>The new flow; null if it exists.</summary>
        internal FlowEdge? AddTarget(int from, int to, FlowSite site)
        {
            if (_count < MaximumSearch)
            {
                for (FlowEdge? target = FirstTarget; target != null; target = target.Next)
                {
                    if (target.To == to)
                    {
                        return null;
                    }
                }
            }
            else
            {
                if (_targets == null)
                {
                    _targets = [];
                    for (FlowEdge? target = FirstTarget; target != null; target = target.Next)
                    {
                        _targets.Add(target.To);
                    }
                }

                if (!_targets.Add(to))
                {
                    return null;
                }
            }

            FlowEdge added = new(from, to, site);
            if (_lastTarget == null)
            {
                FirstTarget = added;
            }
            else
            {
                _lastTarget.Next = added;
            }

            _lastTarget = added;
            _count++;
            return added;
        }

        internal void AddSource(FlowEdge edge) => (_sources ??= []).Add(edge);

        internal void AddCall(Action<CodeMethod> call) => (Calls ??= []).Add(call);
    }
}
