namespace Aot.Tasks.Diagnostics;

/// <summary>A finding about a method, which is reported if the program contains the method.</summary>
/// <param name="TypeSymbol">The name of the method's type in object files.</param>
/// <param name="MethodSymbol">The name of the method in object files, which follows that of the type.</param>
/// <param name="Finding">The finding.</param>
internal sealed record PossibleFinding(string TypeSymbol, string MethodSymbol, Finding Finding);
