// package: FsCheck 3.6.0
// property: TargetFramework=net10.0
// expect: Ok, passed 100 tests.
// expect: Ok, passed 100 tests.
// expect: [|0; 0; 0|]
// expect: True
using FsCheck;
using FsCheck.Fluent;

Check.Quick(Prop.ForAll<int[]>(numbers => Enumerable.Reverse(Enumerable.Reverse(numbers)).SequenceEqual(numbers)));
Check.Quick(Prop.ForAll<Person>(person => person with { Age = person.Age } == person));
try
{
    Prop.ForAll<int[]>(numbers => numbers.Length < 3).QuickCheckThrowOnFailure();
}
catch (Exception exception)
{
    Console.WriteLine(Counterexample(exception.Message));
}

try
{
    Prop.ForAll<Person>(person => person.Age < 5).QuickCheckThrowOnFailure();
}
catch (Exception exception)
{
    Console.WriteLine(Counterexample(exception.Message).Contains("Age = 5"));
}

// The random part of the message comes before the shrunk counterexample.
static string Counterexample(string message) => message.Split('\n').SkipWhile(line => !line.StartsWith("Shrunk:")).Skip(1).FirstOrDefault("nothing shrunk: " + message).Trim();

public sealed record Person(string Name, int Age);
