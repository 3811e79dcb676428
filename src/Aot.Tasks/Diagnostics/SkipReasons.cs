namespace Aot.Tasks.Diagnostics;

/// <summary>Every reason for which a check is skipped.</summary>
internal static class SkipReasons
{
    internal static readonly SkipReason BuildMayCreateThem = new(nameof(Checklist.BuildMayCreateThem));
    internal static readonly SkipReason CannotBeRead = new(nameof(Checklist.CannotBeRead));
    internal static readonly SkipReason ClangVersionUnknown = new(nameof(Checklist.ClangVersionUnknown));
    internal static readonly SkipReason JudgedByOthers = new(nameof(Checklist.JudgedByOthers));
    internal static readonly SkipReason NoArchive = new(nameof(Checklist.NoArchive));
    internal static readonly SkipReason NoDeveloperDirectory = new(nameof(Checklist.NoDeveloperDirectory));
    internal static readonly SkipReason NoDriver = new(nameof(Checklist.NoDriver));
    internal static readonly SkipReason NoExports = new(nameof(Checklist.NoExports));
    internal static readonly SkipReason NoFolder = new(nameof(Checklist.NoFolder));
    internal static readonly SkipReason NoGlibc = new(nameof(Checklist.NoGlibc));
    internal static readonly SkipReason NoRuntimeIdentifier = new(nameof(Checklist.NoRuntimeIdentifier));
    internal static readonly SkipReason NoStaticIcuOrOpenSsl = new(nameof(Checklist.NoStaticIcuOrOpenSsl));
    internal static readonly SkipReason NoSupportedGlibc = new(nameof(Checklist.NoSupportedGlibc));
    internal static readonly SkipReason NoTargetGlibc = new(nameof(Checklist.NoTargetGlibc));
    internal static readonly SkipReason NoVisualStudio = new(nameof(Checklist.NoVisualStudio));
    internal static readonly SkipReason NotKnownHere = new(nameof(Checklist.NotKnownHere));
    internal static readonly SkipReason NotRestored = new(nameof(Checklist.NotRestored));
    internal static readonly SkipReason NotRestoredForTarget = new(nameof(Checklist.NotRestoredForTarget));
    internal static readonly SkipReason NotRestoredYet = new(nameof(Checklist.NotRestoredYet));
    internal static readonly SkipReason NothingIsLinked = new(nameof(Checklist.NothingIsLinked));
    internal static readonly SkipReason PairIsNotChecked = new(nameof(Checklist.PairIsNotChecked));
    internal static readonly SkipReason SdkKnowsNoCompiler = new(nameof(Checklist.SdkKnowsNoCompiler));
    internal static readonly SkipReason ShellDecides = new(nameof(Checklist.ShellDecides));
    internal static readonly SkipReason SkippedByUser = new(nameof(Checklist.SkippedByUser));
    internal static readonly SkipReason SymbolsAreKept = new(nameof(Checklist.SymbolsAreKept));
    internal static readonly SkipReason TrialLinkForMacOnly = new(nameof(Checklist.TrialLinkForMacOnly));
    internal static readonly SkipReason TrialLinkUnclear = new(nameof(Checklist.TrialLinkUnclear));
    internal static readonly SkipReason TurnedOff = new(nameof(Checklist.TurnedOff));
    internal static readonly SkipReason Unresolved = new(nameof(Checklist.Unresolved));
    internal static readonly SkipReason VsWhereFailed = new(nameof(Checklist.VsWhereFailed));
}
