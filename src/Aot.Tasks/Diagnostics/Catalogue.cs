using static Aot.Tasks.Diagnostics.Severity;

namespace Aot.Tasks.Diagnostics;

/// <summary>Every kind of fault that Aot.Sdk reports. Texts and codes are in Messages.resx, pages in src/Aot.Sdk/docs.</summary>
internal static class Catalogue
{
    // 1xxx: project configuration
    internal static readonly Diagnostic SdkOrder = new(nameof(SdkOrder), Warning);
    internal static readonly Diagnostic TrimmingDisabled = new(nameof(TrimmingDisabled), Error);
    internal static readonly Diagnostic SelfContainedDisabled = new(nameof(SelfContainedDisabled), Error);
    internal static readonly Diagnostic SingleFileRequested = new(nameof(SingleFileRequested), Error);
    internal static readonly Diagnostic ReadyToRunRequested = new(nameof(ReadyToRunRequested), Warning);
    internal static readonly Diagnostic PackageOnBuild = new(nameof(PackageOnBuild), Error);
    internal static readonly Diagnostic DynamicCodeRequested = new(nameof(DynamicCodeRequested), Error);
    internal static readonly Diagnostic NativeLibInExecutable = new(nameof(NativeLibInExecutable), Error);
    internal static readonly Diagnostic RuntimeIdentifierMissing = new(nameof(RuntimeIdentifierMissing), Error);
    internal static readonly Diagnostic BuiltInComRequested = new(nameof(BuiltInComRequested), Warning);
    internal static readonly Diagnostic ComReference = new(nameof(ComReference), Warning);
    internal static readonly Diagnostic CppCliReference = new(nameof(CppCliReference), Error);
    internal static readonly Diagnostic DesktopFramework = new(nameof(DesktopFramework), Error);
    internal static readonly Diagnostic DesktopReference = new(nameof(DesktopReference), Warning);
    internal static readonly Diagnostic RuntimeConfigTemplate = new(nameof(RuntimeConfigTemplate), Warning);
    internal static readonly Diagnostic CompilerPackageReference = new(nameof(CompilerPackageReference), Warning);
    internal static readonly Diagnostic EventSourceInLibrary = new(nameof(EventSourceInLibrary), Warning);
    internal static readonly Diagnostic FrameworkOutOfSupport = new(nameof(FrameworkOutOfSupport), Warning);
    internal static readonly Diagnostic WebApplicationTooEarly = new(nameof(WebApplicationTooEarly), Warning);
    internal static readonly Diagnostic OwnPropertyInvalid = new(nameof(OwnPropertyInvalid), Warning);
    internal static readonly Diagnostic SelfContainedMissing = new(nameof(SelfContainedMissing), Error);
    internal static readonly Diagnostic OwnPropertyUnknown = new(nameof(OwnPropertyUnknown), Warning);

    // 2xxx: framework, runtime identifier, host and target
    internal static readonly Diagnostic RuntimeIdentifierUnknown = new(nameof(RuntimeIdentifierUnknown), Error);
    internal static readonly Diagnostic RuntimeIdentifierDistributionSpecific = new(nameof(RuntimeIdentifierDistributionSpecific), Error);
    internal static readonly Diagnostic RuntimeIdentifierUnsupported = new(nameof(RuntimeIdentifierUnsupported), Error);
    internal static readonly Diagnostic RuntimeIdentifierNotShipped = new(nameof(RuntimeIdentifierNotShipped), Warning);
    internal static readonly Diagnostic RuntimeIdentifierTier = new(nameof(RuntimeIdentifierTier), Message);
    internal static readonly Diagnostic RuntimePackRequired = new(nameof(RuntimePackRequired), Error);
    internal static readonly Diagnostic FrameworkUnsupported = new(nameof(FrameworkUnsupported), Error);
    internal static readonly Diagnostic CrossOperatingSystem = new(nameof(CrossOperatingSystem), Error);
    internal static readonly Diagnostic CrossLibc = new(nameof(CrossLibc), Error);
    internal static readonly Diagnostic SourceBuiltSdk = new(nameof(SourceBuiltSdk), Warning);

    // 3xxx: Linux toolchain
    internal static readonly Diagnostic LinkerDriverNotFound = new(nameof(LinkerDriverNotFound), Error);
    internal static readonly Diagnostic RequestedDriverNotFound = new(nameof(RequestedDriverNotFound), Error);
    internal static readonly Diagnostic OnlyVersionedDriver = new(nameof(OnlyVersionedDriver), Error);
    internal static readonly Diagnostic LinkerNotFound = new(nameof(LinkerNotFound), Error);
    internal static readonly Diagnostic LinkerFlavorNotFound = new(nameof(LinkerFlavorNotFound), Error);
    internal static readonly Diagnostic DevelopmentFilesNotFound = new(nameof(DevelopmentFilesNotFound), Error);
    internal static readonly Diagnostic SystemLibraryNotFound = new(nameof(SystemLibraryNotFound), Error);
    internal static readonly Diagnostic ObjCopyNotFound = new(nameof(ObjCopyNotFound), Error);
    internal static readonly Diagnostic CrossLinkerNotFound = new(nameof(CrossLinkerNotFound), Error);
    internal static readonly Diagnostic ObjCopyForeign = new(nameof(ObjCopyForeign), Error);
    internal static readonly Diagnostic SysRootNotFound = new(nameof(SysRootNotFound), Error);
    internal static readonly Diagnostic SysRootArchitecture = new(nameof(SysRootArchitecture), Error);
    internal static readonly Diagnostic SysRootAbsoluteLinks = new(nameof(SysRootAbsoluteLinks), Error);
    internal static readonly Diagnostic SysRootIgnored = new(nameof(SysRootIgnored), Warning);
    internal static readonly Diagnostic NativeLibraryNotFound = new(nameof(NativeLibraryNotFound), Error);
    internal static readonly Diagnostic NativeSystemLibraryNotFound = new(nameof(NativeSystemLibraryNotFound), Error);
    internal static readonly Diagnostic StaticLibraryNotFound = new(nameof(StaticLibraryNotFound), Error);
    internal static readonly Diagnostic StaticExecutableOnGlibc = new(nameof(StaticExecutableOnGlibc), Warning);
    internal static readonly Diagnostic CMakeNotFound = new(nameof(CMakeNotFound), Error);
    internal static readonly Diagnostic StaticIcuOrOpenSslNotFound = new(nameof(StaticIcuOrOpenSslNotFound), Error);
    internal static readonly Diagnostic ArchiverNotFound = new(nameof(ArchiverNotFound), Error);
    internal static readonly Diagnostic ToolHung = new(nameof(ToolHung), Error);
    internal static readonly Diagnostic ToolFailed = new(nameof(ToolFailed), Error);
    internal static readonly Diagnostic FolderNotWritable = new(nameof(FolderNotWritable), Error);
    internal static readonly Diagnostic DiskFull = new(nameof(DiskFull), Error);
    internal static readonly Diagnostic CompilerCannotRun = new(nameof(CompilerCannotRun), Error);
    internal static readonly Diagnostic MemoryLow = new(nameof(MemoryLow), Warning);
    internal static readonly Diagnostic LinkFailed = new(nameof(LinkFailed), Error);
    internal static readonly Diagnostic LinkerVersionMisread = new(nameof(LinkerVersionMisread), Error);
    internal static readonly Diagnostic GlibcTooNew = new(nameof(GlibcTooNew), Error);

    // 4xxx: Windows toolchain
    internal static readonly Diagnostic VisualStudioInstallerNotFound = new(nameof(VisualStudioInstallerNotFound), Error);
    internal static readonly Diagnostic VisualStudioNotFound = new(nameof(VisualStudioNotFound), Error);
    internal static readonly Diagnostic VisualCppToolsNotFound = new(nameof(VisualCppToolsNotFound), Error);
    internal static readonly Diagnostic VisualStudioIncomplete = new(nameof(VisualStudioIncomplete), Error);
    internal static readonly Diagnostic VisualStudioTooOld = new(nameof(VisualStudioTooOld), Error);
    internal static readonly Diagnostic VisualStudioTooNew = new(nameof(VisualStudioTooNew), Error);
    internal static readonly Diagnostic WindowsSdkNotFound = new(nameof(WindowsSdkNotFound), Error);
    internal static readonly Diagnostic EnvironmentalLinkerNotFound = new(nameof(EnvironmentalLinkerNotFound), Error);
    internal static readonly Diagnostic EnvironmentalLibrariesUnusable = new(nameof(EnvironmentalLibrariesUnusable), Error);
    internal static readonly Diagnostic LinkerShadowed = new(nameof(LinkerShadowed), Warning);
    internal static readonly Diagnostic CurrentFolderExcluded = new(nameof(CurrentFolderExcluded), Warning);
    internal static readonly Diagnostic InstallationVariable = new(nameof(InstallationVariable), Error);
    internal static readonly Diagnostic PlatformVariable = new(nameof(PlatformVariable), Error);

    // 5xxx: Apple toolchain
    internal static readonly Diagnostic DeveloperToolsNotFound = new(nameof(DeveloperToolsNotFound), Error);
    internal static readonly Diagnostic DeveloperDirectoryGone = new(nameof(DeveloperDirectoryGone), Error);
    internal static readonly Diagnostic XcodeRequired = new(nameof(XcodeRequired), Error);
    internal static readonly Diagnostic XcodeRequiredByPack = new(nameof(XcodeRequiredByPack), Error);
    internal static readonly Diagnostic XcodeLicense = new(nameof(XcodeLicense), Error);
    internal static readonly Diagnostic AppleDriverNotFound = new(nameof(AppleDriverNotFound), Error);
    internal static readonly Diagnostic AppleSdkNotFound = new(nameof(AppleSdkNotFound), Error);
    internal static readonly Diagnostic XcodeTooOld = new(nameof(XcodeTooOld), Warning);
    internal static readonly Diagnostic OtherClang = new(nameof(OtherClang), Warning);
    internal static readonly Diagnostic ClassicLinkerUnknown = new(nameof(ClassicLinkerUnknown), Error);
    internal static readonly Diagnostic AppleLibraryNotFound = new(nameof(AppleLibraryNotFound), Error);
    internal static readonly Diagnostic SourceBuiltLibraryNotFound = new(nameof(SourceBuiltLibraryNotFound), Error);
    internal static readonly Diagnostic StripToolNotFound = new(nameof(StripToolNotFound), Error);
    internal static readonly Diagnostic OtherStrip = new(nameof(OtherStrip), Error);

    // 6xxx: code and packages
    internal static readonly Diagnostic MixedModeAssembly = new(nameof(MixedModeAssembly), Error);
    internal static readonly Diagnostic PackageKnown = new(nameof(PackageKnown), Warning);
    internal static readonly Diagnostic MakesCode = new(nameof(MakesCode), Warning);
    internal static readonly Diagnostic LoadsAssemblies = new(nameof(LoadsAssemblies), Warning);
    internal static readonly Diagnostic SerializesByReflection = new(nameof(SerializesByReflection), Warning);
    internal static readonly Diagnostic UsesBuiltInCom = new(nameof(UsesBuiltInCom), Warning);

    // 7xxx: published program
    internal static readonly Diagnostic ProgramNotPublished = new(nameof(ProgramNotPublished), Error);
    internal static readonly Diagnostic ProgramManaged = new(nameof(ProgramManaged), Error);
    internal static readonly Diagnostic ProgramForOtherTarget = new(nameof(ProgramForOtherTarget), Error);
    internal static readonly Diagnostic ProgramForOtherLibc = new(nameof(ProgramForOtherLibc), Error);
    internal static readonly Diagnostic ProgramDamaged = new(nameof(ProgramDamaged), Error);
    internal static readonly Diagnostic ManagedFilesLeft = new(nameof(ManagedFilesLeft), Warning);
    internal static readonly Diagnostic LibraryNotPublished = new(nameof(LibraryNotPublished), Warning);
    internal static readonly Diagnostic ProgramNeedsNewerGlibc = new(nameof(ProgramNeedsNewerGlibc), Error);
    internal static readonly Diagnostic HardeningLost = new(nameof(HardeningLost), Warning);
    internal static readonly Diagnostic FunctionsNotExported = new(nameof(FunctionsNotExported), Error);
    internal static readonly Diagnostic LibraryNotSearched = new(nameof(LibraryNotSearched), Warning);

    // 9xxx: internal
    internal static readonly Diagnostic InternalError = new(nameof(InternalError), Warning);
}
