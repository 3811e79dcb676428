using Aot.Tasks.Binaries;
using Aot.Tasks.Verification;
using NUnit.Framework;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks.Tests.Verification;

/// <summary>The arguments for C programs. The tests of the package link such a program.</summary>
internal sealed class LinkInstructionsTests
{
    private static VerifyRequest Request => new()
    {
        Target = Rid.Parse("linux-x64"),
        Program = "/publish/feature.so",
        PublishDirectory = "/publish/",
        IsSharedLibrary = true,
        LinkedFiles = ["/sdk/libbootstrapperdll.o", "/sdk/libRuntime.WorkstationGC.a"],
        LinkedLibraries = ["dl", "m"],
    };

    [Test]
    public void Arguments_SharedLibrary_NameItsFile() =>
        Assert.That(LinkInstructions.Arguments(Request, BinaryKind.SharedLibrary), Is.EqualTo(new[] { "-L/publish", "-l:feature.so", "-Wl,-rpath,/publish" }));

    [Test]
    public void Arguments_StaticLibrary_AreInTheOrderOfTheLink() => Assert.That(
        LinkInstructions.Arguments(Request with { Program = "/publish/feature.a", IsSharedLibrary = false }, BinaryKind.StaticArchive),
        Is.EqualTo(new[] { "/publish/feature.a", "/sdk/libbootstrapperdll.o", "/sdk/libRuntime.WorkstationGC.a", "-pthread", "-ldl", "-lm" }));

    [Test]
    public void Arguments_LibraryForAnotherProcessor_AreForClang()
    {
        VerifyRequest request = Request with { CrossArguments = ["--target=aarch64-linux-gnu"] };
        Assert.That(LinkInstructions.Compiler(request), Is.EqualTo("clang"));
        Assert.That(LinkInstructions.Compiler(Request), Is.EqualTo("cc"));
        Assert.That(LinkInstructions.Arguments(request, BinaryKind.SharedLibrary), Is.EqualTo(new[] { "--target=aarch64-linux-gnu", "-L/publish", "-l:feature.so", "-Wl,-rpath,/publish" }));
    }

    [TestCase("linux-x64", BinaryKind.Executable)]
    [TestCase("win-x64", BinaryKind.SharedLibrary)]
    [TestCase("osx-arm64", BinaryKind.SharedLibrary)]
    public void Arguments_ProgramOrOtherSystem_AreNone(string rid, BinaryKind kind) =>
        Assert.That(LinkInstructions.Arguments(Request with { Target = Rid.Parse(rid), IsSharedLibrary = kind == BinaryKind.SharedLibrary }, kind), Is.Empty);

    [Test]
    public void ResponseFile_SpecialCharacters_AreQuoted() =>
        Assert.That(LinkInstructions.ResponseFile(["/my \"lib\"", "a\\b"]), Is.EqualTo("\"/my \\\"lib\\\"\"\n\"a\\\\b\"\n"));
}
