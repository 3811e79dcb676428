using System.Collections.Generic;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>What the tokens of several assemblies refer to. A dictionary whose key is a tuple would have to be compiled while it runs.</summary>
/// <typeparam name="T">What a token refers to.</typeparam>
internal sealed class TokenTable<T>
    where T : class
{
    private readonly Dictionary<CodeAssembly, Dictionary<int, T>> _tables = [];
    private CodeAssembly? _last;
    private Dictionary<int, T>? _lastTable;

    internal T? Find(CodeAssembly assembly, int token) => Of(assembly).TryGetValue(token, out T? found) ? found : null;

    internal T Add(CodeAssembly assembly, int token, T found)
    {
        Of(assembly)[token] = found;
        return found;
    }

    private Dictionary<int, T> Of(CodeAssembly assembly)
    {
        if (_last != assembly || _lastTable == null)
        {
            if (!_tables.TryGetValue(assembly, out _lastTable))
            {
                _tables.Add(assembly, _lastTable = []);
            }

            _last = assembly;
        }

        return _lastTable;
    }
}
