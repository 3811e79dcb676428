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
    internal static readonly DiagnosticDescriptor SdkOrder = new("AOTSDK1001", Warning, () => Messages.SdkOrder);
    internal static readonly DiagnosticDescriptor TrimmingDisabled = new("AOTSDK1002", Error, () => Messages.TrimmingDisabled);
    internal static readonly DiagnosticDescriptor SelfContainedRefused = new("AOTSDK1003", Error, () => Messages.SelfContainedRefused);
    internal static readonly DiagnosticDescriptor SelfContainedIgnored = new("AOTSDK1003", Warning, () => Messages.SelfContainedIgnored);
    internal static readonly DiagnosticDescriptor SingleFileRefused = new("AOTSDK1004", Error, () => Messages.SingleFileRefused);
    internal static readonly DiagnosticDescriptor SingleFileInLibrary = new("AOTSDK1004", Error, () => Messages.SingleFileInLibrary);
    internal static readonly DiagnosticDescriptor SingleFileIgnored = new("AOTSDK1004", Message, () => Messages.SingleFileIgnored);
    internal static readonly DiagnosticDescriptor ReadyToRunRequested = new("AOTSDK1005", Warning, () => Messages.ReadyToRunRequested);
    internal static readonly DiagnosticDescriptor PackageOnBuild = new("AOTSDK1006", Error, () => Messages.PackageOnBuild);
    internal static readonly DiagnosticDescriptor DynamicCodeRefused = new("AOTSDK1007", Error, () => Messages.DynamicCodeRefused);
    internal static readonly DiagnosticDescriptor DynamicCodeIgnored = new("AOTSDK1007", Warning, () => Messages.DynamicCodeIgnored);
    internal static readonly DiagnosticDescriptor NativeLibInExecutable = new("AOTSDK1008", Error, () => Messages.NativeLibInExecutable);
    internal static readonly DiagnosticDescriptor RuntimeIdentifierMissing = new("AOTSDK1009", Error, () => Messages.RuntimeIdentifierMissing);
    internal static readonly DiagnosticDescriptor RuntimeIdentifierMissingInLibrary = new("AOTSDK1009", Error, () => Messages.RuntimeIdentifierMissingInLibrary);
    internal static readonly DiagnosticDescriptor BuiltInComRequested = new("AOTSDK1010", Warning, () => Messages.BuiltInComRequested);
    internal static readonly DiagnosticDescriptor ComReference = new("AOTSDK1011", Warning, () => Messages.ComReference);
    internal static readonly DiagnosticDescriptor CppCliReference = new("AOTSDK1012", Error, () => Messages.CppCliReference);
    internal static readonly DiagnosticDescriptor CppCliInSomeConfigurations = new("AOTSDK1012", Warning, () => Messages.CppCliInSomeConfigurations);
    internal static readonly DiagnosticDescriptor DesktopFramework = new("AOTSDK1013", Error, () => Messages.DesktopFramework);
    internal static readonly DiagnosticDescriptor DesktopReference = new("AOTSDK1014", Warning, () => Messages.DesktopReference);
    internal static readonly DiagnosticDescriptor RuntimeConfigTemplate = new("AOTSDK1015", Warning, () => Messages.RuntimeConfigTemplate);
    internal static readonly DiagnosticDescriptor CompilerPackageReference = new("AOTSDK1016", Warning, () => Messages.CompilerPackageReference);
    internal static readonly DiagnosticDescriptor CompilerWithoutRuntimePack = new("AOTSDK1016", Error, () => Messages.CompilerWithoutRuntimePack);
    internal static readonly DiagnosticDescriptor CompilerNewerThanSdk = new("AOTSDK1016", Error, () => Messages.CompilerNewerThanSdk);
    internal static readonly DiagnosticDescriptor EventSourceInLibrary = new("AOTSDK1017", Warning, () => Messages.EventSourceInLibrary);
    internal static readonly DiagnosticDescriptor FrameworkOutOfSupport = new("AOTSDK1018", Warning, () => Messages.FrameworkOutOfSupport);
    internal static readonly DiagnosticDescriptor FrameworkOutOfSupportSince = new("AOTSDK1018", Warning, () => Messages.FrameworkOutOfSupportSince);
    internal static readonly DiagnosticDescriptor FrameworkSupportEnds = new("AOTSDK1018", Message, () => Messages.FrameworkSupportEnds);
    internal static readonly DiagnosticDescriptor WebApplicationTooEarly = new("AOTSDK1019", Warning, () => Messages.WebApplicationTooEarly);
    internal static readonly DiagnosticDescriptor LevelInvalid = new("AOTSDK1020", Warning, () => Messages.LevelInvalid);
    internal static readonly DiagnosticDescriptor SwitchInvalid = new("AOTSDK1020", Warning, () => Messages.SwitchInvalid);
    internal static readonly DiagnosticDescriptor GlibcVersionInvalid = new("AOTSDK1020", Warning, () => Messages.GlibcVersionInvalid);
    internal static readonly DiagnosticDescriptor TimeoutInvalid = new("AOTSDK1020", Warning, () => Messages.TimeoutInvalid);
    internal static readonly DiagnosticDescriptor SkippedCodeUnknown = new("AOTSDK1020", Warning, () => Messages.SkippedCodeUnknown);
    internal static readonly DiagnosticDescriptor SelfContainedMissing = new("AOTSDK1021", Error, () => Messages.SelfContainedMissing);
    internal static readonly DiagnosticDescriptor PropertyUnknown = new("AOTSDK1022", Warning, () => Messages.PropertyUnknown);
    internal static readonly DiagnosticDescriptor IntermediatePathBreaksCommands = new("AOTSDK1023", Error, () => Messages.IntermediatePathBreaksCommands);
    internal static readonly DiagnosticDescriptor NameBreaksCommands = new("AOTSDK1023", Error, () => Messages.NameBreaksCommands);
    internal static readonly DiagnosticDescriptor SecurityFixesMissing = new("AOTSDK1024", Message, () => Messages.SecurityFixesMissing);
    internal static readonly DiagnosticDescriptor RuntimePackNewer = new("AOTSDK1025", Error, () => Messages.RuntimePackNewer);
    internal static readonly DiagnosticDescriptor BuildEventNotRun = new("AOTSDK1026", Message, () => Messages.BuildEventNotRun);
    internal static readonly DiagnosticDescriptor BuildTargetNotRun = new("AOTSDK1026", Message, () => Messages.BuildTargetNotRun);
    internal static readonly DiagnosticDescriptor BuildOfPackageNotRun = new("AOTSDK1026", Warning, () => Messages.BuildOfPackageNotRun);
    internal static readonly DiagnosticDescriptor SettingOfSingleFile = new("AOTSDK1027", Message, () => Messages.SettingOfSingleFile);
    internal static readonly DiagnosticDescriptor SettingOfReadyToRun = new("AOTSDK1027", Message, () => Messages.SettingOfReadyToRun);
    internal static readonly DiagnosticDescriptor SettingOfJit = new("AOTSDK1027", Message, () => Messages.SettingOfJit);
    internal static readonly DiagnosticDescriptor SettingOfTrimmer = new("AOTSDK1027", Warning, () => Messages.SettingOfTrimmer);
    internal static readonly DiagnosticDescriptor SettingRemoved = new("AOTSDK1027", Message, () => Messages.SettingRemoved);
    internal static readonly DiagnosticDescriptor SettingOfJson = new("AOTSDK1027", Message, () => Messages.SettingOfJson);
    internal static readonly DiagnosticDescriptor SettingOfProcessor = new("AOTSDK1027", Message, () => Messages.SettingOfProcessor);
    internal static readonly DiagnosticDescriptor RestoredWithoutAot = new("AOTSDK1028", Error, () => Messages.RestoredWithoutAot);

    // 2xxx: framework, runtime identifier, host and target
    internal static readonly DiagnosticDescriptor RuntimeIdentifierUnknown = new("AOTSDK2001", Error, () => Messages.RuntimeIdentifierUnknown);
    internal static readonly DiagnosticDescriptor RuntimeIdentifierDistributionSpecific = new("AOTSDK2002", Error, () => Messages.RuntimeIdentifierDistributionSpecific);
    internal static readonly DiagnosticDescriptor RuntimeIdentifierUnsupported = new("AOTSDK2003", Error, () => Messages.RuntimeIdentifierUnsupported);
    internal static readonly DiagnosticDescriptor RuntimeIdentifierNotShipped = new("AOTSDK2004", Warning, () => Messages.RuntimeIdentifierNotShipped);
    internal static readonly DiagnosticDescriptor RuntimeIdentifierTier = new("AOTSDK2005", Message, () => Messages.RuntimeIdentifierTier);
    internal static readonly DiagnosticDescriptor RuntimePackRequired = new("AOTSDK2006", Error, () => Messages.RuntimePackRequired);
    internal static readonly DiagnosticDescriptor FrameworkUnsupported = new("AOTSDK2007", Error, () => Messages.FrameworkUnsupported);
    internal static readonly DiagnosticDescriptor CrossOperatingSystem = new("AOTSDK2008", Error, () => Messages.CrossOperatingSystem);
    internal static readonly DiagnosticDescriptor CrossLibc = new("AOTSDK2009", Error, () => Messages.CrossLibc);
    internal static readonly DiagnosticDescriptor SourceBuiltSdk = new("AOTSDK2010", Warning, () => Messages.SourceBuiltSdk);
    internal static readonly DiagnosticDescriptor TargetNotBuilt = new("AOTSDK2011", Error, () => Messages.TargetNotBuilt);
    internal static readonly DiagnosticDescriptor PublishFolderShared = new("AOTSDK2012", Error, () => Messages.PublishFolderShared);
    internal static readonly DiagnosticDescriptor IntermediateFolderShared = new("AOTSDK2012", Error, () => Messages.IntermediateFolderShared);

    // 3xxx: Linux toolchain
    internal static readonly DiagnosticDescriptor LinkerDriverNotFound = new("AOTSDK3001", Error, () => Messages.LinkerDriverNotFound);
    internal static readonly DiagnosticDescriptor RequestedDriverNotFound = new("AOTSDK3002", Error, () => Messages.RequestedDriverNotFound);
    internal static readonly DiagnosticDescriptor DriverOfVariableNotFound = new("AOTSDK3002", Error, () => Messages.DriverOfVariableNotFound);
    internal static readonly DiagnosticDescriptor OnlyVersionedDriver = new("AOTSDK3003", Error, () => Messages.OnlyVersionedDriver);
    internal static readonly DiagnosticDescriptor LinkerNotFound = new("AOTSDK3004", Error, () => Messages.LinkerNotFound);
    internal static readonly DiagnosticDescriptor LinkerNotFoundExceptLld = new("AOTSDK3004", Error, () => Messages.LinkerNotFoundExceptLld);
    internal static readonly DiagnosticDescriptor LinkerFlavorNotFound = new("AOTSDK3005", Error, () => Messages.LinkerFlavorNotFound);
    internal static readonly DiagnosticDescriptor DevelopmentFilesNotFound = new("AOTSDK3006", Error, () => Messages.DevelopmentFilesNotFound);
    internal static readonly DiagnosticDescriptor SystemLibraryNotFound = new("AOTSDK3007", Error, () => Messages.SystemLibraryNotFound);
    internal static readonly DiagnosticDescriptor ObjCopyNotFound = new("AOTSDK3008", Error, () => Messages.ObjCopyNotFound);
    internal static readonly DiagnosticDescriptor LlvmObjCopyNotFound = new("AOTSDK3008", Error, () => Messages.LlvmObjCopyNotFound);
    internal static readonly DiagnosticDescriptor RequestedObjCopyNotFound = new("AOTSDK3008", Error, () => Messages.RequestedObjCopyNotFound);
    internal static readonly DiagnosticDescriptor CrossLinkerNotFound = new("AOTSDK3009", Error, () => Messages.CrossLinkerNotFound);
    internal static readonly DiagnosticDescriptor ObjCopyForeign = new("AOTSDK3010", Error, () => Messages.ObjCopyForeign);
    internal static readonly DiagnosticDescriptor SysRootNotFound = new("AOTSDK3011", Error, () => Messages.SysRootNotFound);
    internal static readonly DiagnosticDescriptor SysRootArchitecture = new("AOTSDK3012", Error, () => Messages.SysRootArchitecture);
    internal static readonly DiagnosticDescriptor SysRootAbsoluteLinks = new("AOTSDK3013", Error, () => Messages.SysRootAbsoluteLinks);
    internal static readonly DiagnosticDescriptor SysRootIgnored = new("AOTSDK3014", Warning, () => Messages.SysRootIgnored);
    internal static readonly DiagnosticDescriptor NativeLibraryNotFound = new("AOTSDK3015", Error, () => Messages.NativeLibraryNotFound);
    internal static readonly DiagnosticDescriptor LinkerArgumentFileNotFound = new("AOTSDK3015", Error, () => Messages.LinkerArgumentFileNotFound);
    internal static readonly DiagnosticDescriptor NativeSystemLibraryNotFound = new("AOTSDK3016", Error, () => Messages.NativeSystemLibraryNotFound);
    internal static readonly DiagnosticDescriptor StaticLibraryNotFound = new("AOTSDK3017", Error, () => Messages.StaticLibraryNotFound);
    internal static readonly DiagnosticDescriptor StaticExecutableOnGlibc = new("AOTSDK3018", Warning, () => Messages.StaticExecutableOnGlibc);
    internal static readonly DiagnosticDescriptor CMakeNotFound = new("AOTSDK3019", Error, () => Messages.CMakeNotFound);
    internal static readonly DiagnosticDescriptor CMakeTooOld = new("AOTSDK3019", Error, () => Messages.CMakeTooOld);
    internal static readonly DiagnosticDescriptor CMakeOfReleaseTooOld = new("AOTSDK3019", Error, () => Messages.CMakeOfReleaseTooOld);
    internal static readonly DiagnosticDescriptor StaticIcuOrOpenSslNotFound = new("AOTSDK3020", Error, () => Messages.StaticIcuOrOpenSslNotFound);
    internal static readonly DiagnosticDescriptor ArchiverNotFound = new("AOTSDK3021", Error, () => Messages.ArchiverNotFound);
    internal static readonly DiagnosticDescriptor ToolHung = new("AOTSDK3022", Warning, () => Messages.ToolHung);
    internal static readonly DiagnosticDescriptor ToolFailed = new("AOTSDK3023", Error, () => Messages.ToolFailed);
    internal static readonly DiagnosticDescriptor ToolFailedWithOutput = new("AOTSDK3023", Error, () => Messages.ToolFailedWithOutput);
    internal static readonly DiagnosticDescriptor ToolNotStarted = new("AOTSDK3023", Error, () => Messages.ToolNotStarted);
    internal static readonly DiagnosticDescriptor ToolNotPermitted = new("AOTSDK3023", Error, () => Messages.ToolNotPermitted);
    internal static readonly DiagnosticDescriptor LinkerForOtherProcessor = new("AOTSDK3023", Error, () => Messages.LinkerForOtherProcessor);
    internal static readonly DiagnosticDescriptor ToolLibraryNotFound = new("AOTSDK3023", Error, () => Messages.ToolLibraryNotFound);
    internal static readonly DiagnosticDescriptor ToolProducedNothing = new("AOTSDK3023", Error, () => Messages.ToolProducedNothing);
    internal static readonly DiagnosticDescriptor FolderNotWritable = new("AOTSDK3024", Error, () => Messages.FolderNotWritable);
    internal static readonly DiagnosticDescriptor FolderIsFile = new("AOTSDK3024", Error, () => Messages.FolderIsFile);
    internal static readonly DiagnosticDescriptor DiskFull = new("AOTSDK3025", Error, () => Messages.DiskFull);
    internal static readonly DiagnosticDescriptor CompilerCannotRun = new("AOTSDK3026", Error, () => Messages.CompilerCannotRun);
    internal static readonly DiagnosticDescriptor MemoryLow = new("AOTSDK3027", Warning, () => Messages.MemoryLow);
    internal static readonly DiagnosticDescriptor LinkFailed = new("AOTSDK3028", Error, () => Messages.LinkFailed);
    internal static readonly DiagnosticDescriptor LinkFailedWithProjectArguments = new("AOTSDK3028", Error, () => Messages.LinkFailedWithProjectArguments);
    internal static readonly DiagnosticDescriptor CommandOfScriptNotFound = new("AOTSDK3028", Error, () => Messages.CommandOfScriptNotFound);
    internal static readonly DiagnosticDescriptor LinkerRejectsFolding = new("AOTSDK3028", Error, () => Messages.LinkerRejectsFolding);
    internal static readonly DiagnosticDescriptor LinkerVersionMisread = new("AOTSDK3029", Error, () => Messages.LinkerVersionMisread);
    internal static readonly DiagnosticDescriptor GlibcTooNew = new("AOTSDK3030", Error, () => Messages.GlibcTooNew);
    internal static readonly DiagnosticDescriptor StubsNotMade = new("AOTSDK3031", Error, () => Messages.StubsNotMade);
    internal static readonly DiagnosticDescriptor GlibcNotSupported = new("AOTSDK3032", Warning, () => Messages.GlibcNotSupported);
    internal static readonly DiagnosticDescriptor TargetHasNoGlibc = new("AOTSDK3033", Message, () => Messages.TargetHasNoGlibc);
    internal static readonly DiagnosticDescriptor StaticExecutableContainsGlibc = new("AOTSDK3033", Message, () => Messages.StaticExecutableContainsGlibc);
    internal static readonly DiagnosticDescriptor NativeLibraryForOtherArchitecture = new("AOTSDK3034", Error, () => Messages.NativeLibraryForOtherArchitecture);
    internal static readonly DiagnosticDescriptor NativeLibraryIsPointer = new("AOTSDK3035", Error, () => Messages.NativeLibraryIsPointer);
    internal static readonly DiagnosticDescriptor NativeLibraryIsMarkup = new("AOTSDK3035", Error, () => Messages.NativeLibraryIsMarkup);
    internal static readonly DiagnosticDescriptor NativeLibraryForWindows = new("AOTSDK3035", Error, () => Messages.NativeLibraryForWindows);
    internal static readonly DiagnosticDescriptor NativeLibraryForApple = new("AOTSDK3035", Error, () => Messages.NativeLibraryForApple);

    // 4xxx: Windows toolchain
    internal static readonly DiagnosticDescriptor VisualStudioInstallerNotFound = new("AOTSDK4001", Error, () => Messages.VisualStudioInstallerNotFound);
    internal static readonly DiagnosticDescriptor VisualStudioInstallerNotFoundOnlyCode = new("AOTSDK4001", Error, () => Messages.VisualStudioInstallerNotFoundOnlyCode);
    internal static readonly DiagnosticDescriptor VisualStudioNotFound = new("AOTSDK4002", Error, () => Messages.VisualStudioNotFound);
    internal static readonly DiagnosticDescriptor VisualStudioNotFoundOnlyCode = new("AOTSDK4002", Error, () => Messages.VisualStudioNotFoundOnlyCode);
    internal static readonly DiagnosticDescriptor VisualCppToolsNotFound = new("AOTSDK4003", Error, () => Messages.VisualCppToolsNotFound);
    internal static readonly DiagnosticDescriptor VisualCppFileNotFound = new("AOTSDK4003", Error, () => Messages.VisualCppFileNotFound);
    internal static readonly DiagnosticDescriptor VisualStudioIncomplete = new("AOTSDK4004", Error, () => Messages.VisualStudioIncomplete);
    internal static readonly DiagnosticDescriptor VisualStudioRestartPending = new("AOTSDK4004", Error, () => Messages.VisualStudioRestartPending);
    internal static readonly DiagnosticDescriptor VisualStudioScriptNotFound = new("AOTSDK4004", Error, () => Messages.VisualStudioScriptNotFound);
    internal static readonly DiagnosticDescriptor VisualStudioTooOld = new("AOTSDK4005", Error, () => Messages.VisualStudioTooOld);
    internal static readonly DiagnosticDescriptor VisualStudioTooNew = new("AOTSDK4006", Error, () => Messages.VisualStudioTooNew);
    internal static readonly DiagnosticDescriptor WindowsSdkNotFound = new("AOTSDK4007", Error, () => Messages.WindowsSdkNotFound);
    internal static readonly DiagnosticDescriptor WindowsSdkLibrariesNotFound = new("AOTSDK4007", Error, () => Messages.WindowsSdkLibrariesNotFound);
    internal static readonly DiagnosticDescriptor EnvironmentalLinkerNotFound = new("AOTSDK4008", Error, () => Messages.EnvironmentalLinkerNotFound);
    internal static readonly DiagnosticDescriptor EnvironmentalLinkerIsUnixTool = new("AOTSDK4008", Error, () => Messages.EnvironmentalLinkerIsUnixTool);
    internal static readonly DiagnosticDescriptor EnvironmentalLibrariesNotSet = new("AOTSDK4009", Error, () => Messages.EnvironmentalLibrariesNotSet);
    internal static readonly DiagnosticDescriptor EnvironmentalLibrariesNotFound = new("AOTSDK4009", Error, () => Messages.EnvironmentalLibrariesNotFound);
    internal static readonly DiagnosticDescriptor EnvironmentalLibrariesForOtherTarget = new("AOTSDK4009", Error, () => Messages.EnvironmentalLibrariesForOtherTarget);
    internal static readonly DiagnosticDescriptor LinkerShadowed = new("AOTSDK4010", Warning, () => Messages.LinkerShadowed);
    internal static readonly DiagnosticDescriptor CurrentFolderExcluded = new("AOTSDK4011", Warning, () => Messages.CurrentFolderExcluded);
    internal static readonly DiagnosticDescriptor InstallationVariable = new("AOTSDK4012", Error, () => Messages.InstallationVariable);
    internal static readonly DiagnosticDescriptor PlatformVariable = new("AOTSDK4013", Error, () => Messages.PlatformVariable);

    // 5xxx: Apple toolchain
    internal static readonly DiagnosticDescriptor DeveloperToolsNotFound = new("AOTSDK5001", Error, () => Messages.DeveloperToolsNotFound);
    internal static readonly DiagnosticDescriptor DeveloperToolsNotSelected = new("AOTSDK5001", Error, () => Messages.DeveloperToolsNotSelected);
    internal static readonly DiagnosticDescriptor DeveloperDirectoryGone = new("AOTSDK5002", Error, () => Messages.DeveloperDirectoryGone);
    internal static readonly DiagnosticDescriptor DeveloperDirectoryIncomplete = new("AOTSDK5002", Error, () => Messages.DeveloperDirectoryIncomplete);
    internal static readonly DiagnosticDescriptor XcodeRequired = new("AOTSDK5003", Error, () => Messages.XcodeRequired);
    internal static readonly DiagnosticDescriptor XcodeRequiredByPack = new("AOTSDK5004", Error, () => Messages.XcodeRequiredByPack);
    internal static readonly DiagnosticDescriptor XcodeLicense = new("AOTSDK5005", Error, () => Messages.XcodeLicense);
    internal static readonly DiagnosticDescriptor AppleDriverNotFound = new("AOTSDK5006", Error, () => Messages.AppleDriverNotFound);
    internal static readonly DiagnosticDescriptor AppleDriverOfPropertyNotFound = new("AOTSDK5006", Error, () => Messages.AppleDriverOfPropertyNotFound);
    internal static readonly DiagnosticDescriptor AppleDriverOfVariableNotFound = new("AOTSDK5006", Error, () => Messages.AppleDriverOfVariableNotFound);
    internal static readonly DiagnosticDescriptor AppleSdkNotFound = new("AOTSDK5007", Error, () => Messages.AppleSdkNotFound);
    internal static readonly DiagnosticDescriptor XcodeTooOld = new("AOTSDK5008", Warning, () => Messages.XcodeTooOld);
    internal static readonly DiagnosticDescriptor OtherClang = new("AOTSDK5009", Warning, () => Messages.OtherClang);
    internal static readonly DiagnosticDescriptor ClassicLinkerUnknown = new("AOTSDK5010", Error, () => Messages.ClassicLinkerUnknown);
    internal static readonly DiagnosticDescriptor ClassicLinkerRemoved = new("AOTSDK5010", Error, () => Messages.ClassicLinkerRemoved);
    internal static readonly DiagnosticDescriptor RequestedClassicLinkerUnknown = new("AOTSDK5010", Error, () => Messages.RequestedClassicLinkerUnknown);
    internal static readonly DiagnosticDescriptor RequestedClassicLinkerRemoved = new("AOTSDK5010", Error, () => Messages.RequestedClassicLinkerRemoved);
    internal static readonly DiagnosticDescriptor AppleLibraryNotFound = new("AOTSDK5011", Error, () => Messages.AppleLibraryNotFound);
    internal static readonly DiagnosticDescriptor SourceBuiltLibraryNotFound = new("AOTSDK5012", Error, () => Messages.SourceBuiltLibraryNotFound);
    internal static readonly DiagnosticDescriptor StripToolNotFound = new("AOTSDK5013", Error, () => Messages.StripToolNotFound);
    internal static readonly DiagnosticDescriptor StripToolNotInDeveloperDirectory = new("AOTSDK5013", Error, () => Messages.StripToolNotInDeveloperDirectory);
    internal static readonly DiagnosticDescriptor OtherStrip = new("AOTSDK5014", Error, () => Messages.OtherStrip);

    // 6xxx: packages and references
    internal static readonly DiagnosticDescriptor MixedModeAssembly = new("AOTSDK6001", Error, () => Messages.MixedModeAssembly);
    internal static readonly DiagnosticDescriptor MixedModeAssemblyTransitive = new("AOTSDK6001", Error, () => Messages.MixedModeAssemblyTransitive);
    internal static readonly DiagnosticDescriptor PackageKnown = new("AOTSDK6002", Warning, () => Messages.PackageKnown);
    internal static readonly DiagnosticDescriptor PackageKnownTransitive = new("AOTSDK6002", Warning, () => Messages.PackageKnownTransitive);
    internal static readonly DiagnosticDescriptor PackageKnownReached = new("AOTSDK6002", Warning, () => Messages.PackageKnownReached);
    internal static readonly DiagnosticDescriptor PackageKnownCall = new("AOTSDK6002", Warning, () => Messages.PackageKnownCall);
    internal static readonly DiagnosticDescriptor PackageKnownCallTransitive = new("AOTSDK6002", Warning, () => Messages.PackageKnownCallTransitive);
    internal static readonly DiagnosticDescriptor PackageKnownCallReached = new("AOTSDK6002", Warning, () => Messages.PackageKnownCallReached);
    internal static readonly DiagnosticDescriptor PackageKnownCallWithSetting = new("AOTSDK6002", Warning, () => Messages.PackageKnownCallWithSetting);
    internal static readonly DiagnosticDescriptor FrameworkPartKnown = new("AOTSDK6002", Warning, () => Messages.FrameworkPartKnown);
    internal static readonly DiagnosticDescriptor MakesCode = new("AOTSDK6003", Warning, () => Messages.MakesCode);
    internal static readonly DiagnosticDescriptor MakesCodeTransitive = new("AOTSDK6003", Warning, () => Messages.MakesCodeTransitive);
    internal static readonly DiagnosticDescriptor MakesCodeReached = new("AOTSDK6003", Warning, () => Messages.MakesCodeReached);
    internal static readonly DiagnosticDescriptor MakesCodeTransitiveReached = new("AOTSDK6003", Warning, () => Messages.MakesCodeTransitiveReached);
    internal static readonly DiagnosticDescriptor LoadsAssemblies = new("AOTSDK6004", Warning, () => Messages.LoadsAssemblies);
    internal static readonly DiagnosticDescriptor LoadsAssembliesTransitive = new("AOTSDK6004", Warning, () => Messages.LoadsAssembliesTransitive);
    internal static readonly DiagnosticDescriptor SerializesByReflection = new("AOTSDK6005", Warning, () => Messages.SerializesByReflection);
    internal static readonly DiagnosticDescriptor SerializesByReflectionTransitive = new("AOTSDK6005", Warning, () => Messages.SerializesByReflectionTransitive);
    internal static readonly DiagnosticDescriptor SerializesByReflectionReached = new("AOTSDK6005", Warning, () => Messages.SerializesByReflectionReached);
    internal static readonly DiagnosticDescriptor SerializesByReflectionTransitiveReached = new("AOTSDK6005", Warning, () => Messages.SerializesByReflectionTransitiveReached);
    internal static readonly DiagnosticDescriptor BindsByReflection = new("AOTSDK6005", Warning, () => Messages.BindsByReflection);
    internal static readonly DiagnosticDescriptor BindsByReflectionTransitive = new("AOTSDK6005", Warning, () => Messages.BindsByReflectionTransitive);
    internal static readonly DiagnosticDescriptor BindsNestedByReflection = new("AOTSDK6005", Message, () => Messages.BindsNestedByReflection);
    internal static readonly DiagnosticDescriptor BindsNestedByReflectionTransitive = new("AOTSDK6005", Message, () => Messages.BindsNestedByReflectionTransitive);
    internal static readonly DiagnosticDescriptor UsesBuiltInCom = new("AOTSDK6006", Warning, () => Messages.UsesBuiltInCom);
    internal static readonly DiagnosticDescriptor UsesBuiltInComTransitive = new("AOTSDK6006", Warning, () => Messages.UsesBuiltInComTransitive);
    internal static readonly DiagnosticDescriptor DirectPInvokeMisnamed = new("AOTSDK6007", Warning, () => Messages.DirectPInvokeMisnamed);
    internal static readonly DiagnosticDescriptor DirectPInvokeUnused = new("AOTSDK6007", Message, () => Messages.DirectPInvokeUnused);
    internal static readonly DiagnosticDescriptor EventListenerUnserved = new("AOTSDK6008", Warning, () => Messages.EventListenerUnserved);
    internal static readonly DiagnosticDescriptor EventSourceDisabled = new("AOTSDK6008", Message, () => Messages.EventSourceDisabled);
    internal static readonly DiagnosticDescriptor PackageWarningsAreErrors = new("AOTSDK6009", Message, () => Messages.PackageWarningsAreErrors);
    internal static readonly DiagnosticDescriptor ManyPackageWarningsAreErrors = new("AOTSDK6009", Message, () => Messages.ManyPackageWarningsAreErrors);
    internal static readonly DiagnosticDescriptor FindsConstructors = new("AOTSDK6010", Warning, () => Messages.FindsConstructors);
    internal static readonly DiagnosticDescriptor FindsConstructorsTransitive = new("AOTSDK6010", Warning, () => Messages.FindsConstructorsTransitive);
    internal static readonly DiagnosticDescriptor FindsProperties = new("AOTSDK6010", Warning, () => Messages.FindsProperties);
    internal static readonly DiagnosticDescriptor FindsPropertiesTransitive = new("AOTSDK6010", Warning, () => Messages.FindsPropertiesTransitive);
    internal static readonly DiagnosticDescriptor FindsFields = new("AOTSDK6010", Warning, () => Messages.FindsFields);
    internal static readonly DiagnosticDescriptor FindsFieldsTransitive = new("AOTSDK6010", Warning, () => Messages.FindsFieldsTransitive);
    internal static readonly DiagnosticDescriptor FindsMethods = new("AOTSDK6010", Warning, () => Messages.FindsMethods);
    internal static readonly DiagnosticDescriptor FindsMethodsTransitive = new("AOTSDK6010", Warning, () => Messages.FindsMethodsTransitive);
    internal static readonly DiagnosticDescriptor FindsTypes = new("AOTSDK6010", Warning, () => Messages.FindsTypes);
    internal static readonly DiagnosticDescriptor FindsTypesTransitive = new("AOTSDK6010", Warning, () => Messages.FindsTypesTransitive);

    // 7xxx: published program
    internal static readonly DiagnosticDescriptor ProgramNotPublished = new("AOTSDK7001", Error, () => Messages.ProgramNotPublished);
    internal static readonly DiagnosticDescriptor ProgramManaged = new("AOTSDK7002", Error, () => Messages.ProgramManaged);
    internal static readonly DiagnosticDescriptor CompilerNotStarted = new("AOTSDK7002", Error, () => Messages.CompilerNotStarted);
    internal static readonly DiagnosticDescriptor ProgramForOtherTarget = new("AOTSDK7003", Error, () => Messages.ProgramForOtherTarget);
    internal static readonly DiagnosticDescriptor ProgramForOtherLibc = new("AOTSDK7004", Error, () => Messages.ProgramForOtherLibc);
    internal static readonly DiagnosticDescriptor ProgramDamaged = new("AOTSDK7005", Error, () => Messages.ProgramDamaged);
    internal static readonly DiagnosticDescriptor ProgramUnrecognized = new("AOTSDK7005", Error, () => Messages.ProgramUnrecognized);
    internal static readonly DiagnosticDescriptor ManagedFilesLeft = new("AOTSDK7006", Warning, () => Messages.ManagedFilesLeft);
    internal static readonly DiagnosticDescriptor ManyManagedFilesLeft = new("AOTSDK7006", Warning, () => Messages.ManyManagedFilesLeft);
    internal static readonly DiagnosticDescriptor ReferencedProgramNotPublished = new("AOTSDK7006", Warning, () => Messages.ReferencedProgramNotPublished);
    internal static readonly DiagnosticDescriptor LibraryNotPublished = new("AOTSDK7007", Warning, () => Messages.LibraryNotPublished);
    internal static readonly DiagnosticDescriptor ProgramNeedsNewerGlibc = new("AOTSDK7008", Error, () => Messages.ProgramNeedsNewerGlibc);
    internal static readonly DiagnosticDescriptor ManySymbolsNeedNewerGlibc = new("AOTSDK7008", Error, () => Messages.ManySymbolsNeedNewerGlibc);
    internal static readonly DiagnosticDescriptor HardeningLost = new("AOTSDK7009", Warning, () => Messages.HardeningLost);
    internal static readonly DiagnosticDescriptor FunctionsNotExported = new("AOTSDK7010", Error, () => Messages.FunctionsNotExported);
    internal static readonly DiagnosticDescriptor ManyFunctionsNotExported = new("AOTSDK7010", Error, () => Messages.ManyFunctionsNotExported);
    internal static readonly DiagnosticDescriptor LibraryNotSearched = new("AOTSDK7011", Warning, () => Messages.LibraryNotSearched);
    internal static readonly DiagnosticDescriptor ProgramExitedWithError = new("AOTSDK7012", Error, () => Messages.ProgramExitedWithError);
    internal static readonly DiagnosticDescriptor ProgramExitedWithoutOutput = new("AOTSDK7012", Error, () => Messages.ProgramExitedWithoutOutput);
    internal static readonly DiagnosticDescriptor ProgramNotStarted = new("AOTSDK7012", Error, () => Messages.ProgramNotStarted);
    internal static readonly DiagnosticDescriptor ProgramHung = new("AOTSDK7013", Error, () => Messages.ProgramHung);
    internal static readonly DiagnosticDescriptor ProgramCannotRunHere = new("AOTSDK7014", Message, () => Messages.ProgramCannotRunHere);
    internal static readonly DiagnosticDescriptor ArchiveNotWritten = new("AOTSDK7015", Error, () => Messages.ArchiveNotWritten);

    // 9xxx: internal
    internal static readonly DiagnosticDescriptor InternalError = new("AOTSDK9001", Warning, () => Messages.InternalError);

    /// <summary>All descriptors, in the order of this file. Uses reflection, which is slow, so call it only in rare cases, such as an invalid value of $(AotSdkSkipChecks).</summary>
    internal static IEnumerable<DiagnosticDescriptor> All => typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
        .Select(member => member.GetValue(null))
        .OfType<DiagnosticDescriptor>();
}
