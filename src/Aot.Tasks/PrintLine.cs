using Aot.Tasks.Machine;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>Prints a line that the user sees with every logger, unlike that of the task Message: see <see cref="Terminal"/>.</summary>
[MSBuildMultiThreadableTask]
public sealed class PrintLine : Task
{
    /// <summary>The text, without a line break.</summary>
    [Required]
    public string Line { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        Terminal.WriteLine(Log, Line);
        return true;
    }
}
