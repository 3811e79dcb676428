// package: ErrorOr 2.1.1
// property: TargetFramework=net10.0
// expect: 2.5
// expect: Division.Zero: Cannot divide by zero (Validation)
// expect: 21
using System.Globalization;
using ErrorOr;

foreach (double divisor in new[] { 4.0, 0.0 })
    Console.WriteLine(Divide(10, divisor).Match(
        value => value.ToString(CultureInfo.InvariantCulture),
        errors => $"{errors[0].Code}: {errors[0].Description} ({errors[0].Type})"));
ErrorOr<int> answer = 42;
Console.WriteLine(answer.Then(value => value / 2).Value);

static ErrorOr<double> Divide(double a, double b) => b == 0 ? Error.Validation("Division.Zero", "Cannot divide by zero") : a / b;
