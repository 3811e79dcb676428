using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>
/// Names classes of the user's code that receive or write events if events are disabled: the IL compiler's targets set EventSourceSupport to false unless
/// the project sets it (dotnet/runtime#111801). A listener of the project that its code creates is a warning. A referenced project may have one that this program never
/// uses, and a source is useful without anyone who listens, so these are messages.
/// </summary>
internal static class EventsCheck
{
    /// <param name="request">Must contain the compiled assembly.</param>
    internal static CheckResult Run(CompatibilityRequest request)
    {
        if (!request.AreEventsDisabledByDefault)
        {
            return CheckResult.Passed(Checks.EventsAreEnabled, "");
        }

        AssemblyFacts[] projects = request.Components
            .Where(component => component.Kind == ComponentKind.Project && !request.IsDeclaredCompatible(component))
            .SelectMany(component => component.Assemblies)
            .ToArray();
        IEnumerable<Finding> findings = request.CompiledAssembly!.EventListeners.Select(name => Report(DiagnosticDescriptors.EventListenerUnserved, name))
            .Concat(projects.SelectMany(project => project.EventListeners).Select(name => Report(DiagnosticDescriptors.EventListenerUnserved, name).AtMost(Severity.Message)))
            .Concat(projects.Prepend(request.CompiledAssembly).SelectMany(project => project.EventSources).Select(name => Report(DiagnosticDescriptors.EventSourceDisabled, name)));

        // All of them have the same cause and the same fix.
        return CheckResult.Of(Checks.EventsAreEnabled, "", findings.Take(1).ToList());
    }

    private static Finding Report(DiagnosticDescriptor descriptor, string name) => new(descriptor, Remedies.SetEventSourceSupport, name);
}
