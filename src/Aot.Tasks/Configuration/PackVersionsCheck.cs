using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Configuration;

/// <summary>Checks that the versions of the .NET SDK, the IL compiler, and the runtime pack match (AOTSDK1016, AOTSDK1025).</summary>
internal sealed class PackVersionsCheck
{
    internal static readonly string CompilerPackage = "Microsoft.DotNet.ILCompiler";

    /// <summary>The trimmer's package. From 11.0 on, the IL compiler's package calls a target of it, _PrepareTrimConfiguration, that earlier versions do not have.</summary>
    internal static readonly string ILLinkPackage = "Microsoft.NET.ILLink.Tasks";

    private static readonly string RuntimeFrameworkVersion = "RuntimeFrameworkVersion";

    /// <summary>From this version on, the .NET SDK calls a target of the IL compiler's package (dotnet/sdk#52932). Earlier packages hook into the SDK's targets.</summary>
    private const int FirstCalledBySdk = 11;

    /// <summary>From this version on, the framework's libraries are in a separate pack, Microsoft.NETCore.App.Runtime.NativeAOT.</summary>
    private static readonly Version FirstWithRuntimePack = new(10, 0);

    private readonly ProjectSettingsRequest _request;
    private readonly SettingLocator _locator;

    private PackVersionsCheck(ProjectSettingsRequest request, SettingLocator locator)
    {
        _request = request;
        _locator = locator;
    }

    private PackVersions Versions => _request.Versions;

    private bool HasReference => _request.Packages.Contains(CompilerPackage, StringComparer.OrdinalIgnoreCase);

    /// <summary>The project selects the runtime's files itself, so the runtime pack that restore downloads does not matter.</summary>
    private bool HasRuntimeFiles => IsSet("IlcSdkPath") || IsSet("IlcFrameworkNativePath");

    internal static IEnumerable<Finding> Run(ProjectSettingsRequest request, SettingLocator locator)
    {
        PackVersionsCheck check = new(request, locator);
        return new[] { check.CheckSdk() ?? check.CheckReference() ?? check.CheckRuntime() }.OfType<Finding>();
    }

    /// <summary>The one check whose result is certain before the restore, whatever the package of the IL compiler contains.</summary>
    internal static IEnumerable<Finding> RunInRestore(ProjectSettingsRequest request, SettingLocator locator) =>
        new[] { new PackVersionsCheck(request, locator).CheckSdk() }.OfType<Finding>();

    /// <summary>True if only later versions of the .NET SDK call this version of the IL compiler. A publish with it succeeds without a native program.</summary>
    internal static bool IsNewerThanSdk(string compiler, string sdk) => PackageVersion.Major(compiler) >= FirstCalledBySdk && PackageVersion.Major(sdk) is > 0 and < FirstCalledBySdk;

    /// <summary>An SDK that supports a framework also calls its IL compiler, so only a project for an earlier framework can have this problem.</summary>
    private Finding? CheckSdk()
    {
        if (_request.Framework.Major >= FirstCalledBySdk || !IsNewerThanSdk(Versions.UsedCompiler, Versions.Sdk))
        {
            return null;
        }

        string property = _request.Properties[RuntimeFrameworkVersion];
        bool isProperty = Versions.CompilerReference.Length == 0 && property.Length > 0;
        return new Finding(
            DiagnosticDescriptors.CompilerNewerThanSdk,
            isProperty ? Remedies.RemoveSetting.With(RuntimeFrameworkVersion, property) : Remedies.CompilerPackage,
            Versions.Sdk,
            Versions.UsedCompiler)
        {
            Location = isProperty ? _locator.FindProperty(RuntimeFrameworkVersion, property) : ReferenceLocation(),
        };
    }

    /// <summary>
    /// The package's targets look for the runtime pack of their own version, but restore downloads that of the SDK's version (dotnet/runtime#89040).
    /// </summary>
    private Finding? CheckReference()
    {
        if (!HasReference)
        {
            return null;
        }

        // After the restore, the package has set the version of the SDK's IL compiler to its own. The version of the runtime pack stays.
        string restored = Versions.Runtime.Length > 0 ? Versions.Runtime : Versions.Compiler;
        bool fails = _request.Framework >= FirstWithRuntimePack && !Versions.MayHaveRuntimeOfReference && !(HasRuntimeFiles && IsSet("IlcFrameworkPath"))
            && Versions.CompilerReference.Length > 0 && restored.Length > 0
            && PackageVersion.Compare(Versions.CompilerReference, restored) != 0;
        bool lacksTarget = PackageVersion.Major(Versions.CompilerReference) >= FirstCalledBySdk && PackageVersion.Major(Versions.ILLink) is > 0 and < FirstCalledBySdk;
        return fails
                ? new Finding(DiagnosticDescriptors.CompilerWithoutRuntimePack, Remedies.CompilerPackage, Versions.CompilerReference, restored) { Location = ReferenceLocation() }
            : lacksTarget
                ? new Finding(DiagnosticDescriptors.CompilerNewerThanILLink, Remedies.CompilerPackage, Versions.CompilerReference, Versions.ILLink) { Location = ReferenceLocation() }
            : _request.Properties["SuppressGenerateILCompilerExplicitPackageReferenceWarning"].Length == 0
                ? new Finding(DiagnosticDescriptors.CompilerPackageReference, Remedies.CompilerPackage) { Location = ReferenceLocation() }
            : null;
    }

    /// <summary>
    /// ComputeManagedAssembliesToCompileToNative (Microsoft.NETCore.Native.Publish.targets) rejects a later System.Private.CoreLib and uses an earlier one.
    /// An IL compiler of an earlier framework is the one of the last restore, whose package sets the version of all packs: the next restore replaces it.
    /// </summary>
    private Finding? CheckRuntime() => !HasReference && !HasRuntimeFiles && Versions.Runtime.Length > 0 && Versions.Compiler.Length > 0
        && PackageVersion.Major(Versions.Runtime) == PackageVersion.Major(Versions.Compiler) && PackageVersion.Compare(Versions.Runtime, Versions.Compiler) > 0
        ? new Finding(DiagnosticDescriptors.RuntimePackNewer, Remedies.RuntimePackNewer.With(Versions.Runtime), Versions.Runtime, Versions.Compiler)
        {
            Location = _locator.FindItemUpdate("FrameworkReference", "Microsoft.NETCore.App") ?? _locator.FindItemUpdate("KnownFrameworkReference", "Microsoft.NETCore.App"),
        }
        : null;

    private bool IsSet(string property) => _request.Properties[property].Length > 0;

    private Location? ReferenceLocation() => _locator.FindItem("PackageReference", CompilerPackage);
}
