using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aot.Bench;

/// <summary>Publishes that cannot succeed: the time until the message appears.</summary>
internal sealed class Faults(Layout layout, StepRunner runner, Options options)
{
    private static readonly Fault NoLinker = new("no-linker", "no linker on PATH", "error : Platform linker", "error AOTSDK3001") { Tools = [] };

    private static readonly Fault UnsupportedTarget = new(
        "win-x64", "unsupported target, -r win-x64", "Cross-OS native compilation is not supported", "error AOTSDK2008") { Arguments = ["-r", "win-x64"] };

    private static readonly Fault[] All =
    [
        NoLinker,
        new("no-objcopy", "objcopy is missing", "error : Symbol stripping tool", "error AOTSDK3008") { Tools = ["gcc", "as", "ld", "ld.bfd"] },
        new("no-ld", "gcc without ld", "fatal error : cannot find .ld", "error AOTSDK3004")
        {
            Tools = ["gcc", "as", "objcopy"],
            Arguments = ["-p:StripSymbols=false"],
        },
        new("no-lld", "LinkerFlavor=lld without lld", "fatal error : cannot find .ld", "error AOTSDK3005")
        {
            Tools = ["gcc", "as", "ld", "ld.bfd", "objcopy"],
            Arguments = ["-p:LinkerFlavor=lld", "-p:CppCompilerAndLinker=gcc"],
        },
        new("no-zlib", "zlib development files are missing, net8.0", "(cannot find|unable to find library) -lz", "error AOTSDK3007")
        {
            Framework = "net8.0",
            HidesZlib = true,
        },
        UnsupportedTarget,
        new("newtonsoft", "Newtonsoft.Json is used: first warning", "warning IL", "warning AOTSDK6002")
        {
            Items = """<ItemGroup><PackageReference Include="Newtonsoft.Json" Version="13.0.4" /></ItemGroup>""",
            Program = "System.Console.WriteLine(Newtonsoft.Json.JsonConvert.SerializeObject(new { Name = 1 }));",
        },
        new("linux-x46", "misspelled target, -r linux-x46", "error NETSDK", "error AOTSDK2001") { Arguments = ["-r", "linux-x46"] },
    ];

    /// <summary>Rows with all packs in the package folder.</summary>
    internal IEnumerable<Row> WithFullCache()
    {
        foreach (Fault fault in All.Where(fault => options.Includes(fault.Key)))
        {
            Row row = Stage(fault, fault.Key, 0.25);
            yield return row with { Reference = Evaluation(row.Ours, FrameworkOf(fault)), ReferenceBudget = 2 };
        }
    }

    /// <summary>Rows with an empty package folder and an empty NuGet download cache.</summary>
    internal IEnumerable<Row> WithEmptyCache()
    {
        foreach (Fault fault in new[] { NoLinker, UnsupportedTarget })
        {
            string key = "empty-" + fault.Key;
            if (!options.Includes(key))
            {
                continue;
            }

            Row row = Stage(fault, key, 0.1);
            yield return row with
            {
                Title = row.Title + ", empty cache",
                Plain = WithEmptyCache(row.Plain, Path.Combine(layout.Root, key, "cache-plain"), hasSdkPackage: false),
                Ours = WithEmptyCache(row.Ours, Path.Combine(layout.Root, key, "cache-ours"), hasSdkPackage: true),
                HasWarmUp = false,
                MaximumRuns = 3,
            };

            // The row has been measured when the next one is requested. The folder contains a quarter of a gigabyte.
            Layout.Delete(Path.Combine(layout.Root, key));
        }
    }

    private string FrameworkOf(Fault fault) => fault.Framework ?? options.Framework;

    private Row Stage(Fault fault, string key, double budget)
    {
        Dictionary<string, string> environment = [];
        if (fault.Tools != null)
        {
            environment["PATH"] = layout.CreatePath(fault.Key, fault.Tools);
        }

        string obstacle = "";
        string[] prefix = [];
        try
        {
            Array.ForEach(fault.Tools ?? [], tool => Layout.RequireTool(tool));
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
            Publish(Layout.PlainSdk, "plain", fault.PlainPattern),
            Publish(Layout.OurSdk, "ours", fault.OurPattern)) { Obstacle = obstacle };

        Step Publish(string sdk, string side, string pattern)
        {
            string directory = layout.CreateProject(Path.Combine(key, side), sdk, FrameworkOf(fault), fault.Items, fault.Program);
            return new Step(directory, [.. prefix, .. Publishes.Command(layout, "publish"), .. fault.Arguments])
            {
                Environment = environment,
                Until = new Regex(pattern),
                Prepare = () => Publishes.Clean(directory),
            };
        }
    }

    private Step Evaluation(Step step, string framework) => step with
    {
        Command = [layout.DotNet, "msbuild", "App.csproj", "-getProperty:TargetFramework", "-nodeReuse:false"],
        Until = new Regex("^" + Regex.Escape(framework) + "$"),
    };

    /// <summary>
    /// The step with empty caches. NuGet downloads the package of an SDK before MSBuild can evaluate the project, so the package may already be in the cache.
    /// </summary>
    private Step WithEmptyCache(Step step, string cache, bool hasSdkPackage)
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
                if (hasSdkPackage)
                {
                    // An evaluation makes NuGet download the SDK, and nothing else.
                    runner.Run(Evaluation(step, options.Framework) with { Environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = packages }, Prepare = () => { } });
                }
            },
        };
    }

    /// <summary>A command that runs another command in a separate mount namespace, in which libz.so and libz.a do not exist.</summary>
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
        Step query = new(layout.Root, [Layout.RequireTool("gcc"), "-print-file-name=libz.so"]);
        string directory = Path.GetDirectoryName(runner.Run(query).Lines[0]) ?? "";
        if (directory.Length == 0)
        {
            throw new BenchException("the development files of zlib are not installed");
        }

        string scratch = Path.Combine(layout.Root, "overlay");
        Directory.CreateDirectory(scratch);
        string[] command = [Layout.RequireTool("unshare"), "-m", "sh", "-c", Script, "sh", Path.GetFullPath(directory), scratch];
        try
        {
            runner.Run(new Step(layout.Root, [.. command, "true"]));
        }
        catch (BenchException)
        {
            throw new BenchException("this user cannot mount an overlay in a separate namespace");
        }

        return command;
    }
}
