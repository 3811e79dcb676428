using System;
using NUnit.Framework;

namespace Aot.Tasks.Tests;

/// <summary>
/// Tests whose result cannot depend on the operating system: they work on data in memory, or compare files of the repository. They are not repeated in
/// Wine, where they would take most of the time (WindowsProgramTests in tests/Aot.Sdk.Tests).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SystemIndependentAttribute : CategoryAttribute
{
    public SystemIndependentAttribute()
        : base("SystemIndependent")
    {
    }
}
