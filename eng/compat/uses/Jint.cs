// package: Jint 4.18.0
// expect: 42
// expect: HELLO
using Jint;

Engine engine = new();
Console.WriteLine(engine.Evaluate("[6, 7].reduce((a, b) => a * b)").AsNumber());
engine.SetValue("shout", new Func<string, string>(text => text.ToUpperInvariant()));
Console.WriteLine(engine.Evaluate("shout('hello')").AsString());
