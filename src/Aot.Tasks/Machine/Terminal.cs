using System;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks.Machine;

/// <summary>Lines that a user is to see whatever the logger.</summary>
internal static class Terminal
{
    /// <summary>
    /// MSBuild's terminal logger, the default on a terminal, shows no messages at all (dotnet/msbuild#13852), so there the line goes to the
    /// terminal itself. Elsewhere, in a pipe or a CI log, it is an ordinary message.
    /// </summary>
    internal static void Print(TaskLoggingHelper log, string line)
    {
        if (!Console.IsOutputRedirected)
        {
            Console.Out.WriteLine(line);
        }

        log.LogMessage(Console.IsOutputRedirected ? MessageImportance.High : MessageImportance.Low, "{0}", line);
    }
}
