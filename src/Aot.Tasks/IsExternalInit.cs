namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler use init-only properties, which netstandard2.0 does not support.</summary>
internal static class IsExternalInit
{
}
