// package: McMaster.Extensions.CommandLineUtils 2.3.0
// expect: hello Ada
using McMaster.Extensions.CommandLineUtils;

using CommandLineApplication application = new();
CommandOption name = application.Option("--name <NAME>", "Whom to greet.", CommandOptionType.SingleValue);
application.OnExecute(() => Console.WriteLine($"hello {name.Value()}"));
return application.Execute("--name", "Ada");
