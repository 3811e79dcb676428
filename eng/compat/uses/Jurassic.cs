// package: Jurassic 3.2.4
// property: TargetFramework=net10.0
// expect: 52
// expect: 10
// expect: Ada 1815
using Jurassic;

ScriptEngine engine = new();
Console.WriteLine(engine.Evaluate("5 * 10 + 2"));
engine.Evaluate("function double(x) { return x * 2 }");
Console.WriteLine(engine.CallGlobalFunction<int>("double", 5));
engine.SetGlobalFunction("year", new Func<string, int>(name => name == "Ada" ? 1815 : 0));
Console.WriteLine(engine.Evaluate<string>("'Ada ' + year('Ada')"));
