using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>Finds the callers of some members in an assembly's IL, and which of them are guarded.</summary>
internal static class CodeScan
{
    internal static IReadOnlyList<LimitUse> Run(PEReader file, BoundedReader reader, TypeNames types, LimitCalls calls, HashSet<EntityHandle> guarded)
    {
        MetadataReader metadata = reader.Metadata;
        HashSet<string> guardedNames = GuardedNames(reader, types, guarded);
        Dictionary<(Limit Limit, string Member), LimitUse> uses = [];
        List<int> inMethod = [];
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            inMethod.Clear();
            BlobReader code = file.GetMethodBody(method.RelativeVirtualAddress).GetILReader();
            reader.Spend(code.Length);
            bool asks = IlReader.Calls(code, calls, inMethod);
            if (inMethod.Count > 0)
            {
                List<TypeDefinitionHandle> around = types.Around(method.GetDeclaringType());
                string name = Name(reader, types, around, method);
                bool isGuarded = asks || guarded.Contains(handle) || around.Any(type => guarded.Contains(type)) || guardedNames.Contains(name);
                foreach (int token in inMethod)
                {
                    uses[calls.Members[token]] = Counted(uses.TryGetValue(calls.Members[token], out LimitUse? use) ? use : null, calls.Members[token], name, isGuarded);
                }
            }
        }

        return uses.Values.OrderBy(use => use.Limit).ThenBy(use => use.Member, StringComparer.Ordinal).ToArray();
    }

    /// <summary>One call more. The caller that is named is the first unguarded one, else the first.</summary>
    private static LimitUse Counted(LimitUse? use, (Limit Limit, string Member) callee, string caller, bool isGuarded)
    {
        bool isNamed = use == null || (!isGuarded && use.Unguarded == 0);
        return new LimitUse(
            callee.Limit, callee.Member, (use?.Calls ?? 0) + 1, (use?.Unguarded ?? 0) + (isGuarded ? 0 : 1), isNamed ? AssemblyScanner.Plain(caller) : use!.Caller);
    }

    /// <summary>The names of guarded methods: compilers put what stands in lambdas, iterators and async methods elsewhere, under the same name.</summary>
    private static HashSet<string> GuardedNames(BoundedReader reader, TypeNames types, HashSet<EntityHandle> guarded)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (EntityHandle handle in guarded.Where(handle => handle.Kind == HandleKind.MethodDefinition))
        {
            MethodDefinition method = reader.Metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
            names.Add(Name(reader, types, types.Around(method.GetDeclaringType()), method));
        }

        return names;
    }

    /// <summary>Namespace.Type.Method as in the source: for a lambda in M, which is compiled as Type.&lt;&gt;c.&lt;M&gt;b__0, that of M.</summary>
    private static string Name(BoundedReader reader, TypeNames types, List<TypeDefinitionHandle> around, MethodDefinition method)
    {
        string name = reader.Text(method.Name);
        List<string> parts = [];
        foreach (TypeDefinitionHandle type in around)
        {
            string part = types.Of(type);
            if (part.StartsWith("<", StringComparison.Ordinal))
            {
                name = SourceName(part) is { Length: > 0 } source ? source : name;
            }
            else
            {
                parts.Insert(0, part);
            }
        }

        parts.Add(SourceName(name) is { Length: > 0 } own ? own : name);
        string whole = string.Join(".", parts);
        reader.Spend(whole.Length);
        return whole;
    }

    /// <summary>M of &lt;M&gt;b__0; else empty.</summary>
    private static string SourceName(string name)
    {
        int end = name.IndexOf('>');
        return name.StartsWith("<", StringComparison.Ordinal) && end > 1 ? name.Substring(1, end - 1) : "";
    }
}
