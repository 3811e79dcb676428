// package: McMaster.Extensions.CommandLineUtils 2.3.0
// expect: hello Ada
using McMaster.Extensions.CommandLineUtils;

return CommandLineApplication.Execute<Hello>("--name", "Ada");

public sealed class Hello
{
    [Option("--name <NAME>")]
    public string Name { get; set; }

    private void OnExecute() => Console.WriteLine($"hello {Name}");
}
