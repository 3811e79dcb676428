namespace Aot.Tasks.Diagnostics;

/// <summary>Every reason for which a check is skipped.</summary>
internal static class SkipReasons
{
    internal static readonly SkipReason BuildMayCreateThem = new(() => Checklist.BuildMayCreateThem);
    internal static readonly SkipReason CannotBeRead = new(() => Checklist.CannotBeRead);
    internal static readonly SkipReason ClangVersionUnknown = new(() => Checklist.ClangVersionUnknown);
    internal static readonly SkipReason JudgedByOthers = new(() => Checklist.JudgedByOthers);
    internal static readonly SkipReason NoArchive = new(() => Checklist.NoArchive);
    internal static readonly SkipReason NoDeveloperDirectory = new(() => Checklist.NoDeveloperDirectory);
    internal static readonly SkipReason NoDriver = new(() => Checklist.NoDriver);
    internal static readonly SkipReason NoExports = new(() => Checklist.NoExports);
    internal static readonly SkipReason NoFolder = new(() => Checklist.NoFolder);
    internal static readonly SkipReason NoGlibc = new(() => Checklist.NoGlibc);
    internal static readonly SkipReason NoRuntimeIdentifier = new(() => Checklist.NoRuntimeIdentifier);
    internal static readonly SkipReason NoStaticIcuOrOpenSsl = new(() => Checklist.NoStaticIcuOrOpenSsl);
    internal static readonly SkipReason NoSupportedGlibc = new(() => Checklist.NoSupportedGlibc);
    internal static readonly SkipReason NoTargetGlibc = new(() => Checklist.NoTargetGlibc);
    internal static readonly SkipReason NoVisualStudio = new(() => Checklist.NoVisualStudio);
    internal static readonly SkipReason NotKnownHere = new(() => Checklist.NotKnownHere);
    internal static readonly SkipReason NotRestored = new(() => Checklist.NotRestored);
    internal static readonly SkipReason NotRestoredForTarget = new(() => Checklist.NotRestoredForTarget);
    internal static readonly SkipReason NotRestoredYet = new(() => Checklist.NotRestoredYet);
    internal static readonly SkipReason NothingIsLinked = new(() => Checklist.NothingIsLinked);
    internal static readonly SkipReason PairIsNotChecked = new(() => Checklist.PairIsNotChecked);
    internal static readonly SkipReason SdkKnowsNoCompiler = new(() => Checklist.SdkKnowsNoCompiler);
    internal static readonly SkipReason ShellDecides = new(() => Checklist.ShellDecides);
    internal static readonly SkipReason SkippedByUser = new(() => Checklist.SkippedByUser);
    internal static readonly SkipReason SymbolsAreKept = new(() => Checklist.SymbolsAreKept);
    internal static readonly SkipReason TrialLinkForMacOnly = new(() => Checklist.TrialLinkForMacOnly);
    internal static readonly SkipReason TrialLinkUnclear = new(() => Checklist.TrialLinkUnclear);
    internal static readonly SkipReason TurnedOff = new(() => Checklist.TurnedOff);
    internal static readonly SkipReason Unresolved = new(() => Checklist.Unresolved);
    internal static readonly SkipReason VsWhereFailed = new(() => Checklist.VsWhereFailed);
}
