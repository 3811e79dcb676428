using System.Collections.Generic;
using System.Linq;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>Properties that people set, and the places in which they set them.</summary>
internal static class PropertyIngredients
{
    /// <summary>A property in each line. One of the values is used.</summary>
    private const string Values = """
        AccelerateBuildsInVisualStudio=true
        AllowUnsafeBlocks=true
        AutoreleasePoolSupport=false
        CheckForOverflowUnderflow=true
        CompressSymbols=false
        ConcurrentGarbageCollection=false
        ContinuousIntegrationBuild=true
        ControlFlowGuard=Guard
        CopyOutputSymbolsToPublishDirectory=false
        DebugSymbols=false
        DebugType=none|embedded|full|portable
        DebuggerSupport=false|true
        DefineConstants=$(DefineConstants);EXTRA
        EmbedUntrackedSources=true
        EnableUnsafeBinaryFormatterSerialization=false
        ErrorOnDuplicatePublishOutputFiles=false
        EventSourceSupport=false
        GenerateAssemblyInfo=false
        GenerateDocumentationFile=true
        GenerateRuntimeConfigurationFiles=true
        HttpActivityPropagationSupport=false
        IlcDefaultStackSize=2000000
        IlcDehydrate=false
        IlcFoldIdenticalMethodBodies=true
        IlcGenerateDgmlFile=true
        IlcGenerateMapFile=true
        IlcGenerateMstatFile=true
        IlcInstructionSet=native
        IlcScanReflection=false
        IlcSingleThreaded=true
        IlcTrimMetadata=false
        IlcUseServerGc=false
        ImplicitUsings=enable
        InformationalVersion=1.2.3+abc
        InvariantGlobalization=true|false
        InvariantTimezone=true
        IsAotCompatible=true
        IsPackable=false
        JsonSerializerIsReflectionEnabledByDefault=false
        LinkStandardCPlusPlusLibrary=true
        MSBuildTreatWarningsAsErrors=true
        MetadataUpdaterSupport=false
        MetricsSupport=false
        NeutralLanguage=en
        NoWarn=$(NoWarn);CS1591;IL2104
        Optimize=true
        OptimizationPreference=Size|Speed
        PlatformTarget=x64|AnyCPU
        PositionIndependentExecutable=false|true
        ProduceReferenceAssembly=false
        PublishAot=true
        PublishDocumentationFiles=false
        PublishIISAssets=false
        PublishReferencesDocumentationFiles=false
        PublishTrimmed=true
        RestoreUseStaticGraphEvaluation=true
        RollForward=Major
        SatelliteResourceLanguages=en
        SelfContained=true
        ServerGarbageCollection=true
        StackTraceSupport=false
        StripSymbols=false|true
        SuppressTrimAnalysisWarnings=true
        TieredPGO=false
        TreatWarningsAsErrors=true
        TrimMode=full|partial
        TrimmerSingleWarn=false
        UseAppHost=true
        UseNativeHttpHandler=false
        UseSystemResourceKeys=true
        Version=1.2.3-beta.4
        WarningsAsErrors=$(WarningsAsErrors);IL2026;IL3050
        XmlResolverIsNetworkingEnabledByDefault=false
        """;

    internal static IEnumerable<Ingredient> All =>
    [
        .. from line in Values.Split('\n')
           let parts = line.Split('=', 2)
           from value in parts[1].Split('|')
           select Ingredient.Property(parts[0], value),
        Ingredient.Property("EventSourceSupport", "true") with { Warnings = ["AOTSDK1017"] }, // in a library, as the .NET SDK warns
        Ingredient.Property("LangVersion", "preview") with { Keeps = [Topic.Language] },
        Ingredient.Property("Nullable", "enable") with { Keeps = [Topic.Language] },
        new("AssemblyName=My.Program-1", draft => draft.Property("AssemblyName", "My.Program-1") with { ProgramName = "My.Program-1" }) { Sets = ["AssemblyName"] },
        new("RuntimeIdentifier=linux-x64", draft => draft.Property("RuntimeIdentifier", "linux-x64")) { Sets = [Topic.RuntimeIdentifier] },
        new("RuntimeIdentifiers=linux-x64", draft => draft.Property("RuntimeIdentifiers", "linux-x64")) { Sets = [Topic.RuntimeIdentifier] },
        new("UseArtifactsOutput=true", draft => draft.Fragment("Directory.Build.props", Group("UseArtifactsOutput", "true"))) { Sets = [Topic.Output, Topic.Intermediate] },
        new("BaseIntermediateOutputPath=tmp/", draft => draft.Fragment("Directory.Build.props", Group("BaseIntermediateOutputPath", "tmp/"))) { Sets = [Topic.Intermediate] },
        new("BaseOutputPath=build/", draft => draft.Fragment("Directory.Build.props", Group("BaseOutputPath", "build/"))) { Sets = [Topic.Output] },
        new("IntermediateOutputPath=obj/inner/", draft => draft.Property("IntermediateOutputPath", "obj/inner/")) { Sets = [Topic.Intermediate], Keeps = [Topic.Framework] },
        new("OutputPath=out/", draft => draft.Property("OutputPath", "out/")) { Sets = [Topic.Output], Keeps = [Topic.Framework] },
        new("AppendTargetFrameworkToOutputPath=false", draft => draft.Property("AppendTargetFrameworkToOutputPath", "false")) { Sets = [Topic.Output], Keeps = [Topic.Framework] },
        new("AppendRuntimeIdentifierToOutputPath=false", draft => draft.Property("AppendRuntimeIdentifierToOutputPath", "false")) { Sets = [Topic.Output] },
        new("PublishDir=dist/", draft => draft.Property("PublishDir", "dist/") with { PublishFolder = "dist" }) { Sets = [Topic.Output] },
        new("PublishDir with a property", draft => draft.Property("PublishDir", "$(MSBuildProjectDirectory)/dist/$(Configuration)/") with { PublishFolder = "dist/Release" }) { Sets = [Topic.Output], Keeps = [Topic.Command] },
        new("TargetFrameworks=net10.0", draft => draft.Argument("-f", "net10.0") with { Frameworks = "net10.0;" }) { Sets = [Topic.Framework], Keeps = [Topic.Command] },
        new("TargetFrameworks=net10.0;net9.0", draft => draft.Argument("-f", "net10.0") with { Frameworks = "net10.0;net9.0" }) { Sets = [Topic.Framework], Keeps = [Topic.Command] },
        new("TargetFramework=net8.0", draft => draft with { Frameworks = "net8.0" }) { Sets = [Topic.Framework] },
        new("TargetFramework=net9.0", draft => draft with { Frameworks = "net9.0" }) { Sets = [Topic.Framework] },

        new("properties in Directory.Build.props", draft => draft with { PropertyFile = "Directory.Build.props" }) { Sets = [Topic.PropertyFile] },
        new("properties in an imported file", draft => draft.Element("<Import Project=\"build/common.props\" />") with { PropertyFile = "build/common.props" }) { Sets = [Topic.PropertyFile] },
        new("properties in a file that is imported if it exists", draft => draft.Element("<Import Project=\"$(MSBuildThisFileDirectory)common.props\" Condition=\"Exists('$(MSBuildThisFileDirectory)common.props')\" />") with { PropertyFile = "common.props" }) { Sets = [Topic.PropertyFile] },
        new("properties in a .user file", draft => draft with { PropertyFile = "{project}.user" }) { Sets = [Topic.PropertyFile], Keeps = ["PublishAot"] },
    ];

    private static string Group(string name, string value) => $"<PropertyGroup><{name}>{value}</{name}></PropertyGroup>";
}
