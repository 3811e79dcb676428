using System;
using System.Collections.Generic;
using System.Linq;

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

/// <summary>A value that flows through the program.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Type">The type; null for a delegate and for options.</param>
/// <param name="Method">The method of a delegate; null for any other value.</param>
/// <param name="Id">The number of the place at which options are created.</param>
internal readonly record struct FlowValue(FlowValueKind Kind, CodeType? Type, CodeMethod? Method = null, int Id = 0);

/// <summary>An instruction.</summary>
/// <param name="Method">The method that contains it; null for what no instruction does.</param>
/// <param name="Offset">Its offset in the code of the method.</param>
internal readonly record struct FlowSite(CodeMethod? Method, int Offset);

/// <summary>Values and the nodes between which they flow. The order of instructions does not matter, and neither does which object a field belongs to.</summary>
internal sealed class FlowGraph
{
    /// <summary>How many values a node keeps: a message names one of them.</summary>
    private const int MaximumValues = 64;

    private const int MaximumSteps = 4_000_000;

    private readonly Dictionary<(FlowNodeKind, object, int), int> _numbers = [];
    private readonly List<Node> _nodes = [];
    private readonly Queue<(int Node, FlowValue Value)> _queue = new();
    private int _steps;

    internal int NodeOf(FlowNodeKind kind, object owner, int index)
    {
        if (!_numbers.TryGetValue((kind, owner, index), out int number))
        {
            _numbers.Add((kind, owner, index), number = _nodes.Count);
            _nodes.Add(new Node(kind, owner, index));
        }

        return number;
    }

    internal FlowNodeKind KindOf(int node) => _nodes[node].Kind;

    internal object OwnerOf(int node) => _nodes[node].Owner;

    internal int IndexOf(int node) => _nodes[node].Index;

    internal IReadOnlyCollection<FlowValue> ValuesOf(int node) => _nodes[node].Values is { } values ? values.Keys : [];

    /// <summary>The nodes from which values come without a change.</summary>
    internal IReadOnlyList<int> SourcesOf(int node) => _nodes[node].Sources is { } sources ? sources : [];

    internal void AddValue(int node, FlowValue value) => Add(node, value, -1, default);

    internal void AddFlow(int from, int to, FlowSite site)
    {
        _steps++;
        if (from != to && _nodes[from].AddTarget(to, site))
        {
            _nodes[to].AddSource(from);
            foreach (FlowValue value in Copy(_nodes[from].Values))
            {
                Transfer(from, to, value, site);
            }
        }
    }

    private static FlowValue[] Copy(Dictionary<FlowValue, Arrival>? values) => values == null ? [] : [.. values.Keys];

    /// <summary>When a delegate arrives at the node, its method is called.</summary>
    /// <param name="node">The delegate.</param>
    /// <param name="call">Receives the method.</param>
    internal void AddCall(int node, Action<CodeMethod> call)
    {
        _nodes[node].AddCall(call);
        foreach (FlowValue value in Copy(_nodes[node].Values).Where(value => value.Kind == FlowValueKind.Delegate))
        {
            call(value.Method!);
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

            (int node, FlowValue value) = _queue.Dequeue();
            if (value.Kind == FlowValueKind.Delegate && _nodes[node].Calls is { } calls)
            {
                for (int i = 0; i < calls.Count; i++)
                {
                    calls[i](value.Method!);
                }
            }

            if (_nodes[node].Targets is { } targets)
            {
                for (int i = 0; i < targets.Count; i++)
                {
                    Transfer(node, targets[i].To, value, targets[i].Site);
                }
            }
        }

        return true;
    }

    /// <summary>The way on which a value came to a node first: the instructions, beginning with the last.</summary>
    internal IEnumerable<(int Node, FlowSite Site)> PathTo(int node, FlowValue value)
    {
        for (int length = 0; length < _nodes.Count && node >= 0 && _nodes[node].Values is { } values && values.TryGetValue(value, out Arrival arrival); length++)
        {
            yield return (node, arrival.Site);
            node = arrival.From;
            value = arrival.Value;
        }
    }

    private void Transfer(int from, int to, FlowValue value, FlowSite site)
    {
        _steps++;
        FlowValue? changed = _nodes[to].Kind switch
        {
            FlowNodeKind.TypeOf => value.Kind == FlowValueKind.Object ? value with { Kind = FlowValueKind.Type } : null,
            FlowNodeKind.ObjectOf => value.Kind == FlowValueKind.Type ? value with { Kind = FlowValueKind.Object } : null,
            FlowNodeKind.AssemblyOf => value.Kind == FlowValueKind.Type ? value with { Kind = FlowValueKind.Assembly } : null,
            _ => value,
        };
        if (changed is FlowValue result)
        {
            Add(to, result, from, site, value);
        }
    }

    private void Add(int node, FlowValue value, int from, FlowSite site, FlowValue before = default)
    {
        if (_nodes[node].AddValue(value, new Arrival(from, before, site)))
        {
            _queue.Enqueue((node, value));
        }
    }

    private readonly record struct Arrival(int From, FlowValue Value, FlowSite Site);

    private sealed class Node(FlowNodeKind kind, object owner, int index)
    {
        internal FlowNodeKind Kind => kind;

        internal object Owner => owner;

        internal int Index => index;

        /// <summary>Most nodes have no value, so the collections are created when they are needed.</summary>
        internal Dictionary<FlowValue, Arrival>? Values { get; private set; }

        internal List<(int To, FlowSite Site)>? Targets { get; private set; }

        internal List<int>? Sources { get; private set; }

        internal List<Action<CodeMethod>>? Calls { get; private set; }

        internal bool Has(FlowValue value) => Values != null && Values.ContainsKey(value);

        internal bool AddValue(FlowValue value, Arrival arrival)
        {
            Values ??= [];
            if (Values.ContainsKey(value) || Values.Count >= MaximumValues)
            {
                return false;
            }

            Values.Add(value, arrival);
            return true;
        }

        internal bool AddTarget(int to, FlowSite site)
        {
            Targets ??= [];
            if (Targets.Count > 0 && Targets.Exists(target => target.To == to))
            {
                return false;
            }

            Targets.Add((to, site));
            return true;
        }

        internal void AddSource(int from) => (Sources ??= []).Add(from);

        internal void AddCall(Action<CodeMethod> call) => (Calls ??= []).Add(call);
    }
}
