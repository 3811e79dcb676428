// package: CsvHelper 33.0.1
// expect: Ada 1815
// expect: Grace 1906
using System.Globalization;
using CsvHelper;

using CsvReader reader = new(new StringReader("Name,Born\nAda,1815\nGrace,1906\n"), CultureInfo.InvariantCulture);
foreach (Person person in reader.GetRecords<Person>())
{
    Console.WriteLine($"{person.Name} {person.Born}");
}

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
