using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Tests.Compatibility.Reachability;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility;

/// <summary>Types that endpoints read or write as JSON and that no context contains.</summary>
[SystemIndependent]
internal sealed class JsonTypesCheckTests
{
    private static readonly AssemblyFacts Nothing = new(AssemblyKind.Managed) { Name = "app" };

    /// <summary>Enough of ASP.NET Core to compile what its source generator writes.</summary>
    private const string AspNetCore = """
        namespace Microsoft.AspNetCore.Http
        {
            public static class TypedResults { public static object Ok<T>(T value) => value; public static object Json<T>(T value) => value; public static object NoContent() => null; }
            public static class HttpResponseJsonExtensions
            {
                public static void WriteAsJsonAsync<T>(object response, T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> info) { }
                public static void WriteAsJsonAsync<T>(object response, T value, System.Text.Json.JsonSerializerOptions options = null) { }
            }
            public static class Results { public static object Problem() => null; public static object ValidationProblem() => null; public static object NotFound<T>(T value) => value; public static object Ok(object value) => value; }
        }
        namespace Microsoft.Extensions.DependencyInjection
        {
            public static class ProblemDetailsServiceCollectionExtensions { public static void AddProblemDetails() { } }
        }
        """;

    private const string Generated = """
        namespace Microsoft.AspNetCore.Http.Generated
        {
            static class Core
            {
                internal static System.Text.Json.JsonSerializerOptions Options => null;
                internal static void WriteJsonResponseAsync<T>(T value) { }
                internal static void TryResolveBodyAsync<T>() { }
                internal static void Other<T>() { }
                internal static void Generic<T>() => TryResolveBodyAsync<T>();
            }
        }
        public sealed class Todo;
        namespace Shop { public sealed class Page<T>; public struct Price; }
        """;

    [Test]
    public void Run_TypeInNoContext_IsAWarning()
    {
        Finding finding = Findings(["-Shop.Todo[]", "-int", "+string", JsonTypes.SetsResolver]).Single();

        Assert.That((finding.Descriptor, finding.Severity), Is.EqualTo((DiagnosticDescriptors.JsonTypeMissing, Severity.Warning)));
        Assert.That(finding.Arguments, Is.EqualTo(new[] { "Todo[], int" }));
        Assert.That(finding.Remedy, Is.EqualTo(Remedies.AddToJsonContext.With("[JsonSerializable(typeof(Todo[]))] [JsonSerializable(typeof(int))]")));
    }

    [Test]
    public void Run_ContextThatNoOptionsUse_IsAWarning()
    {
        Finding finding = Findings(["-Shop.Todo", "+Shop.Todo"]).Single();

        Assert.That(finding.Remedy, Is.EqualTo(Remedies.AddJsonContext.With("[JsonSerializable(typeof(Todo))]")));
    }

    [Test]
    public void Run_TypeInfoOfNoContext_IsAWarning() => Assert.That(Findings(["~int"]).Single().Remedy, Is.EqualTo(Remedies.AddJsonContext.With("[JsonSerializable(typeof(int))]")));

    [Test]
    public void Run_AnonymousType_RemedyIsARecord()
    {
        Finding finding = Findings(["-<>f__AnonymousType0<int>", JsonTypes.SetsResolver]).Single();

        Assert.That((finding.Arguments.Single(), finding.Remedy), Is.EqualTo(("an anonymous type", (string)Remedies.UseRecordForJson)));
    }

    [Test]
    public void Run_ProblemDetails_RemedyAddsThem()
    {
        Finding finding = Findings(["-Microsoft.AspNetCore.Mvc.ProblemDetails", "-string", JsonTypes.SetsResolver]).Single();

        Assert.That(finding.Arguments.Single(), Is.EqualTo("ProblemDetails, string"));
        Assert.That(finding.Remedy, Is.EqualTo(Remedies.AddToJsonContext.With("[JsonSerializable(typeof(string))]") + " " + Remedies.AddProblemDetails));
    }

    [TestCase("-Shop.Todo", "+Shop.Todo", "set")]
    [TestCase("~Shop.Todo", "+Shop.Todo")]
    [TestCase("-Shop.Todo", "other")]
    [TestCase("-int", "-Microsoft.AspNetCore.Mvc.ProblemDetails", "-System.Collections.Generic.List<System.Guid?>", "problem")]
    [TestCase("set")]
    [TestCase]
    public void Run_TypeThatTheOptionsMayContain_Passes(params string[] entries) => Assert.That(Findings(entries), Is.Empty);

    [TestCase("-Shop.Todo", "problem")]
    [TestCase("-System.Collections.Generic.List<Shop.Todo>", "problem")]
    [TestCase("-abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz.Todo", "problem", Description = "a namespace in lowercase")]
    [TestCase("-System.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz<Shop.Todo>", "problem")]
    public void Run_OwnTypeWithProblemDetails_IsAWarning(params string[] entries) => Assert.That(Findings(entries), Has.Length.EqualTo(1));

    [Test]
    public void Run_ContextOfAPackage_Counts() =>
        Assert.That(Findings(["-Shop.Todo"], Component.Package("Shop", "1.0.0") with { Assemblies = [Nothing with { JsonTypes = ["+Shop.Todo", JsonTypes.SetsResolver] }] }), Is.Empty);

    [Test]
    public void Run_EndpointOfAPackage_ReportsNothing() =>
        Assert.That(Findings([], Component.Package("Shop", "1.0.0") with { Assemblies = [Nothing with { JsonTypes = ["-Shop.Todo"] }] }), Is.Empty);

    /// <summary>The package System.Text.Json has resolvers, which no code adds to options.</summary>
    [Test]
    public void Run_SystemTextJsonItself_DoesNotCount() =>
        Assert.That(Findings(["-Shop.Todo"], Component.Package("System.Text.Json", "10.0.0") with { Assemblies = [Nothing with { Name = "System.Text.Json", JsonTypes = [JsonTypes.HasOtherResolver] }] }), Has.Length.EqualTo(1));

    [Test]
    public void Run_ReflectionIsOn_Passes() => Assert.That(JsonTypesCheck.Run(Request(["-Shop.Todo"]) with { IsJsonReflectionEnabled = true }).Findings, Is.Empty);

    [TestCase("Microsoft.AspNetCore.Http.Generated.Core.WriteJsonResponseAsync(new Todo[0]);", "-Todo[]")]
    [TestCase("Microsoft.AspNetCore.Http.Generated.Core.TryResolveBodyAsync<Shop.Page<Shop.Price?>>();", "-Shop.Page<Shop.Price?>")]
    [TestCase("Microsoft.AspNetCore.Http.Generated.Core.TryResolveBodyAsync<System.Collections.Generic.Dictionary<string, int[]>>();", "-System.Collections.Generic.Dictionary<string, int[]>")]
    [TestCase("Microsoft.AspNetCore.Http.Generated.Core.TryResolveBodyAsync<string[]>();")]
    [TestCase("Microsoft.AspNetCore.Http.Generated.Core.WriteJsonResponseAsync(new string[0]);", "-string[]")]
    [TestCase("Microsoft.AspNetCore.Http.Generated.Core.Generic<Todo>();")]
    [TestCase("Microsoft.AspNetCore.Http.Generated.Core.Other<Todo>();")]
    [TestCase("Microsoft.AspNetCore.Http.Generated.Core.TryResolveBodyAsync<object>();")]
    [TestCase("Microsoft.AspNetCore.Http.TypedResults.Ok(\"Done\"); Microsoft.AspNetCore.Http.Results.NotFound(1.5);", "-double", "-string")]
    [TestCase("Microsoft.AspNetCore.Http.TypedResults.Json(1); Microsoft.AspNetCore.Http.TypedResults.NoContent(); Microsoft.AspNetCore.Http.Results.Ok((object)1);")]
    [TestCase("Microsoft.AspNetCore.Http.HttpResponseJsonExtensions.WriteAsJsonAsync(1, 2L, (System.Text.Json.Serialization.Metadata.JsonTypeInfo<long>)null);", "~long")]
    [TestCase("Microsoft.AspNetCore.Http.HttpResponseJsonExtensions.WriteAsJsonAsync(1, 2L);")]
    [TestCase("Microsoft.AspNetCore.Http.Results.Problem();", "-Microsoft.AspNetCore.Mvc.ProblemDetails")]
    [TestCase("Microsoft.AspNetCore.Http.Results.ValidationProblem();", "-Microsoft.AspNetCore.Http.HttpValidationProblemDetails")]
    [TestCase("Microsoft.Extensions.DependencyInjection.ProblemDetailsServiceCollectionExtensions.AddProblemDetails();", "problem")]
    [TestCase("new System.Text.Json.JsonSerializerOptions().TypeInfoResolverChain.Clear();", "set")]
    [TestCase("new System.Text.Json.JsonSerializerOptions().TypeInfoResolver = null;", "set")]
    [TestCase("_ = new System.Text.Json.JsonSerializerOptions().WriteIndented;")]
    [TestCase("_ = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver();", "other")]
    public void Scan_Code_FindsTypesAndResolvers(string code, params string[] entries) => Assert.That(Scan(code + Generated), Is.EquivalentTo(entries));

    [TestCase("public JsonTypeInfo<Todo> Todo => null; public JsonTypeInfo<System.Collections.Generic.List<Todo>> ListTodo => null; public int Number => 0;", "+System.Collections.Generic.List<Todo>", "+Todo")]
    [TestCase("", "other")]
    public void Scan_Context_FindsWhatItContains(string properties, params string[] entries) => Assert.That(
        Scan($$"""
            using System.Text.Json; using System.Text.Json.Serialization; using System.Text.Json.Serialization.Metadata;
            System.Console.WriteLine();
            sealed class C : JsonSerializerContext, IJsonTypeInfoResolver
            {
                C() : base(null) { }
                {{properties}}
                protected override JsonSerializerOptions GeneratedSerializerOptions => null;
                public override JsonTypeInfo GetTypeInfo(System.Type type) => null;
                JsonTypeInfo IJsonTypeInfoResolver.GetTypeInfo(System.Type type, JsonSerializerOptions options) => null;
            }
            {{Generated}}
            """),
        Is.EquivalentTo(entries));

    [Test]
    public void Scan_OwnResolver_IsFound() => Assert.That(
        Scan("using System.Text.Json; using System.Text.Json.Serialization.Metadata; System.Console.WriteLine(); sealed class R : IJsonTypeInfoResolver { public JsonTypeInfo GetTypeInfo(System.Type type, JsonSerializerOptions options) => null; }" + Generated),
        Is.EqualTo(new[] { JsonTypes.HasOtherResolver }));

    private static IReadOnlyList<string> Scan(string code) => AssemblyScanner.Scan(TestProgram.Of(AspNetCore, code).ImageOf("App")).JsonTypes;

    private static Finding[] Findings(string[] entries, params Component[] components) => [.. JsonTypesCheck.Run(Request(entries, components)).Findings];

    private static CompatibilityRequest Request(string[] entries, params Component[] components) =>
        new() { CompiledAssembly = Nothing with { JsonTypes = entries }, Components = components };
}
