using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>Ends a build whose errors are already logged, without another one.</summary>
[MSBuildMultiThreadableTask]
public sealed class EndBuild : Task
{
    /// <inheritdoc/>
    public override bool Execute() => WithoutError(BuildEngine);

    /// <summary>The result of a task that fails without an error of its own, for which MSBuild otherwise logs MSB4181.</summary>
    internal static bool WithoutError(IBuildEngine engine)
    {
        ((IBuildEngine7)engine).AllowFailureWithoutError = true;
        return false;
    }
}
