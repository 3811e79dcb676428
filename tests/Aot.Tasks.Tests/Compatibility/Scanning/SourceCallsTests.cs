using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Tests.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Compatibility.Scanning;

internal sealed class SourceCallsTests
{
    private const string Call = "Newtonsoft.Json.JsonConvert.SerializeObject(1)";

    [TestCase("using Newtonsoft.Json;\nvar text = JsonConvert.SerializeObject(thing);", ExpectedResult = 1)]
    [TestCase("Newtonsoft.Json.JsonConvert.SerializeObject(thing);", ExpectedResult = 1)]
    [TestCase("JsonConvert.SerializeObject(thing);", ExpectedResult = 0, Description = "can be the project's own type")]
    [TestCase("using Newtonsoft.Json;\nusing Newtonsoft.Json.Linq;\nvar text = JsonConvert.SerializeObject(thing);", ExpectedResult = 0, Description = "can be a JToken")]
    [TestCase("using Newtonsoft.Json;\nusing Newtonsoft.Json.Linq;\nvar thing = JsonConvert.DeserializeObject<Thing>(text);", ExpectedResult = 1)]
    [TestCase("using Newtonsoft.Json;\n#if NETFRAMEWORK\nvar text = JsonConvert.SerializeObject(thing);\n#endif", ExpectedResult = 0)]
    [TestCase("using Newtonsoft.Json;\n/* until 2024:\nJsonConvert.SerializeObject(thing) */", ExpectedResult = 0)]
    [TestCase("using Newtonsoft.Json;\n/* since 2024 */\nJsonConvert.SerializeObject(thing);", ExpectedResult = 1)]
    [TestCase("open Newtonsoft.Json\n(* until 2024:\nJsonConvert.SerializeObject thing *)", ExpectedResult = 0)]
    [TestCase("Imports Newtonsoft.Json\n' JsonConvert.SerializeObject(thing)", ExpectedResult = 0)]
    [TestCase("using Newtonsoft.Json;\nvar text = \"JsonConvert.SerializeObject(thing)\";", ExpectedResult = 0)]
    [TestCase("using Newtonsoft.Json;\nvar text = @\"\nJsonConvert.SerializeObject(thing)\";", ExpectedResult = 0)]
    [TestCase("  // JsonConvert.SerializeObject(thing) until 2024\nvar text = JsonSerializer.Serialize(thing);", ExpectedResult = 0)]
    [TestCase("var thing = JObject.Parse(text);", ExpectedResult = 0)]
    [TestCase("using Newtonsoft.Json;\nvar thing = JsonConvert.DeserializeObject<JObject>(text);", ExpectedResult = 0)]
    public int Find_Lines_AreSearchedOutsideComments(string source) =>
        SourceCalls.Find(["/app/Program.cs"], "/app/app.csproj", ["Newtonsoft.Json"], new ScriptedMachine().File("/app/Program.cs", source)).Count;

    [TestCase("/app/Program.cs", ExpectedResult = 1)]
    [TestCase("/app/Data/Store.vb", ExpectedResult = 1)]
    [TestCase("/app/obj/Release/Made.cs", ExpectedResult = 0)]
    [TestCase("/app/tests/Test.cs", ExpectedResult = 0, Description = "the folder of another project")]
    [TestCase("/app/notes.md", ExpectedResult = 0)]
    [TestCase("/elsewhere/Program.cs", ExpectedResult = 0)]
    public int Find_WithoutSources_SearchesFolderOfProject(string file) => SourceCalls.Find(
        [],
        "/app/app.csproj",
        ["Newtonsoft.Json"],
        new ScriptedMachine().Directory("/app").File("/app/app.csproj").File("/app/tests/tests.csproj").File(file, Call)).Count;

    /// <summary>The .NET SDK evaluates the items only after the restore.</summary>
    [TestCase("<ItemGroup><Compile Remove=\"old/**\" /></ItemGroup>")]
    [TestCase("<PropertyGroup><EnableDefaultCompileItems>false</EnableDefaultCompileItems></PropertyGroup>")]
    public void Find_ProjectSaysWhatIsCompiled_SearchesNoFolder(string content) => Assert.That(
        SourceCalls.Find([], "/app/app.csproj", ["Newtonsoft.Json"], new ScriptedMachine().Directory("/app").File("/app/app.csproj", content).File("/app/Program.cs", Call)),
        Is.Empty);

    /// <summary>In text, a fix can have many forms, so only the compiled assembly decides.</summary>
    [TestCase("Refit", "Refit.RestService.For<IApi>(client)")]
    [TestCase("Microsoft.Data.SqlClient", "using Microsoft.Data.SqlClient;\nnew SqlConnection()")]
    public void Find_FixesOrConstructors_AreNotSearched(string package, string source) =>
        Assert.That(SourceCalls.Find(["/app/Program.cs"], "/app/app.csproj", [package], new ScriptedMachine().File("/app/Program.cs", source)), Is.Empty);

    [Test]
    public void Find_FileBasedApp_SearchesOnlyThatFile() => Assert.That(
        SourceCalls.Find(
            [],
            "/app/a.cs",
            ["Newtonsoft.Json"],
            new ScriptedMachine().File("/app/a.cs", "JObject.Parse(\"{}\")").File("/app/b.cs", Call)),
        Is.Empty);

    [TestCase("Serilog")]
    [TestCase("Dapper", Description = "reported without a call")]
    public void Find_PackageWithoutIncompatibleMembers_IsNotSearched(string package) => Assert.That(
        SourceCalls.Find(["/app/Program.cs"], "/app/app.csproj", [package], new ScriptedMachine().File("/app/Program.cs", Call + "; // \nusing Dapper.AOT;")),
        Is.Empty);
}
