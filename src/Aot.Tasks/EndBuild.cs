using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>Ends a build whose errors were logged before, without a word of its own.</summary>
[MSBuildMultiThreadableTask]
public sealed class EndBuild : Task
{
    /// <inheritdoc/>
    public override bool Execute()
    {
        ((IBuildEngine7)BuildEngine).AllowFailureWithoutError = true; // else MSBuild adds MSB4181
        return false;
    }
}
