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
    internal static readonly DiagnosticDescriptor SdkOrder = new("AOTSDK1001", Warning, nameof(Messages.SdkOrder));
    internal static readonly DiagnosticDescriptor TrimmingDisabled = new("AOTSDK1002", Error, nameof(Messages.TrimmingDisabled));
    internal static readonly DiagnosticDescriptor SelfContainedRefused = new("AOTSDK1003", Error, nameof(Messages.SelfContainedRefused));
    internal static readonly DiagnosticDescriptor SelfContainedIgnored = new("AOTSDK1003", Warning, nameof(Messages.SelfContainedIgnored));
    internal static readonly DiagnosticDescriptor SingleFileRefused = new("AOTSDK1004", Error, nameof(Messages.SingleFileRefused));
    internal static readonly DiagnosticDescriptor SingleFileInLibrary = new("AOTSDK1004", Error, nameof(Messages.SingleFileInLibrary));
    internal static readonly DiagnosticDescriptor SingleFileIgnored = new("AOTSDK1004", Message, nameof(Messages.SingleFileIgnored));
    internal static readonly DiagnosticDescriptor ReadyToRunRequested = new("AOTSDK1005", Warning, nameof(Messages.ReadyToRunRequested));
    internal static readonly DiagnosticDescriptor PackageOnBuild = new("AOTSDK1006", Error, nameof(Messages.PackageOnBuild));
    internal static readonly DiagnosticDescriptor DynamicCodeRefused = new("AOTSDK1007", Error, nameof(Messages.DynamicCodeRefused));
    internal static readonly DiagnosticDescriptor DynamicCodeIgnored = new("AOTSDK1007", Warning, nameof(Messages.DynamicCodeIgnored));
    internal static readonly DiagnosticDescriptor NativeLibInExecutable = new("AOTSDK1008", Error, nameof(Messages.NativeLibInExecutable));
    internal static readonly DiagnosticDescriptor RuntimeIdentifierMissing = new("AOTSDK1009", Error, nameof(Messages.RuntimeIdentifierMissing));
    internal static readonly DiagnosticDescriptor RuntimeIdentifierMissingInLibrary = new("AOTSDK1009", Error, nameof(Messages.RuntimeIdentifierMissingInLibrary));
    internal static readonly DiagnosticDescriptor BuiltInComRequested = new("AOTSDK1010", Warning, nameof(Messages.BuiltInComRequested));
    internal static readonly DiagnosticDescriptor ComReference = new("AOTSDK1011", Warning, nameof(Messages.ComReference));
    internal static readonly DiagnosticDescriptor CppCliReference = new("AOTSDK1012", Error, nameof(Messages.CppCliReference));
    internal static readonly DiagnosticDescriptor CppCliInSomeConfigurations = new("AOTSDK1012", Warning, nameof(Messages.CppCliInSomeConfigurations));
    internal static readonly DiagnosticDescriptor DesktopFramework = new("AOTSDK1013", Error, nameof(Messages.DesktopFramework));
    internal static readonly DiagnosticDescriptor DesktopReference = new("AOTSDK1014", Warning, nameof(Messages.DesktopReference));
    internal static readonly DiagnosticDescriptor RuntimeConfigTemplate = new("AOTSDK1015", Warning, nameof(Messages.RuntimeConfigTemplate));
    internal static readonly DiagnosticDescriptor CompilerPackageReference = new("AOTSDK1016", Warning, nameof(Messages.CompilerPackageReference));
    internal static readonly DiagnosticDescriptor CompilerWithoutRuntimePack = new("AOTSDK1016", Error, nameof(Messages.CompilerWithoutRuntimePack));
    internal static readonly DiagnosticDescriptor CompilerNewerThanSdk = new("AOTSDK1016", Error, nameof(Messages.CompilerNewerThanSdk));
    internal static readonly DiagnosticDescriptor EventSourceInLibrary = new("AOTSDK1017", Warning, nameof(Messages.EventSourceInLibrary));
    internal static readonly DiagnosticDescriptor FrameworkOutOfSupport = new("AOTSDK1018", Warning, nameof(Messages.FrameworkOutOfSupport));
    internal static readonly DiagnosticDescriptor FrameworkOutOfSupportSince = new("AOTSDK1018", Warning, nameof(Messages.FrameworkOutOfSupportSince));
    internal static readonly DiagnosticDescriptor FrameworkSupportEnds = new("AOTSDK1018", Message, nameof(Messages.FrameworkSupportEnds));
    internal static readonly DiagnosticDescriptor WebApplicationTooEarly = new("AOTSDK1019", Warning, nameof(Messages.WebApplicationTooEarly));
    internal static readonly DiagnosticDescriptor LevelInvalid = new("AOTSDK1020", Warning, nameof(Messages.LevelInvalid));
    internal static readonly DiagnosticDescriptor SwitchInvalid = new("AOTSDK1020", Warning, nameof(Messages.SwitchInvalid));
    internal static readonly DiagnosticDescriptor GlibcVersionInvalid = new("AOTSDK1020", Warning, nameof(Messages.GlibcVersionInvalid));
    internal static readonly DiagnosticDescriptor TimeoutInvalid = new("AOTSDK1020", Warning, nameof(Messages.TimeoutInvalid));
    internal static readonly DiagnosticDescriptor SkippedCodeUnknown = new("AOTSDK1020", Warning, nameof(Messages.SkippedCodeUnknown));
    internal static readonly DiagnosticDescriptor SelfContainedMissing = new("AOTSDK1021", Error, nameof(Messages.SelfContainedMissing));
    internal static readonly DiagnosticDescriptor PropertyUnknown = new("AOTSDK1022", Warning, nameof(Messages.PropertyUnknown));
    internal static readonly DiagnosticDescriptor IntermediatePathBreaksCommands = new("AOTSDK1023", Error, nameof(Messages.IntermediatePathBreaksCommands));
    internal static readonly DiagnosticDescriptor NameBreaksCommands = new("AOTSDK1023", Error, nameof(Messages.NameBreaksCommands));
    internal static readonly DiagnosticDescriptor SecurityFixesMissing = new("AOTSDK1024", Message, nameof(Messages.SecurityFixesMissing));
    internal static readonly DiagnosticDescriptor RuntimePackNewer = new("AOTSDK1025", Error, nameof(Messages.RuntimePackNewer));
    internal static readonly DiagnosticDescriptor BuildEventNotRun = new("AOTSDK1026", Message, nameof(Messages.BuildEventNotRun));
    internal static readonly DiagnosticDescriptor BuildTargetNotRun = new("AOTSDK1026", Message, nameof(Messages.BuildTargetNotRun));
    internal static readonly DiagnosticDescriptor BuildOfPackageNotRun = new("AOTSDK1026", Warning, nameof(Messages.BuildOfPackageNotRun));
    internal static readonly DiagnosticDescriptor SettingOfSingleFile = new("AOTSDK1027", Message, nameof(Messages.SettingOfSingleFile));
    internal static readonly DiagnosticDescriptor SettingOfReadyToRun = new("AOTSDK1027", Message, nameof(Messages.SettingOfReadyToRun));
    internal static readonly DiagnosticDescriptor SettingOfJit = new("AOTSDK1027", Message, nameof(Messages.SettingOfJit));
    internal static readonly DiagnosticDescriptor SettingOfTrimmer = new("AOTSDK1027", Warning, nameof(Messages.SettingOfTrimmer));
    internal static readonly DiagnosticDescriptor SettingRemoved = new("AOTSDK1027", Message, nameof(Messages.SettingRemoved));
    internal static readonly DiagnosticDescriptor SettingOfJson = new("AOTSDK1027", Message, nameof(Messages.SettingOfJson));
    internal static readonly DiagnosticDescriptor SettingOfProcessor = new("AOTSDK1027", Message, nameof(Messages.SettingOfProcessor));
    internal static readonly DiagnosticDescriptor RestoredWithoutAot = new("AOTSDK1028", Error, nameof(Messages.RestoredWithoutAot));

    // 2xxx: framework, runtime identifier, host and target
    internal static readonly DiagnosticDescriptor RuntimeIdentifierUnknown = new("AOTSDK2001", Error, nameof(Messages.RuntimeIdentifierUnknown));
    internal static readonly DiagnosticDescriptor RuntimeIdentifierDistributionSpecific = new("AOTSDK2002", Error, nameof(Messages.RuntimeIdentifierDistributionSpecific));
    internal static readonly DiagnosticDescriptor RuntimeIdentifierUnsupported = new("AOTSDK2003", Error, nameof(Messages.RuntimeIdentifierUnsupported));
    internal static readonly DiagnosticDescriptor RuntimeIdentifierNotShipped = new("AOTSDK2004", Warning, nameof(Messages.RuntimeIdentifierNotShipped));
    internal static readonly DiagnosticDescriptor RuntimeIdentifierTier = new("AOTSDK2005", Message, nameof(Messages.RuntimeIdentifierTier));
    internal static readonly DiagnosticDescriptor RuntimePackRequired = new("AOTSDK2006", Error, nameof(Messages.RuntimePackRequired));
    internal static readonly DiagnosticDescriptor FrameworkUnsupported = new("AOTSDK2007", Error, nameof(Messages.FrameworkUnsupported));
    internal static readonly DiagnosticDescriptor CrossOperatingSystem = new("AOTSDK2008", Error, nameof(Messages.CrossOperatingSystem));
    internal static readonly DiagnosticDescriptor CrossLibc = new("AOTSDK2009", Error, nameof(Messages.CrossLibc));
    internal static readonly DiagnosticDescriptor SourceBuiltSdk = new("AOTSDK2010", Warning, nameof(Messages.SourceBuiltSdk));
    internal static readonly DiagnosticDescriptor TargetNotBuilt = new("AOTSDK2011", Error, nameof(Messages.TargetNotBuilt));
    internal static readonly DiagnosticDescriptor PublishFolderShared = new("AOTSDK2012", Error, nameof(Messages.PublishFolderShared));
    internal static readonly DiagnosticDescriptor IntermediateFolderShared = new("AOTSDK2012", Error, nameof(Messages.IntermediateFolderShared));

    // 3xxx: Linux toolchain
    internal static readonly DiagnosticDescriptor LinkerDriverNotFound = new("AOTSDK3001", Error, nameof(Messages.LinkerDriverNotFound));
    internal static readonly DiagnosticDescriptor RequestedDriverNotFound = new("AOTSDK3002", Error, nameof(Messages.RequestedDriverNotFound));
    internal static readonly DiagnosticDescriptor DriverOfVariableNotFound = new("AOTSDK3002", Error, nameof(Messages.DriverOfVariableNotFound));
    internal static readonly DiagnosticDescriptor OnlyVersionedDriver = new("AOTSDK3003", Error, nameof(Messages.OnlyVersionedDriver));
    internal static readonly DiagnosticDescriptor LinkerNotFound = new("AOTSDK3004", Error, nameof(Messages.LinkerNotFound));
    internal static readonly DiagnosticDescriptor LinkerNotFoundExceptLld = new("AOTSDK3004", Error, nameof(Messages.LinkerNotFoundExceptLld));
    internal static readonly DiagnosticDescriptor LinkerFlavorNotFound = new("AOTSDK3005", Error, nameof(Messages.LinkerFlavorNotFound));
    internal static readonly DiagnosticDescriptor DevelopmentFilesNotFound = new("AOTSDK3006", Error, nameof(Messages.DevelopmentFilesNotFound));
    internal static readonly DiagnosticDescriptor SystemLibraryNotFound = new("AOTSDK3007", Error, nameof(Messages.SystemLibraryNotFound));
    internal static readonly DiagnosticDescriptor ObjCopyNotFound = new("AOTSDK3008", Error, nameof(Messages.ObjCopyNotFound));
    internal static readonly DiagnosticDescriptor LlvmObjCopyNotFound = new("AOTSDK3008", Error, nameof(Messages.LlvmObjCopyNotFound));
    internal static readonly DiagnosticDescriptor RequestedObjCopyNotFound = new("AOTSDK3008", Error, nameof(Messages.RequestedObjCopyNotFound));
    internal static readonly DiagnosticDescriptor CrossLinkerNotFound = new("AOTSDK3009", Error, nameof(Messages.CrossLinkerNotFound));
    internal static readonly DiagnosticDescriptor ObjCopyForeign = new("AOTSDK3010", Error, nameof(Messages.ObjCopyForeign));
    internal static readonly DiagnosticDescriptor SysRootNotFound = new("AOTSDK3011", Error, nameof(Messages.SysRootNotFound));
    internal static readonly DiagnosticDescriptor SysRootArchitecture = new("AOTSDK3012", Error, nameof(Messages.SysRootArchitecture));
    internal static readonly DiagnosticDescriptor SysRootAbsoluteLinks = new("AOTSDK3013", Error, nameof(Messages.SysRootAbsoluteLinks));
    internal static readonly DiagnosticDescriptor SysRootIgnored = new("AOTSDK3014", Warning, nameof(Messages.SysRootIgnored));
    internal static readonly DiagnosticDescriptor NativeLibraryNotFound = new("AOTSDK3015", Error, nameof(Messages.NativeLibraryNotFound));
    internal static readonly DiagnosticDescriptor LinkerArgumentFileNotFound = new("AOTSDK3015", Error, nameof(Messages.LinkerArgumentFileNotFound));
    internal static readonly DiagnosticDescriptor NativeSystemLibraryNotFound = new("AOTSDK3016", Error, nameof(Messages.NativeSystemLibraryNotFound));
    internal static readonly DiagnosticDescriptor StaticLibraryNotFound = new("AOTSDK3017", Error, nameof(Messages.StaticLibraryNotFound));
    internal static readonly DiagnosticDescriptor StaticExecutableOnGlibc = new("AOTSDK3018", Warning, nameof(Messages.StaticExecutableOnGlibc));
    internal static readonly DiagnosticDescriptor CMakeNotFound = new("AOTSDK3019", Error, nameof(Messages.CMakeNotFound));
    internal static readonly DiagnosticDescriptor CMakeTooOld = new("AOTSDK3019", Error, nameof(Messages.CMakeTooOld));
    internal static readonly DiagnosticDescriptor CMakeOfReleaseTooOld = new("AOTSDK3019", Error, nameof(Messages.CMakeOfReleaseTooOld));
    internal static readonly DiagnosticDescriptor StaticIcuOrOpenSslNotFound = new("AOTSDK3020", Error, nameof(Messages.StaticIcuOrOpenSslNotFound));
    internal static readonly DiagnosticDescriptor ArchiverNotFound = new("AOTSDK3021", Error, nameof(Messages.ArchiverNotFound));
    internal static readonly DiagnosticDescriptor ToolHung = new("AOTSDK3022", Warning, nameof(Messages.ToolHung));
    internal static readonly DiagnosticDescriptor ToolFailed = new("AOTSDK3023", Error, nameof(Messages.ToolFailed));
    internal static readonly DiagnosticDescriptor ToolFailedWithOutput = new("AOTSDK3023", Error, nameof(Messages.ToolFailedWithOutput));
    internal static readonly DiagnosticDescriptor ToolNotStarted = new("AOTSDK3023", Error, nameof(Messages.ToolNotStarted));
    internal static readonly DiagnosticDescriptor ToolNotPermitted = new("AOTSDK3023", Error, nameof(Messages.ToolNotPermitted));
    internal static readonly DiagnosticDescriptor LinkerForOtherProcessor = new("AOTSDK3023", Error, nameof(Messages.LinkerForOtherProcessor));
    internal static readonly DiagnosticDescriptor ToolLibraryNotFound = new("AOTSDK3023", Error, nameof(Messages.ToolLibraryNotFound));
    internal static readonly DiagnosticDescriptor ToolProducedNothing = new("AOTSDK3023", Error, nameof(Messages.ToolProducedNothing));
    internal static readonly DiagnosticDescriptor FolderNotWritable = new("AOTSDK3024", Error, nameof(Messages.FolderNotWritable));
    internal static readonly DiagnosticDescriptor FolderIsFile = new("AOTSDK3024", Error, nameof(Messages.FolderIsFile));
    internal static readonly DiagnosticDescriptor DiskFull = new("AOTSDK3025", Error, nameof(Messages.DiskFull));
    internal static readonly DiagnosticDescriptor CompilerCannotRun = new("AOTSDK3026", Error, nameof(Messages.CompilerCannotRun));
    internal static readonly DiagnosticDescriptor MemoryLow = new("AOTSDK3027", Warning, nameof(Messages.MemoryLow));
    internal static readonly DiagnosticDescriptor LinkFailed = new("AOTSDK3028", Error, nameof(Messages.LinkFailed));
    internal static readonly DiagnosticDescriptor LinkFailedWithProjectArguments = new("AOTSDK3028", Error, nameof(Messages.LinkFailedWithProjectArguments));
    internal static readonly DiagnosticDescriptor CommandOfScriptNotFound = new("AOTSDK3028", Error, nameof(Messages.CommandOfScriptNotFound));
    internal static readonly DiagnosticDescriptor LinkerRejectsFolding = new("AOTSDK3028", Error, nameof(Messages.LinkerRejectsFolding));
    internal static readonly DiagnosticDescriptor LinkerVersionMisread = new("AOTSDK3029", Error, nameof(Messages.LinkerVersionMisread));
    internal static readonly DiagnosticDescriptor GlibcTooNew = new("AOTSDK3030", Error, nameof(Messages.GlibcTooNew));
    internal static readonly DiagnosticDescriptor StubsNotMade = new("AOTSDK3031", Error, nameof(Messages.StubsNotMade));
    internal static readonly DiagnosticDescriptor GlibcNotSupported = new("AOTSDK3032", Warning, nameof(Messages.GlibcNotSupported));
    internal static readonly DiagnosticDescriptor TargetHasNoGlibc = new("AOTSDK3033", Message, nameof(Messages.TargetHasNoGlibc));
    internal static readonly DiagnosticDescriptor StaticExecutableContainsGlibc = new("AOTSDK3033", Message, nameof(Messages.StaticExecutableContainsGlibc));
    internal static readonly DiagnosticDescriptor NativeLibraryForOtherArchitecture = new("AOTSDK3034", Error, nameof(Messages.NativeLibraryForOtherArchitecture));
    internal static readonly DiagnosticDescriptor NativeLibraryIsPointer = new("AOTSDK3035", Error, nameof(Messages.NativeLibraryIsPointer));
    internal static readonly DiagnosticDescriptor NativeLibraryIsMarkup = new("AOTSDK3035", Error, nameof(Messages.NativeLibraryIsMarkup));
    internal static readonly DiagnosticDescriptor NativeLibraryForWindows = new("AOTSDK3035", Error, nameof(Messages.NativeLibraryForWindows));
    internal static readonly DiagnosticDescriptor NativeLibraryForApple = new("AOTSDK3035", Error, nameof(Messages.NativeLibraryForApple));

    // 4xxx: Windows toolchain
    internal static readonly DiagnosticDescriptor VisualStudioInstallerNotFound = new("AOTSDK4001", Error, nameof(Messages.VisualStudioInstallerNotFound));
    internal static readonly DiagnosticDescriptor VisualStudioInstallerNotFoundOnlyCode = new("AOTSDK4001", Error, nameof(Messages.VisualStudioInstallerNotFoundOnlyCode));
    internal static readonly DiagnosticDescriptor VisualStudioNotFound = new("AOTSDK4002", Error, nameof(Messages.VisualStudioNotFound));
    internal static readonly DiagnosticDescriptor VisualStudioNotFoundOnlyCode = new("AOTSDK4002", Error, nameof(Messages.VisualStudioNotFoundOnlyCode));
    internal static readonly DiagnosticDescriptor VisualCppToolsNotFound = new("AOTSDK4003", Error, nameof(Messages.VisualCppToolsNotFound));
    internal static readonly DiagnosticDescriptor VisualCppFileNotFound = new("AOTSDK4003", Error, nameof(Messages.VisualCppFileNotFound));
    internal static readonly DiagnosticDescriptor VisualStudioIncomplete = new("AOTSDK4004", Error, nameof(Messages.VisualStudioIncomplete));
    internal static readonly DiagnosticDescriptor VisualStudioRestartPending = new("AOTSDK4004", Error, nameof(Messages.VisualStudioRestartPending));
    internal static readonly DiagnosticDescriptor VisualStudioScriptNotFound = new("AOTSDK4004", Error, nameof(Messages.VisualStudioScriptNotFound));
    internal static readonly DiagnosticDescriptor VisualStudioTooOld = new("AOTSDK4005", Error, nameof(Messages.VisualStudioTooOld));
    internal static readonly DiagnosticDescriptor VisualStudioTooNew = new("AOTSDK4006", Error, nameof(Messages.VisualStudioTooNew));
    internal static readonly DiagnosticDescriptor WindowsSdkNotFound = new("AOTSDK4007", Error, nameof(Messages.WindowsSdkNotFound));
    internal static readonly DiagnosticDescriptor WindowsSdkLibrariesNotFound = new("AOTSDK4007", Error, nameof(Messages.WindowsSdkLibrariesNotFound));
    internal static readonly DiagnosticDescriptor EnvironmentalLinkerNotFound = new("AOTSDK4008", Error, nameof(Messages.EnvironmentalLinkerNotFound));
    internal static readonly DiagnosticDescriptor EnvironmentalLinkerIsUnixTool = new("AOTSDK4008", Error, nameof(Messages.EnvironmentalLinkerIsUnixTool));
    internal static readonly DiagnosticDescriptor EnvironmentalLibrariesNotSet = new("AOTSDK4009", Error, nameof(Messages.EnvironmentalLibrariesNotSet));
    internal static readonly DiagnosticDescriptor EnvironmentalLibrariesNotFound = new("AOTSDK4009", Error, nameof(Messages.EnvironmentalLibrariesNotFound));
    internal static readonly DiagnosticDescriptor EnvironmentalLibrariesForOtherTarget = new("AOTSDK4009", Error, nameof(Messages.EnvironmentalLibrariesForOtherTarget));
    internal static readonly DiagnosticDescriptor LinkerShadowed = new("AOTSDK4010", Warning, nameof(Messages.LinkerShadowed));
    internal static readonly DiagnosticDescriptor CurrentFolderExcluded = new("AOTSDK4011", Warning, nameof(Messages.CurrentFolderExcluded));
    internal static readonly DiagnosticDescriptor InstallationVariable = new("AOTSDK4012", Error, nameof(Messages.InstallationVariable));
    internal static readonly DiagnosticDescriptor PlatformVariable = new("AOTSDK4013", Error, nameof(Messages.PlatformVariable));

    // 5xxx: Apple toolchain
    internal static readonly DiagnosticDescriptor DeveloperToolsNotFound = new("AOTSDK5001", Error, nameof(Messages.DeveloperToolsNotFound));
    internal static readonly DiagnosticDescriptor DeveloperToolsNotSelected = new("AOTSDK5001", Error, nameof(Messages.DeveloperToolsNotSelected));
    internal static readonly DiagnosticDescriptor DeveloperDirectoryGone = new("AOTSDK5002", Error, nameof(Messages.DeveloperDirectoryGone));
    internal static readonly DiagnosticDescriptor DeveloperDirectoryIncomplete = new("AOTSDK5002", Error, nameof(Messages.DeveloperDirectoryIncomplete));
    internal static readonly DiagnosticDescriptor XcodeRequired = new("AOTSDK5003", Error, nameof(Messages.XcodeRequired));
    internal static readonly DiagnosticDescriptor XcodeRequiredByPack = new("AOTSDK5004", Error, nameof(Messages.XcodeRequiredByPack));
    internal static readonly DiagnosticDescriptor XcodeLicense = new("AOTSDK5005", Error, nameof(Messages.XcodeLicense));
    internal static readonly DiagnosticDescriptor AppleDriverNotFound = new("AOTSDK5006", Error, nameof(Messages.AppleDriverNotFound));
    internal static readonly DiagnosticDescriptor AppleDriverOfPropertyNotFound = new("AOTSDK5006", Error, nameof(Messages.AppleDriverOfPropertyNotFound));
    internal static readonly DiagnosticDescriptor AppleDriverOfVariableNotFound = new("AOTSDK5006", Error, nameof(Messages.AppleDriverOfVariableNotFound));
    internal static readonly DiagnosticDescriptor AppleSdkNotFound = new("AOTSDK5007", Error, nameof(Messages.AppleSdkNotFound));
    internal static readonly DiagnosticDescriptor XcodeTooOld = new("AOTSDK5008", Warning, nameof(Messages.XcodeTooOld));
    internal static readonly DiagnosticDescriptor OtherClang = new("AOTSDK5009", Warning, nameof(Messages.OtherClang));
    internal static readonly DiagnosticDescriptor ClassicLinkerUnknown = new("AOTSDK5010", Error, nameof(Messages.ClassicLinkerUnknown));
    internal static readonly DiagnosticDescriptor ClassicLinkerRemoved = new("AOTSDK5010", Error, nameof(Messages.ClassicLinkerRemoved));
    internal static readonly DiagnosticDescriptor RequestedClassicLinkerUnknown = new("AOTSDK5010", Error, nameof(Messages.RequestedClassicLinkerUnknown));
    internal static readonly DiagnosticDescriptor RequestedClassicLinkerRemoved = new("AOTSDK5010", Error, nameof(Messages.RequestedClassicLinkerRemoved));
    internal static readonly DiagnosticDescriptor AppleLibraryNotFound = new("AOTSDK5011", Error, nameof(Messages.AppleLibraryNotFound));
    internal static readonly DiagnosticDescriptor SourceBuiltLibraryNotFound = new("AOTSDK5012", Error, nameof(Messages.SourceBuiltLibraryNotFound));
    internal static readonly DiagnosticDescriptor StripToolNotFound = new("AOTSDK5013", Error, nameof(Messages.StripToolNotFound));
    internal static readonly DiagnosticDescriptor StripToolNotInDeveloperDirectory = new("AOTSDK5013", Error, nameof(Messages.StripToolNotInDeveloperDirectory));
    internal static readonly DiagnosticDescriptor OtherStrip = new("AOTSDK5014", Error, nameof(Messages.OtherStrip));

    // 6xxx: packages and references
    internal static readonly DiagnosticDescriptor MixedModeAssembly = new("AOTSDK6001", Error, nameof(Messages.MixedModeAssembly));
    internal static readonly DiagnosticDescriptor MixedModeAssemblyTransitive = new("AOTSDK6001", Error, nameof(Messages.MixedModeAssemblyTransitive));
    internal static readonly DiagnosticDescriptor PackageKnown = new("AOTSDK6002", Warning, nameof(Messages.PackageKnown));
    internal static readonly DiagnosticDescriptor PackageKnownTransitive = new("AOTSDK6002", Warning, nameof(Messages.PackageKnownTransitive));
    internal static readonly DiagnosticDescriptor PackageKnownReached = new("AOTSDK6002", Warning, nameof(Messages.PackageKnownReached));
    internal static readonly DiagnosticDescriptor PackageKnownCall = new("AOTSDK6002", Warning, nameof(Messages.PackageKnownCall));
    internal static readonly DiagnosticDescriptor PackageKnownCallTransitive = new("AOTSDK6002", Warning, nameof(Messages.PackageKnownCallTransitive));
    internal static readonly DiagnosticDescriptor PackageKnownCallReached = new("AOTSDK6002", Warning, nameof(Messages.PackageKnownCallReached));
    internal static readonly DiagnosticDescriptor PackageKnownCallWithSetting = new("AOTSDK6002", Warning, nameof(Messages.PackageKnownCallWithSetting));
    internal static readonly DiagnosticDescriptor FrameworkPartKnown = new("AOTSDK6002", Warning, nameof(Messages.FrameworkPartKnown));
    internal static readonly DiagnosticDescriptor MakesCode = new("AOTSDK6003", Warning, nameof(Messages.MakesCode));
    internal static readonly DiagnosticDescriptor MakesCodeTransitive = new("AOTSDK6003", Warning, nameof(Messages.MakesCodeTransitive));
    internal static readonly DiagnosticDescriptor MakesCodeReached = new("AOTSDK6003", Warning, nameof(Messages.MakesCodeReached));
    internal static readonly DiagnosticDescriptor MakesCodeTransitiveReached = new("AOTSDK6003", Warning, nameof(Messages.MakesCodeTransitiveReached));
    internal static readonly DiagnosticDescriptor LoadsAssemblies = new("AOTSDK6004", Warning, nameof(Messages.LoadsAssemblies));
    internal static readonly DiagnosticDescriptor LoadsAssembliesTransitive = new("AOTSDK6004", Warning, nameof(Messages.LoadsAssembliesTransitive));
    internal static readonly DiagnosticDescriptor SerializesByReflection = new("AOTSDK6005", Warning, nameof(Messages.SerializesByReflection));
    internal static readonly DiagnosticDescriptor SerializesByReflectionTransitive = new("AOTSDK6005", Warning, nameof(Messages.SerializesByReflectionTransitive));
    internal static readonly DiagnosticDescriptor SerializesByReflectionReached = new("AOTSDK6005", Warning, nameof(Messages.SerializesByReflectionReached));
    internal static readonly DiagnosticDescriptor SerializesByReflectionTransitiveReached = new("AOTSDK6005", Warning, nameof(Messages.SerializesByReflectionTransitiveReached));
    internal static readonly DiagnosticDescriptor BindsByReflection = new("AOTSDK6005", Warning, nameof(Messages.BindsByReflection));
    internal static readonly DiagnosticDescriptor BindsByReflectionTransitive = new("AOTSDK6005", Warning, nameof(Messages.BindsByReflectionTransitive));
    internal static readonly DiagnosticDescriptor BindsNestedByReflection = new("AOTSDK6005", Message, nameof(Messages.BindsNestedByReflection));
    internal static readonly DiagnosticDescriptor BindsNestedByReflectionTransitive = new("AOTSDK6005", Message, nameof(Messages.BindsNestedByReflectionTransitive));
    internal static readonly DiagnosticDescriptor UsesBuiltInCom = new("AOTSDK6006", Warning, nameof(Messages.UsesBuiltInCom));
    internal static readonly DiagnosticDescriptor UsesBuiltInComTransitive = new("AOTSDK6006", Warning, nameof(Messages.UsesBuiltInComTransitive));
    internal static readonly DiagnosticDescriptor DirectPInvokeMisnamed = new("AOTSDK6007", Warning, nameof(Messages.DirectPInvokeMisnamed));
    internal static readonly DiagnosticDescriptor DirectPInvokeUnused = new("AOTSDK6007", Message, nameof(Messages.DirectPInvokeUnused));
    internal static readonly DiagnosticDescriptor EventListenerUnserved = new("AOTSDK6008", Warning, nameof(Messages.EventListenerUnserved));
    internal static readonly DiagnosticDescriptor EventSourceDisabled = new("AOTSDK6008", Message, nameof(Messages.EventSourceDisabled));
    internal static readonly DiagnosticDescriptor PackageWarningsAreErrors = new("AOTSDK6009", Message, nameof(Messages.PackageWarningsAreErrors));
    internal static readonly DiagnosticDescriptor ManyPackageWarningsAreErrors = new("AOTSDK6009", Message, nameof(Messages.ManyPackageWarningsAreErrors));
    internal static readonly DiagnosticDescriptor FindsConstructors = new("AOTSDK6010", Warning, nameof(Messages.FindsConstructors));
    internal static readonly DiagnosticDescriptor FindsConstructorsTransitive = new("AOTSDK6010", Warning, nameof(Messages.FindsConstructorsTransitive));
    internal static readonly DiagnosticDescriptor FindsProperties = new("AOTSDK6010", Warning, nameof(Messages.FindsProperties));
    internal static readonly DiagnosticDescriptor FindsPropertiesTransitive = new("AOTSDK6010", Warning, nameof(Messages.FindsPropertiesTransitive));
    internal static readonly DiagnosticDescriptor FindsFields = new("AOTSDK6010", Warning, nameof(Messages.FindsFields));
    internal static readonly DiagnosticDescriptor FindsFieldsTransitive = new("AOTSDK6010", Warning, nameof(Messages.FindsFieldsTransitive));
    internal static readonly DiagnosticDescriptor FindsMethods = new("AOTSDK6010", Warning, nameof(Messages.FindsMethods));
    internal static readonly DiagnosticDescriptor FindsMethodsTransitive = new("AOTSDK6010", Warning, nameof(Messages.FindsMethodsTransitive));
    internal static readonly DiagnosticDescriptor FindsTypes = new("AOTSDK6010", Warning, nameof(Messages.FindsTypes));
    internal static readonly DiagnosticDescriptor FindsTypesTransitive = new("AOTSDK6010", Warning, nameof(Messages.FindsTypesTransitive));

    // 7xxx: published program
    internal static readonly DiagnosticDescriptor ProgramNotPublished = new("AOTSDK7001", Error, nameof(Messages.ProgramNotPublished));
    internal static readonly DiagnosticDescriptor ProgramManaged = new("AOTSDK7002", Error, nameof(Messages.ProgramManaged));
    internal static readonly DiagnosticDescriptor CompilerNotStarted = new("AOTSDK7002", Error, nameof(Messages.CompilerNotStarted));
    internal static readonly DiagnosticDescriptor ProgramForOtherTarget = new("AOTSDK7003", Error, nameof(Messages.ProgramForOtherTarget));
    internal static readonly DiagnosticDescriptor ProgramForOtherLibc = new("AOTSDK7004", Error, nameof(Messages.ProgramForOtherLibc));
    internal static readonly DiagnosticDescriptor ProgramDamaged = new("AOTSDK7005", Error, nameof(Messages.ProgramDamaged));
    internal static readonly DiagnosticDescriptor ProgramUnrecognized = new("AOTSDK7005", Error, nameof(Messages.ProgramUnrecognized));
    internal static readonly DiagnosticDescriptor ManagedFilesLeft = new("AOTSDK7006", Warning, nameof(Messages.ManagedFilesLeft));
    internal static readonly DiagnosticDescriptor ManyManagedFilesLeft = new("AOTSDK7006", Warning, nameof(Messages.ManyManagedFilesLeft));
    internal static readonly DiagnosticDescriptor ReferencedProgramNotPublished = new("AOTSDK7006", Warning, nameof(Messages.ReferencedProgramNotPublished));
    internal static readonly DiagnosticDescriptor LibraryNotPublished = new("AOTSDK7007", Warning, nameof(Messages.LibraryNotPublished));
    internal static readonly DiagnosticDescriptor ProgramNeedsNewerGlibc = new("AOTSDK7008", Error, nameof(Messages.ProgramNeedsNewerGlibc));
    internal static readonly DiagnosticDescriptor ManySymbolsNeedNewerGlibc = new("AOTSDK7008", Error, nameof(Messages.ManySymbolsNeedNewerGlibc));
    internal static readonly DiagnosticDescriptor HardeningLost = new("AOTSDK7009", Warning, nameof(Messages.HardeningLost));
    internal static readonly DiagnosticDescriptor FunctionsNotExported = new("AOTSDK7010", Error, nameof(Messages.FunctionsNotExported));
    internal static readonly DiagnosticDescriptor ManyFunctionsNotExported = new("AOTSDK7010", Error, nameof(Messages.ManyFunctionsNotExported));
    internal static readonly DiagnosticDescriptor LibraryNotSearched = new("AOTSDK7011", Warning, nameof(Messages.LibraryNotSearched));
    internal static readonly DiagnosticDescriptor ProgramExitedWithError = new("AOTSDK7012", Error, nameof(Messages.ProgramExitedWithError));
    internal static readonly DiagnosticDescriptor ProgramExitedWithoutOutput = new("AOTSDK7012", Error, nameof(Messages.ProgramExitedWithoutOutput));
    internal static readonly DiagnosticDescriptor ProgramNotStarted = new("AOTSDK7012", Error, nameof(Messages.ProgramNotStarted));
    internal static readonly DiagnosticDescriptor ProgramHung = new("AOTSDK7013", Error, nameof(Messages.ProgramHung));
    internal static readonly DiagnosticDescriptor ProgramCannotRunHere = new("AOTSDK7014", Message, nameof(Messages.ProgramCannotRunHere));
    internal static readonly DiagnosticDescriptor ArchiveNotWritten = new("AOTSDK7015", Error, nameof(Messages.ArchiveNotWritten));

    // 9xxx: internal
    internal static readonly DiagnosticDescriptor InternalError = new("AOTSDK9001", Warning, nameof(Messages.InternalError));

    /// <summary>All descriptors, in the order of this file. Uses reflection, which is slow, so call it only in rare cases, such as an invalid value of $(AotSdkSkipChecks).</summary>
    internal static IEnumerable<DiagnosticDescriptor> All => typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
        .Select(member => member.GetValue(null))
        .OfType<DiagnosticDescriptor>();
}
