using System;
using System.Runtime.CompilerServices;

Console.WriteLine($"Hello from a native program: {(RuntimeFeature.IsDynamicCodeSupported ? "no" : "yes")}, {Environment.ProcessPath}");
