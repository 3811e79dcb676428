namespace Aot.Tasks.Configuration;

/// <summary>The configuration in which the targets of a project are published.</summary>
internal static class PublishConfiguration
{
    /// <summary>
    /// As for dotnet publish: Release, unless the command line names a configuration or the project sets $(PublishRelease) to false. In a solution, MSBuild names a
    /// configuration for each project, and Debug is the default. It therefore counts as not named.
    /// </summary>
    /// <param name="configuration">$(Configuration).</param>
    /// <param name="isNamed">True if it is a global property.</param>
    /// <param name="isInSolution">True if MSBuild builds a solution.</param>
    /// <param name="publishRelease">$(PublishRelease).</param>
    internal static string Of(string configuration, bool isNamed, bool isInSolution, string publishRelease)
    {
        bool isDefault = !isNamed || (isInSolution && ProjectSettings.AreEqual(configuration, "Debug"));
        return isDefault && ProjectSettings.ParseBoolean(publishRelease) != false ? "Release" : configuration;
    }
}
