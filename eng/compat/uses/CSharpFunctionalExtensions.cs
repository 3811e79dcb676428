// package: CSharpFunctionalExtensions 3.7.0
// property: TargetFramework=net10.0
// expect: Welcome ada@example.com
// expect: The email is invalid
// expect: Ada
// expect: True
using CSharpFunctionalExtensions;

foreach (string input in new[] { "ada@example.com", "ada" })
    Console.WriteLine(Email.Create(input).Map(email => $"Welcome {email.Value}").Finally(result => result.IsSuccess ? result.Value : result.Error));
Maybe<string> name = "Ada";
Console.WriteLine(name.Where(value => value.Length == 3).GetValueOrDefault("none"));
Console.WriteLine(Email.Create("a@b").Value == Email.Create("a@b").Value);

public class Email : ValueObject
{
    Email(string value) => Value = value;

    public string Value { get; }

    public static Result<Email> Create(string value) => value.Contains('@') ? Result.Success(new Email(value)) : Result.Failure<Email>("The email is invalid");

    protected override IEnumerable<object> GetEqualityComponents() { yield return Value; }
}
