namespace Aot.Tasks.Diagnostics;

/// <summary>A finding about a method, which is reported if the program contains the method.</summary>
internal sealed class PossibleFinding(string typeSymbol, string methodSymbol, Finding finding)
{
    /// <summary>The name of the method's type in object files.</summary>
    internal string TypeSymbol => typeSymbol;

    /// <summary>The name of the method in object files, which follows that of the type.</summary>
    internal string MethodSymbol => methodSymbol;

    /// <summary>The finding.</summary>
    internal Finding Finding => finding;
}
