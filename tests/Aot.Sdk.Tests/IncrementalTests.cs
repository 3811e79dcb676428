using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>A publish after a change that the targets of the IL compiler do not notice.</summary>
[Platform("Linux")]
[LongRunning]
public sealed class IncrementalTests
{
    [Test]
    public void Publish_AfterAChangeOfTheLink_LinksAgainOnce()
    {
        Machine.RequireTool("gcc");
        TestProject project = TestProject.Program();
        string library = Path.Combine(project.Directory, "libraries/libm.so");
        Directory.CreateDirectory(Path.GetDirectoryName(library)!);
        File.WriteAllText(library, "INPUT ( -l:libm.so.6 )");
        Machine gcc = new Machine().Variable("CppCompilerAndLinker", "gcc").Variable("LIBRARY_PATH", Path.GetDirectoryName(library)!);

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(
            bare,
            Machine.Unchanged,
            ["publish", "-p:StripSymbols=false", "-p:PositionIndependentExecutable=false", "CppCompilerAndLinker=gcc"],
            () => Build.Publish(bare),
            _ => new[] { Build.Publish(bare, "-p:StripSymbols=false"), Build.Publish(bare, "-p:PositionIndependentExecutable=false"), Build.Publish(bare, gcc) }
                .Any(build => build.Ran("LinkNative")) ? "links again" : "publishes the old program");
        Build first = Build.Publish(project);
        string link = Path.Combine(project.Directory, "obj/Release/net10.0/linux-x64/native/aotsdk-app-linking.txt");
        bool isMarked = File.Exists(link);
        Build second = Build.Publish(project);
        bool hadSymbols = File.Exists(Published(project) + ".dbg");
        Build unstripped = Build.Publish(project, "-p:StripSymbols=false");
        bool hasSymbols = File.Exists(Published(project) + ".dbg");
        Build same = Build.Publish(project, "-p:StripSymbols=false");
        Build other = Build.Publish(project, gcc, "-p:StripSymbols=false");
        DateTime time = File.GetLastWriteTimeUtc(library);
        File.WriteAllText(library, "GROUP ( -l:libm.so.6 )");
        File.SetLastWriteTimeUtc(library, time);
        Build replaced = Build.Publish(project, gcc, "-p:StripSymbols=false");
        Build fixedAddress = Build.Publish(project, gcc, "-p:StripSymbols=false", "-p:PositionIndependentExecutable=false");
        Machine format = new Machine().Variable("CppCompilerAndLinker", "gcc").Variable("LIBRARY_PATH", Path.GetDirectoryName(library)!).Variable("GNUTARGET", "default");
        Build otherFormat = Build.Publish(project, format, "-p:StripSymbols=false", "-p:PositionIndependentExecutable=false");

        Assert.That(plain.Observation, Is.EqualTo("publishes the old program"), "premise. " + plain.Log);
        Assert.That(first.Printed("DetectLinkChange"), Is.Empty, "nothing was linked before");
        Assert.That(second.Ran("LinkNative"), Is.False, "nothing changed: " + second.Log);
        Assert.That(unstripped.Ran("LinkNative"), Is.True, unstripped.Log);
        Assert.That(unstripped.Ran("IlcCompile"), Is.False, "the object file is up to date");
        Assert.That(unstripped.Printed("DetectLinkChange").Single(), Does.Contain(": StripSymbols."), "objcopy is not used, but the project did not change it");
        Assert.That((hadSymbols, hasSymbols), Is.EqualTo((true, false)), "the program contains its symbols, and the old file is not published");
        Assert.That(same.Ran("LinkNative"), Is.False, same.Log);
        Assert.That(same.Printed("DetectLinkChange"), Is.Empty);
        Assert.That(other.Ran("LinkNative"), Is.True, other.Log);
        Assert.That(other.Printed("DetectLinkChange").Single(), Texts.Holds("CppCompilerAndLinker", "LIBRARY_PATH"));
        Assert.That(replaced.Ran("LinkNative"), Is.True, replaced.Log);
        Assert.That(replaced.Printed("DetectLinkChange").Single(), Does.Contain(": libm.so."), "same size and time");
        Assert.That(fixedAddress.Printed("DetectLinkChange").Single(), Does.Contain(": PositionIndependentExecutable."), fixedAddress.Log);
        Assert.That(otherFormat.Printed("DetectLinkChange").Single(), Does.Contain(": GNUTARGET."), otherFormat.Log);
        Assert.That(Tool.Run(Published(project), [], "/").Output.Trim(), Is.EqualTo("native"));
        Assert.That(isMarked, Is.False, "the link has ended");

        // As if the clock had been an hour ahead when the program was linked, and its content is not known.
        string program = Path.Combine(project.Directory, "bin/Release/net10.0/linux-x64/native/app");
        File.Delete(Path.Combine(project.Directory, "obj/Release/net10.0/linux-x64/native/aotsdk-app-program-hash.txt"));
        File.SetLastWriteTimeUtc(program, DateTime.UtcNow.AddHours(1));
        Build ahead = Build.Publish(project, gcc, "-p:StripSymbols=false");
        Assert.That(ahead.Ran("LinkNative"), Is.True, ahead.Log);

        // As if the linker had been killed.
        File.WriteAllText(link, "");
        File.WriteAllText(program, "incomplete");
        Assert.That(Build.Publish(project, gcc, "-p:StripSymbols=false").ExitCode, Is.Zero);
        Assert.That(Tool.Run(Published(project), [], "/").Output.Trim(), Is.EqualTo("native"));
    }

    /// <summary>Each configuration has its own intermediate folder, in which its link is up to date.</summary>
    [Test]
    public void Publish_ConfigurationsThatShareAnOutputFolder_EachPublishesItsOwnProgram()
    {
        TestProject project = TestProject.Program().Property("OutputPath", "bin/");
        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(
            bare,
            Machine.Unchanged,
            ["publish", "Release", "Debug", "Release"],
            () => { Build.Publish(bare); Build.Publish(bare, "-c", "Debug"); return Build.Publish(bare); },
            build => build.Ran("LinkNative") ? "links again" : "publishes the old program");
        string program = Path.Combine(project.Directory, "bin/net10.0/linux-x64/publish/app");

        Build first = Build.Publish(project);
        byte[] release = File.ReadAllBytes(program);
        Build debug = Build.Publish(project, "-c", "Debug");
        byte[] other = File.ReadAllBytes(program);
        Build again = Build.Publish(project);
        byte[] last = File.ReadAllBytes(program);
        Build same = Build.Publish(project);

        Assert.That(plain.Observation, Is.EqualTo("publishes the old program"), "premise. " + plain.Log);
        Assert.That(first.ExitCode, Is.Zero, first.Log);
        Assert.That(debug.Ran("IlcCompile"), Is.True, debug.Log);
        Assert.That(other.SequenceEqual(release), Is.False, "premise: the programs are different");
        Assert.That(again.Ran("IlcCompile"), Is.False, "the object file is up to date");
        Assert.That(again.Printed("DetectLinkChange").Single(), Does.Contain(": app."), again.Log);
        Assert.That(last.SequenceEqual(release), Is.True, again.Log);
        Assert.That(same.Ran("LinkNative"), Is.False, same.Log);

        // As after a full disk.
        using (FileStream damaged = File.OpenWrite(Path.Combine(project.Directory, "bin/net10.0/linux-x64/native/app")))
        {
            damaged.SetLength(5000);
        }

        Assert.That(Build.Publish(project).ExitCode, Is.Zero);
        Assert.That(File.ReadAllBytes(program).SequenceEqual(release), Is.True);
    }

    /// <summary>The .NET SDK copies only what is newer, so after a change to an older version of a package the library of the newer one stays.</summary>
    [Test]
    public void Publish_OlderVersionOfAPackage_PublishesItsNativeLibrary()
    {
        string root = TestProject.NewDirectory("feed");
        TestProject package = TestProject.Library(TestProject.PlainSdk, directory: Directory.CreateDirectory(Path.Combine(root, "package")).FullName, name: "versioned")
            .Property("IncludeBuildOutput", "false")
            .Item("None", "libversioned.so", ("Pack", "true"), ("PackagePath", "runtimes/linux-x64/native"));
        foreach (int version in (int[])[1, 2])
        {
            string library = Path.Combine(package.Directory, "libversioned.so");
            File.WriteAllText(library, version == 1 ? "older" : "newer version"); // in a package, both can have the same time
            ToolRun pack = Tool.Run("dotnet", ["pack", "-o", root, $"-p:PackageVersion=0.0.{version}", "-nodeReuse:false"], package.Directory);
            Assert.That(pack.ExitCode, Is.Zero, pack.Output);
        }

        File.WriteAllText(Path.Combine(root, "NuGet.config"), "<configuration><packageSources><add key=\"test\" value=\".\" /></packageSources></configuration>");
        TestProject project = TestProject.Program(directory: Directory.CreateDirectory(Path.Combine(root, "app")).FullName)
            .Item("PackageReference", "versioned", ("Version", "0.0.$(Patch)"));
        TestProject bare = project.AsPlain();
        string[] versions = ["-p:Patch=2", "-p:Patch=1"];
        Premise plain = Premises.Of(bare, Machine.Unchanged, ["publish", .. versions], () => versions.Select(version => Build.Publish(bare, version)).ToArray()[^1], _ => Library(bare));
        Build[] builds = [.. versions.Select(version => Build.Publish(project, version))];

        Assert.That(plain.Observation, Is.EqualTo("newer version"), "premise. " + plain.Log);
        Assert.That(builds.Select(build => build.ExitCode), Is.All.Zero, builds[^1].Log);
        Assert.That(builds[^1].Ran("LinkNative"), Is.False, "the program is the same");
        Assert.That(Library(project), Is.EqualTo("older"), builds[^1].Log);

        static string Library(TestProject project) => File.ReadAllText(Path.Combine(Path.GetDirectoryName(PublishedFile.Of(project, "net10.0"))!, "libversioned.so"));
    }

    [Test]
    public void Publish_InputThatOnlyTheLinkerDriverKnows_LinksAgain()
    {
        Machine.RequireTool("clang");
        TestProject project = TestProject.Program()
            .Source("Program.cs", "System.Console.WriteLine(foo()); [System.Runtime.InteropServices.DllImport(\"foo\")] static extern int foo();")
            .Source("extra.c", "#include \"extra.h\"\nint foo(void) { return VALUE; }\n").Source("extra.h", "#define VALUE 1\n")
            .Property("Extra", "extra.c").Item("DirectPInvoke", "foo").Item("LinkerArg", "$(Extra)");

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(
            bare,
            Machine.Unchanged,
            ["publish", "change of extra.h"],
            () => { Build.Publish(bare); bare.Source("extra.h", "#define VALUE 2\n"); return Build.Publish(bare); },
            _ => Tool.Run(Published(bare), [], "/").Output.Trim());
        Build first = Build.Publish(project);
        project.Source("extra.h", "#define VALUE 2\n");
        Build changed = Build.Publish(project);
        string output = Tool.Run(Published(project), [], "/").Output.Trim();
        Tool.Run("clang", ["-c", "extra.c", "-o", "extra.o"], project.Directory);
        Build[] objects = [Build.Publish(project, "-p:Extra=extra.o"), Build.Publish(project, "-p:Extra=extra.o")];
        Build command = Build.Publish(project, "-p:Extra=extra.o -L`echo /tmp`");
        Build sameCommand = Build.Publish(project, "-p:Extra=extra.o -L`echo /tmp`");

        Assert.That(plain.Observation, Is.EqualTo("1"), "premise. " + plain.Log);
        Assert.That(first.ExitCode, Is.Zero, first.Log);
        Assert.That(changed.Printed("DetectLinkChange"), Has.Length.EqualTo(1), changed.Log);
        Assert.That(output, Is.EqualTo("2"));
        Assert.That(objects[1].Ran("LinkNative"), Is.False, objects[1].Log);
        Assert.That(command.Printed("DetectLinkChange").Single(), Does.Contain(": LinkerArg."), command.Log);
        Assert.That(sameCommand.Ran("LinkNative"), Is.True, "the output of the command may be different: " + sameCommand.Log);
        Assert.That(sameCommand.Printed("DetectLinkChange"), Has.Length.EqualTo(1));
    }

    /// <summary>The clock was ahead during the last publish, or a cache has outputs from a machine whose clock is ahead.</summary>
    [Test]
    public void Publish_OutputsWithATimeInTheFuture_ContainsEachChange()
    {
        const string Roots = """<linker><assembly fullname="app"><type fullname="Program" /></assembly></linker>""";
        TestProject project = TestProject.Program().Item("TrimmerRootDescriptor", "roots.xml").Source("roots.xml", Roots).Source("Program.cs", "System.Console.Write(1);");
        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(bare, Machine.Unchanged, ["publish", "future", "change of Program.cs"], () => PublishAfterChange(bare), _ => Run(bare));
        Build source = PublishAfterChange(project);
        string output = Run(project);
        SetFuture(project);
        project.Source("roots.xml", Roots.Replace("Program\"", "Program\" preserve=\"all\"", StringComparison.Ordinal));
        Build roots = Build.Publish(project);

        Assert.That(plain.Observation, Is.EqualTo("1"), "premise. " + plain.Log);
        Assert.That(output, Is.EqualTo("2"), source.Log);
        Assert.That((roots.Ran("IlcCompile"), roots.Ran("LinkNative")), Is.EqualTo((true, true)), roots.Log);

        static Build PublishAfterChange(TestProject project)
        {
            Build.Publish(project);
            SetFuture(project);
            return Build.Publish(project.Source("Program.cs", "System.Console.Write(2);"));
        }

        static void SetFuture(TestProject project)
        {
            foreach (string file in Directory.GetFiles(project.Directory, "*", SearchOption.AllDirectories).Where(file => Path.GetDirectoryName(file) != project.Directory))
            {
                File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(1));
            }
        }

        static string Run(TestProject project) => Tool.Run(PublishedFile.Of(project), [], project.Directory).Output.Trim();
    }

    [Test]
    public void Publish_AfterAChangeOfATrimmerDescriptor_CompilesAgain()
    {
        TestProject project = TestProject.Program().Source("roots.xml", "<linker />").Item("TrimmerRootDescriptor", "roots.xml");
        const string Changed = """<linker><assembly fullname="app" preserve="all" /></linker>""";

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(
            bare,
            Machine.Unchanged,
            ["publish", "change of roots.xml"],
            () => { Build.Publish(bare); bare.Source("roots.xml", Changed); return Build.Publish(bare); },
            build => build.Ran("IlcCompile") ? "compiles again" : "publishes the old program");
        Build first = Build.Publish(project);
        Build second = Build.Publish(project);
        string roots = Path.Combine(project.Directory, "roots.xml");
        File.WriteAllText(roots, Changed);
        Build changed = Build.Publish(project);
        DateTime time = File.GetLastWriteTimeUtc(roots);
        File.WriteAllText(roots, Changed.Replace(" /></", "/> </", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(roots, time);
        Build replaced = Build.Publish(project);
        File.SetLastWriteTimeUtc(Path.Combine(project.Directory, "obj/Release/net10.0/linux-x64/native/app.o"), DateTime.UtcNow.AddYears(1));
        Build afterFuture = Build.Publish(project);
        Build last = Build.Publish(project);

        Assert.That(plain.Observation, Is.EqualTo("publishes the old program"), "premise. " + plain.Log);
        Assert.That(first.ExitCode, Is.Zero, first.Log);
        Assert.That(second.Ran("IlcCompile"), Is.False, second.Log);
        Assert.That(changed.Ran("IlcCompile"), Is.True, changed.Log);
        Assert.That(changed.AotSdkWarningCodes, Is.Empty);
        Assert.That(changed.Printed("DetectCompileChange"), Is.Empty, "the user has changed the file since the last compile");
        Assert.That(replaced.Ran("IlcCompile"), Is.True, "same size and time: " + replaced.Log);
        Assert.That(replaced.Printed("DetectCompileChange").Single(), Does.Contain(": roots.xml."));
        Assert.That(afterFuture.Ran("IlcCompile"), Is.True, afterFuture.Log);
        Assert.That(last.Ran("IlcCompile"), Is.False, last.Log);
    }

    /// <summary>The .NET SDK does not compare the list, and compares only the times of the other files, which a copy can keep.</summary>
    [Test]
    public void Publish_AfterAChangeOfAFileThatTheIlCompilerReads_CompilesAgain()
    {
        TestProject project = TestProject.Program()
            .Property("EnableDefaultCompileItems", "false")
            .Item("Compile", "Program.cs")
            .Source("Program.cs", "System.Console.WriteLine(Lib.Thing.One());")
            .Source("rd.xml", Directives("app"))
            .Source("pinvokes.txt", "libc!getpid")
            .Item("RdXmlFile", "rd.xml")
            .Item("DirectPInvokeList", "pinvokes.txt")
            .Item("Reference", "lib", ("HintPath", "lib.dll"));
        TestProject library = TestProject.Library(TestProject.PlainSdk, directory: TestProject.NewDirectory("lib"));
        string one = Path.Combine(library.Directory, "one");
        string two = Path.Combine(library.Directory, "two");
        Assert.That(Build.Run(library.Directory, "build", ["-o", one]).ExitCode, Is.Zero);
        library.Source("Thing.cs", "namespace Lib { public static class Thing { public static int One() { return 2; } } }");
        Assert.That(Build.Run(library.Directory, "build", ["-o", two]).ExitCode, Is.Zero);
        Copy(one, project);

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(
            bare,
            Machine.Unchanged,
            ["publish", "change of lib.dll, rd.xml, and pinvokes.txt"],
            () => { Build.Publish(bare); Copy(two, bare); ReplaceDirectives(bare); bare.Source("pinvokes.txt", "libc!getppid"); return Build.Publish(bare); },
            _ => Tool.Run(Published(bare), [], "/").Output.Trim());
        Build first = Build.Publish(project);
        Build second = Build.Publish(project);
        Copy(two, project);
        Build reference = Build.Publish(project);
        string output = Tool.Run(Published(project), [], "/").Output.Trim();
        ReplaceDirectives(project);
        Build directives = Build.Publish(project);
        project.Source("pinvokes.txt", "libc!getppid");
        Build list = Build.Publish(project);
        Build last = Build.Publish(project);

        Assert.That(plain.ExitCode, Is.Zero, plain.Log);
        Assert.That(plain.Observation, Is.EqualTo("1"), "premise: the old program. " + plain.Log);
        Assert.That(first.ExitCode, Is.Zero, first.Log);
        Assert.That(second.Ran("IlcCompile"), Is.False, second.Log);
        Assert.That(reference.Printed("DetectCompileChange").Single(), Does.Contain(": lib.dll."), reference.Log);
        Assert.That(output, Is.EqualTo("2"));
        Assert.That(directives.Printed("DetectCompileChange").Single(), Does.Contain(": rd.xml."), directives.Log);
        Assert.That(list.Ran("IlcCompile"), Is.True, list.Log);
        Assert.That(last.Ran("IlcCompile"), Is.False, last.Log);
        Assert.That(new[] { reference, directives, list, last }.SelectMany(build => build.AotSdkCodes), Is.Empty);

        static string Directives(string assembly) => $"""<Directives><Application><Assembly Name="{assembly}" /></Application></Directives>""";

        static void Copy(string from, TestProject to)
        {
            string file = Path.Combine(to.Directory, "lib.dll");
            File.Copy(Path.Combine(from, "lib.dll"), file, overwrite: true);
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-1));
        }

        static void ReplaceDirectives(TestProject project)
        {
            string file = Path.Combine(project.Directory, "rd.xml");
            File.WriteAllText(file, Directives("lib"));
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-1));
        }
    }

    [Test]
    public void Publish_ChangeThatMSBuildDoesNotNotice_RunsTheCSharpCompilerAgain()
    {
        TestProject project = TestProject.Program().Source("Program.cs", "System.Console.WriteLine(1);").Item("EmbeddedResource", "roots.xml", ("LogicalName", "r-$(Flavor)")).Source("roots.xml", "<a />").StopsBeforeIlCompiler()
            .TargetAfter("Weave", "Compile", "tail -c 5 obj/Release/net10.0/linux-x64/app.dll | grep -q woven || printf woven >> obj/Release/net10.0/linux-x64/app.dll");
        (string Name, string[] Arguments, Action Change)[] changes =
        [
            ("nothing", [], () => { }),
            ("older source", [], () => Replace("Program.cs", "System.Console.WriteLine(2);")),
            ("setting", ["-p:CheckForOverflowUnderflow=true"], () => { }),
            ("nothing", ["-p:CheckForOverflowUnderflow=true"], () => { }),
            ("errors", ["-p:WarningsAsErrors=CS1030"], () => { }),
            ("name of a resource", ["-p:Flavor=two"], () => { }),
            ("build with other settings", ["-p:Flavor=two"], () => { project.Source("Program.cs", "System.Console.WriteLine(3);"); Build.Run(project.Directory, "build", ["-c", "Release", "-r", "linux-x64", "-p:Flavor=three"]); }),
        ];

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(
            bare,
            Machine.Unchanged,
            ["publish", "-p:CheckForOverflowUnderflow=true"],
            () => { Build.Publish(bare, "-r", "linux-x64"); return Build.Publish(bare, "-r", "linux-x64", "-p:CheckForOverflowUnderflow=true"); },
            build => build.Ran("CoreCompile").ToString());
        Build.Publish(project, "-r", "linux-x64");
        string[] compiled = [.. changes.Select(change =>
        {
            change.Change();
            Build build = Build.Publish(project, ["-r", "linux-x64", .. change.Arguments]);
            return build.Ran("CoreCompile") ? change.Name : "";
        })];

        Assert.That(plain.Observation, Is.EqualTo("False"), "premise: the old assembly stays. " + plain.Log);
        Assert.That(compiled, Is.EqualTo(changes.Select(change => change.Name == "nothing" ? "" : change.Name)));

        void Replace(string file, string text)
        {
            project.Source(file, text);
            File.SetLastWriteTimeUtc(Path.Combine(project.Directory, file), DateTime.UtcNow.AddDays(-1));
        }
    }

    /// <summary>A step between the two can sign or obfuscate the assembly.</summary>
    /// <summary>MSBuild keeps the references of an assembly, by its path and time: in obj, which is deleted, and in its process, which cannot be changed.</summary>
    /// <param name="isIndirect">True if only another reference needs the replaced assembly.</param>
    [TestCase(false)]
    [TestCase(true)]
    [SeparateProcess]
    public void Publish_ReferenceOfTheSameTimeWithOtherReferences_PublishesThemToo(bool isIndirect)
    {
        string reference = isIndirect ? "outer" : "front";
        TestProject project = TestProject.Program()
            .Item("Reference", reference, ("HintPath", $"references/{reference}.dll"))
            .Source("Program.cs", $"System.Console.WriteLine({(isIndirect ? "Outer" : "Front")}.Text());");
        foreach (string name in new[] { "one", "two" })
        {
            string code = $"public static class {name} {{ public static string Text() => \"{name}\"; }}";
            string front = $"public static class Front {{ public static string Text() => {name}.Text(); }}";
            string behind = Assembly(name, TestProject.Library(TestProject.PlainSdk, name: name).Source("Thing.cs", code));
            Copy(behind, "references");
            Copy(Assembly("front", TestProject.Library(TestProject.PlainSdk, name: "front").Item("Reference", name, ("HintPath", behind)).Source("Thing.cs", front)), "../of-" + name); // in the project's folder, MSBuild would find it
        }

        if (isIndirect)
        {
            string front = Path.Combine(project.Directory, "../of-one/front.dll");
            const string Code = "public static class Outer { public static string Text() => Front.Text(); }";
            Copy(Assembly("outer", TestProject.Library(TestProject.PlainSdk, name: "outer").Item("Reference", "front", ("HintPath", front)).Source("Thing.cs", Code)), "references");
        }

        Use("one");
        Build first = Build.Publish(project);
        string before = Tool.Run(Published(project), [], "/").Output.Trim();
        Use("two");
        Build second = Build.Publish(project);
        Build third = Build.Publish(project);

        Assert.That(first.ExitCode + second.ExitCode, Is.Zero, second.Log);
        Assert.That(before, Is.EqualTo("one"));
        Assert.That(Tool.Run(Published(project), [], "/").Output.Trim(), Is.EqualTo("two"));
        Assert.That(third.Ran("IlcCompile"), Is.False, third.Log);

        static string Assembly(string name, TestProject library)
        {
            Build build = Build.Run(library.Directory, "build", []);
            Assert.That(build.ExitCode, Is.Zero, build.Log);
            return Path.Combine(library.Directory, "bin/Debug/net10.0", name + ".dll");
        }

        void Copy(string file, string folder)
        {
            string target = Path.Combine(Directory.CreateDirectory(Path.Combine(project.Directory, folder)).FullName, Path.GetFileName(file));
            File.Copy(file, target, overwrite: true);
            File.SetLastWriteTimeUtc(target, DateTime.UnixEpoch.AddYears(40));
        }

        void Use(string name) => Copy(Path.Combine(project.Directory, "../of-" + name, "front.dll"), "references");
    }

    /// <summary>A check that failed because of the project is made again, even in the same process.</summary>
    [Test]
    public void Publish_SecondTimeInOneBuild_FindsTheLibraryThatExistsNow()
    {
        Machine.RequireTool("gcc", "ar");
        TestProject project = TestProject.Program()
            .Property("RuntimeIdentifier", "linux-x64")
            .Item("NativeSystemLibrary", "made").Item("LinkerArg", "-Lmade")
            .Source("twice.proj", """
                <Project>
                  <Target Name="Twice">
                    <MSBuild Projects="app.csproj" Targets="Restore" Properties="Configuration=Release;Step=0" />
                    <MSBuild Projects="app.csproj" Targets="Publish" Properties="Configuration=Release;_IsPublishing=true;Step=1" ContinueOnError="true" />
                    <Exec Command="mkdir -p made; echo 'int made;' &gt; made/made.c; gcc -c made/made.c -o made/made.o; ar rc made/libmade.a made/made.o" />
                    <MSBuild Projects="app.csproj" Targets="Publish" Properties="Configuration=Release;_IsPublishing=true;Step=2" />
                  </Target>
                </Project>
                """);

        Build build = Build.Run(project.Directory, "msbuild", ["twice.proj", "-t:Twice"]);

        Assert.That(build.AotSdkCodes.Where(code => code == "AOTSDK3016").Count(), Is.EqualTo(1), build.Log);
        Assert.That(Tool.Run(Published(project), [], "/").Output.Trim(), Is.EqualTo("native"), build.Log);
    }

    [Test]
    public void Publish_NoBuild_PublishesTheAssemblyOfTheBuild()
    {
        TestProject project = TestProject.Program().StopsBeforeIlCompiler();
        Assert.That(Build.Run(project.Directory, "build", ["-c", "Release", "-r", "linux-x64", "-p:CheckForOverflowUnderflow=true"]).ExitCode, Is.Zero);
        string assembly = Path.Combine(project.Directory, "obj/Release/net10.0/linux-x64", project.Name + ".dll");
        File.AppendAllText(assembly, "signed");
        byte[] signed = File.ReadAllBytes(assembly);
        Build build = Build.Publish(project, "-r", "linux-x64", "--no-build");

        Assert.That(build.Ran("IlcCompile"), Is.False, build.Log);
        Assert.That(build.Ran("Stop"), Is.True, build.Log);
        Assert.That(File.ReadAllBytes(assembly), Is.EqualTo(signed));
    }

    [Test]
    public void Publish_SymbolsDeleted_LinksAgain()
    {
        TestProject project = TestProject.Program();
        Build.Publish(project, "-r", "linux-x64");
        string symbols = Path.Combine(project.Directory, "bin/Release/net10.0/linux-x64/native", project.Name + ".dbg");
        File.Delete(symbols);
        Build again = Build.Publish(project, "-r", "linux-x64");

        Assert.That(again.Ran("LinkNative"), Is.True, again.Log);
        Assert.That(File.Exists(symbols));
        Assert.That(Build.Publish(project, "-r", "linux-x64").Ran("LinkNative"), Is.False);
    }

    /// <summary>The IL compiler writes the object file although its warnings are errors.</summary>
    [Test]
    public void Publish_AfterACompileWithErrors_CompilesAgain()
    {
        TestProject project = TestProject.Program()
            .Property("TreatWarningsAsErrors", "true")
            .Property("EnableTrimAnalyzer", "false")
            .Property("EnableSingleFileAnalyzer", "false")
            .Source("Program.cs", "if (args.Length > 0) { System.Reflection.Assembly.LoadFrom(args[0]); } System.Console.WriteLine(1);");

        TestProject bare = project.AsPlain();
        Premise plain = Premises.Of(
            bare,
            Machine.Unchanged,
            ["publish", "publish"],
            () => Build.Publish(bare),
            _ => Build.Publish(bare).ExitCode == 0 ? "publishes the program with errors" : "fails again");
        Build first = Build.Publish(project);
        Build second = Build.Publish(project);
        Build without = Build.Publish(project, "-p:TreatWarningsAsErrors=false");
        Build same = Build.Publish(project, "-p:TreatWarningsAsErrors=false");

        Assert.That(plain.ErrorCodes, Does.Contain("IL2026"), plain.Log);
        Assert.That(plain.Observation, Is.EqualTo("publishes the program with errors"), "premise. " + plain.Log);
        Assert.That(first.ErrorCodes, Does.Contain("IL2026"), first.Log);
        Assert.That(second.ErrorCodes, Does.Contain("IL2026"), second.Log);
        Assert.That(without.ExitCode, Is.Zero, without.Log);
        Assert.That(same.ExitCode, Is.Zero, same.Log);
        Assert.That(same.Ran("IlcCompile"), Is.False, "the last compile had no errors");
    }

    private static string Published(TestProject project) => Path.Combine(project.Directory, "bin/Release/net10.0/linux-x64/publish", project.Name);
}
