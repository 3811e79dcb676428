using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aot.Bench;

/// <summary>Publishes and builds that work.</summary>
internal sealed class Publishes(Layout layout, Options options)
{
    /// <summary>A verb of dotnet for App.csproj that leaves no process behind.</summary>
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
            Make("good-publish", "publish, clean obj and bin", "publish", isClean: true),
            Make("nothing-publish", "publish with nothing to do", "publish", isClean: false),
            Make("nothing-build", "build with nothing to do", "build", isClean: false),
        }.Where(row => options.Wants(row.Key));

    private Row Make(string key, string title, string verb, bool isClean)
    {
        return new Row(key, title, 1.02, Of(Layout.PlainSdk, "plain"), Of(Layout.OurSdk, "ours")) { Beside = Of(Layout.EmptySdk, "empty") };

        // The run before the first that counts does the work; then there is nothing to do.
        Step Of(string sdk, string side)
        {
            string directory = layout.Project(Path.Combine(key, side), sdk, options.Framework);
            return new Step(directory, Command(layout, verb)) { Prepare = () => Array.ForEach(isClean ? [directory] : Array.Empty<string>(), Clean) };
        }
    }
}
