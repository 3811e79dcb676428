// Writes src/Aot.Tasks/Toolchains/Linux/OlderGlibc/GlibcSymbols.tsv from the C libraries of Debian's packages. README.md says how to get them.
// Usage: dotnet run --file eng/glibc/symbols.cs <processor>=<folder> …, for example x64=/tmp/amd64/usr/lib/x86_64-linux-gnu. Requires readelf.

#:property PublishAot=false

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

const string Table = "src/Aot.Tasks/Toolchains/Linux/OlderGlibc/GlibcSymbols.tsv";
StringBuilder text = new();
text.Append(string.Join('\n', File.ReadLines(Table).TakeWhile(line => line.StartsWith('#')))).Append('\n');
foreach (string[] pair in args.Select(argument => argument.Split('=', 2)))
{
    (string processor, string folder) = (pair[0], pair[1]);
    string loader = processor == "arm64" ? "ld-linux-aarch64.so.1" : "ld-linux-x86-64.so.2";
    foreach (string library in new[] { "libc.so.6", "libm.so.6", loader, "libz.so.1" })
    {
        foreach (IGrouping<(string Version, string Kind), Symbol> rows in Symbol.Read(Path.Combine(folder, library))
            .GroupBy(symbol => (symbol.Version, symbol.Kind))
            .OrderBy(group => group.Key.Version.Length > 1 ? Version.Parse(group.Key.Version) : new Version(0, 0))
            .ThenBy(group => group.Key.Kind, StringComparer.Ordinal))
        {
            foreach (string names in Wrap(Entries(rows)))
            {
                text.Append(string.Join('\t', processor, library, rows.Key.Version, rows.Key.Kind, names)).Append('\n');
            }
        }
    }
}

File.WriteAllText(Table, text.ToString());

// A function is its name. A variable is all its names and its size, because a program that copies a variable must copy it for all its names.
static IEnumerable<string> Entries(IGrouping<(string Version, string Kind), Symbol> rows) => rows.Key.Kind == "function"
    ? rows.Select(symbol => symbol.Name).Distinct().Order(StringComparer.Ordinal)
    : rows.GroupBy(symbol => symbol.Address)
        .Select(names => string.Join('=', names.Select(symbol => symbol.Name).Order(StringComparer.Ordinal)) + ":" + names.Max(symbol => symbol.Size).ToString(CultureInfo.InvariantCulture))
        .Order(StringComparer.Ordinal);

static IEnumerable<string> Wrap(IEnumerable<string> names)
{
    const int Width = 160;
    StringBuilder line = new();
    foreach (string name in names)
    {
        if (line.Length > 0 && line.Length + name.Length >= Width)
        {
            yield return line.ToString();
            line.Clear();
        }

        line.Append(line.Length > 0 ? " " : "").Append(name);
    }

    yield return line.ToString();
}

/// <summary>A symbol that a library defines.</summary>
/// <param name="Name">For example dlopen.</param>
/// <param name="Version">The version of glibc, such as 2.17. It is - for zlib, whose symbols programs require without a version.</param>
/// <param name="Kind">function, variable, or thread.</param>
/// <param name="Address">As readelf prints it.</param>
/// <param name="Size">Bytes.</param>
internal sealed record Symbol(string Name, string Version, string Kind, string Address, long Size)
{
    internal static IReadOnlyList<Symbol> Read(string file)
    {
        ProcessStartInfo start = new("readelf", ["--wide", "--dyn-syms", file]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        List<Symbol> symbols = [];
        while (process.StandardOutput.ReadLine() is string line)
        {
            // Num: Value Size Type Bind Vis Ndx Name
            string[] columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length < 8 || columns[4] is not ("GLOBAL" or "WEAK") || columns[6] is "UND" or "ABS")
            {
                continue;
            }

            string[] name = columns[7].Split('@', StringSplitOptions.RemoveEmptyEntries);
            string kind = columns[3] is "FUNC" or "IFUNC" ? "function" : columns[3] == "TLS" ? "thread" : "variable";
            string version = name.Length > 1 ? name[1] : "";
            bool isOfGlibc = version.StartsWith("GLIBC_", StringComparison.Ordinal) && System.Version.TryParse(version["GLIBC_".Length..], out _);
            bool isOfZlib = Path.GetFileName(file).StartsWith("libz.", StringComparison.Ordinal);
            if (isOfGlibc || isOfZlib)
            {
                long size = columns[2].StartsWith("0x", StringComparison.Ordinal) ? Convert.ToInt64(columns[2], 16) : long.Parse(columns[2], CultureInfo.InvariantCulture);
                symbols.Add(new Symbol(name[0], isOfZlib ? "-" : version["GLIBC_".Length..], kind, columns[1], size));
            }
        }

        process.WaitForExit();
        return process.ExitCode == 0 && symbols.Count > 0 ? symbols : throw new InvalidOperationException(file);
    }
}
