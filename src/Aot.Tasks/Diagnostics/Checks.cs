namespace Aot.Tasks.Diagnostics;

/// <summary>Every check, named for what it asserts. The names are public: they identify the AotSdkCheck items.</summary>
internal static class Checks
{
    internal static readonly Check SettingsFitNativeAot = new(nameof(Checklist.SettingsFitNativeAot));
    internal static readonly Check ReferencesFitNativeAot = new(nameof(Checklist.ReferencesFitNativeAot));
    internal static readonly Check FrameworkIsSupported = new(nameof(Checklist.FrameworkIsSupported));
    internal static readonly Check OwnPropertiesAreValid = new(nameof(Checklist.OwnPropertiesAreValid));
    internal static readonly Check FrameworkHasNativeAot = new(nameof(Checklist.FrameworkHasNativeAot));
    internal static readonly Check TargetIsSupported = new(nameof(Checklist.TargetIsSupported));
    internal static readonly Check HostCanTarget = new(nameof(Checklist.HostCanTarget));
    internal static readonly Check AllTargetsCanBeBuilt = new(nameof(Checklist.AllTargetsCanBeBuilt));
    internal static readonly Check TargetsHaveSeparateFolders = new(nameof(Checklist.TargetsHaveSeparateFolders));
    internal static readonly Check FoldersAreWritable = new(nameof(Checklist.FoldersAreWritable));
    internal static readonly Check MemoryIsEnough = new(nameof(Checklist.MemoryIsEnough));
    internal static readonly Check CompilerCanRun = new(nameof(Checklist.CompilerCanRun));
    internal static readonly Check DeveloperToolsAreSelected = new(nameof(Checklist.DeveloperToolsAreSelected));
    internal static readonly Check DriverIsFound = new(nameof(Checklist.DriverIsFound));
    internal static readonly Check LinkerCanLink = new(nameof(Checklist.LinkerCanLink));
    internal static readonly Check SymbolsCanBeStripped = new(nameof(Checklist.SymbolsCanBeStripped));
    internal static readonly Check ArchiverIsFound = new(nameof(Checklist.ArchiverIsFound));
    internal static readonly Check NativeLibrariesExist = new(nameof(Checklist.NativeLibrariesExist));
    internal static readonly Check StaticLinkingIsPrepared = new(nameof(Checklist.StaticLinkingIsPrepared));
    internal static readonly Check ToolPackageIsNative = new(nameof(Checklist.ToolPackageIsNative));
    internal static readonly Check SdkOrderIsRight = new(nameof(Checklist.SdkOrderIsRight));
    internal static readonly Check DependenciesAreCompatible = new(nameof(Checklist.DependenciesAreCompatible));
    internal static readonly Check NothingIsMixedMode = new(nameof(Checklist.NothingIsMixedMode));
    internal static readonly Check DirectPInvokesAreUsed = new(nameof(Checklist.DirectPInvokesAreUsed));
    internal static readonly Check EventsAreEnabled = new(nameof(Checklist.EventsAreEnabled));
    internal static readonly Check CallsAreSupported = new(nameof(Checklist.CallsAreSupported));
    internal static readonly Check JsonTypesAreContained = new(nameof(Checklist.JsonTypesAreContained));
    internal static readonly Check CompilerWarningsAreNoErrors = new(nameof(Checklist.CompilerWarningsAreNoErrors));
    internal static readonly Check TargetGlibcIsSupported = new(nameof(Checklist.TargetGlibcIsSupported));
    internal static readonly Check NativeLibrariesCanBeLinked = new(nameof(Checklist.NativeLibrariesCanBeLinked));
    internal static readonly Check GlibcFloorIsLow = new(nameof(Checklist.GlibcFloorIsLow));
    internal static readonly Check ProgramIsNative = new(nameof(Checklist.ProgramIsNative));
    internal static readonly Check NothingManagedIsLeft = new(nameof(Checklist.NothingManagedIsLeft));
    internal static readonly Check LibrariesAreThere = new(nameof(Checklist.LibrariesAreThere));
    internal static readonly Check GlibcIsOldEnough = new(nameof(Checklist.GlibcIsOldEnough));
    internal static readonly Check HardeningIsKept = new(nameof(Checklist.HardeningIsKept));
    internal static readonly Check FunctionsAreExported = new(nameof(Checklist.FunctionsAreExported));
    internal static readonly Check UsedMembersExist = new(nameof(Checklist.UsedMembersExist));
    internal static readonly Check ProgramRuns = new(nameof(Checklist.ProgramRuns));
    internal static readonly Check ArchiveIsWritten = new(nameof(Checklist.ArchiveIsWritten));
    internal static readonly Check VisualStudioIsFound = new(nameof(Checklist.VisualStudioIsFound));
    internal static readonly Check VisualCppToolsAreFound = new(nameof(Checklist.VisualCppToolsAreFound));
    internal static readonly Check WindowsSdkIsFound = new(nameof(Checklist.WindowsSdkIsFound));
    internal static readonly Check EnvironmentalLinkerIsFound = new(nameof(Checklist.EnvironmentalLinkerIsFound));
    internal static readonly Check EnvironmentalLibrariesAreFound = new(nameof(Checklist.EnvironmentalLibrariesAreFound));
    internal static readonly Check EnvironmentIsSound = new(nameof(Checklist.EnvironmentIsSound));
}
