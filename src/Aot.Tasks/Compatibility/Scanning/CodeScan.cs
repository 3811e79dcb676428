using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>Finds the callers of the members of Limits.tsv in the IL of an assembly, and determines which of them are guarded.</summary>
internal static class CodeScan
{
    /// <summary>The members that the code calls, with the number of their calls.</summary>
    internal static IReadOnlyList<LimitUse> Run(PEReader file, BoundedReader reader, TypeNames types, LimitCalls calls, HashSet<EntityHandle> guarded)
    {
        Dictionary<(Limit Limit, string Member), LimitUse> uses = [];
        foreach (LimitCall call in Find(file, reader, types, calls, guarded, reader.Metadata.MethodDefinitions))
        {
            (Limit, string) member = (call.Limit, call.Member);
            uses[member] = WithCall(uses.TryGetValue(member, out LimitUse? use) ? use : null, member, call.Caller, call.IsGuarded);
        }

        return uses.Values.OrderBy(use => use.Limit).ThenBy(use => use.Member, StringComparer.Ordinal).ToArray();
    }

    /// <summary>The calls in methods, in the order of the methods.</summary>
    internal static IEnumerable<LimitCall> Find(
        PEReader file, BoundedReader reader, TypeNames types, LimitCalls calls, HashSet<EntityHandle> guarded, IEnumerable<MethodDefinitionHandle> methods)
    {
        MetadataReader metadata = reader.Metadata;
        HashSet<string> guardedNames = GuardedNames(reader, types, guarded);
        List<int> tokens = [];
        foreach (MethodDefinitionHandle handle in methods)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            tokens.Clear();
            MethodBodyBlock body = file.GetMethodBody(method.RelativeVirtualAddress);
            BlobReader code = body.GetILReader();
            reader.Spend(code.Length);
            bool hasGuard = IlReader.FindCalls(code, calls, tokens);
            if (tokens.Count > 0)
            {
                IReadOnlyList<TypeDefinitionHandle> enclosingTypes = types.Enclosing(method.GetDeclaringType());
                string name = SourceName(reader, types, enclosingTypes, method);
                bool isGuarded = hasGuard || guarded.Contains(handle) || enclosingTypes.Any(type => guarded.Contains(type)) || guardedNames.Contains(name);
                foreach (int token in tokens)
                {
                    (Limit limit, string member) = calls.MemberOf(token);
                    yield return new LimitCall(handle, token, limit, member, name, isGuarded || (LimitCalls.Throws(limit) && CatchesExceptions(body)));
                }
            }
        }
    }

    internal static bool CatchesExceptions(MethodBodyBlock body) => body.ExceptionRegions.Any(region => region.Kind is ExceptionRegionKind.Catch or ExceptionRegionKind.Filter);

    /// <summary>This use with one more call. The caller is the first unguarded one, or the first one if all are guarded.</summary>
    internal static LimitUse WithCall(LimitUse? use, (Limit Limit, string Member) member, string caller, bool isGuarded)
    {
        bool isFirst = use == null || (!isGuarded && use.UnguardedCalls == 0);
        return new LimitUse(
            member.Limit,
            member.Member,
            (use?.Calls ?? 0) + 1,
            (use?.UnguardedCalls ?? 0) + (isGuarded ? 0 : 1),
            isFirst ? MemberName.Sanitize(caller) : use!.Caller);
    }

    /// <summary>The names of guarded methods. Compilers move the code of lambdas, iterators, and async methods to other methods, whose source name is the same.</summary>
    internal static HashSet<string> GuardedNames(BoundedReader reader, TypeNames types, HashSet<EntityHandle> guarded)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (EntityHandle handle in guarded.Where(handle => handle.Kind == HandleKind.MethodDefinition))
        {
            MethodDefinition method = reader.Metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
            names.Add(SourceName(reader, types, types.Enclosing(method.GetDeclaringType()), method));
        }

        return names;
    }

    /// <summary>Namespace.Type.Method as in the source. A lambda in M, which is compiled as Type.&lt;&gt;c.&lt;M&gt;b__0, has the name of M.</summary>
    internal static string SourceName(BoundedReader reader, TypeNames types, IReadOnlyList<TypeDefinitionHandle> enclosingTypes, MethodDefinition method)
    {
        string name = reader.Text(method.Name);
        List<string> parts = [];
        foreach (TypeDefinitionHandle type in enclosingTypes)
        {
            string part = types.Of(type);
            if (part.StartsWith("<", StringComparison.Ordinal))
            {
                name = NameInBrackets(part) ?? name;
            }
            else
            {
                parts.Insert(0, part);
            }
        }

        parts.Add(NameInBrackets(name) ?? name);
        string sourceName = string.Join(".", parts);
        reader.Spend(sourceName.Length);
        return sourceName;
    }

    /// <summary>M for &lt;M&gt;b__0, and Main for &lt;&lt;Main&gt;$&gt;d__0; null for any other name.</summary>
    private static string? NameInBrackets(string name)
    {
        string? found = null;
        for (int end = EndOfBrackets(name); end > 1; end = EndOfBrackets(name))
        {
            found = name = name.Substring(1, end - 1);
        }

        return found;
    }

    /// <summary>The position of the bracket that closes the one at the start; -1 if there is none.</summary>
    private static int EndOfBrackets(string name)
    {
        int depth = 0;
        for (int i = 0; i < name.Length && (i == 0 || depth > 0); i++)
        {
            depth += name[i] == '<' ? 1 : name[i] == '>' ? -1 : 0;
            if (depth == 0)
            {
                return i == 0 ? -1 : i;
            }
        }

        return -1;
    }
}
