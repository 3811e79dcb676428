using System;
using System.Runtime.CompilerServices;

// A native program cannot generate code at run time.
string kind = RuntimeFeature.IsDynamicCodeSupported ? "managed" : "native";
Console.WriteLine($"Hello from a {kind} program: {Environment.ProcessPath}");
