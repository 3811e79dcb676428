using System.Runtime.InteropServices;
using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>
/// Random projects: what the .NET SDK publishes, Aot.Sdk publishes too, without an error or a warning. Aot.Sdk stops where the IL compiler would start, after
/// every check that can stop a publish. For complete publishes: <c>./build.sh bench --only equivalence</c>
/// </summary>
[Platform("Linux")]
public sealed class EquivalenceTests
{
    private const string Rid = "linux-x64";

    [Test]
    public void Publish_PlainSdkPublishes_HasNoDifference([Range(1, 30)] int seed)
    {
        Machine.Require(RuntimeInformation.RuntimeIdentifier == Rid, "the projects are published for " + Rid);
        Combination combination = Combination.Of(seed, Catalogue.All);
        Machine.RequireTool([.. combination.Tools]);
        TestContext.Out.WriteLine(combination);

        Twins twins = new(new Publisher(Run), Repository.Work);
        Draft draft = Combination.DraftOf(combination.Ingredients);
        Premise plain = Premises.Of(Fingerprint.Of(ProjectFiles.Describe(draft, Side.Plain)), () => Outcome(twins.Publish(draft, Side.Plain)));
        Machine.Require(!plain.Errors.Contains("NU1101"), "no feed has the packs");
        Assert.That(plain.ExitCode, Is.Zero, "premise: the plain SDK publishes it");

        Publication ours = twins.Publish(draft, Side.Ours, stopsAtCompiler: true);
        if (!ours.StoppedAtCompiler || Twins.Faults(ours, combination.Ingredients).Any())
        {
            Verdict verdict = twins.Compare(combination.Ingredients, stopsAtCompiler: true);
            Assert.That(verdict.PlainPublishes, Is.True, "the plain SDK did, according to Premises.tsv, and no longer does: " + verdict.PlainLog);
            string[] shrunk = [.. verdict.Differences.Select(difference => twins.Shrink(combination, difference))];
            Assert.Fail(shrunk.Length > 0 ? string.Join('\n', shrunk) : "A second publish had no difference. The first one:\n" + ours.Log);
        }
    }

    private static Premise Outcome(Publication publication)
    {
        if (publication.ExitCode != 0)
        {
            TestContext.Out.WriteLine(publication.Log);
        }

        return new Premise(publication.ExitCode, [.. publication.Codes("error")], [], publication.Behavior.ReplaceLineEndings(" / "));
    }

    private static CommandResult Run(string file, IReadOnlyList<string> arguments, string directory, IReadOnlyDictionary<string, string> variables)
    {
        ToolRun run = Tool.Run(file, arguments, directory, variables.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        return new CommandResult(run.ExitCode, run.Output);
    }
}
