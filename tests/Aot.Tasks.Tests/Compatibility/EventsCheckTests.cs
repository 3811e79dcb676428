using System.Diagnostics.Tracing;
using System.IO;
using System.Linq;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility;

/// <summary>Classes for events in a program whose events are disabled.</summary>
[SystemIndependent]
internal sealed class EventsCheckTests
{
    private static readonly AssemblyFacts Nothing = new(AssemblyKind.Managed) { Name = "app" };
    private static readonly AssemblyFacts Listening = Nothing with { EventListeners = ["N.Listener"], EventSources = ["N.Source"] };
    private static readonly AssemblyFacts Writing = Nothing with { EventSources = ["N.Source"] };

    [Test]
    public void Run_ListenerOfTheProject_IsAWarning()
    {
        Finding finding = Findings(Listening, Component.Project("/src/lib.csproj") with { Assemblies = [Listening] }).Single();

        Assert.That((finding.Descriptor, finding.Severity, finding.Remedy), Is.EqualTo((DiagnosticDescriptors.EventListenerUnserved, Severity.Warning, Remedies.SetEventSourceSupport)));
        Assert.That(finding.Arguments, Is.EqualTo(new[] { "N.Listener" }));
    }

    [Test]
    public void Run_ListenerOfAReferencedProject_IsAMessage()
    {
        Finding finding = Findings(Nothing, Component.Project("/src/lib.csproj") with { Assemblies = [Listening] }).Single();

        Assert.That((finding.Descriptor, finding.Severity), Is.EqualTo((DiagnosticDescriptors.EventListenerUnserved, Severity.Message)));
    }

    [Test]
    public void Run_SourceWithoutListener_IsAMessage()
    {
        Finding finding = Findings(Writing).Single();

        Assert.That((finding.Descriptor, finding.Severity), Is.EqualTo((DiagnosticDescriptors.EventSourceDisabled, Severity.Message)));
    }

    [Test]
    public void Run_ListenerOfAPackage_ReportsNothing() =>
        Assert.That(Findings(Nothing, Component.Package("Azure.Core", "1.50.0") with { Assemblies = [Listening], IsDirect = true }, Component.File("/lib.dll") with { Assemblies = [Listening] }), Is.Empty);

    [Test]
    public void Run_EventsThatAreEnabledOrDisabledByTheProject_ReportsNothing() =>
        Assert.That(EventsCheck.Run(Request(Listening) with { AreEventsDisabledByDefault = false }).Findings, Is.Empty);

    [Test]
    public void Run_ProjectThatIsDeclaredCompatible_ReportsNothing() => Assert.That(
        EventsCheck.Run(Request(Nothing, Component.Project("/src/lib.csproj") with { Assemblies = [Listening] }) with { CompatibleNames = new System.Collections.Generic.HashSet<string> { "lib" } }).Findings,
        Is.Empty);

    /// <summary>A listener that nothing creates and an abstract source are not found.</summary>
    [Test]
    public void Scan_Assembly_FindsCreatedListenersAndSources()
    {
        using FileStream stream = System.IO.File.OpenRead(typeof(EventsCheckTests).Assembly.Location);
        AssemblyFacts facts = AssemblyScanner.Scan(stream);
        using Listener listener = new();

        Assert.That(listener, Is.InstanceOf<EventListener>());
        Assert.That(facts.EventListeners, Is.EqualTo(new[] { typeof(EventsCheckTests).FullName + ".Listener" }));
        Assert.That(facts.EventSources, Is.EqualTo(new[] { typeof(EventsCheckTests).FullName + ".DerivedSource" }));
    }

    [TestCase("_ = new L(); _ = new S();", "L", "S")]
    [TestCase("_ = new S();", "", "S")]
    [TestCase("System.AppContext.TryGetSwitch(\"System.Diagnostics.Tracing.EventSource.IsSupported\", out _); _ = new L();", "", "")]
    public void Scan_Program_FindsClassesUnlessItNamesTheSwitch(string code, string listeners, string sources)
    {
        AssemblyFacts facts = AssemblyScanner.Scan(Reachability.TestProgram.Of("", $$"""
            using System.Diagnostics.Tracing;
            {{code}}
            sealed class L : EventListener { }
            sealed class S : EventSource { }
            """).ImageOf("App"));

        Assert.That((string.Join(";", facts.EventListeners), string.Join(";", facts.EventSources)), Is.EqualTo((listeners, sources)));
    }

    private static Finding[] Findings(AssemblyFacts compiled, params Component[] components) => [.. EventsCheck.Run(Request(compiled, components)).Findings];

    private static CompatibilityRequest Request(AssemblyFacts compiled, params Component[] components) =>
        new() { AreEventsDisabledByDefault = true, CompiledAssembly = compiled, Components = components };

    private sealed class Listener : EventListener
    {
    }

    private sealed class UnusedListener : EventListener
    {
    }

    private abstract class Source : EventSource
    {
    }

    private sealed class DerivedSource : Source
    {
    }
}
