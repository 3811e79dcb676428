using System.Reflection.Metadata;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>An instruction that calls a member of Limits.tsv.</summary>
/// <param name="method">The method that contains it.</param>
/// <param name="token">The token of the member.</param>
/// <param name="limit">The feature that the member belongs to.</param>
/// <param name="member">The member, for example System.Reflection.Emit.DynamicMethod..ctor.</param>
/// <param name="caller">Namespace.Type.Method as in the source.</param>
/// <param name="isGuarded">True if the method, or a type around it, is annotated, or if the method checks RuntimeFeature. For <see cref="Limit.Caller"/> <see cref="Limit.Unsupported"/>, and <see cref="Limit.UnsupportedSilently"/>, also if the method catches exceptions.</param>
internal sealed class LimitCall(MethodDefinitionHandle method, int token, Limit limit, string member, string caller, bool isGuarded)
{
    internal MethodDefinitionHandle Method { get; } = method;

    internal int Token { get; } = token;

    internal Limit Limit { get; } = limit;

    internal string Member { get; } = member;

    internal string Caller { get; } = caller;

    internal bool IsGuarded { get; } = isGuarded;
}
