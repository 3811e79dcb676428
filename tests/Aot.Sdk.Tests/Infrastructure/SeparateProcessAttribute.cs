using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>A test, or a class of tests, whose commands of `dotnet` each run in a separate process, as users run them, not in a <see cref="BuildHost"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class SeparateProcessAttribute : NUnitAttribute, IApplyToTest
{
    private const string Name = "SeparateProcess";

    /// <summary>Whether the running test, or its class, has this attribute.</summary>
    internal static bool IsOnRunningTest => TestContext.CurrentContext.Test.AllPropertyValues(Name).Any();

    /// <inheritdoc/>
    public void ApplyToTest(Test test) => test.Properties.Set(Name, true);
}
