using System.Text.RegularExpressions;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>
/// What the plain SDK, the .NET SDK without Aot.Sdk, does with a project: the reason for a check, or the proof that Aot.Sdk must not stop a project.
/// With the same packs and on the same system it always does the same, so Premises.tsv records the outcome. A row applies as long as the project, the
/// staged machine, the arguments, the SDK, the packs and the system are those of the row. Otherwise the test runs the plain SDK.
/// To run it for every premise and to record the outcomes: <c>AOTSDK_RENEW_PREMISES=1 ./build.sh test</c>
/// To record only premises without a row: <c>AOTSDK_RENEW_PREMISES=missing ./build.sh test</c>
/// </summary>
internal static class Premises
{
    private const string Heading = "# What the .NET SDK without Aot.Sdk does with the projects of the tests: see Infrastructure/Premises.cs.\n"
        + "# Renew with: AOTSDK_RENEW_PREMISES=1 ./build.sh test\n"
        + "# test\tinput\tSDK\tIL compiler packs\tsystem\texit code\terrors\twarnings\tobservation\n";

    private static readonly string File = Path.Combine(Repository.Root, "tests", "Aot.Sdk.Tests", "Premises.tsv");

    private static readonly bool IsRecording = Environment.GetEnvironmentVariable("AOTSDK_RENEW_PREMISES") is { Length: > 0 };

    private static readonly bool IsRenewal = IsRecording && Environment.GetEnvironmentVariable("AOTSDK_RENEW_PREMISES") != "missing";

    private static readonly Lazy<string> Host = new(DescribeHost);

    private static readonly Lazy<Dictionary<string, string>> Recorded = new(() => Read().GroupBy(KeyOf).ToDictionary(rows => rows.Key, rows => rows.Last()));

    private static readonly System.Threading.Lock Writing = new();

    /// <summary>The outcome of a publish by the plain SDK.</summary>
    internal static Premise OfPublish(TestProject plain, params string[] arguments) => OfPublish(plain, Machine.Unchanged, arguments);

    /// <inheritdoc cref="OfPublish(TestProject, string[])"/>
    internal static Premise OfPublish(TestProject plain, Machine machine, params string[] arguments) =>
        Of(plain, machine, ["publish", .. arguments], () => Build.Publish(plain, machine, arguments));

    /// <summary>The outcome of a build by the plain SDK.</summary>
    /// <param name="plain">The project, which is part of the row's key.</param>
    /// <param name="machine">The machine, likewise.</param>
    /// <param name="arguments">What else decides the outcome, likewise.</param>
    /// <param name="run">The build.</param>
    /// <param name="observe">What the test has to know in addition to exit code, errors and warnings.</param>
    internal static Premise Of(TestProject plain, Machine machine, string[] arguments, Func<Build> run, Func<Build, string>? observe = null) =>
        Of(Fingerprint.Of(plain, machine, arguments), () =>
        {
            Build build = run();
            return new Premise(
                build.ExitCode,
                Texts(build.Errors, error => error.Code, error => error.Text),
                Texts(build.Warnings, warning => warning.Code, warning => warning.Text),
                Neutral(observe?.Invoke(build) ?? ""));
        });

    /// <summary>The outcome of whatever the plain SDK does.</summary>
    /// <param name="input">The fingerprint of everything that decides the outcome, except SDK, packs and system.</param>
    /// <param name="run">Runs the plain SDK.</param>
    internal static Premise Of(string input, Func<Premise> run)
    {
        string test = TestContext.CurrentContext.Test.FullName.Replace("Aot.Sdk.Tests.", "", StringComparison.Ordinal);
        string key = input + "\t" + Host.Value;
        if (!IsRenewal && Recorded.Value.TryGetValue(key, out string? row))
        {
            return Premise.Parse(row.Split('\t')[5..]);
        }

        TestContext.Out.WriteLine(IsRecording ? "The premise is recorded." : "Premises.tsv has no row for this premise on this machine, so the plain SDK is run.");
        Premise premise = run();
        if (IsRecording)
        {
            Record(key, $"{Neutral(test)}\t{key}\t{premise}");
        }

        return premise;
    }

    /// <summary>Writes the row at once: a run that is interrupted keeps what it has seen.</summary>
    private static void Record(string key, string row)
    {
        lock (Writing)
        {
            IEnumerable<string> rows = Read().Where(other => KeyOf(other) != key).Append(row).Order(StringComparer.Ordinal);
            System.IO.File.WriteAllText(File + ".new", Heading + string.Concat(rows.Select(line => line + "\n")));
            System.IO.File.Move(File + ".new", File, overwrite: true);
        }
    }

    private static IEnumerable<string> Read() =>
        System.IO.File.Exists(File) ? System.IO.File.ReadAllLines(File).Where(line => line.Length > 0 && line[0] != '#') : [];

    private static string KeyOf(string row) => string.Join('\t', row.Split('\t')[1..5]);

    /// <summary>SDK, packs and system.</summary>
    private static string DescribeHost()
    {
        InstalledSdk sdk = InstalledSdk.Current;
        IEnumerable<string> packs = sdk.CompilerVersions.Values.Distinct().OrderBy(Version.Parse);
        return $"{sdk.Version}\t{string.Join(' ', packs)}\t{DescribeSystem()}";
    }

    private static string DescribeSystem()
    {
        const string Release = "/etc/os-release";
        Dictionary<string, string> fields = System.IO.File.Exists(Release)
            ? System.IO.File.ReadAllLines(Release).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1].Trim('"'))
            : [];
        return fields.TryGetValue("ID", out string? id) ? $"{id} {fields.GetValueOrDefault("VERSION_ID", "")}".Trim() : Environment.OSVersion.ToString();
    }

    /// <summary>Codes; of what has no code, the text.</summary>
    private static string[] Texts<T>(IEnumerable<T> findings, Func<T, string?> codeOf, Func<T, string> textOf) =>
        findings.Select(finding => codeOf(finding) is { Length: > 0 } code ? code : Premise.Uncoded + Neutral(textOf(finding))).Distinct().ToArray();

    /// <summary>One line, without folders of this machine and random names.</summary>
    private static string Neutral(string text)
    {
        const string Folder = @"(?<![:/\w])/(?:[^\s'""();,|]+/)+";
        const string RandomName = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=-)([0-9a-f]{8}|[0-9a-f]{32})(?![0-9a-z])";
        string neutral = Regex.Replace(Regex.Replace(text, Folder, ""), RandomName, "*");
        return Regex.Replace(neutral, @"[\s|]+", " ").Trim();
    }
}
