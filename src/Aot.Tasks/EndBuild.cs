using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>Ends a build whose errors are already logged, without logging another one.</summary>
[MSBuildMultiThreadableTask]
public sealed class EndBuild : Task
{
    /// <inheritdoc/>
    public override bool Execute() => WithoutError(BuildEngine);

    /// <summary>The result of a task that fails without logging an error. Without the setting, MSBuild would log MSB4181.</summary>
    internal static bool WithoutError(IBuildEngine engine)
    {
        ((IBuildEngine7)engine).AllowFailureWithoutError = true;
        return false;
    }
}
