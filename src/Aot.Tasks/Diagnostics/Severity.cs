namespace Aot.Tasks.Diagnostics;

/// <summary>How a finding is reported.</summary>
internal enum Severity
{
    /// <summary>Worth a line in the log; never counted as a warning.</summary>
    Message,

    /// <summary>The publish continues. $(NoWarn) and $(WarningsAsErrors) apply, as to every MSBuild warning.</summary>
    Warning,

    /// <summary>The publish cannot work and stops.</summary>
    Error,
}
