using System;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks.Machine;

/// <summary>Lines that the user sees with every logger of MSBuild.</summary>
internal static class Terminal
{
    /// <summary>
    /// Writes a line. MSBuild's terminal logger, the default on a terminal, shows no messages (dotnet/msbuild#13852), so there the line is written to
    /// the terminal directly, and logged with low importance for binary logs. If the output is redirected, such as in a pipe or a CI log, the line is a
    /// message of high importance.
    /// </summary>
    /// <param name="log">The log of the task that writes.</param>
    /// <param name="line">The text, without a line break.</param>
    internal static void WriteLine(TaskLoggingHelper log, string line)
    {
        line = LogText.ForMessage(line);
        if (!Console.IsOutputRedirected)
        {
            Console.Out.WriteLine(line);
        }

        log.LogMessage(Console.IsOutputRedirected ? MessageImportance.High : MessageImportance.Low, "{0}", line);
    }
}
