using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Aot.Bench;

/// <summary>Compares the native sample Hello with the same program on the .NET runtime.</summary>
internal sealed class Sample(Layout layout, StepRunner runner, Options options)
{
    private const int Starts = 20;

    private static readonly string[] Symbols = [".dbg", ".pdb"];

    internal Table Measure()
    {
        Console.Error.WriteLine("sample");
        string[] columns = ["samples/Hello", "start to end, ms", "to native", "peak memory, MB", "to ship, MB"];
        try
        {
            return new Table(
                $"The sample, median of {Starts} starts",
                columns,
                Rows(),
                "To ship: the publish folder without symbols. `dotnet Hello.dll` also requires the .NET runtime on the machine.",
                CompilerNote());
        }
        catch (BenchException e)
        {
            return new Table("The sample", columns, [["not measured: " + e.Message]]);
        }
    }

    private List<string[]> Rows()
    {
        string native = Publish("native");
        string dependent = Publish("framework-dependent", "-p:PublishAot=false", "--self-contained", "false");
        string contained = Publish("self-contained", "-p:PublishAot=false", "--self-contained", "true", "--use-current-runtime");
        (string Title, string Folder, string[] Command)[] programs =
        [
            ("native", native, [Path.Combine(native, "Hello")]),
            ("self-contained, not AOT", contained, [Path.Combine(contained, "Hello")]),
            ("dotnet Hello.dll", dependent, [layout.DotNet, Path.Combine(dependent, "Hello.dll")]),
        ];

        List<double>[] milliseconds = [.. programs.Select(_ => new List<double>())];
        for (int i = 0; i <= Starts; i++)
        {
            for (int program = 0; program < programs.Length; program++)
            {
                double seconds = runner.Run(new Step(layout.Root, programs[program].Command)).Seconds;
                if (i > 0)
                {
                    milliseconds[program].Add(seconds * 1000);
                }
            }
        }

        double[] medians = [.. milliseconds.Select(Table.Median)];
        return
        [
            .. programs.Select((program, i) => new[]
            {
                program.Title, Table.Number(medians[i], "0"), Table.Number(medians[i] / medians[0], "0.0"), PeakMemory(layout.Root, program.Command, times: 5), Size(program.Folder),
            }),
        ];
    }

    private string Publish(string name, params string[] arguments)
    {
        string directory = Path.Combine(layout.Root, "sample", name);
        Layout.Delete(directory);
        foreach (string file in new[] { "Hello.csproj", "Program.cs" })
        {
            layout.Write(Path.Combine("sample", name, file), File.ReadAllText(Path.Combine(layout.Repository, "samples", "Hello", file)));
        }

        string output = Path.Combine(directory, "out");
        runner.Run(new Step(directory,
        [
            layout.DotNet, "publish", "Hello.csproj", "-o", output, "-p:SampleFramework=" + options.Framework, "-nodeReuse:false", "-p:UseSharedCompilation=false", "-tl:off", .. arguments,
        ]));
        return output;
    }

    /// <summary>The memory and disk space that the IL compiler requires for the sample. The limits of MachineCheck are based on them.</summary>
    private string CompilerNote()
    {
        string directory = Path.Combine(layout.Root, "sample", "native");
        string arguments = Directory.EnumerateFiles(directory, "*.ilc.rsp", SearchOption.AllDirectories).Single();
        string coreLibrary = File.ReadLines(arguments).First(line => line.Contains("/sdk/System.Private.CoreLib.dll", StringComparison.Ordinal));
        string compiler = coreLibrary["-r:".Length..coreLibrary.IndexOf("/sdk/", StringComparison.Ordinal)] + "/tools/ilc";
        long bytes = new FileInfo(Path.ChangeExtension(Path.ChangeExtension(arguments, null), ".o")).Length;
        return $"The IL compiler's peak memory for the sample is {PeakMemory(directory, [compiler, "@" + arguments], times: 3)} MB, and its object file has {Table.Number(bytes / 1e6, "0.0")} MB.";
    }

    /// <summary>Peak memory in MB, measured by the program time, because a child of this large process would start with its size.</summary>
    private string PeakMemory(string directory, string[] command, int times)
    {
        if (Layout.FindTool("time") is not string time)
        {
            return "'time' is not on PATH";
        }

        return Table.Number(Table.Median(Enumerable.Range(0, times).Select(_ => Kilobytes() / 1024)), "0.0");

        double Kilobytes()
        {
            IReadOnlyList<string> lines = runner.Run(new Step(directory, [time, "-f", "peak %M", .. command])).Lines;
            return double.Parse(lines.Single(line => line.StartsWith("peak ", StringComparison.Ordinal)).AsSpan(5), CultureInfo.InvariantCulture);
        }
    }

    private static string Size(string folder) =>
        Table.Number(new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => !Symbols.Contains(file.Extension)).Sum(file => file.Length) / 1e6, "0.0");
}
