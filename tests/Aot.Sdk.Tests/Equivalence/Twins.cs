using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>What Aot.Sdk does with a project that the .NET SDK publishes, and the .NET SDK does not.</summary>
/// <param name="Kind">The same for two differences with the same cause.</param>
/// <param name="Details">What was seen.</param>
internal sealed record Difference(string Kind, string Details);

/// <summary>The result for one combination.</summary>
/// <param name="PlainPublishes">The .NET SDK alone publishes it. If not, there is nothing to compare with.</param>
/// <param name="Differences">Empty if both do the same.</param>
/// <param name="PlainLog">The output of the .NET SDK, if it ran.</param>
internal sealed record Verdict(bool PlainPublishes, IReadOnlyList<Difference> Differences, string PlainLog);

/// <summary>Publishes combinations with both SDKs, compares, and shrinks what differs.</summary>
/// <param name="publisher">Publishes drafts.</param>
/// <param name="work">The folder for the projects, which are removed after the comparison.</param>
internal sealed class Twins(Publisher publisher, string work)
{
    /// <summary>Compares both publishes.</summary>
    /// <param name="ingredients">What the project is made of.</param>
    /// <param name="stopsAtCompiler">Aot.Sdk publishes only up to the IL compiler. Then the .NET SDK publishes only if there is a difference to confirm.</param>
    internal Verdict Compare(IReadOnlyList<Ingredient> ingredients, bool stopsAtCompiler = false) => Compare(ingredients, stopsAtCompiler, _ => true);

    /// <summary>Publishes with one of the SDKs, in a folder that is removed afterward.</summary>
    internal Publication Publish(Draft draft, Side side, bool stopsAtCompiler = false)
    {
        string root = Path.Combine(work, "equivalence-" + Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(root);
        try
        {
            return publisher.Publish(draft, side, root, stopsAtCompiler);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>What is wrong with a publish by Aot.Sdk that should succeed, or get to the IL compiler.</summary>
    internal static IEnumerable<Difference> Faults(Publication ours, IReadOnlyList<Ingredient> ingredients)
    {
        foreach (string code in ours.Codes("error").Where(IsAotSdk))
        {
            yield return new Difference("error " + code, ours.LinesWith(code));
        }

        foreach (string code in ours.Codes("warning").Where(IsAotSdk).Except(ingredients.SelectMany(ingredient => ingredient.Warnings)))
        {
            yield return new Difference("warning " + code, ours.LinesWith(code));
        }

        if (ours.ExitCode != 0 && !ours.StoppedAtCompiler && !ours.Codes("error").Any(IsAotSdk))
        {
            yield return new Difference("exit code, " + string.Join(' ', ours.Codes("error")), ours.Log);
        }
    }

    /// <summary>The difference with the fewest ingredients that show it: the files, the commands, and what was seen.</summary>
    internal string Shrink(Combination combination, Difference difference)
    {
        Publication checks = Publish(Combination.DraftOf(combination.Ingredients), Side.Ours, stopsAtCompiler: true);
        bool stopsAtCompiler = Faults(checks, combination.Ingredients).Any(IsSame);
        IReadOnlyList<Ingredient> left = Shrinker.Shrink(combination.Ingredients, candidate => Compare(candidate, stopsAtCompiler, IsSame).Differences.Any());
        return $"{difference.Kind}, found by {combination}\nleft: {string.Join(", ", left)}\n{ProjectFiles.Describe(Combination.DraftOf(left), Side.Ours)}--- difference\n{difference.Details}\n";

        bool IsSame(Difference other) => other.Kind == difference.Kind;
    }

    private Verdict Compare(IReadOnlyList<Ingredient> ingredients, bool stopsAtCompiler, Func<Difference, bool> isRelevant)
    {
        Draft draft = Combination.DraftOf(ingredients);
        Publication ours = Publish(draft, Side.Ours, stopsAtCompiler);
        Difference[] faults = [.. Faults(ours, ingredients).Where(isRelevant)];
        if (faults.Length == 0 && ours.ExitCode != 0)
        {
            return new Verdict(true, [], ""); // it got to the IL compiler, or another difference stopped it
        }

        Publication plain = Publish(draft, Side.Plain);
        return plain.ExitCode != 0 ? new Verdict(false, [], plain.Log)
            : new Verdict(true, ours.ExitCode != 0 ? faults : [.. faults, .. Results(plain, ours).Where(isRelevant)], plain.Log);
    }

    /// <summary>What differs between two successful publishes.</summary>
    private static IEnumerable<Difference> Results(Publication plain, Publication ours)
    {
        foreach (string code in ours.Codes("warning").Where(code => !IsAotSdk(code)).Except(plain.Codes("warning")))
        {
            yield return new Difference("warning " + code, ours.LinesWith(code));
        }

        if (!plain.Files.SequenceEqual(ours.Files))
        {
            yield return new Difference("files", $"plain: {string.Join(", ", plain.Files)}\nours: {string.Join(", ", ours.Files)}");
        }

        if (plain.Behavior != ours.Behavior)
        {
            yield return new Difference("behavior", $"plain: {plain.Behavior}\nours: {ours.Behavior}");
        }
    }

    private static bool IsAotSdk(string code) => code.StartsWith("AOTSDK", StringComparison.Ordinal);
}
