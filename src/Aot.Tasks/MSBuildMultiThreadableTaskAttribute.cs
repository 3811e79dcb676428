namespace Aot.Tasks;

/// <summary>
/// Tells a multithreaded MSBuild that a task can run at the same time as others in one process: these tasks change nothing in the process, and do not read the current
/// directory. Only CheckToolchain and DetectLinkChange read environment variables, those of the process: an older Microsoft.Build.Framework has no TaskEnvironment.
/// MSBuild looks for the attribute by name, so that tasks built against an older Microsoft.Build.Framework can have it.
/// </summary>
[System.AttributeUsage(System.AttributeTargets.Class)]
internal sealed class MSBuildMultiThreadableTaskAttribute : System.Attribute
{
}
