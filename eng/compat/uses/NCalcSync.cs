// package: NCalcSync 7.4.0
// property: TargetFramework=net10.0
// expect: 17
// expect: 19.86
// expect: 9
using System.Globalization;
using NCalc;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.WriteLine(new Expression("2 + 3 * 5").Evaluate());
Expression expression = new("Round(Pow([x], 2) + [offset], 2)");
expression.Parameters["x"] = 3.14;
expression.Parameters["offset"] = 10;
Console.WriteLine(expression.Evaluate());
Expression secret = new("SecretOperation(3, 6)");
secret.Functions["SecretOperation"] = arguments => (int)arguments.Evaluate(0) + (int)arguments.Evaluate(1);
Console.WriteLine(secret.Evaluate());
