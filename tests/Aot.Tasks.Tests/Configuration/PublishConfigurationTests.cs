using Aot.Tasks.Configuration;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Configuration;

/// <summary>The configuration in which AotSdkPublishAll publishes.</summary>
internal sealed class PublishConfigurationTests
{
    [TestCase("Debug", false, false, "true", ExpectedResult = "Release", Description = "nothing is named")]
    [TestCase("Debug", false, false, "", ExpectedResult = "Release", Description = "net7.0")]
    [TestCase("Debug", true, false, "true", ExpectedResult = "Debug", Description = "-c Debug")]
    [TestCase("Small", true, false, "true", ExpectedResult = "Small", Description = "-c Small")]
    [TestCase("Debug", false, false, "false", ExpectedResult = "Debug", Description = "PublishRelease is false")]
    [TestCase("Debug", true, true, "true", ExpectedResult = "Release", Description = "a solution")]
    [TestCase("Small", true, true, "true", ExpectedResult = "Small", Description = "a solution with -c Small")]
    [TestCase("Debug", true, true, "false", ExpectedResult = "Debug", Description = "a solution, and PublishRelease is false")]
    public string Of_CommandAndProject_IsThatOfDotnetPublish(string configuration, bool isNamed, bool isInSolution, string publishRelease) =>
        PublishConfiguration.Of(configuration, isNamed, isInSolution, publishRelease);
}
