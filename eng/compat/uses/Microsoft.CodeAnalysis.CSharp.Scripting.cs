// package: Microsoft.CodeAnalysis.CSharp.Scripting 5.12.0
// expect: 42
using Microsoft.CodeAnalysis.CSharp.Scripting;

Console.WriteLine(await CSharpScript.EvaluateAsync<int>("6 * 7"));
