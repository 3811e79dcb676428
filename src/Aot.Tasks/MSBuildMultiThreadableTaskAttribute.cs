namespace Aot.Tasks;

/// <summary>
/// Tells a multithreaded MSBuild that a task can run at the same time as others in one process: these tasks read neither the environment nor the current directory.
/// MSBuild looks for the attribute by name, so that tasks built against an older Microsoft.Build.Framework can have it.
/// </summary>
[System.AttributeUsage(System.AttributeTargets.Class)]
internal sealed class MSBuildMultiThreadableTaskAttribute : System.Attribute
{
}
