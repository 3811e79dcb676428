// package: System.CommandLine 3.0.0
// expect: Ada 3
using System.CommandLine;

Option<string> name = new("--name") { Required = true };
Option<int> count = new("--count", "-c");
RootCommand root = new("greets") { name, count };
root.SetAction(result => Console.WriteLine($"{result.GetValue(name)} {result.GetValue(count)}"));
return root.Parse(["--name", "Ada", "-c", "3"]).Invoke();
