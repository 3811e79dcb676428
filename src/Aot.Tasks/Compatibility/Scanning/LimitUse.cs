namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>A member of the framework that native AOT does not support, and its calls in one assembly.</summary>
/// <param name="Limit">The feature that the member belongs to.</param>
/// <param name="Member">The member, for example System.Reflection.Emit.DynamicMethod..ctor.</param>
/// <param name="Calls">The number of instructions that call it.</param>
/// <param name="UnguardedCalls">
/// The number of these calls in methods that neither have RequiresDynamicCode or RequiresUnreferencedCode, nor suppress the warning, nor check
/// RuntimeFeature.
/// </param>
/// <param name="Caller">Namespace.Type.Method of the first unguarded caller; of the first caller if all are guarded.</param>
internal sealed record LimitUse(Limit Limit, string Member, int Calls, int UnguardedCalls, string Caller);
