using System.Linq;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Compatibility.Scanning;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility;

internal sealed class ComponentListTests
{
    [TestCase("AutoMapper", "14.0.0", ExpectedResult = true)]
    [TestCase("Newtonsoft.Json", "13.0.3", ExpectedResult = true, Description = "only some members are incompatible")]
    [TestCase("AutoMapper", "", ExpectedResult = false, Description = "the version is set elsewhere")]
    [TestCase("AutoMapper", "14.*", ExpectedResult = false)]
    [TestCase("AutoMapper", "[14.0.0,)", ExpectedResult = false)]
    [TestCase("Autofac", "9.2.0", ExpectedResult = false, Description = "restore may choose the version that fixes the problem")]
    [TestCase("Serilog", "4.0.0", ExpectedResult = false, Description = "not a known package")]
    [TestCase("SharpGrip.FluentValidation.AutoValidation.Mvc", "1.0.0", ExpectedResult = false, Description = "known by the start of its id only")]
    public bool BeforeRestore_Package_IsIncludedIfItsVersionDecides(string id, string version) =>
        ComponentList.BeforeRestore([new PackageReference(id) { Version = version }]).Count == 1;

    [Test]
    public void BeforeRestore_PackageWithoutAllAssets_IsExcluded() => Assert.That(
        ComponentList.BeforeRestore(
        [
            new PackageReference("AutoMapper") { Version = "14.0.0", ExcludeAssets = "runtime" },
            new PackageReference("Moq") { Version = "4.20.0", PrivateAssets = "all" },
            new PackageReference("Dapper") { Version = "2.1.0", IncludeAssets = "compile" },
        ]),
        Is.Empty);

    [Test]
    public void AfterRestore_Assemblies_AreGroupedByOrigin()
    {
        Component[] components =
        [
            .. ComponentList.AfterRestore(
                [new PackageReference("direct")],
                [
                    new ReferencedAssembly("/a.dll", Facts("a")) { PackageId = "Direct", PackageVersion = "1.0" },
                    new ReferencedAssembly("/b.dll", Facts("b")) { PackageId = "Direct", PackageVersion = "1.0" },
                    new ReferencedAssembly("/c.dll", Facts("c")) { PackageId = "Transitive", PackageVersion = "2.0" },
                    new ReferencedAssembly("/d.dll", Facts("d")) { ProjectFile = "/src/Lib/Lib.csproj" },
                    new ReferencedAssembly("/libs/e.dll", Facts("e")),
                    new ReferencedAssembly("/f.dll", Facts("f")) { ProjectFile = "/src/Far/Far.csproj", PackageId = "Far", PackageVersion = "1.0.0" },
                ]),
        ];

        Assert.Multiple(() =>
        {
            Assert.That(
                components.Select(component => (component.Kind, component.Name, component.DisplayName, component.IsDirect)),
                Is.EqualTo(new[]
                {
                    (ComponentKind.Package, "Direct", "Direct 1.0", true),
                    (ComponentKind.Package, "Transitive", "Transitive 2.0", false),
                    (ComponentKind.Project, "Lib", "Lib.csproj", true),
                    (ComponentKind.File, "e", "e.dll", true),
                    (ComponentKind.Project, "Far", "Far.csproj", true),
                }));
            Assert.That(components[0].Assemblies.Select(assembly => assembly.Name), Is.EqualTo(new[] { "a", "b" }));
        });
    }

    [Test]
    public void Metapackages_ArePackagesWithoutAssembliesThatAreUsedAtRunTime() => Assert.That(
        ComponentList.Metapackages(
            [
                new PackageReference("Meta"),
                new PackageReference("With.Assemblies"),
                new PackageReference("Analyzer") { PrivateAssets = "all" },
                new PackageReference("Tool") { ExcludeAssets = "runtime" },
                new PackageReference("Microsoft.DotNet.ILCompiler") { IsImplicitlyDefined = true },
            ],
            [new ReferencedAssembly("/a.dll", Facts("a")) { PackageId = "with.assemblies" }]),
        Is.EqualTo(new[] { "Meta" }));

    private static AssemblyFacts Facts(string name) => new(AssemblyKind.Managed) { Name = name };
}
