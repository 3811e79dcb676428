using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

internal sealed class ProjectArgumentsTests
{
    [TestCase("-L/x -lfoo")]
    [TestCase("-L /x -l foo")]
    [TestCase("--library-path=/x --library-directory /x")]
    [TestCase("-Wl,--library-path=/x,--library=foo")]
    [TestCase("-Wl,--no-undefined,-L/x")]
    [TestCase("-Wl,-rpath,/x,-z,now")]
    [TestCase("-Xlinker --library-path -Xlinker /x")]
    [TestCase("-Wl,-rpath -Wl,/x")]
    [TestCase("-Wl,--defsym,a=b -Wl,--wrap=malloc -static-libgcc")]
    public void All_ArgumentOfTheLink_TakesPart(string arguments) => Assert.Multiple(() =>
    {
        ProjectArguments project = Of(arguments);
        Assert.That(string.Join(' ', project.All), Is.EqualTo(arguments));
        Assert.That(project.IsComplete, Is.True);
    });

    [TestCase("-o app -L/x", "-L/x")]
    [TestCase("-Wl,-Map,app.map -L/x", "-L/x")]
    [TestCase("-Wl,-Map=app.map,-L/x", "-Wl,-L/x")]
    [TestCase("-Wl,-Map -Wl,app.map -L/x", "-L/x")]
    [TestCase("-Xlinker -Map -Xlinker app.map -Xlinker -L/x", "-Xlinker -L/x")]
    [TestCase("-Wl,--dependency-file=app.d,--print-map,-L/x", "-Wl,-L/x")]
    [TestCase("-Wl,--out-implib,app.lib -L/x", "-L/x")]
    [TestCase("-Wl,--version-script,app.map -Wl,--require-defined=main -L/x", "-L/x")]
    [TestCase("libs/libfoo.a main.o -Wl,--whole-archive,libs/libbar.a,--no-whole-archive", "-Wl,--whole-archive,--no-whole-archive")]
    public void All_ArgumentOfTheRealProgram_IsOmitted(string arguments, string expected) => Assert.Multiple(() =>
    {
        ProjectArguments project = Of(arguments);
        Assert.That(string.Join(' ', project.All), Is.EqualTo(expected));
        Assert.That(project.IsComplete, Is.True);
    });

    /// <summary>The linker driver would compile it, which takes longer than the trial link, and can require headers that the build creates.</summary>
    [TestCase("-O3 native/a.c", "-O3")]
    [TestCase("-Werror -Inative native/a.c", "-Werror -Inative")]
    [TestCase("native/a.S -L/x", "-L/x")]
    [TestCase("-x c native/a.ld -x none folders.ld", "-x c -x none folders.ld")]
    [TestCase("-xc++ native/a.ld -xnone folders.ld", "-xc++ -xnone folders.ld")]
    public void All_Source_IsOmitted(string arguments, string expected)
    {
        ProjectArguments project = ProjectArguments.Of(arguments.Split(' '), _ => true);
        Assert.That((string.Join(' ', project.All), project.IsComplete, project.HasScriptOrSource), Is.EqualTo((expected, true, true)));
    }

    [TestCase("-T app.ld")]
    [TestCase("-Tapp.ld")]
    [TestCase("-Wl,-T,app.ld")]
    [TestCase("-Wl,-Tapp.ld")]
    [TestCase("-Wl,--script=app.ld")]
    [TestCase("missing.ld")]
    [TestCase("@missing.rsp")]
    [TestCase("libs/missing.so")]
    [TestCase("-Wl,missing.ld")]
    public void IsComplete_ArgumentCanNameLibraries_IsFalse(string arguments) => Assert.Multiple(() =>
    {
        ProjectArguments project = Of(arguments);
        Assert.That(project.All, Is.Empty);
        Assert.That(project.IsComplete, Is.False);
    });

    [TestCase("-L/x -Wl,--defsym,a=b -static-libgcc", "-L/x")]
    [TestCase("-Wl,--no-undefined,-L/x", "-Wl,-L/x")]
    [TestCase("-Wl,--no-undefined,--library-path,/x", "-Wl,--library-path,/x")]
    [TestCase("-Xlinker -L -Xlinker /x -nostartfiles", "-Xlinker -L -Xlinker /x")]
    [TestCase("--prefix=/x/ -static-libgcc --prefix /y/", "--prefix=/x/ --prefix /y/")]
    [TestCase("-specs=my.specs --specs=/x/other.specs -nostartfiles", "-specs=my.specs --specs=/x/other.specs")]
    [TestCase("-wrapper /x/tool --config /x/clang.cfg --config=/y/clang.cfg -s", "-wrapper /x/tool --config /x/clang.cfg --config=/y/clang.cfg")]
    [TestCase("-fuse-ld=lld -Wl,-z,relro", "-fuse-ld=lld -Wl,-z,relro")]
    public void Search_Arguments_AreThoseThatSelectLibraries(string arguments, string expected) =>
        Assert.That(string.Join(' ', Of(arguments).Search), Is.EqualTo(expected));

    [TestCase("folders.ld -L/x", "folders.ld -L/x")]
    [TestCase("-Wl,--no-undefined,folders.ld", "-Wl,folders.ld")]
    [TestCase("libs/libfoo.so -L/x", "-L/x")]
    public void Search_File_TakesPartIfItIsALinkerScript(string arguments, string expected) => Assert.Multiple(() =>
    {
        ProjectArguments project = Of(arguments);
        Assert.That(string.Join(' ', project.Search), Is.EqualTo(expected));
        Assert.That(project.HasScriptOrSource, Is.EqualTo(arguments.Contains(".ld", System.StringComparison.Ordinal)));
        Assert.That(project.IsComplete, Is.True);
    });

    [TestCase("a.a b.o", "a.a b.o")]
    [TestCase("-L/x a.a -lfoo b.a", "a.a b.a")]
    [TestCase("-Wl,--whole-archive a.a -Wl,--no-whole-archive", "a.a")]
    [TestCase("-Wl,--whole-archive,a.a,b.a,--no-whole-archive", "a.a b.a")]
    [TestCase("-Wl,-rpath,/x a.a -Wl,-z,now b.a", "a.a b.a")]
    [TestCase("-Wl,--start-group -Wl,a.a -Wl,--end-group", "a.a")]
    [TestCase("@missing.rsp", "@missing.rsp")]
    [TestCase("-fuse-ld= bfd", "bfd")]
    [TestCase("-Lnat/ ive", "ive")]
    public void Files_ArgumentIsCertainlyAFile_IsContained(string arguments, string expected) =>
        Assert.That(string.Join(' ', Of(arguments).Files), Is.EqualTo(expected));

    [TestCase("-L /x -l foo")]
    [TestCase("-T app.ld")]
    [TestCase("-o app")]
    [TestCase("--unknown value")]
    [TestCase("-Xlinker value")]
    [TestCase("-Wl,--unknown value")]
    [TestCase("-Wl,--unknown,value")]
    [TestCase("-Wl,-rpath value")]
    [TestCase("-Wl,-rpath -Wl,value")]
    [TestCase("-Wl,-Map app.map")]
    public void Files_ArgumentMayBeAValue_IsNotContained(string arguments) => Assert.That(Of(arguments).Files, Is.Empty);

    /// <summary>An embedded file takes part, but it can be a program for another processor.</summary>
    [TestCase("-Wl,--format=binary firmware.elf -Wl,--format=default a.a", "-Wl,--format=binary firmware.elf -Wl,--format=default", "a.a")]
    [TestCase("-Wl,--format=binary f.bin -Wl,-Map app.map", "-Wl,--format=binary f.bin", "")]
    [TestCase("a.a -Wl,-b,binary page.ld -Wl,-b,default -Lx b.o", "-Wl,-b,binary page.ld -Wl,-b,default -Lx", "a.a b.o")]
    [TestCase("-Wl,-b,binary,--whole-archive,firmware.elf", "-Wl,-b,binary,--whole-archive,firmware.elf", "")]
    public void Files_EmbeddedFile_IsNotLinked(string arguments, string all, string files)
    {
        ProjectArguments project = Of(arguments);
        Assert.That((string.Join(' ', project.All), string.Join(' ', project.Files), project.HasScriptOrSource), Is.EqualTo((all, files, false)));
    }

    private static ProjectArguments Of(string arguments) => ProjectArguments.Of(
        arguments.Split(' '),
        file => file.Contains("missing", System.StringComparison.Ordinal) ? null : file.EndsWith(".ld", System.StringComparison.Ordinal));
}
