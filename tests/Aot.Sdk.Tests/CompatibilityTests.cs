using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>Packages and references that native AOT cannot compile, or that fail at run time: they are reported before the IL compiler runs.</summary>
[Platform("Linux")]
public sealed class CompatibilityTests
{
    private const string KnownPackage = "AOTSDK6002";
    private const string MissingMember = "AOTSDK7016";
    private const string Newtonsoft = "Newtonsoft.Json";
    private const string Version = "13.0.3";

    [Test]
    public void Publish_NewtonsoftJsonWithPlainSdk_PrintsAnEmptyObject()
    {
        string[] arguments = ["-r", "linux-x64"];
        TestProject plain = WithNewtonsoft().AsPlain().Property("NoWarn", "IL2026;IL2104;IL3053");
        Premise premise = Premises.Of(plain, Machine.Unchanged, ["publish", "run", .. arguments], () => Build.Publish(plain, arguments), _ => Run(plain));
        Assert.That(premise.ExitCode, Is.Zero, premise.Log);
        Assert.That(premise.Observation, Is.EqualTo("{}"), "the program runs, and its output is wrong");
    }

    [Test]
    public void Publish_NewtonsoftJson_IsReportedWithItsFixBeforeRestore()
    {
        Build build = Build.Publish(WithNewtonsoft().StopsBeforeIlCompiler(), "-r", "linux-x64");
        Assert.Multiple(() =>
        {
            Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { KnownPackage }), build.Log);
            Assert.That(build.Text(KnownPackage), Does.Contain(Newtonsoft).And.Contain(Version).And.Contain("System.Text.Json"));
            Assert.That(build.Log.IndexOf(KnownPackage, StringComparison.Ordinal), Is.LessThan(build.Log.IndexOf("Restored", StringComparison.Ordinal)));
            Assert.That(build.Warnings.Count(warning => warning.Code == KnownPackage), Is.EqualTo(1), "reported once");
        });
    }

    [Test]
    public void Publish_KnownPackageThatRestoreReplacesByAnotherVersion_IsReportedOnce()
    {
        string root = TestProject.NewDirectory("feed");
        TestProject package = TestProject.Library(TestProject.PlainSdk, "netstandard2.0", Directory.CreateDirectory(Path.Combine(root, "package")).FullName, "CS-Script");
        Pack(package.Property("PublishAot", "false"), root, "0.0.2");

        TestProject app = TestProject.Program(directory: Directory.CreateDirectory(Path.Combine(root, "app")).FullName)
            .Item("PackageReference", "cs-script", ("Version", "0.0.1"));
        Build build = Build.Publish(app.StopsBeforeIlCompiler(), "-r", "linux-x64");
        Assert.That(build.WarningCodes, Does.Contain("NU1603"), build.Log);
        Assert.That(build.Warnings.Where(warning => warning.Code == KnownPackage).Select(warning => warning.Text), Has.One.Contains("cs-script").And.One.Contains("0.0.1").And.Exactly(1).Items, build.Log);
    }

    [Test]
    public void Publish_DirectPInvokeWithAnotherName_IsReportedBeforeTheIlCompiler()
    {
        Machine.RequireTool("gcc", "ar");
        TestProject project = Create("libfoo");
        string[] arguments = ["-r", "linux-x64"];

        TestProject plain = project.AsPlain();
        Premise premise = Premises.Of(plain, Machine.Unchanged, ["publish", "run", .. arguments], () => Build.Publish(plain, arguments), _ => Run(plain));
        Build build = Build.Publish(project.StopsBeforeIlCompiler(), arguments);
        TestProject fixedProject = Create("foo");
        Build good = Build.Publish(fixedProject, arguments);

        Assert.That(premise.ExitCode, Is.Zero, premise.Log);
        Assert.That(premise.Observation, Does.Contain("DllNotFoundException"), "premise: the program runs, and the call fails");
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK6007" }), build.Log);
        Assert.That(build.Text("AOTSDK6007"), Does.Contain("""<DirectPInvoke Include="foo" />"""));
        Assert.That(good.ExitCode, Is.Zero, good.Log);
        Assert.That(good.AotSdkCodes, Is.Empty, good.Log);
        Assert.That(Run(fixedProject), Is.EqualTo("42"));

        static TestProject Create(string item)
        {
            TestProject project = TestProject.Program()
                .Source("foo.c", "int answer(void) { return 42; }")
                .Source("Program.cs", """
                    System.Console.WriteLine(Native.answer());
                    internal static class Native
                    {
                        [System.Runtime.InteropServices.DllImport("foo")] internal static extern int answer();
                    }
                    """)
                .Item("NativeLibrary", "libfoo.a")
                .Item("DirectPInvoke", item);
            Assert.That(Tool.Run("sh", ["-c", "gcc -c foo.c && ar -crs libfoo.a foo.o"], project.Directory).ExitCode, Is.Zero);
            return project;
        }
    }

    [Test]
    public void Publish_CallingAssembly_IsReportedUntilTheAssemblyIsNamed()
    {
        string[] arguments = ["-r", "linux-x64"];
        TestProject plain = Create("Assembly.GetCallingAssembly()").AsPlain();
        Premise premise = Premises.Of(plain, Machine.Unchanged, ["publish", "run", .. arguments], () => Build.Publish(plain, arguments), _ => Run(plain));
        Build build = Build.Publish(
            Create("Assembly.GetCallingAssembly()").Property("PathMap", "$(MSBuildProjectDirectory)=$(MSBuildProjectDirectory)").StopsBeforeIlCompiler(), arguments);
        TestProject simulated = Create("Assembly.GetCallingAssembly()")
            .Item("RuntimeHostConfigurationOption", "Switch.System.Reflection.Assembly.SimulatedCallingAssembly", ("Value", "true"));
        Build withSwitch = Build.Publish(simulated, arguments);
        Build named = Build.Publish(Create("typeof(Texts).Assembly").StopsBeforeIlCompiler(), arguments);
        Build alternative = Build.Publish(Create("(Assembly.GetEntryAssembly() ?? Assembly.GetCallingAssembly())").StopsBeforeIlCompiler(), arguments);

        Assert.That(premise.ExitCode, Is.Zero, premise.Log);
        Assert.That(premise.Warnings, Is.Empty, premise.Log);
        Assert.That(premise.Observation, Does.Contain("PlatformNotSupportedException"), "premise: the program throws");
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK6011" }), build.Log);
        Assert.That(build.Text("AOTSDK6011"), Does.Contain("Texts.Name").And.Contain("typeof"));
        Assert.That(build.Warnings.Single(warning => warning.Code == "AOTSDK6011"), Has.Property("File").EndsWith("Program.cs").And.Property("LineNumber").EqualTo(6));
        Assert.That(withSwitch.ExitCode, Is.Zero, withSwitch.Log);
        Assert.That(withSwitch.AotSdkCodes.Concat(named.AotSdkCodes).Concat(alternative.AotSdkCodes), Is.Empty);
        Assert.That(Run(simulated), Is.EqualTo("app"));

        static TestProject Create(string assembly) => TestProject.Program().Source("Program.cs", $$"""
            using System;
            using System.Reflection;
            Console.WriteLine(Texts.Name());
            internal static class Texts
            {
                internal static string Name() => {{assembly}}.GetName().Name!;
            }
            """);
    }

    [Test]
    public void Publish_EndpointWhoseTypeNoContextContains_IsReportedUntilItDoes()
    {
        string[] arguments = ["-r", "linux-x64"];
        TestProject plain = Create("typeof(Todo)").AsPlain();
        Premise premise = Premises.Of(plain, Machine.Unchanged, ["publish", "run", .. arguments], () => Build.Publish(plain, arguments), _ => Run(plain));
        Build build = Build.Publish(Create("typeof(Todo)").StopsBeforeIlCompiler(), arguments);
        Build good = Build.Publish(Create("typeof(Todo[]))] [JsonSerializable(typeof(string)").StopsBeforeIlCompiler(), arguments);
        Build reflection = Build.Publish(Create("typeof(Todo)").Property("JsonSerializerIsReflectionEnabledByDefault", "true").StopsBeforeIlCompiler(), arguments);

        Assert.That(premise.ExitCode, Is.Zero, premise.Log);
        Assert.That(premise.Warnings, Is.Empty, premise.Log);
        Assert.That(premise.Observation, Is.EqualTo("500"), "premise: the app starts, and the request fails");
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK6012" }), build.Log);
        Assert.That(build.Text("AOTSDK6012"), Does.Contain("Todo[], string").And.Contain("[JsonSerializable(typeof(Todo[]))] [JsonSerializable(typeof(string))]"));
        Assert.That(good.AotSdkCodes, Is.Empty, good.Log);
        Assert.That(reflection.AotSdkWarningCodes, Is.Empty, reflection.Log);

        static TestProject Create(string contained) => TestProject.Program("Microsoft.NET.Sdk.Web;Aot.Sdk").Property("ImplicitUsings", "enable").Source("Program.cs", $$"""
            using System.Text.Json.Serialization;
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
            builder.Logging.ClearProviders();
            builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, AppJsonContext.Default));
            WebApplication app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            app.MapGet("/", () => new[] { new Todo(1) });
            app.MapGet("/text", () => TypedResults.Ok("Done"));
            await app.StartAsync();
            using HttpClient client = new();
            Console.WriteLine((int)(await client.GetAsync(app.Urls.First())).StatusCode);
            await app.StopAsync();

            record Todo(int Id);

            [JsonSerializable({{contained}})]
            partial class AppJsonContext : JsonSerializerContext;
            """);
    }

    [Test]
    public void Publish_PackageThatUsesDynamic_IsReportedIfTheProgramReachesIt()
    {
        string root = TestProject.NewDirectory("feed");
        TestProject package = TestProject.Library(TestProject.PlainSdk, directory: Directory.CreateDirectory(Path.Combine(root, "package")).FullName, name: "latebound")
            .Source("Formatter.cs", """
                namespace LateBound
                {
                    public static class Formatter
                    {
                        public static string Describe(dynamic value) => value.Length.ToString();
                        public static string Name(object value) => value.GetType().Name;
                    }
                }
                """);
        Pack(package, root);
        string[] arguments = ["-r", "linux-x64"];

        TestProject plain = Create("Describe").AsPlain();
        Premise premise = Premises.Of(plain, Machine.Unchanged, ["publish", "run", .. arguments], () => Build.Publish(plain, arguments), _ => Run(plain));
        Build build = Build.Publish(Create("Describe").StopsBeforeIlCompiler(), arguments);
        Build good = Build.Publish(Create("Name").StopsBeforeIlCompiler(), arguments);

        Assert.That(premise.ExitCode, Is.Zero, premise.Log);
        Assert.That(premise.Observation, Does.Contain("RuntimeBinderException"), "premise: the program throws");
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK6011" }), build.Log);
        Assert.That(build.Text("AOTSDK6011"), Does.Contain("latebound 0.0.1").And.Contain("Formatter.Describe -> Binder."));
        Assert.That(good.AotSdkCodes, Is.Empty, good.Log);

        TestProject Create(string method) => TestProject.Program(directory: Directory.CreateDirectory(Path.Combine(root, method)).FullName)
            .Item("PackageReference", "latebound", ("Version", "0.0.1"))
            .Source("Program.cs", $"System.Console.WriteLine(LateBound.Formatter.{method}(\"text\"));");
    }

    [Test]
    public void Publish_EventListenerWhileEventsAreDisabled_IsReportedUntilTheyAreEnabled()
    {
        string[] arguments = ["-r", "linux-x64"];
        TestProject plain = Create().AsPlain();
        Premise premise = Premises.Of(plain, Machine.Unchanged, ["publish", "run", .. arguments], () => Build.Publish(plain, arguments), _ => Run(plain));
        Build build = Build.Publish(Create().StopsBeforeIlCompiler(), arguments);
        Build disabled = Build.Publish(Create().Property("EventSourceSupport", "false").StopsBeforeIlCompiler(), arguments);
        TestProject fixedProject = Create().Property("EventSourceSupport", "true");
        Build good = Build.Publish(fixedProject, arguments);

        Assert.That(premise.ExitCode, Is.Zero, premise.Log);
        Assert.That(premise.Warnings, Is.Empty, premise.Log);
        Assert.That(premise.Observation, Is.EqualTo("0"), "premise: the program runs, and its listener gets no event");
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK6008" }), build.Log);
        Assert.That(build.Text("AOTSDK6008"), Does.Contain("Shop.Listener").And.Contain("<EventSourceSupport>true</EventSourceSupport>"));
        Assert.That(disabled.AotSdkCodes, Is.Empty, disabled.Log);
        Assert.That(good.ExitCode, Is.Zero, good.Log);
        Assert.That(good.AotSdkCodes, Is.Empty, good.Log);
        Assert.That(Run(fixedProject), Is.EqualTo("2"));

        static TestProject Create() => TestProject.Program().Source("Program.cs", """
            using System.Diagnostics.Tracing;
            using Shop.Listener listener = new();
            Shop.Orders.Log.Ordered(1);
            Shop.Orders.Log.Ordered(2);
            System.Console.WriteLine(listener.Count);
            namespace Shop
            {
                [EventSource(Name = "Shop-Orders")]
                internal sealed class Orders : EventSource
                {
                    internal static readonly Orders Log = new();
                    [Event(1)] internal void Ordered(int id) => WriteEvent(1, id);
                }

                internal sealed class Listener : EventListener
                {
                    internal int Count { get; private set; }
                    protected override void OnEventSourceCreated(EventSource source)
                    {
                        if (source.Name == "Shop-Orders") { EnableEvents(source, EventLevel.LogAlways); }
                    }
                    protected override void OnEventWritten(EventWrittenEventArgs data) => Count++;
                }
            }
            """);
    }

    [Test]
    public void Publish_ReferencedProjectThatBindsConfiguration_IsReportedUntilItsCodeIsGenerated()
    {
        string[] arguments = ["-r", "linux-x64"];
        TestProject plain = Create(TestProject.Program(), generates: false).AsPlain();
        Premise premise = Premises.Of(plain, Machine.Unchanged, ["publish", "run", .. arguments], () => Build.Publish(plain, arguments), _ => Run(plain));
        Build build = Build.Publish(Create(TestProject.Program(), generates: false).StopsBeforeIlCompiler(), arguments);
        TestProject fixedProject = Create(TestProject.Program(), generates: true);
        Build good = Build.Publish(fixedProject, arguments);

        Assert.That(premise.ExitCode, Is.Zero, premise.Log);
        Assert.That(premise.Observation, Is.EqualTo("bound: 0, kept: Ada 7"), "premise: Bind sets nothing, and Get works");
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK6005" }), build.Log);
        Assert.That(build.Text("AOTSDK6005"), Does.Contain("lib.csproj").And.Contain("ConfigurationBinder.Bind").And.Contain("<EnableConfigurationBindingGenerator>true</EnableConfigurationBindingGenerator>"));
        Assert.That(good.ExitCode, Is.Zero, good.Log);
        Assert.That(good.AotSdkCodes, Is.Empty, good.Log);
        Assert.That(Run(fixedProject), Is.EqualTo("bound: Ada7, kept: Ada 7"));

        static TestProject Create(TestProject project, bool generates)
        {
            TestProject library = TestProject.Library(TestProject.PlainSdk, directory: Directory.CreateDirectory(Path.Combine(project.Directory, "lib")).FullName)
                .Item("PackageReference", "Microsoft.Extensions.Configuration", ("Version", "9.0.0"))
                .Item("PackageReference", "Microsoft.Extensions.Configuration.Binder", ("Version", "9.0.0"))
                .Source("Thing.cs", """
                    using System.Collections.Generic;
                    using Microsoft.Extensions.Configuration;
                    namespace Lib;
                    public class Bound { public string Name { get; set; } public int Port { get; set; } }
                    public class Kept { public string Name { get; set; } public int Port { get; set; } }
                    public static class Thing
                    {
                        public static string Load()
                        {
                            IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string> { ["Name"] = "Ada", ["Port"] = "7" }).Build();
                            Bound bound = new();
                            configuration.Bind(bound);
                            Kept kept = configuration.Get<Kept>();
                            return $"bound: {bound.Name}{bound.Port}, kept: {kept.Name} {kept.Port}";
                        }
                    }
                    """);
            if (generates)
            {
                library.Property("EnableConfigurationBindingGenerator", "true");
            }

            return project.References(library)
                .Property("EnableDefaultCompileItems", "false")
                .Item("Compile", "Program.cs")
                .Source("Program.cs", "System.Console.WriteLine(Lib.Thing.Load());");
        }
    }

    [Test]
    public void Publish_WarningsAsErrors_NamesThePackageBeforeTheCompileUntilTheSettingKeepsThem()
    {
        string root = TestProject.NewDirectory("feed");
        Pack(
            TestProject.Library(TestProject.PlainSdk, directory: Directory.CreateDirectory(Path.Combine(root, "package")).FullName, name: "lists").Source("Lists.cs", """
                namespace Lists
                {
                    public static class Lists
                    {
                        public static bool Has(System.Reflection.Assembly assembly, string name) => assembly.GetType(name) != null;
                        public static string Name(System.Type element) => typeof(System.Collections.Generic.List<>).MakeGenericType(element).Name;
                    }
                }
                """),
            root);
        string[] arguments = ["-r", "linux-x64"];
        const string Uses = "System.Console.WriteLine(Lists.Lists.Name(typeof(string)) + Lists.Lists.Has(typeof(object).Assembly, \"System.String\"));";
        Premise premise = Premises.OfPublish(Create("plain", "net10.0", Uses).AsPlain(), arguments);
        Build build = Build.Publish(Create("build", "net10.0", Uses).StopsBeforeIlCompiler(), arguments);
        Build unreached = Build.Publish(Create("unreached", "net10.0", "System.Console.WriteLine(nameof(Lists.Lists));").StopsBeforeIlCompiler(), arguments);
        Build net8 = Build.Publish(Create("net8", "net8.0", Uses).StopsBeforeIlCompiler(), arguments);
        TestProject fixedProject = Create("fixed", "net10.0", Uses).Property("IlcTreatWarningsAsErrors", "false");
        Build good = Build.Publish(fixedProject, arguments);

        Assert.That(premise.ExitCode, Is.Not.Zero, premise.Log);
        Assert.That(premise.ErrorCodes, Is.SupersetOf(new[] { "IL2104", "IL3053" }), "premise: after the compile");
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
        Assert.That(build.Log, Does.Contain(Code).And.Contain("lists 0.0.1").And.Contain("<IlcTreatWarningsAsErrors>false</IlcTreatWarningsAsErrors>"));
        Assert.That(unreached.Log, Does.Not.Contain(Code), "the IL compiler removes the package");
        Assert.That(net8.Log, Does.Not.Contain(Code), "its IL compiler has no such setting");
        Assert.That(good.ExitCode, Is.Zero, good.Log);
        Assert.That(good.Log, Does.Not.Contain(Code));
        Assert.That(Tool.Run(Path.Combine(fixedProject.Directory, "bin/Release/net10.0/linux-x64/publish/app"), [], fixedProject.Directory).Output.Trim(), Is.EqualTo("List`1True"));

        TestProject Create(string folder, string framework, string code) => TestProject.Program(framework: framework, directory: Directory.CreateDirectory(Path.Combine(root, folder)).FullName)
            .Item("PackageReference", "lists", ("Version", "0.0.1"))
            .Property("TreatWarningsAsErrors", "true")
            .Property("CheckEolTargetFramework", "false")
            .Property("AotSdkSkipChecks", "AOTSDK1018")
            .Source("Program.cs", code);
    }

    private const string Code = "AOTSDK6009";

    [Test]
    public void PublishNoRestore_NewtonsoftJson_IsReportedBeforeTheCompile()
    {
        TestProject project = WithNewtonsoft();
        Assert.That(Build.Run(project.Directory, "restore", ["-r", "linux-x64"]).ExitCode, Is.Zero);
        Build build = Build.Publish(project, "-r", "linux-x64", "--no-restore", "-p:AotSdkCompatibility=error");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { KnownPackage }), build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.False);
    }

    [TestCase("-p:AotSdkCompatibility=off")]
    [TestCase("-p:AotSdkSkipChecks=AOTSDK6002")]
    [TestCase("-p:AotSdkCompatibleAssemblies=Newtonsoft.Json")]
    [TestCase("-p:NoWarn=AOTSDK6002")]
    public void Publish_NewtonsoftJsonSuppressed_IsNotReported(string argument)
    {
        Build build = Build.Publish(WithNewtonsoft().StopsBeforeIlCompiler(), "-r", "linux-x64", argument);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.True, build.Log);
    }

    [Test]
    public void Publish_NewtonsoftJsonAsError_StopsBeforeTheCompile()
    {
        Build build = Build.Publish(WithNewtonsoft(), "-r", "linux-x64", "-p:AotSdkCompatibility=error");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { KnownPackage }), build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.False);
    }

    [Test]
    public void Publish_NewtonsoftJsonOfAReferencedProject_NamesThatProject()
    {
        TestProject project = TestProject.Program();
        TestProject library = LibraryOf(project)
            .Item("PackageReference", Newtonsoft, ("Version", Version))
            .Source("Thing.cs", "namespace Lib { public static class Thing { public static string Write(object o) => Newtonsoft.Json.JsonConvert.SerializeObject(o); } }");
        project.References(library).Property("EnableDefaultCompileItems", "false").Item("Compile", "Program.cs").Source("Program.cs", "System.Console.WriteLine(Lib.Thing.Write(args));");
        Build build = Build.Publish(project, "-r", "linux-x64", "-p:AotSdkCompatibility=error");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { KnownPackage }), build.Log);
        Assert.That(build.Text(KnownPackage), Does.Match(@"\blib\b"));
        Assert.That(build.Ran("IlcCompile"), Is.False);
    }

    [Test]
    public void Build_NewtonsoftJson_IsNotChecked() =>
        Assert.That(Build.Run(WithNewtonsoft().Directory, "build", []).AotSdkWarningCodes, Is.Empty);

    [Test]
    public void Publish_CppCliThatTheProjectCalls_StopsBeforeTheIlCompiler()
    {
        TestProject project = WithMixedMode("if (args.Length > 5) { System.Console.WriteLine(Lib.Thing.One()); }");
        Premise plain = Premises.OfPublish(project.AsPlain(), "-r", "linux-x64");
        Assert.That(plain.Log, Does.Contain("C++/CLI is not supported"), "premise: the IL compiler refuses it");

        foreach (string level in new[] { "warning", "off" })
        {
            Build build = Build.Publish(project, "-r", "linux-x64", "-p:AotSdkCompatibility=" + level);
            Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK6001" }), build.Log);
            Assert.That(build.Ran("IlcCompile"), Is.False);
        }
    }

    [TestCase("")]
    [TestCase("if (System.OperatingSystem.IsWindows()) { System.Console.WriteLine(Lib.Thing.One()); }")]
    [TestCase("if (System.OperatingSystem.IsWindowsVersionAtLeast(10) || System.OperatingSystem.IsAndroid()) { System.Console.WriteLine(Lib.Thing.One()); }")]
    [TestCase("System.Console.WriteLine(nameof(Lib.Thing)); class Unused { static int One() => Lib.Thing.One(); }")]
    public void Publish_CppCliThatTheProgramCannotReach_Succeeds(string code)
    {
        Build build = Build.Publish(WithMixedMode(code.Contains("class", StringComparison.Ordinal) ? code : "System.Console.WriteLine(1); " + code), "-r", "linux-x64");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty);
    }

    /// <summary>The IL compiler also fails if it needs only the type, and it does not evaluate every condition.</summary>
    [TestCase("System.Console.WriteLine(typeof(Lib.Thing));")]
    [TestCase("if (System.Runtime.InteropServices.RuntimeInformation.IsOSPlatform(System.Runtime.InteropServices.OSPlatform.Windows)) { System.Console.WriteLine(Lib.Thing.One()); }")]
    public void Publish_CppCliThatTheIlCompilerReads_StopsBeforeIt(string code)
    {
        TestProject project = WithMixedMode(code);
        Premise plain = Premises.OfPublish(project.AsPlain(), "-r", "linux-x64");
        Build build = Build.Publish(project, "-r", "linux-x64");

        Assert.That(plain.Log, Does.Contain("C++/CLI is not supported"), "premise: the IL compiler refuses it");
        Assert.That(build.ErrorCodes, Is.EqualTo(new[] { "AOTSDK6001" }), build.Log);
        Assert.That(build.Ran("IlcCompile"), Is.False);
    }

    [Test]
    public void Publish_ReferencedProjectThatIsNotCompatible_IsReportedOncePerKindAndScannedOnce()
    {
        TestProject project = TestProject.Program();
        TestProject library = LibraryOf(project).Source("Thing.cs", """
            using System.Reflection;
            using System.Reflection.Emit;
            namespace Lib;
            public static class Thing
            {
                public static object Make() => new DynamicMethod("m", null, null);
                public static object MakeMore() => new DynamicMethod("n", null, null);
                public static object Load(string file) => Assembly.LoadFrom(file);
                public static string Write(object o) => System.Text.Json.JsonSerializer.Serialize(o);
            }
            """);
        project.References(library).StopsBeforeIlCompiler()
            .Property("EnableDefaultCompileItems", "false")
            .Item("Compile", "Program.cs")
            .Source("Program.cs", "System.Console.WriteLine(args.Length);");
        Build unused = Build.Publish(project, "-r", "linux-x64");
        project.Source("Program.cs", "System.Console.WriteLine(Lib.Thing.Write(Lib.Thing.Make()) + Lib.Thing.Load(args[0]) + Lib.Thing.MakeMore());");
        Build build = Build.Publish(project, "-r", "linux-x64");
        Assert.That(unused.AotSdkCodes, Is.Empty, "the program uses none of it");
        Assert.Multiple(() =>
        {
            Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK6003", "AOTSDK6004", "AOTSDK6005" }), build.Log);
            Assert.That(build.Warnings.Count(warning => warning.Code.StartsWith("AOTSDK", StringComparison.Ordinal)), Is.EqualTo(3));
            Assert.That(build.Text("AOTSDK6003"), Does.Match(@"\blib\b").And.Match(@"\bDynamicMethod\b").And.Match(@"\bLib\.Thing\.Make\b"));
            Assert.That(File.ReadAllText(Path.Combine(project.Directory, "obj/Release/net10.0/linux-x64/aotsdk-compatibility.json")), Does.Contain("Lib.Thing.Load"));
        });

        Build again = Build.Publish(project, "-r", "linux-x64");
        Assert.That(again.AotSdkWarningCodes, Has.Length.EqualTo(3), "every publish reports it");
        Assert.That(again.Messages, Does.Contain("assemblies: 1, scanned: 0"), "the notes of the first scan are enough");
    }

    [Test]
    public void Publish_ReferencedProjectThatGuardsItsCalls_IsNotReported()
    {
        TestProject project = TestProject.Program();
        TestProject library = LibraryOf(project).Source("Thing.cs", """
            using System.Diagnostics.CodeAnalysis;
            using System.Reflection;
            using System.Reflection.Emit;
            using System.Runtime.CompilerServices;
            namespace Lib;
            public static class Thing
            {
                public static object Make() => RuntimeFeature.IsDynamicCodeSupported ? new DynamicMethod("m", null, null) : new object();
                [RequiresUnreferencedCode("loads")] public static object Load(string file) => Assembly.LoadFrom(file);
            }
            """);
        Build build = Build.Publish(project.References(library).StopsBeforeIlCompiler(), "-r", "linux-x64");
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
    }

    [Test]
    public void Publish_CompatiblePackage_IsNotReported()
    {
        TestProject project = TestProject.Program()
            .Item("PackageReference", "Polly.Core", ("Version", "8.4.2"))
            .Source("Program.cs", "System.Console.WriteLine(new Polly.ResiliencePipelineBuilder().Build().Execute(() => 1));")
            .StopsBeforeIlCompiler();
        Build build = Build.Publish(project, "-r", "linux-x64");
        Assert.That(build.Ran("Stop"), Is.True, "nothing else ends the publish: " + build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.Empty, build.Log);
    }

    /// <summary>eng/compat publishes and runs both programs: the first fails, the second works.</summary>
    [TestCase("foreach (var thing in csv.GetRecords<Thing>()) { System.Console.WriteLine(thing); }", KnownPackage)]
    [TestCase("csv.Read(); System.Console.WriteLine(csv.GetField(0));")]
    public void Publish_PackageWithSomeIncompatibleMembers_IsReportedForCallsOfThem(string code, params string[] codes)
    {
        TestProject project = TestProject.Program()
            .Item("PackageReference", "CsvHelper", ("Version", "33.0.1"))
            .Source("Program.cs", $$"""
                using CsvHelper.CsvReader csv = new(new System.IO.StringReader("Name\nAda\n"), System.Globalization.CultureInfo.InvariantCulture);
                {{code}}
                public sealed record Thing(string Name);
                """);
        Build build = Build.Publish(project.StopsBeforeIlCompiler(), "-r", "linux-x64");
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(codes), build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.True);
        if (codes.Length > 0)
        {
            Assert.That(build.Text(KnownPackage), Does.Contain("CsvReader.GetRecords"));
            Assert.That(File.ReadAllText(Path.Combine(project.Directory, "obj/Release/net10.0/linux-x64/aotsdk-compatibility.json")), Does.Contain("CsvReader.GetRecords"));
        }
    }

    /// <summary>It brings Microsoft.Extensions.DependencyInjection 3.1, which generates code, and never calls that part.</summary>
    [Test]
    public void Publish_PackageOfAPackageThatNothingReaches_IsNotReported()
    {
        string[] arguments = ["-r", "linux-x64"];
        TestProject project = TestProject.Program()
            .Item("PackageReference", "prometheus-net", ("Version", "8.2.1"))
            .Source("Program.cs", """
                Prometheus.CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
                Prometheus.Metrics.WithCustomRegistry(registry).CreateCounter("orders", "Orders.").Inc(5);
                using System.IO.MemoryStream stream = new();
                await registry.CollectAndExportAsTextAsync(stream);
                System.Console.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()).Contains("orders 5"));
                """);

        TestProject plain = project.AsPlain();
        Premise premise = Premises.Of(plain, Machine.Unchanged, ["publish", "run", .. arguments], () => Build.Publish(plain, arguments), _ => Run(plain));
        Build build = Build.Publish(project.StopsBeforeIlCompiler(), arguments);

        Assert.That(premise.ExitCode, Is.Zero, premise.Log);
        Assert.That(premise.Observation, Is.EqualTo("True"), "premise: the program works");
        Assert.That(build.AotSdkCodes, Is.Empty, build.Log);
        Assert.That(build.Ran("CoreCompile"), Is.True, build.Log);
    }

    /// <summary>eng/compat publishes and runs this program: it fails.</summary>
    /// <summary>It is not in the package list. The IL compiler reports only that the package produced warnings.</summary>
    [Test]
    public void Publish_PackageThatReflectsOverATypeOfTheProject_IsReportedUntilTheMembersAreKept()
    {
        string[] arguments = ["-r", "linux-x64"];
        const string Code = """
            ATTRIBUTE
            static void Print() => System.Console.Write(ConsoleTables.ConsoleTable.From<Person>([new Person { Name = "Ada", Born = 1815 }]).ToMarkDownString().Contains("Ada"));
            Print();
            sealed class Person { public string Name { get; set; } = ""; public int Born { get; set; } }
            """;
        TestProject project = TestProject.Program()
            .Item("PackageReference", "ConsoleTables", ("Version", "2.7.0"))
            .Property("PathMap", "$(MSBuildProjectDirectory)=$(MSBuildProjectDirectory)") // so that the symbols name this file
            .Source("Program.cs", Code.Replace("ATTRIBUTE", "", StringComparison.Ordinal));
        TestProject plain = project.AsPlain();
        Premise premise = Premises.Of(plain, Machine.Unchanged, ["publish", "run", .. arguments], () => Build.Publish(plain, arguments), _ => Run(plain));
        Assert.That(premise.ExitCode, Is.Zero, premise.Log);
        Assert.That(premise.Observation, Does.Contain("Please set the columns first"), "premise: the program does not work");

        Build build = Build.Publish(project, [.. arguments, "-p:IlcToolsPath=/nonexistent/"]);
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK6010" }), build.Log);
        Assert.That(build.Text("AOTSDK6010"), Does.Contain("ConsoleTables 2.7.0").And.Contain("Person").And.Contain("DynamicDependency"));
        Assert.That(build.Warnings.Single(warning => warning.Code == "AOTSDK6010"), Has.Property("File").EndsWith("Program.cs").And.Property("LineNumber").EqualTo(2));

        project.Source("Program.cs", Code.Replace(
            "ATTRIBUTE", "[System.Diagnostics.CodeAnalysis.DynamicDependency(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.All, typeof(Person))]", StringComparison.Ordinal));
        Build repaired = Build.Publish(project, arguments);
        Assert.That(repaired.AotSdkWarningCodes, Is.Empty, repaired.Log);
        Assert.That(Run(project), Is.EqualTo("True"), repaired.Log);
    }

    [Test]
    public void Publish_PackageThatCallsAnother_IsReportedWithCallPathAndLineUntilItIsFixed()
    {
        TestProject project = TestProject.Program()
            .Item("PackageReference", "Flurl.Http", ("Version", "2.4.2"))
            .Property("PathMap", "$(MSBuildProjectDirectory)=$(MSBuildProjectDirectory)")
            .Source("Program.cs", Source("System.Console.WriteLine((await client.Request(\"http://localhost/ada\").GetJsonAsync<Thing>()).Name);"))
            .StopsBeforeIlCompiler();

        Build build = Build.Publish(project, "-r", "linux-x64");
        Build again = Build.Publish(project, "-r", "linux-x64");
        Build asError = Build.Publish(project, "-r", "linux-x64", "-p:AotSdkCompatibility=error");
        project.Source("Program.cs", Source("System.Console.WriteLine(client.Request(\"http://localhost/ada\").Url);"));
        Build fixedBuild = Build.Publish(project, "-r", "linux-x64");

        Assert.Multiple(() =>
        {
            Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { KnownPackage }), build.Log);
            Assert.That(build.Text(KnownPackage), Does.Contain("Flurl.Http 2.4.2 calls ").And.Contain(" Program.Main -> ").And.Contain("version or a setting of Flurl.Http"));
            Assert.That(build.Warnings.Single(warning => warning.Code == KnownPackage), Has.Property("File").EndsWith("Program.cs").And.Property("LineNumber").EqualTo(3));
            Assert.That(build.Messages, Does.Contain("reach: analyzed"));
            Assert.That(again.AotSdkWarningCodes, Is.EqualTo(new[] { KnownPackage }), "every publish reports it");
            Assert.That(again.Messages, Does.Contain("reach: unchanged"));
            Assert.That(asError.ErrorCodes, Is.EqualTo(new[] { KnownPackage }), asError.Log);
            Assert.That(asError.Ran("IlcCompile"), Is.False, asError.Log);
            Assert.That(fixedBuild.AotSdkCodes, Is.Empty, fixedBuild.Log);
        });

        static string Source(string code) => $$"""
            using Flurl.Http;
            FlurlClient client = new();
            {{code}}
            public sealed class Thing { public string Name { get; set; } }
            """;
    }

    /// <summary>A project that references the package for something else, and one without the setting, get no warning, also not about what the package brings.</summary>
    [Test]
    public void Publish_SqlClientWithInvariantGlobalization_IsReportedIfTheProgramConnects()
    {
        string[] arguments = ["-r", "linux-x64"];
        const string Connects = """
            using Microsoft.Data.SqlClient.SqlConnection connection = new("Server=127.0.0.1,1;Connect Timeout=1;Encrypt=false");
            try { connection.Open(); } catch (System.Exception e) { System.Console.WriteLine(e.GetType().Name); }
            """;
        TestProject plain = Create(Connects, "true").AsPlain();
        Premise premise = Premises.Of(plain, Machine.Unchanged, ["publish", "run", .. arguments], () => Build.Publish(plain, arguments), _ => Run(plain));
        Build build = Build.Publish(Create(Connects, "true").StopsBeforeIlCompiler(), arguments);
        Build withIcu = Build.Publish(Create(Connects, "false").StopsBeforeIlCompiler(), arguments);
        Build unused = Build.Publish(Create("System.Console.WriteLine(1);", "true").StopsBeforeIlCompiler(), arguments);

        Assert.That(premise.ExitCode, Is.Zero, premise.Log);
        Assert.That(premise.Observation, Does.Contain("NotSupportedException"), "premise: the program does not work");
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { KnownPackage }), build.Log);
        Assert.That(build.Text(KnownPackage), Does.Contain("InvariantGlobalization=true").And.Contain("Microsoft.Data.SqlClient 6.1.1"));
        Assert.That(withIcu.AotSdkCodes, Is.Empty, withIcu.Log);
        Assert.That(unused.AotSdkCodes, Is.Empty, unused.Log);

        static TestProject Create(string code, string isInvariant) => TestProject.Program()
            .Property("InvariantGlobalization", isInvariant)
            .Item("PackageReference", "Microsoft.Data.SqlClient", ("Version", "6.1.1"))
            .Source("Program.cs", code);
    }

    /// <summary>The program finds no tests, and a test run without tests succeeds in some CI systems.</summary>
    [Test]
    public void Publish_TestsWithXunit_AreReportedUntilTheyAreManaged()
    {
        string[] arguments = ["-r", "linux-x64"];
        TestProject project = TestProject.Program()
            .Item("PackageReference", "xunit.v3", ("Version", "3.2.2"))
            .Source("Program.cs", "public class Tests { [Xunit.Fact] public void One() => Xunit.Assert.Equal(2, 1 + 1); }");

        TestProject plain = project.AsPlain();
        Premise premise = Premises.Of(plain, Machine.Unchanged, ["publish", "run", .. arguments], () => Build.Publish(plain, arguments), _ => Run(plain).Contains("assembly not found", StringComparison.Ordinal) ? "finds no tests" : "runs them");
        Build build = Build.Publish(project.StopsBeforeIlCompiler(), arguments);
        Build managed = Build.Publish(project, [.. arguments, "-p:PublishAot=false"]);

        Assert.That(premise.ExitCode, Is.Zero, premise.Log);
        Assert.That(premise.Observation, Is.EqualTo("finds no tests"), "premise");
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { KnownPackage }), build.Log);
        Assert.That(build.Text(KnownPackage), Does.Contain("xunit.v3"));
        Assert.That(managed.ExitCode, Is.Zero, managed.Log);
        Assert.That(managed.AotSdkCodes, Is.Empty);
    }

    /// <summary>A library was compiled against another version of dep than the one in the program.</summary>
    [Test]
    public void Publish_MemberThatTheVersionInTheProgramLacks_IsReportedUntilTheVersionsMatch()
    {
        string[] arguments = ["-r", "linux-x64"];
        TestProject project = Create("Mid.M.Call(1)");
        TestProject plain = project.AsPlain();
        Premise premise = Premises.Of(plain, Machine.Unchanged, ["publish", "run with an argument", .. arguments], () => Build.Publish(plain, arguments), _ => Run(plain, "1"));
        Build build = Build.Publish(project, arguments);
        Build again = Build.Publish(project, arguments);
        project.Source("Program.cs", "System.Console.WriteLine(Mid.M.Good());");
        Build unused = Build.Publish(project, arguments);
        File.Copy(Path.Combine(project.Directory, "dep1/dep.dll"), Path.Combine(project.Directory, "dep.dll"), overwrite: true);
        project.Source("Program.cs", Code("Mid.M.Call(1)"));
        Build good = Build.Publish(project, arguments);

        Assert.That(premise.ExitCode, Is.Zero, premise.Log);
        Assert.That(premise.Warnings, Is.Empty, premise.Log);
        Assert.That(premise.Observation, Does.Contain("MissingMethodException"), "premise: the program does not work");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.AotSdkWarningCodes, Is.EqualTo(new[] { MissingMember }), build.Log);
        Assert.That(build.Text(MissingMember), Does.Contain("M.Call ").And.Contain("Api.Old").And.Contain("mid.dll").And.Contain("1.0.0.0").And.Contain("2.0.0.0").And.Contain("Program.Main -> M.Call"));
        Assert.That(build.Warnings.Single(warning => warning.Code == MissingMember), Has.Property("File").EndsWith("Program.cs").And.Property("LineNumber").EqualTo(1));
        Assert.That(again.Ran("IlcCompile"), Is.False, again.Log);
        Assert.That(again.AotSdkWarningCodes, Is.EqualTo(new[] { MissingMember }), "every publish reports it");
        Assert.That(again.Log, Does.Not.Contain("will always throw"), "the IL compiler says it once");
        Assert.That(unused.AotSdkCodes, Is.Empty, unused.Log);
        Assert.That(good.AotSdkCodes, Is.Empty, good.Log);
        Assert.That(Run(project, "1"), Is.EqualTo("1"));

        static string Code(string call) => $"System.Console.WriteLine(args.Length > 0 ? {call} : Mid.M.Good());";

        static TestProject Create(string call)
        {
            TestProject project = TestProject.Program()
                .Property("EnableDefaultCompileItems", "false")
                .Item("Compile", "Program.cs")
                .Property("PathMap", "$(MSBuildProjectDirectory)=$(MSBuildProjectDirectory)")
                .Source("Program.cs", Code(call));
            foreach (string version in new[] { "1", "2" })
            {
                TestProject dep = TestProject.Library(TestProject.PlainSdk, directory: Directory.CreateDirectory(Path.Combine(project.Directory, "src" + version)).FullName, name: "dep")
                    .Property("Version", version + ".0.0")
                    .Property("DebugType", "none").Property("IncludeSourceRevisionInInformationalVersion", "false") // the same file in every folder and commit, for the premise
                    .Source("Thing.cs", $"namespace Dep {{ public static class Api {{ public static int Kept() => 2; {(version == "1" ? "public static int Old(int i) => i;" : "")} }} }}");
                Assert.That(Build.Run(dep.Directory, "build", ["-o", Path.Combine(project.Directory, "dep" + version)]).ExitCode, Is.Zero);
            }

            TestProject mid = TestProject.Library(TestProject.PlainSdk, directory: Directory.CreateDirectory(Path.Combine(project.Directory, "middle")).FullName, name: "mid")
                .Property("DebugType", "none").Property("IncludeSourceRevisionInInformationalVersion", "false")
                .Item("Reference", "dep", ("HintPath", "../dep1/dep.dll"), ("Private", "false"))
                .Source("Thing.cs", "namespace Mid { public static class M { public static int Call(int i) => Dep.Api.Old(i); public static int Good() => Dep.Api.Kept(); public static int Unused() => Dep.Api.Old(3); } }");
            Assert.That(Build.Run(mid.Directory, "build", ["-o", Path.Combine(project.Directory, "libs")]).ExitCode, Is.Zero);
            File.Copy(Path.Combine(project.Directory, "dep2/dep.dll"), Path.Combine(project.Directory, "dep.dll"));
            File.Copy(Path.Combine(project.Directory, "libs/mid.dll"), Path.Combine(project.Directory, "mid.dll"));
            foreach (string folder in new[] { "src1", "src2", "middle", "libs", "dep2" })
            {
                Directory.Delete(Path.Combine(project.Directory, folder), recursive: true);
            }

            return project.Item("Reference", "mid", ("HintPath", "mid.dll")).Item("Reference", "dep", ("HintPath", "dep.dll"));
        }
    }

    [Test]
    public void Doctor_NewtonsoftJson_IsReportedAfterRestoreAndSkippedBefore()
    {
        TestProject project = WithNewtonsoft();
        Build before = Build.Run(project.Directory, "msbuild", ["-t:AotSdkDoctor"]);
        Assert.That(before.Log, Does.Contain("[skip]"));
        Assert.That(before.Statuses("DependenciesAreCompatible"), Is.EqualTo(new[] { "Skipped" }), before.Log);
        Assert.That(before.Checks("DependenciesAreCompatible").Single().Found, Does.Contain("dotnet restore"));

        Assert.That(Build.Run(project.Directory, "restore", []).ExitCode, Is.Zero);
        Build after = Build.Run(project.Directory, "msbuild", ["-t:AotSdkDoctor"]);
        Assert.That(after.ExitCode, Is.Zero, after.Log);
        Assert.That(after.Log, Does.Contain("[warn]"));
        Assert.That(after.Statuses("DependenciesAreCompatible"), Is.EqualTo(new[] { "Warning" }), after.Log);
        Assert.That(after.Text(KnownPackage), Does.Contain(Newtonsoft).And.Contain(Version));
    }

    [Test]
    public void Doctor_ReferencedFileThatIsNotCompatible_ListsEveryMember()
    {
        TestProject project = TestProject.Program();
        TestProject library = LibraryOf(project).Source("Thing.cs", """
            namespace Lib;
            public static class Thing
            {
                public static object Make() => new System.Reflection.Emit.DynamicMethod("m", null, null);
                public static object More() => new System.Reflection.Emit.DynamicMethod("n", null, null);
                public static object Load(string file) => System.Reflection.Assembly.LoadFrom(file);
            }
            """);
        Build built = Build.Run(library.Directory, "build", ["-o", Path.Combine(project.Directory, "libs")]);
        Assert.That(built.ExitCode, Is.Zero, built.Log);
        project.Item("Reference", "lib", ("HintPath", "libs/lib.dll"));
        Assert.That(Build.Run(project.Directory, "restore", []).ExitCode, Is.Zero);

        Build doctor = Build.Run(project.Directory, "msbuild", ["-t:AotSdkDoctor"]);

        Assert.That(doctor.AotSdkWarningCodes, Is.EqualTo(new[] { "AOTSDK6003", "AOTSDK6004" }), doctor.Log);
        Assert.That(doctor.Log, Does.Match(@"System\.Reflection\.Emit\.DynamicMethod\.\.ctor\b.*\b2\b.*\bLib\.Thing\.Make\b"));
        Assert.That(doctor.Log, Does.Match(@"System\.Reflection\.Assembly\.LoadFrom\b.*\b1\b.*\bLib\.Thing\.Load\b"));
    }

    /// <summary>A program with a reference whose CLI header has the flag for native code. No compiler on Linux writes such a file, so a managed one is changed.</summary>
    private static TestProject WithMixedMode(string code)
    {
        TestProject project = TestProject.Program().Source("Program.cs", code);
        TestProject library = LibraryOf(project);
        Build build = Build.Run(library.Directory, "build", ["-o", Path.Combine(library.Directory, "out")]);
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        byte[] image = File.ReadAllBytes(Path.Combine(library.Directory, "out/lib.dll"));
        using (System.Reflection.PortableExecutable.PEReader file = new(new MemoryStream(image)))
        {
            const int FlagsOffset = 16; // ECMA-335, II.25.3.3
            image[file.PEHeaders.CorHeaderStartOffset + FlagsOffset] &= 0xFE;
        }

        File.WriteAllBytes(Path.Combine(project.Directory, "lib.dll"), image);
        return project.Item("Reference", "lib", ("HintPath", "lib.dll"));
    }

    /// <summary>A library of the plain SDK, in the folder next to the project's.</summary>
    private static TestProject LibraryOf(TestProject project) => TestProject.Library(
        TestProject.PlainSdk, directory: Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(project.Directory)!, "lib")).FullName);

    /// <summary>Creates a package of a project in a folder, which becomes a feed of the projects in it.</summary>
    private static void Pack(TestProject project, string feed, string version = "0.0.1")
    {
        ToolRun pack = Tool.Run("dotnet", ["pack", "-o", feed, "-p:PackageVersion=" + version, "-nodeReuse:false"], project.Directory);
        Assert.That(pack.ExitCode, Is.Zero, pack.Output);
        File.WriteAllText(Path.Combine(feed, "NuGet.config"), "<configuration><packageSources><add key=\"test\" value=\".\" /></packageSources></configuration>");
    }

    private static TestProject WithNewtonsoft() => TestProject.Program()
        .Item("PackageReference", Newtonsoft, ("Version", Version))
        .Source("Program.cs", "System.Console.WriteLine(Newtonsoft.Json.JsonConvert.SerializeObject(new { Name = \"x\" }));");

    private static string Run(TestProject project, params string[] arguments) =>
        Tool.Run(Path.Combine(project.Directory, "bin/Release/net10.0/linux-x64/publish", project.Name), arguments, project.Directory).Output.Trim();
}
