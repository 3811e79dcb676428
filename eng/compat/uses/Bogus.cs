// package: Bogus 34.0.2
// expect: True
using Bogus;

Faker<Person> faker = new Faker<Person>().RuleFor(person => person.Name, f => f.Name.FirstName()).UseSeed(1);
Console.WriteLine(faker.Generate().Name.Length > 1);

public sealed class Person
{
    public string Name { get; set; }
}
