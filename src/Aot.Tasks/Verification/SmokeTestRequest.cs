using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Verification;

/// <summary>The program to start after a publish.</summary>
internal sealed record SmokeTestRequest
{
    /// <summary>What the program is built for.</summary>
    internal RuntimeIdentifier Target { get; init; } = RuntimeIdentifier.None;

    /// <summary>This machine.</summary>
    internal RuntimeIdentifier Host { get; init; } = RuntimeIdentifier.None;

    /// <summary>Full path of the published program.</summary>
    internal string Program { get; init; } = "";

    /// <summary>$(AotSdkSmokeTest): its arguments.</summary>
    internal IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>$(AotSdkSmokeTestRunner): an emulator with its arguments; empty if the program is started directly.</summary>
    internal IReadOnlyList<string> Runner { get; init; } = [];

    /// <summary>PATH, HOME, and what a program requires on Windows.</summary>
    internal IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The folders in which the emulator is searched.</summary>
    internal string SearchPath { get; init; } = "";

    /// <summary>After this time, the program is stopped.</summary>
    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    // A request is never compared. Otherwise, the compiler would generate code for each of its properties.
    public bool Equals(SmokeTestRequest? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
