using System.Collections.Generic;
using System.Reflection;
using Microsoft.Build.Framework;

namespace Aot.Tasks.Tests;

/// <summary>MSBuild's engine for one task: it stores objects of the build, and ignores what is logged.</summary>
#pragma warning disable CA1852 // A class that DispatchProxy derives from cannot be sealed.
internal class TaskEngine : DispatchProxy
#pragma warning restore CA1852
{
    private readonly Dictionary<object, object> _objects = [];

    internal static IBuildEngine Create() => Create<IBuildEngine6, TaskEngine>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
    {
        nameof(IBuildEngine4.RegisterTaskObject) => _objects[args![0]!] = args[1]!,
        nameof(IBuildEngine4.GetRegisteredTaskObject) => _objects.GetValueOrDefault(args![0]!),
        nameof(IBuildEngine6.GetGlobalProperties) => new Dictionary<string, string>(),
        _ => targetMethod?.ReturnType == typeof(bool) ? false : null,
    };
}
