// package: FluentValidation.DependencyInjectionExtensions 12.2.0
// package: Microsoft.Extensions.DependencyInjection 9.0.23
// expect: 'Name' must not be empty.
using System.Globalization;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
using ServiceProvider provider = new ServiceCollection().AddValidatorsFromAssemblyContaining<Person>().BuildServiceProvider();
Console.WriteLine(provider.GetRequiredService<IValidator<Person>>().Validate(new Person { Name = "" }).Errors[0].ErrorMessage);

public sealed class Person
{
    public string Name { get; set; }
}

public sealed class PersonValidator : AbstractValidator<Person>
{
    public PersonValidator() => RuleFor(person => person.Name).NotEmpty();
}
