using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Aot.Tasks.Compatibility;

/// <summary>Finds the callers of some members in an assembly's IL, and which of them are guarded.</summary>
internal static class CodeScan
{
    internal static IReadOnlyList<LimitUse> Run(PEReader file, MetadataReader metadata, LimitCalls calls, HashSet<EntityHandle> guarded)
    {
        TypeNames types = new(metadata);
        HashSet<string> guardedNames = GuardedNames(metadata, types, guarded);
        List<Call> found = [];
        List<int> inMethod = [];
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            inMethod.Clear();
            bool asks = IlReader.Calls(file.GetMethodBody(method.RelativeVirtualAddress).GetILReader(), calls, inMethod);
            if (inMethod.Count > 0)
            {
                TypeDefinitionHandle[] around = types.Around(method.GetDeclaringType()).ToArray();
                string name = Name(metadata, types, around, method);
                bool isGuarded = asks || guarded.Contains(handle) || around.Any(type => guarded.Contains(type)) || guardedNames.Contains(name);
                found.AddRange(inMethod.Select(token => new Call(calls.Members[token].Limit, calls.Members[token].Member, name, isGuarded)));
            }
        }

        return found
            .GroupBy(call => (call.Limit, call.Member))
            .Select(group => new LimitUse(
                group.Key.Limit,
                group.Key.Member,
                group.Count(),
                group.Count(call => !call.IsGuarded),
                AssemblyScanner.Plain((group.FirstOrDefault(call => !call.IsGuarded) ?? group.First()).Caller)))
            .OrderBy(use => use.Limit)
            .ThenBy(use => use.Member, StringComparer.Ordinal)
            .ToArray();
    }

    /// <summary>The names of guarded methods: compilers put what stands in lambdas, iterators and async methods elsewhere, under the same name.</summary>
    private static HashSet<string> GuardedNames(MetadataReader metadata, TypeNames types, HashSet<EntityHandle> guarded)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (EntityHandle handle in guarded.Where(handle => handle.Kind == HandleKind.MethodDefinition))
        {
            MethodDefinition method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
            names.Add(Name(metadata, types, types.Around(method.GetDeclaringType()).ToArray(), method));
        }

        return names;
    }

    /// <summary>Namespace.Type.Method as in the source: for a lambda in M, which is compiled as Type.&lt;&gt;c.&lt;M&gt;b__0, that of M.</summary>
    private static string Name(MetadataReader metadata, TypeNames types, TypeDefinitionHandle[] around, MethodDefinition method)
    {
        string name = metadata.GetString(method.Name);
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
        return string.Join(".", parts);
    }

    /// <summary>M of &lt;M&gt;b__0; else empty.</summary>
    private static string SourceName(string name)
    {
        int end = name.IndexOf('>');
        return name.StartsWith("<", StringComparison.Ordinal) && end > 1 ? name.Substring(1, end - 1) : "";
    }

    private sealed record Call(Limit Limit, string Member, string Caller, bool IsGuarded);
}
