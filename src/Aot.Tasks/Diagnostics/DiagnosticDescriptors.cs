using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using static Aot.Tasks.Diagnostics.Severity;

namespace Aot.Tasks.Diagnostics;

/// <summary>
/// Every diagnostic that Aot.Sdk reports, in order of code. Messages are in Messages.resx, pages in src/Aot.Sdk/docs. A code is never reused;
/// several descriptors share one if its message has variants.
/// </summary>
internal static class DiagnosticDescriptors
{
    // 1xxx: project configuration
    internal static readonly DiagnosticDescriptor SdkOrder = new("AOTSDK1001", Warning);
    internal static readonly DiagnosticDescriptor TrimmingDisabled = new("AOTSDK1002", Error);
    internal static readonly DiagnosticDescriptor SelfContainedRefused = new("AOTSDK1003", Error);
    internal static readonly DiagnosticDescriptor SelfContainedIgnored = new("AOTSDK1003", Warning);
    internal static readonly DiagnosticDescriptor SingleFileRefused = new("AOTSDK1004", Error);
    internal static readonly DiagnosticDescriptor SingleFileInLibrary = new("AOTSDK1004", Error);
    internal static readonly DiagnosticDescriptor SingleFileIgnored = new("AOTSDK1004", Message);
    internal static readonly DiagnosticDescriptor ReadyToRunRequested = new("AOTSDK1005", Warning);
    internal static readonly DiagnosticDescriptor PackageOnBuild = new("AOTSDK1006", Error);
    internal static readonly DiagnosticDescriptor DynamicCodeRefused = new("AOTSDK1007", Error);
    internal static readonly DiagnosticDescriptor DynamicCodeIgnored = new("AOTSDK1007", Warning);
    internal static readonly DiagnosticDescriptor NativeLibInExecutable = new("AOTSDK1008", Error);
    internal static readonly DiagnosticDescriptor RuntimeIdentifierMissing = new("AOTSDK1009", Error);
    internal static readonly DiagnosticDescriptor RuntimeIdentifierMissingInLibrary = new("AOTSDK1009", Error);
    internal static readonly DiagnosticDescriptor BuiltInComRequested = new("AOTSDK1010", Warning);
    internal static readonly DiagnosticDescriptor ComReference = new("AOTSDK1011", Warning);
    internal static readonly DiagnosticDescriptor CppCliReference = new("AOTSDK1012", Error);
    internal static readonly DiagnosticDescriptor CppCliInSomeConfigurations = new("AOTSDK1012", Warning);
    internal static readonly DiagnosticDescriptor DesktopFramework = new("AOTSDK1013", Error);
    internal static readonly DiagnosticDescriptor DesktopReference = new("AOTSDK1014", Warning);
    internal static readonly DiagnosticDescriptor RuntimeConfigTemplate = new("AOTSDK1015", Warning);
    internal static readonly DiagnosticDescriptor CompilerPackageReference = new("AOTSDK1016", Warning);
    internal static readonly DiagnosticDescriptor CompilerWithoutRuntimePack = new("AOTSDK1016", Error);
    internal static readonly DiagnosticDescriptor CompilerNewerThanILLink = new("AOTSDK1016", Error);
    internal static readonly DiagnosticDescriptor CompilerNewerThanSdk = new("AOTSDK1016", Error);
    internal static readonly DiagnosticDescriptor EventSourceInLibrary = new("AOTSDK1017", Warning);
    internal static readonly DiagnosticDescriptor FrameworkOutOfSupport = new("AOTSDK1018", Warning);
    internal static readonly DiagnosticDescriptor FrameworkOutOfSupportSince = new("AOTSDK1018", Warning);
    internal static readonly DiagnosticDescriptor FrameworkSupportEnds = new("AOTSDK1018", Message);
    internal static readonly DiagnosticDescriptor WebApplicationTooEarly = new("AOTSDK1019", Warning);
    internal static readonly DiagnosticDescriptor LevelInvalid = new("AOTSDK1020", Warning);
    internal static readonly DiagnosticDescriptor SwitchInvalid = new("AOTSDK1020", Warning);
    internal static readonly DiagnosticDescriptor GlibcVersionInvalid = new("AOTSDK1020", Warning);
    internal static readonly DiagnosticDescriptor TimeoutInvalid = new("AOTSDK1020", Warning);
    internal static readonly DiagnosticDescriptor SkippedCodeUnknown = new("AOTSDK1020", Warning);
    internal static readonly DiagnosticDescriptor SelfContainedMissing = new("AOTSDK1021", Error);
    internal static readonly DiagnosticDescriptor PropertyUnknown = new("AOTSDK1022", Warning);
    internal static readonly DiagnosticDescriptor IntermediatePathBreaksCommands = new("AOTSDK1023", Error);
    internal static readonly DiagnosticDescriptor NameBreaksCommands = new("AOTSDK1023", Error);
    internal static readonly DiagnosticDescriptor SecurityFixesMissing = new("AOTSDK1024", Message);
    internal static readonly DiagnosticDescriptor RuntimePackNewer = new("AOTSDK1025", Error);
    internal static readonly DiagnosticDescriptor BuildEventNotRun = new("AOTSDK1026", Message);
    internal static readonly DiagnosticDescriptor BuildTargetNotRun = new("AOTSDK1026", Message);
    internal static readonly DiagnosticDescriptor BuildOfPackageNotRun = new("AOTSDK1026", Warning);
    internal static readonly DiagnosticDescriptor SettingOfSingleFile = new("AOTSDK1027", Message);
    internal static readonly DiagnosticDescriptor SettingOfReadyToRun = new("AOTSDK1027", Message);
    internal static readonly DiagnosticDescriptor SettingOfJit = new("AOTSDK1027", Message);
    internal static readonly DiagnosticDescriptor SettingOfTrimmer = new("AOTSDK1027", Warning);
    internal static readonly DiagnosticDescriptor SettingRemoved = new("AOTSDK1027", Message);
    internal static readonly DiagnosticDescriptor SettingOfJson = new("AOTSDK1027", Message);
    internal static readonly DiagnosticDescriptor SettingOfProcessor = new("AOTSDK1027", Message);
    internal static readonly DiagnosticDescriptor RestoredWithoutAot = new("AOTSDK1028", Error);
    internal static readonly DiagnosticDescriptor ToolPackageIsManaged = new("AOTSDK1029", Warning);
    internal static readonly DiagnosticDescriptor ToolPackageIsPointer = new("AOTSDK1029", Message);

    // 2xxx: framework, runtime identifier, and target
    internal static readonly DiagnosticDescriptor RuntimeIdentifierUnknown = new("AOTSDK2001", Error);
    internal static readonly DiagnosticDescriptor RuntimeIdentifierDistributionSpecific = new("AOTSDK2002", Error);
    internal static readonly DiagnosticDescriptor RuntimeIdentifierUnsupported = new("AOTSDK2003", Error);
    internal static readonly DiagnosticDescriptor RuntimeIdentifierNotShipped = new("AOTSDK2004", Warning);
    internal static readonly DiagnosticDescriptor RuntimeIdentifierTier = new("AOTSDK2005", Message);
    internal static readonly DiagnosticDescriptor RuntimePackRequired = new("AOTSDK2006", Error);
    internal static readonly DiagnosticDescriptor FrameworkUnsupported = new("AOTSDK2007", Error);
    internal static readonly DiagnosticDescriptor CrossOperatingSystem = new("AOTSDK2008", Error);
    internal static readonly DiagnosticDescriptor CrossLibc = new("AOTSDK2009", Error);
    internal static readonly DiagnosticDescriptor SourceBuiltSdk = new("AOTSDK2010", Warning);
    internal static readonly DiagnosticDescriptor TargetNotBuilt = new("AOTSDK2011", Error);
    internal static readonly DiagnosticDescriptor PublishFolderShared = new("AOTSDK2012", Error);
    internal static readonly DiagnosticDescriptor IntermediateFolderShared = new("AOTSDK2012", Error);

    // 3xxx: Linux native tools
    internal static readonly DiagnosticDescriptor LinkerDriverNotFound = new("AOTSDK3001", Error);
    internal static readonly DiagnosticDescriptor RequestedDriverNotFound = new("AOTSDK3002", Error);
    internal static readonly DiagnosticDescriptor DriverOfVariableNotFound = new("AOTSDK3002", Error);
    internal static readonly DiagnosticDescriptor OnlyVersionedDriver = new("AOTSDK3003", Error);
    internal static readonly DiagnosticDescriptor LinkerNotFound = new("AOTSDK3004", Error);
    internal static readonly DiagnosticDescriptor LinkerNotFoundExceptLld = new("AOTSDK3004", Error);
    internal static readonly DiagnosticDescriptor LinkerFlavorNotFound = new("AOTSDK3005", Error);
    internal static readonly DiagnosticDescriptor DevelopmentFilesNotFound = new("AOTSDK3006", Error);
    internal static readonly DiagnosticDescriptor SystemLibraryNotFound = new("AOTSDK3007", Error);
    internal static readonly DiagnosticDescriptor ObjCopyNotFound = new("AOTSDK3008", Error);
    internal static readonly DiagnosticDescriptor LlvmObjCopyNotFound = new("AOTSDK3008", Error);
    internal static readonly DiagnosticDescriptor RequestedObjCopyNotFound = new("AOTSDK3008", Error);
    internal static readonly DiagnosticDescriptor CrossLinkerNotFound = new("AOTSDK3009", Error);
    internal static readonly DiagnosticDescriptor LibraryNeedsCompilerLibrary = new("AOTSDK3009", Message);
    internal static readonly DiagnosticDescriptor ObjCopyForeign = new("AOTSDK3010", Error);
    internal static readonly DiagnosticDescriptor SysRootNotFound = new("AOTSDK3011", Error);
    internal static readonly DiagnosticDescriptor SysRootArchitecture = new("AOTSDK3012", Error);
    internal static readonly DiagnosticDescriptor SysRootAbsoluteLinks = new("AOTSDK3013", Error);
    internal static readonly DiagnosticDescriptor SysRootIgnored = new("AOTSDK3014", Warning);
    internal static readonly DiagnosticDescriptor NativeLibraryNotFound = new("AOTSDK3015", Error);
    internal static readonly DiagnosticDescriptor CompilerFileNotFound = new("AOTSDK3015", Error);
    internal static readonly DiagnosticDescriptor RootAssemblyNotFound = new("AOTSDK3015", Error);
    internal static readonly DiagnosticDescriptor LinkerArgumentFileNotFound = new("AOTSDK3015", Error);
    internal static readonly DiagnosticDescriptor NativeSystemLibraryNotFound = new("AOTSDK3016", Error);
    internal static readonly DiagnosticDescriptor StaticLibraryNotFound = new("AOTSDK3017", Error);
    internal static readonly DiagnosticDescriptor StaticExecutableOnGlibc = new("AOTSDK3018", Warning);
    internal static readonly DiagnosticDescriptor CMakeNotFound = new("AOTSDK3019", Error);
    internal static readonly DiagnosticDescriptor CMakeTooOld = new("AOTSDK3019", Error);
    internal static readonly DiagnosticDescriptor CMakeOfReleaseTooOld = new("AOTSDK3019", Error);
    internal static readonly DiagnosticDescriptor CMakeGeneratorWithoutMakefile = new("AOTSDK3019", Error);
    internal static readonly DiagnosticDescriptor StaticIcuOrOpenSslNotFound = new("AOTSDK3020", Error);
    internal static readonly DiagnosticDescriptor ArchiverNotFound = new("AOTSDK3021", Error);
    internal static readonly DiagnosticDescriptor ToolHung = new("AOTSDK3022", Warning);
    internal static readonly DiagnosticDescriptor ToolFailed = new("AOTSDK3023", Error);
    internal static readonly DiagnosticDescriptor ToolFailedWithOutput = new("AOTSDK3023", Error);
    internal static readonly DiagnosticDescriptor ToolNotStarted = new("AOTSDK3023", Error);
    internal static readonly DiagnosticDescriptor ToolNotPermitted = new("AOTSDK3023", Error);
    internal static readonly DiagnosticDescriptor ToolOnMountWithoutExecution = new("AOTSDK3023", Error);
    internal static readonly DiagnosticDescriptor LinkerForOtherProcessor = new("AOTSDK3023", Error);
    internal static readonly DiagnosticDescriptor ToolLibraryNotFound = new("AOTSDK3023", Error);
    internal static readonly DiagnosticDescriptor ToolFailsWithVariable = new("AOTSDK3023", Error);
    internal static readonly DiagnosticDescriptor PreloadedLibraryNotLoaded = new("AOTSDK3023", Error);
    internal static readonly DiagnosticDescriptor PreloadFileNotLoaded = new("AOTSDK3023", Error);
    internal static readonly DiagnosticDescriptor ToolProducedNothing = new("AOTSDK3023", Error);
    internal static readonly DiagnosticDescriptor DriverLinksWithMusl = new("AOTSDK3023", Error);
    internal static readonly DiagnosticDescriptor FolderNotWritable = new("AOTSDK3024", Error);
    internal static readonly DiagnosticDescriptor FolderIsFile = new("AOTSDK3024", Error);
    internal static readonly DiagnosticDescriptor DiskFull = new("AOTSDK3025", Error);
    internal static readonly DiagnosticDescriptor CompilerCannotRun = new("AOTSDK3026", Error);
    internal static readonly DiagnosticDescriptor MemoryLow = new("AOTSDK3027", Warning);
    internal static readonly DiagnosticDescriptor LinkFailed = new("AOTSDK3028", Error);
    internal static readonly DiagnosticDescriptor LinkFailedWithProjectArguments = new("AOTSDK3028", Warning);
    internal static readonly DiagnosticDescriptor CommandOfScriptNotFound = new("AOTSDK3028", Error);
    internal static readonly DiagnosticDescriptor LinkerRejectsFolding = new("AOTSDK3028", Error);
    internal static readonly DiagnosticDescriptor LinkerVersionMisread = new("AOTSDK3029", Error);
    internal static readonly DiagnosticDescriptor GlibcTooNew = new("AOTSDK3030", Error);
    internal static readonly DiagnosticDescriptor LibraryNeedsNewerGlibc = new("AOTSDK3030", Message);
    internal static readonly DiagnosticDescriptor StubsNotMade = new("AOTSDK3031", Error);
    internal static readonly DiagnosticDescriptor GlibcNotSupported = new("AOTSDK3032", Warning);
    internal static readonly DiagnosticDescriptor TargetHasNoGlibc = new("AOTSDK3033", Message);
    internal static readonly DiagnosticDescriptor StaticExecutableContainsGlibc = new("AOTSDK3033", Message);
    internal static readonly DiagnosticDescriptor NativeLibraryForOtherArchitecture = new("AOTSDK3034", Error);
    internal static readonly DiagnosticDescriptor NativeLibraryIsPointer = new("AOTSDK3035", Error);
    internal static readonly DiagnosticDescriptor NativeLibraryIsMarkup = new("AOTSDK3035", Error);
    internal static readonly DiagnosticDescriptor NativeLibraryIncomplete = new("AOTSDK3035", Error);
    internal static readonly DiagnosticDescriptor NativeLibraryIsIntermediateCode = new("AOTSDK3035", Error);
    internal static readonly DiagnosticDescriptor NativeLibraryForWindows = new("AOTSDK3035", Error);
    internal static readonly DiagnosticDescriptor NativeLibraryForApple = new("AOTSDK3035", Error);

    // 4xxx: Windows native tools
    internal static readonly DiagnosticDescriptor VisualStudioInstallerNotFound = new("AOTSDK4001", Error);
    internal static readonly DiagnosticDescriptor VisualStudioInstallerNotFoundOnlyCode = new("AOTSDK4001", Error);
    internal static readonly DiagnosticDescriptor VisualStudioNotFound = new("AOTSDK4002", Error);
    internal static readonly DiagnosticDescriptor VisualStudioNotFoundOnlyCode = new("AOTSDK4002", Error);
    internal static readonly DiagnosticDescriptor VisualCppToolsNotFound = new("AOTSDK4003", Error);
    internal static readonly DiagnosticDescriptor VisualCppFileNotFound = new("AOTSDK4003", Error);
    internal static readonly DiagnosticDescriptor VisualStudioIncomplete = new("AOTSDK4004", Error);
    internal static readonly DiagnosticDescriptor VisualStudioRestartPending = new("AOTSDK4004", Error);
    internal static readonly DiagnosticDescriptor VisualStudioScriptNotFound = new("AOTSDK4004", Error);
    internal static readonly DiagnosticDescriptor VisualStudioTooOld = new("AOTSDK4005", Error);
    internal static readonly DiagnosticDescriptor VisualStudioTooNew = new("AOTSDK4006", Error);
    internal static readonly DiagnosticDescriptor WindowsSdkNotFound = new("AOTSDK4007", Error);
    internal static readonly DiagnosticDescriptor WindowsSdkLibrariesNotFound = new("AOTSDK4007", Error);
    internal static readonly DiagnosticDescriptor EnvironmentalLinkerNotFound = new("AOTSDK4008", Error);
    internal static readonly DiagnosticDescriptor EnvironmentalLinkerIsUnixTool = new("AOTSDK4008", Error);
    internal static readonly DiagnosticDescriptor EnvironmentalLibrariesNotSet = new("AOTSDK4009", Error);
    internal static readonly DiagnosticDescriptor EnvironmentalLibrariesNotFound = new("AOTSDK4009", Error);
    internal static readonly DiagnosticDescriptor EnvironmentalLibrariesForOtherTarget = new("AOTSDK4009", Error);
    internal static readonly DiagnosticDescriptor LinkerShadowed = new("AOTSDK4010", Warning);
    internal static readonly DiagnosticDescriptor CurrentFolderExcluded = new("AOTSDK4011", Warning);
    internal static readonly DiagnosticDescriptor InstallationVariable = new("AOTSDK4012", Error);
    internal static readonly DiagnosticDescriptor PlatformVariable = new("AOTSDK4013", Error);

    // 5xxx: Apple native tools
    internal static readonly DiagnosticDescriptor DeveloperToolsNotFound = new("AOTSDK5001", Error);
    internal static readonly DiagnosticDescriptor DeveloperToolsNotSelected = new("AOTSDK5001", Error);
    internal static readonly DiagnosticDescriptor DeveloperDirectoryGone = new("AOTSDK5002", Error);
    internal static readonly DiagnosticDescriptor DeveloperDirectoryIncomplete = new("AOTSDK5002", Error);
    internal static readonly DiagnosticDescriptor XcodeRequired = new("AOTSDK5003", Error);
    internal static readonly DiagnosticDescriptor XcodeRequiredByPack = new("AOTSDK5004", Error);
    internal static readonly DiagnosticDescriptor XcodeLicense = new("AOTSDK5005", Error);
    internal static readonly DiagnosticDescriptor AppleDriverNotFound = new("AOTSDK5006", Error);
    internal static readonly DiagnosticDescriptor AppleDriverOfPropertyNotFound = new("AOTSDK5006", Error);
    internal static readonly DiagnosticDescriptor AppleDriverOfVariableNotFound = new("AOTSDK5006", Error);
    internal static readonly DiagnosticDescriptor AppleSdkNotFound = new("AOTSDK5007", Error);
    internal static readonly DiagnosticDescriptor XcodeTooOld = new("AOTSDK5008", Warning);
    internal static readonly DiagnosticDescriptor OtherClang = new("AOTSDK5009", Warning);
    internal static readonly DiagnosticDescriptor ClassicLinkerUnknown = new("AOTSDK5010", Error);
    internal static readonly DiagnosticDescriptor ClassicLinkerRemoved = new("AOTSDK5010", Error);
    internal static readonly DiagnosticDescriptor RequestedClassicLinkerUnknown = new("AOTSDK5010", Error);
    internal static readonly DiagnosticDescriptor RequestedClassicLinkerRemoved = new("AOTSDK5010", Error);
    internal static readonly DiagnosticDescriptor AppleLibraryNotFound = new("AOTSDK5011", Error);
    internal static readonly DiagnosticDescriptor SourceBuiltLibraryNotFound = new("AOTSDK5012", Error);
    internal static readonly DiagnosticDescriptor StripToolNotFound = new("AOTSDK5013", Error);
    internal static readonly DiagnosticDescriptor StripToolNotInDeveloperDirectory = new("AOTSDK5013", Error);
    internal static readonly DiagnosticDescriptor OtherStrip = new("AOTSDK5014", Error);

    // 6xxx: packages and references
    internal static readonly DiagnosticDescriptor MixedModeAssembly = new("AOTSDK6001", Error);
    internal static readonly DiagnosticDescriptor MixedModeAssemblyTransitive = new("AOTSDK6001", Error);
    internal static readonly DiagnosticDescriptor PackageKnown = new("AOTSDK6002", Warning);
    internal static readonly DiagnosticDescriptor PackageKnownTransitive = new("AOTSDK6002", Warning);
    internal static readonly DiagnosticDescriptor PackageKnownReached = new("AOTSDK6002", Warning);
    internal static readonly DiagnosticDescriptor PackageKnownCall = new("AOTSDK6002", Warning);
    internal static readonly DiagnosticDescriptor PackageKnownCallTransitive = new("AOTSDK6002", Warning);
    internal static readonly DiagnosticDescriptor PackageKnownCallReached = new("AOTSDK6002", Warning);
    internal static readonly DiagnosticDescriptor PackageKnownCallWithSetting = new("AOTSDK6002", Warning);
    internal static readonly DiagnosticDescriptor FrameworkPartKnown = new("AOTSDK6002", Warning);
    internal static readonly DiagnosticDescriptor MakesCode = new("AOTSDK6003", Warning);
    internal static readonly DiagnosticDescriptor MakesCodeTransitive = new("AOTSDK6003", Warning);
    internal static readonly DiagnosticDescriptor MakesCodeReached = new("AOTSDK6003", Warning);
    internal static readonly DiagnosticDescriptor MakesCodeTransitiveReached = new("AOTSDK6003", Warning);
    internal static readonly DiagnosticDescriptor LoadsAssemblies = new("AOTSDK6004", Warning);
    internal static readonly DiagnosticDescriptor LoadsAssembliesTransitive = new("AOTSDK6004", Warning);
    internal static readonly DiagnosticDescriptor LoadsAssembliesReached = new("AOTSDK6004", Warning);
    internal static readonly DiagnosticDescriptor LoadsAssembliesTransitiveReached = new("AOTSDK6004", Warning);
    internal static readonly DiagnosticDescriptor SerializesByReflection = new("AOTSDK6005", Warning);
    internal static readonly DiagnosticDescriptor SerializesByReflectionTransitive = new("AOTSDK6005", Warning);
    internal static readonly DiagnosticDescriptor SerializesByReflectionReached = new("AOTSDK6005", Warning);
    internal static readonly DiagnosticDescriptor SerializesByReflectionTransitiveReached = new("AOTSDK6005", Warning);
    internal static readonly DiagnosticDescriptor BindsByReflection = new("AOTSDK6005", Warning);
    internal static readonly DiagnosticDescriptor BindsByReflectionTransitive = new("AOTSDK6005", Warning);
    internal static readonly DiagnosticDescriptor BindsNestedByReflection = new("AOTSDK6005", Message);
    internal static readonly DiagnosticDescriptor BindsNestedByReflectionTransitive = new("AOTSDK6005", Message);
    internal static readonly DiagnosticDescriptor UsesBuiltInCom = new("AOTSDK6006", Warning);
    internal static readonly DiagnosticDescriptor UsesBuiltInComTransitive = new("AOTSDK6006", Warning);
    internal static readonly DiagnosticDescriptor DirectPInvokeMisnamed = new("AOTSDK6007", Warning);
    internal static readonly DiagnosticDescriptor DirectPInvokeUnused = new("AOTSDK6007", Message);
    internal static readonly DiagnosticDescriptor EventListenerUnserved = new("AOTSDK6008", Warning);
    internal static readonly DiagnosticDescriptor EventSourceDisabled = new("AOTSDK6008", Message);
    internal static readonly DiagnosticDescriptor PackageWarningsAreErrors = new("AOTSDK6009", Message);
    internal static readonly DiagnosticDescriptor ManyPackageWarningsAreErrors = new("AOTSDK6009", Message);
    internal static readonly DiagnosticDescriptor FindsMembers = new("AOTSDK6010", Warning);
    internal static readonly DiagnosticDescriptor FindsMembersTransitive = new("AOTSDK6010", Warning);
    internal static readonly DiagnosticDescriptor FindsTypes = new("AOTSDK6010", Warning);
    internal static readonly DiagnosticDescriptor FindsTypesTransitive = new("AOTSDK6010", Warning);
    internal static readonly DiagnosticDescriptor CallUnsupported = new("AOTSDK6011", Warning);
    internal static readonly DiagnosticDescriptor DynamicUnsupported = new("AOTSDK6011", Warning);
    internal static readonly DiagnosticDescriptor JsonTypeMissing = new("AOTSDK6012", Warning);

    // 7xxx: published program
    internal static readonly DiagnosticDescriptor ProgramNotPublished = new("AOTSDK7001", Error);
    internal static readonly DiagnosticDescriptor ProgramManaged = new("AOTSDK7002", Error);
    internal static readonly DiagnosticDescriptor CompilerNotStarted = new("AOTSDK7002", Error);
    internal static readonly DiagnosticDescriptor ProgramForOtherTarget = new("AOTSDK7003", Error);
    internal static readonly DiagnosticDescriptor ProgramForOtherLibc = new("AOTSDK7004", Error);
    internal static readonly DiagnosticDescriptor ProgramDamaged = new("AOTSDK7005", Error);
    internal static readonly DiagnosticDescriptor ProgramUnrecognized = new("AOTSDK7005", Error);
    internal static readonly DiagnosticDescriptor ManagedFilesLeft = new("AOTSDK7006", Warning);
    internal static readonly DiagnosticDescriptor ManyManagedFilesLeft = new("AOTSDK7006", Warning);
    internal static readonly DiagnosticDescriptor ReferencedProgramNotPublished = new("AOTSDK7006", Warning);
    internal static readonly DiagnosticDescriptor LibraryNotPublished = new("AOTSDK7007", Warning);
    internal static readonly DiagnosticDescriptor ProgramNeedsNewerGlibc = new("AOTSDK7008", Error);
    internal static readonly DiagnosticDescriptor ManySymbolsNeedNewerGlibc = new("AOTSDK7008", Error);
    internal static readonly DiagnosticDescriptor HardeningLost = new("AOTSDK7009", Warning);
    internal static readonly DiagnosticDescriptor FunctionsNotExported = new("AOTSDK7010", Error);
    internal static readonly DiagnosticDescriptor ManyFunctionsNotExported = new("AOTSDK7010", Error);
    internal static readonly DiagnosticDescriptor LibraryNotSearched = new("AOTSDK7011", Warning);
    internal static readonly DiagnosticDescriptor ProgramExitedWithError = new("AOTSDK7012", Error);
    internal static readonly DiagnosticDescriptor ProgramExitedWithoutOutput = new("AOTSDK7012", Error);
    internal static readonly DiagnosticDescriptor ProgramNotStarted = new("AOTSDK7012", Error);
    internal static readonly DiagnosticDescriptor ProgramHung = new("AOTSDK7013", Error);
    internal static readonly DiagnosticDescriptor ProgramCannotRunHere = new("AOTSDK7014", Message);
    internal static readonly DiagnosticDescriptor ArchiveNotWritten = new("AOTSDK7015", Error);
    internal static readonly DiagnosticDescriptor MemberMissing = new("AOTSDK7016", Warning);
    internal static readonly DiagnosticDescriptor MemberMissingInBuild = new("AOTSDK7016", Warning);

    // 9xxx: internal
    internal static readonly DiagnosticDescriptor InternalError = new("AOTSDK9001", Warning);

    /// <summary>All descriptors, in the order of this file. Uses reflection, which is slow, so call it only in rare cases, such as an invalid value of $(AotSdkSkipChecks).</summary>
    internal static IEnumerable<DiagnosticDescriptor> All => typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
        .Select(member => member.GetValue(null))
        .OfType<DiagnosticDescriptor>();
}
