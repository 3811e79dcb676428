using System;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>What a project can do if its program requires a newer glibc than the one it is to run on.</summary>
internal static class GlibcRemedy
{
    /// <summary>From 10.0 on, the IL compiler itself requires this version (libclrjit of its package), so it runs on no earlier system.</summary>
    private static readonly Version OfCompiler10 = new(2, 27);

    /// <summary>From 11.0 on, every program requires this version, which brought getrandom and getentropy (libaotminipal.a).</summary>
    private static readonly Version OfProgram11 = new(2, 25);

    /// <summary>True if no program runs with this version.</summary>
    /// <param name="target">$(AotSdkTargetGlibc).</param>
    /// <param name="packMajor">The major version of the IL compiler package.</param>
    private static bool IsImpossible(Version target, int packMajor) => packMajor >= 11 && target < OfProgram11;

    /// <summary>A fix that is possible with this IL compiler.</summary>
    /// <param name="target">$(AotSdkTargetGlibc).</param>
    /// <param name="packMajor">The major version of the IL compiler package; 0 if it is not known.</param>
    /// <param name="required">The version that the program requires, if Aot.Sdk linked it for <paramref name="target"/>; otherwise null.</param>
    /// <param name="replacesSysRoot">True if Aot.Sdk links the program for <paramref name="target"/> once $(SysRoot) is removed.</param>
    internal static string For(Version target, int packMajor, Version? required, bool replacesSysRoot) =>
        IsImpossible(target, packMajor) ? Remedies.RaiseTargetGlibc.With(packMajor, OfProgram11)
        : required != null ? Remedies.RequireOlderFunctions.With(required)
        : replacesSysRoot ? Remedies.OlderSysRootOrNone.With(target)
        : packMajor >= 10 && target < OfCompiler10 ? Remedies.OlderSysRoot.With(target, packMajor, OfCompiler10)
        : Remedies.OlderGlibc.With(target);
}
