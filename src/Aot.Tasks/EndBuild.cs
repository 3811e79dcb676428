using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>Ends a build whose errors are already logged, without another one.</summary>
[MSBuildMultiThreadableTask]
public sealed class EndBuild : Task
{
    /// <inheritdoc/>
    public override bool Execute()
    {
        // Otherwise MSBuild logs MSB4181 for a task that fails without an error of its own.
        ((IBuildEngine7)BuildEngine).AllowFailureWithoutError = true;
        return false;
    }
}
