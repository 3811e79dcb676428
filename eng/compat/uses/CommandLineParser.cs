// package: CommandLineParser 2.9.1
// expect: Ada 3
using CommandLine;

Parser.Default.ParseArguments<Options>(["--name", "Ada", "-c", "3"]).WithParsed(options => Console.WriteLine($"{options.Name} {options.Count}"));

public sealed class Options
{
    [Option("name", Required = true)]
    public string Name { get; set; }

    [Option('c', "count")]
    public int Count { get; set; }
}
