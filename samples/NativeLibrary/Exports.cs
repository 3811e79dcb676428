using System.Runtime.InteropServices;

namespace NativeLibrary;

/// <summary>Functions that a C program can call.</summary>
public static class Exports
{
    /// <summary>int aotsdk_add(int, int)</summary>
    [UnmanagedCallersOnly(EntryPoint = "aotsdk_add")]
    public static int Add(int a, int b) => a + b;
}
