namespace Aot.Tasks.Diagnostics;

/// <summary>Every check, named for what it asserts. The names are public: they identify the AotSdkCheck items.</summary>
internal static class Checks
{
    internal static readonly Check SettingsFitNativeAot = new(nameof(SettingsFitNativeAot), () => Checklist.SettingsFitNativeAot);
    internal static readonly Check ReferencesFitNativeAot = new(nameof(ReferencesFitNativeAot), () => Checklist.ReferencesFitNativeAot);
    internal static readonly Check FrameworkIsSupported = new(nameof(FrameworkIsSupported), () => Checklist.FrameworkIsSupported);
    internal static readonly Check OwnPropertiesAreValid = new(nameof(OwnPropertiesAreValid), () => Checklist.OwnPropertiesAreValid);
    internal static readonly Check FrameworkHasNativeAot = new(nameof(FrameworkHasNativeAot), () => Checklist.FrameworkHasNativeAot);
    internal static readonly Check TargetIsSupported = new(nameof(TargetIsSupported), () => Checklist.TargetIsSupported);
    internal static readonly Check HostCanTarget = new(nameof(HostCanTarget), () => Checklist.HostCanTarget);
    internal static readonly Check AllTargetsCanBeBuilt = new(nameof(AllTargetsCanBeBuilt), () => Checklist.AllTargetsCanBeBuilt);
    internal static readonly Check TargetsHaveSeparateFolders = new(nameof(TargetsHaveSeparateFolders), () => Checklist.TargetsHaveSeparateFolders);
    internal static readonly Check FoldersAreWritable = new(nameof(FoldersAreWritable), () => Checklist.FoldersAreWritable);
    internal static readonly Check MemoryIsEnough = new(nameof(MemoryIsEnough), () => Checklist.MemoryIsEnough);
    internal static readonly Check CompilerCanRun = new(nameof(CompilerCanRun), () => Checklist.CompilerCanRun);
    internal static readonly Check DeveloperToolsAreSelected = new(nameof(DeveloperToolsAreSelected), () => Checklist.DeveloperToolsAreSelected);
    internal static readonly Check DriverIsFound = new(nameof(DriverIsFound), () => Checklist.DriverIsFound);
    internal static readonly Check LinkerCanLink = new(nameof(LinkerCanLink), () => Checklist.LinkerCanLink);
    internal static readonly Check SymbolsCanBeStripped = new(nameof(SymbolsCanBeStripped), () => Checklist.SymbolsCanBeStripped);
    internal static readonly Check ArchiverIsFound = new(nameof(ArchiverIsFound), () => Checklist.ArchiverIsFound);
    internal static readonly Check NativeLibrariesExist = new(nameof(NativeLibrariesExist), () => Checklist.NativeLibrariesExist);
    internal static readonly Check StaticLinkingIsPrepared = new(nameof(StaticLinkingIsPrepared), () => Checklist.StaticLinkingIsPrepared);
    internal static readonly Check SdkOrderIsRight = new(nameof(SdkOrderIsRight), () => Checklist.SdkOrderIsRight);
    internal static readonly Check DependenciesAreCompatible = new(nameof(DependenciesAreCompatible), () => Checklist.DependenciesAreCompatible);
    internal static readonly Check NothingIsMixedMode = new(nameof(NothingIsMixedMode), () => Checklist.NothingIsMixedMode);
    internal static readonly Check DirectPInvokesAreUsed = new(nameof(DirectPInvokesAreUsed), () => Checklist.DirectPInvokesAreUsed);
    internal static readonly Check EventsAreEnabled = new(nameof(EventsAreEnabled), () => Checklist.EventsAreEnabled);
    internal static readonly Check CompilerWarningsAreNoErrors = new(nameof(CompilerWarningsAreNoErrors), () => Checklist.CompilerWarningsAreNoErrors);
    internal static readonly Check TargetGlibcIsSupported = new(nameof(TargetGlibcIsSupported), () => Checklist.TargetGlibcIsSupported);
    internal static readonly Check GlibcFloorIsLow = new(nameof(GlibcFloorIsLow), () => Checklist.GlibcFloorIsLow);
    internal static readonly Check ProgramIsNative = new(nameof(ProgramIsNative), () => Checklist.ProgramIsNative);
    internal static readonly Check NothingManagedIsLeft = new(nameof(NothingManagedIsLeft), () => Checklist.NothingManagedIsLeft);
    internal static readonly Check LibrariesAreThere = new(nameof(LibrariesAreThere), () => Checklist.LibrariesAreThere);
    internal static readonly Check GlibcIsOldEnough = new(nameof(GlibcIsOldEnough), () => Checklist.GlibcIsOldEnough);
    internal static readonly Check HardeningIsKept = new(nameof(HardeningIsKept), () => Checklist.HardeningIsKept);
    internal static readonly Check FunctionsAreExported = new(nameof(FunctionsAreExported), () => Checklist.FunctionsAreExported);
    internal static readonly Check ProgramRuns = new(nameof(ProgramRuns), () => Checklist.ProgramRuns);
    internal static readonly Check ArchiveIsWritten = new(nameof(ArchiveIsWritten), () => Checklist.ArchiveIsWritten);
    internal static readonly Check VisualStudioIsFound = new(nameof(VisualStudioIsFound), () => Checklist.VisualStudioIsFound);
    internal static readonly Check VisualCppToolsAreFound = new(nameof(VisualCppToolsAreFound), () => Checklist.VisualCppToolsAreFound);
    internal static readonly Check WindowsSdkIsFound = new(nameof(WindowsSdkIsFound), () => Checklist.WindowsSdkIsFound);
    internal static readonly Check EnvironmentalLinkerIsFound = new(nameof(EnvironmentalLinkerIsFound), () => Checklist.EnvironmentalLinkerIsFound);
    internal static readonly Check EnvironmentalLibrariesAreFound = new(nameof(EnvironmentalLibrariesAreFound), () => Checklist.EnvironmentalLibrariesAreFound);
    internal static readonly Check EnvironmentIsSound = new(nameof(EnvironmentIsSound), () => Checklist.EnvironmentIsSound);
}
