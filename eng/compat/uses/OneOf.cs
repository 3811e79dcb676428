// package: OneOf 3.0.271
// property: TargetFramework=net10.0
// expect: Created Ada
// expect: Invalid name
// expect: System.Int32: 5
using OneOf;

foreach (string name in new[] { "Ada", "" })
    Console.WriteLine(Create(name).Match(user => $"Created {user.Name}", invalid => invalid.Reason));
OneOf<string, int> number = 5;
Console.WriteLine(number);

static OneOf<User, Invalid> Create(string name) => name == "" ? new Invalid("Invalid name") : new User(name);

public record User(string Name);

public record Invalid(string Reason);
