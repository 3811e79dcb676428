// package: NBuilder 6.1.0
// property: TargetFramework=net10.0
// expect: Name1 1
// expect: 3: Name1 1900, Ada 2, Ada 3
using FizzWare.NBuilder;

Person person = Builder<Person>.CreateNew().Build();
Console.WriteLine($"{person.Name} {person.Year}");
IList<Person> people = Builder<Person>.CreateListOfSize(3).TheFirst(1).With(x => x.Year = 1900).TheNext(2).With(x => x.Name = "Ada").Build();
Console.WriteLine($"{people.Count}: {string.Join(", ", people.Select(x => $"{x.Name} {x.Year}"))}");

public class Person
{
    public string Name { get; set; }

    public int Year { get; set; }
}
