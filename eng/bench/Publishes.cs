using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aot.Bench;

/// <summary>Publishes and builds that succeed.</summary>
internal sealed class Publishes(Layout layout, Options options)
{
    /// <summary>A dotnet command for App.csproj that leaves no process running.</summary>
    internal static string[] Command(Layout layout, string verb) =>
        [layout.DotNet, verb, "App.csproj", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-tl:off"];

    internal static void Clean(string directory)
    {
        Layout.Delete(Path.Combine(directory, "obj"));
        Layout.Delete(Path.Combine(directory, "bin"));
    }

    internal IEnumerable<Row> Rows() =>
        new[]
        {
            Create("good-publish", "publish, clean obj and bin", "publish", isClean: true),
            Create("nothing-publish", "publish with nothing to do", "publish", isClean: false),
            Create("nothing-build", "build with nothing to do", "build", isClean: false),
        }.Where(row => options.Includes(row.Key));

    private Row Create(string key, string title, string verb, bool isClean)
    {
        return new Row(key, title, 1.02, StepWith(Layout.PlainSdk, "plain"), StepWith(Layout.OurSdk, "ours")) { Reference = StepWith(Layout.EmptySdk, "empty") };

        // The warm-up run does the work. If the folder is not cleaned, later runs have nothing to do.
        Step StepWith(string sdk, string side)
        {
            string directory = layout.CreateProject(Path.Combine(key, side), sdk, options.Framework);
            return new Step(directory, Command(layout, verb)) { Prepare = () => Array.ForEach(isClean ? [directory] : Array.Empty<string>(), Clean) };
        }
    }
}
