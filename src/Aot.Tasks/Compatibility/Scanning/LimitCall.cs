using System.Reflection.Metadata;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>An instruction that calls a member of Limits.tsv.</summary>
/// <param name="Method">The method that contains it.</param>
/// <param name="Token">The token of the member.</param>
/// <param name="Limit">The feature that the member belongs to.</param>
/// <param name="Member">The member, for example System.Reflection.Emit.DynamicMethod..ctor.</param>
/// <param name="Caller">Namespace.Type.Method as in the source.</param>
/// <param name="IsGuarded">True if the method, or a type around it, is annotated, or if the method checks RuntimeFeature. For <see cref="Limit.Caller"/> <see cref="Limit.Unsupported"/>, and <see cref="Limit.UnsupportedSilently"/>, also if the method catches exceptions.</param>
internal sealed record LimitCall(MethodDefinitionHandle Method, int Token, Limit Limit, string Member, string Caller, bool IsGuarded);
