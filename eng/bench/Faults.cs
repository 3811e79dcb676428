using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aot.Bench;

/// <summary>Publishes that cannot work: the time until the message stands on the screen.</summary>
internal sealed class Faults(Layout layout, StepRunner runner, Options options)
{
    private static readonly Fault NoLinker = new("no-linker", "no linker on PATH", "error : Platform linker", "error AOTSDK3001") { Tools = [] };

    private static readonly Fault WrongTarget = new(
        "win-x64", "wrong target, -r win-x64", "Cross-OS native compilation is not supported", "error AOTSDK2008") { Arguments = ["-r", "win-x64"] };

    private static readonly Fault[] All =
    [
        NoLinker,
        new("no-objcopy", "objcopy missing", "error : Symbol stripping tool", "error AOTSDK3008") { Tools = ["gcc", "as", "ld", "ld.bfd"] },
        new("no-ld", "driver without ld", "fatal error : cannot find .ld", "error AOTSDK3004")
        {
            Tools = ["gcc", "as", "objcopy"],
            Arguments = ["-p:StripSymbols=false"],
        },
        new("no-lld", "LinkerFlavor=lld without lld", "fatal error : cannot find .ld", "error AOTSDK3005")
        {
            Tools = ["gcc", "as", "ld", "ld.bfd", "objcopy"],
            Arguments = ["-p:LinkerFlavor=lld", "-p:CppCompilerAndLinker=gcc"],
        },
        new("no-zlib", "zlib's development files missing, net8.0", "(cannot find|unable to find library) -lz", "error AOTSDK3007") 
        {
            Framework = "net8.0",
            HidesZlib = true,
        },
        WrongTarget,
        new("newtonsoft", "Newtonsoft.Json used: first warning", "warning IL", "warning AOTSDK6002")
        {
            Items = """<ItemGroup><PackageReference Include="Newtonsoft.Json" Version="13.0.4" /></ItemGroup>""",
            Program = "System.Console.WriteLine(Newtonsoft.Json.JsonConvert.SerializeObject(new { Name = 1 }));",
        },
        new("linux-x46", "unsupported -r linux-x46", "error NETSDK", "error AOTSDK2001") { Arguments = ["-r", "linux-x46"] },
    ];

    /// <summary>The packs are there already.</summary>
    internal IEnumerable<Row> WithFullCache()
    {
        foreach (Fault fault in All.Where(fault => options.Wants(fault.Key)))
        {
            Row row = Stage(fault, fault.Key, 0.25);
            yield return row with { Beside = Evaluation(row.Ours, FrameworkOf(fault)), BesideBudget = 2 };
        }
    }

    /// <summary>Nothing is there: neither packages nor NuGet's cache of downloads.</summary>
    internal IEnumerable<Row> WithEmptyCache()
    {
        foreach (Fault fault in new[] { NoLinker, WrongTarget })
        {
            string key = "empty-" + fault.Key;
            if (!options.Wants(key))
            {
                continue;
            }

            Row row = Stage(fault, key, 0.1);
            yield return row with
            {
                Title = row.Title + ", empty cache",
                Plain = Download(row.Plain, Path.Combine(layout.Root, key, "cache-plain"), brings: null),
                Ours = Download(row.Ours, Path.Combine(layout.Root, key, "cache-ours"), brings: "aot.sdk"),
                WarmUp = false,
                MostRuns = 3,
            };

            // Reached when the row was measured: a quarter of a gigabyte.
            Layout.Delete(Path.Combine(layout.Root, key));
        }
    }

    private string FrameworkOf(Fault fault) => fault.Framework ?? options.Framework;

    private Row Stage(Fault fault, string key, double budget)
    {
        Dictionary<string, string> environment = [];
        if (fault.Tools != null)
        {
            environment["PATH"] = layout.PathOf(fault.Key, fault.Tools);
        }

        string obstacle = "";
        string[] prefix = [];
        try
        {
            Array.ForEach(fault.Tools ?? [], tool => Layout.Tool(tool));
            prefix = fault.HidesZlib ? HideZlib() : [];
        }
        catch (BenchException e)
        {
            obstacle = e.Message;
        }

        return new Row(
            key,
            fault.Title,
            budget,
            Publish(Layout.PlainSdk, "plain", fault.PlainSays),
            Publish(Layout.OurSdk, "ours", fault.WeSay)) { Obstacle = obstacle };

        Step Publish(string sdk, string side, string says)
        {
            string directory = layout.Project(Path.Combine(key, side), sdk, FrameworkOf(fault), fault.Items, fault.Program);
            return new Step(directory, [.. prefix, .. Publishes.Command(layout, "publish"), .. fault.Arguments])
            {
                Environment = environment,
                Until = new Regex(says),
                Prepare = () => Publishes.Clean(directory),
            };
        }
    }

    private Step Evaluation(Step step, string framework) => step with
    {
        Command = [layout.DotNet, "msbuild", "App.csproj", "-getProperty:TargetFramework", "-nodeReuse:false"],
        Until = new Regex("^" + Regex.Escape(framework) + "$"),
    };

    /// <summary>NuGet resolves an SDK before anything else is known, whatever the SDK then says: its package may be there.</summary>
    private Step Download(Step step, string cache, string? brings)
    {
        string packages = Path.Combine(cache, "packages");
        return step with
        {
            Environment = new Dictionary<string, string>(step.Environment)
            {
                ["NUGET_PACKAGES"] = packages,
                ["NUGET_HTTP_CACHE_PATH"] = Path.Combine(cache, "http"),
            },
            Prepare = () =>
            {
                step.Prepare();
                Layout.Delete(cache);
                if (brings != null)
                {
                    // Asking the project anything makes NuGet bring its SDK, and that alone.
                    runner.Run(Evaluation(step, options.Framework) with { Environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = packages }, Prepare = () => { } });
                }
            },
        };
    }

    /// <summary>A command that runs another one in a mount namespace of its own, in which libz.so and libz.a are not there.</summary>
    private string[] HideZlib()
    {
        const string Script = """
            set -e
            mount -t tmpfs tmpfs "$2"
            mkdir "$2/upper" "$2/work"
            mount -t overlay overlay -o "lowerdir=$1,upperdir=$2/upper,workdir=$2/work" "$1"
            rm -f "$1/libz.so" "$1/libz.a"
            shift 2
            exec "$@"
            """;
        Step ask = new(layout.Root, [Layout.Tool("gcc"), "-print-file-name=libz.so"]);
        string directory = Path.GetDirectoryName(runner.Run(ask).Lines[0]) ?? "";
        if (directory.Length == 0)
        {
            throw new BenchException("zlib's development files are not installed, so they cannot be hidden");
        }

        string scratch = Path.Combine(layout.Root, "overlay");
        Directory.CreateDirectory(scratch);
        string[] command = [Layout.Tool("unshare"), "-m", "sh", "-c", Script, "sh", Path.GetFullPath(directory), scratch];
        try
        {
            runner.Run(new Step(layout.Root, [.. command, "true"]));
        }
        catch (BenchException)
        {
            throw new BenchException("this user cannot mount an overlay in a namespace of its own");
        }

        return command;
    }
}
