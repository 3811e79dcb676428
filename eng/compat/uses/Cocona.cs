// package: Cocona 2.2.0
// property: TargetFramework=net10.0
// expect: Hey Ada!
using Cocona;

CoconaApp.Run((string name, bool hey) => Console.WriteLine($"{(hey ? "Hey" : "Hello")} {name ?? "Guest"}!"), ["--name", "Ada", "--hey"]);
