namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>A member of the framework that native AOT does not support, and its calls in one assembly.</summary>
/// <param name="limit">The feature that the member belongs to.</param>
/// <param name="member">The member, for example System.Reflection.Emit.DynamicMethod..ctor.</param>
/// <param name="calls">The number of instructions that call it.</param>
/// <param name="unguardedCalls">
/// The number of these calls in methods that neither have RequiresDynamicCode or RequiresUnreferencedCode, nor suppress the warning, nor check
/// RuntimeFeature.
/// </param>
/// <param name="caller">Namespace.Type.Method of the first unguarded caller; of the first caller if all are guarded.</param>
internal sealed class LimitUse(Limit limit, string member, int calls, int unguardedCalls, string caller)
{
    internal Limit Limit { get; } = limit;

    internal string Member { get; } = member;

    internal int Calls { get; } = calls;

    internal int UnguardedCalls { get; } = unguardedCalls;

    internal string Caller { get; } = caller;
}
