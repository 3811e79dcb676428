using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>
/// A test, or a class of tests, that takes longer than most. NUnit starts it first, so that it does not run alone at the end. NUnit 5 orders tests by this
/// property, which its OrderAttribute sets too; that attribute is obsolete in favor of dependencies, which these tests do not have.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class LongRunningAttribute : NUnitAttribute, IApplyToTest
{
    /// <inheritdoc/>
    public void ApplyToTest(Test test) => test.Properties.Set(PropertyNames.Order, 1);
}
