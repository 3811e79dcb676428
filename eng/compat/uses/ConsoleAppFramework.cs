// package: ConsoleAppFramework 5.8.1
// property: TargetFramework=net10.0
// expect: Sum: 30
using ConsoleAppFramework;

string[] arguments = ["--foo", "10", "--bar", "20"];
ConsoleApp.Run(arguments, (int foo, int bar) => Console.WriteLine($"Sum: {foo + bar}"));
