// package: CliWrap 3.10.5
// property: TargetFramework=net10.0
// expect: Exit code 0
// expect: hello Ada
// expect: 2 lines: b,c
using CliWrap;
using CliWrap.Buffered;

BufferedCommandResult result = await Cli.Wrap("echo").WithArguments(["hello", "Ada"]).ExecuteBufferedAsync();
Console.WriteLine($"Exit code {result.ExitCode}");
Console.Write(result.StandardOutput);
List<string> lines = [];
await ("a\nb\nc\n" | Cli.Wrap("tail").WithArguments(["-n", "2"]) | lines.Add).ExecuteAsync();
Console.WriteLine($"{lines.Count} lines: {string.Join(',', lines)}");
