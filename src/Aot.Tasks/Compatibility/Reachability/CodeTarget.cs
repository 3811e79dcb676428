using System;
using System.Collections.Generic;
using Aot.Tasks.Compatibility.Scanning;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>What a token in the code refers to.</summary>
/// <param name="TypeName">Namespace and name of the type, or of the type that declares the member.</param>
/// <param name="MemberName">The name of the member; empty for a type.</param>
internal sealed record CodeTarget(string TypeName, string MemberName)
{
    internal static readonly CodeTarget Nothing = new("", "");

    private bool? _isReflection;
    private bool? _isOfKnownPackage;

    /// <summary>The type if an analyzed assembly contains it.</summary>
    internal CodeType? Type { get; init; }

    /// <summary>The methods of analyzed assemblies that the token can refer to: more than one if overloads differ only in the types of their parameters.</summary>
    internal IReadOnlyList<CodeMethod> Methods { get; init; } = [];

    /// <summary>The types of analyzed assemblies among the generic arguments.</summary>
    internal IReadOnlyList<CodeType> Arguments { get; init; } = [];

    /// <summary>True if the type or the member is declared in another assembly than the one that refers to it.</summary>
    internal bool IsReference { get; init; }

    /// <summary>True for members that find members of a type by name.</summary>
    internal bool IsReflection => _isReflection ??= Type == null
        && (TypeName is "System.Type" or "System.Reflection.TypeInfo" or "System.Reflection.RuntimeReflectionExtensions" or "System.Reflection.IntrospectionExtensions"
            ? MemberName.StartsWith("Get", StringComparison.Ordinal) && MemberName != "GetTypeFromHandle"
            : (TypeName, MemberName) is ("System.Linq.Expressions.Expression", "Call") or ("System.Delegate", "CreateDelegate") or ("System.ComponentModel.TypeDescriptor", "GetProperties"));

    /// <summary>True for a member of a package of which single members are reported.</summary>
    internal bool IsOfKnownPackage => _isOfKnownPackage ??= IsReference && KnownPackages.ContainsType(TypeName);

    /// <summary>True for a member that binds configuration.</summary>
    internal bool IsBinding => IsReference && TypeName.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && ConfigurationBindings.IsMember(TypeName + "." + MemberName);
}
