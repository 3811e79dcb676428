using System.IO.Compression;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>
/// The packed package in MSBuild's engine without a .NET SDK (tests/Engine): the project sets the properties and items of Microsoft.NET.Sdk that the tasks read.
/// </summary>
internal sealed class Engine
{
    private Engine(string directory, string machine)
    {
        Package = Path.Combine(directory, "package");
        Project = Path.Combine(directory, "app.csproj");
        ZipFile.ExtractToDirectory(Repository.Package, Package);
        File.WriteAllText(Project, $$"""
            <Project>
              <PropertyGroup>
                <UsingMicrosoftNETSdk>true</UsingMicrosoftNETSdk>
                <TargetFramework>net9.0</TargetFramework>
                <TargetFrameworkIdentifier>.NETCoreApp</TargetFrameworkIdentifier>
                <TargetFrameworkVersion>v9.0</TargetFrameworkVersion>
                <NETCoreSdkVersion>10.0.100</NETCoreSdkVersion>
                <NETCoreSdkRuntimeIdentifier>{{machine}}</NETCoreSdkRuntimeIdentifier>
                <NETCoreSdkPortableRuntimeIdentifier>{{machine}}</NETCoreSdkPortableRuntimeIdentifier>
                <AssemblyName>app</AssemblyName>
                <OutputType>Exe</OutputType>
                <OutputPath>bin/</OutputPath>
                <IntermediateOutputPath>obj/</IntermediateOutputPath>
                <PublishDir>bin/publish/</PublishDir>
                <CompilerVersion Condition="'$(CompilerVersion)' == ''">9.0.20</CompilerVersion>
              </PropertyGroup>
              <ItemGroup>
                <KnownILCompilerPack Include="Microsoft.DotNet.ILCompiler" TargetFramework="net9.0" ILCompilerPackVersion="$(CompilerVersion)" ILCompilerRuntimeIdentifiers="linux-x64;win-x64" />
                <_AotSdkTargetCheck Include="$(TargetCheck)" RuntimeIdentifier="$(TargetCheck)" Status="Failed" Code="AOTSDK2008" Found="It cannot be linked here." />
              </ItemGroup>
              <!-- Replaces the SDK's target: CopiedAssembly is the project's reference. -->
              <Target Name="ResolveReferences">
                <ItemGroup>
                  <ReferenceCopyLocalPaths Include="$(CopiedAssembly)" />
                </ItemGroup>
              </Target>
              <Target Name="PrepareForPublish" />
              <Target Name="Restore" />
              <Import Project="package/Sdk/Sdk.props" />
              <Import Project="package/Sdk/Sdk.targets" />
            </Project>
            """);
    }

    /// <summary>The unpacked package.</summary>
    internal string Package { get; }

    /// <summary>The packed task assembly.</summary>
    internal string Tasks => Path.Combine(Package, "tools", "netstandard2.0", "Aot.Tasks.dll");

    /// <summary>The project file.</summary>
    internal string Project { get; }

    /// <summary>A project for a machine with this runtime identifier.</summary>
    internal static Engine For(string machine) => new(TestProject.NewDirectory(), machine);

    /// <summary>The lines that the program printed, by their first field.</summary>
    internal static ILookup<string, string[]> Read(string output) =>
        output.ReplaceLineEndings("\n").Split('\n').Select(line => line.Split('\t')).ToLookup(fields => fields[0], fields => fields[1..]);
}
