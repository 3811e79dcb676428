// package: DynamicExpresso.Core 2.19.6
// property: TargetFramework=net10.0
// expect: 15
// expect: 8
// expect: ADA
using DynamicExpresso;

Interpreter interpreter = new();
Console.WriteLine(interpreter.Eval("8 / 2 + 11"));
Console.WriteLine(interpreter.Parse("x + y", new Parameter("x", typeof(int)), new Parameter("y", typeof(int))).Invoke(3, 5));
Console.WriteLine(interpreter.SetVariable("person", new Person("Ada")).Eval("person.Name.ToUpper()"));

public record Person(string Name);
