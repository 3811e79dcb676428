// package: System.Linq.Dynamic.Core 1.7.4
// expect: Ada
using System.Linq.Dynamic.Core;

Person[] people = [new("Ada", 1815), new("Grace", 1906)];
foreach (Person person in people.AsQueryable().Where("Born < 1900").OrderBy("Name"))
{
    Console.WriteLine(person.Name);
}

public sealed record Person(string Name, int Born);
