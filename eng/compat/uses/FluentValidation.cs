// package: FluentValidation 12.2.0
// expect: 'Name' must not be empty.
using System.Globalization;
using FluentValidation;

CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
Console.WriteLine(new PersonValidator().Validate(new Person { Name = "" }).Errors[0].ErrorMessage);

public sealed class Person
{
    public string Name { get; set; }
}

public sealed class PersonValidator : AbstractValidator<Person>
{
    public PersonValidator() => RuleFor(person => person.Name).NotEmpty();
}
