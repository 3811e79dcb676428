using System;
using Aot.Tasks.Machine;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks.Diagnostics;

/// <summary>Work of a task without which the publish still gives a program, as it would without Aot.Sdk.</summary>
internal static class OptionalWork
{
    /// <summary>Does the work. An exception is no reason to end the publish: only a detailed log shows it.</summary>
    internal static bool Try(TaskLoggingHelper log, Action<SystemMachine> work)
    {
        try
        {
            work(new SystemMachine());
        }
#pragma warning disable CA1031 // See the summary.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.LogMessage(MessageImportance.Low, "{0}", LogText.ForMessage(e.ToString()));
        }

        return true;
    }
}
