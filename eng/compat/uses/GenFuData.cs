// package: GenFu 1.4.22
// property: TargetFramework=net10.0
// expect: 10
// expect: names True
// expect: mails True
// expect: ages True
// expect: titles True
// expect: different True
// expect: True
using GenFu;

string[] titles = ["Dr", "Ms", "Mr"];
A.Configure<Person>()
    .Fill(person => person.Age).WithinRange(19, 25)
    .Fill(person => person.Title).WithRandom(titles);
List<Person> people = A.ListOf<Person>(10);
Console.WriteLine(people.Count);
Console.WriteLine($"names {people.All(person => !string.IsNullOrEmpty(person.FirstName) && !string.IsNullOrEmpty(person.LastName))}");
Console.WriteLine($"mails {people.All(person => person.EmailAddress.Contains('@'))}");
Console.WriteLine($"ages {people.All(person => person.Age is >= 19 and <= 25)}");
Console.WriteLine($"titles {people.All(person => titles.Contains(person.Title))}");
Console.WriteLine($"different {people.Select(person => $"{person.FirstName} {person.LastName}").Distinct().Count() > 1}");
Person one = A.New<Person>();
Console.WriteLine(one.Age is >= 19 and <= 25);

public sealed class Person
{
    public string FirstName { get; set; }
    public string LastName { get; set; }
    public string Title { get; set; }
    public string EmailAddress { get; set; }
    public int Age { get; set; }
}
