// package: MiniExcel 1.46.0
// property: TargetFramework=net10.0
// expect: Name Year
// expect: Ada 1815
// expect: Grace 1906
using MiniExcelLibs;

MemoryStream stream = new();
stream.SaveAs(new[] { new Person { Name = "Ada", Year = 1815 }, new Person { Name = "Grace", Year = 1906 } });
Console.WriteLine(string.Join(' ', stream.GetColumns(useHeaderRow: true)));
foreach (Person person in stream.Query<Person>())
    Console.WriteLine($"{person.Name} {person.Year}");

public class Person
{
    public string Name { get; set; }

    public int Year { get; set; }
}
