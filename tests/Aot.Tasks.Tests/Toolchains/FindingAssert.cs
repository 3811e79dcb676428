using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aot.Tasks.Diagnostics;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains;

/// <summary>Asserts everything about a finding except its message, which Messages.approved.md shows.</summary>
internal static class FindingAssert
{
    /// <param name="findings">The findings of a run, of which there must be exactly one.</param>
    /// <param name="descriptor">Its descriptor.</param>
    /// <param name="severity">Its severity.</param>
    /// <param name="remedy">Its remedy, as an entry of <see cref="Remedies"/>.</param>
    /// <param name="arguments">The arguments of its message.</param>
    internal static void Single(IReadOnlyList<Finding> findings, DiagnosticDescriptor descriptor, Severity severity, string remedy, params object[] arguments)
    {
        string texts = string.Join(Environment.NewLine, findings.Select(finding => finding.Code + ": " + finding.Text));
        Assert.That(findings, Has.Count.EqualTo(1), texts);
        Assert.Multiple(() =>
        {
            Assert.That(findings[0].Descriptor, Is.EqualTo(descriptor), texts);
            Assert.That(findings[0].Severity, Is.EqualTo(severity), texts);
            Assert.That(findings[0].Remedy, Is.EqualTo(remedy));
            Assert.That(findings[0].Arguments.Select(Format), Is.EqualTo(arguments.Select(Format)), texts);
        });
    }

    private static string? Format(object argument) => Convert.ToString(argument, CultureInfo.InvariantCulture);
}
