// package: CompareNETObjects 4.74.0
// property: TargetFramework=net10.0
// expect: False
// expect: Name: Ada is not Grace
// expect: True
using KellermanSoftware.CompareNetObjects;

CompareLogic compare = new();
ComparisonResult result = compare.Compare(new Person { Name = "Ada", Year = 1815 }, new Person { Name = "Grace", Year = 1815 });
Console.WriteLine(result.AreEqual);
foreach (Difference difference in result.Differences)
    Console.WriteLine($"{difference.PropertyName}: {difference.Object1Value} is not {difference.Object2Value}");
Console.WriteLine(compare.Compare(new Person { Name = "Ada" }, new Person { Name = "Ada" }).AreEqual);

public class Person
{
    public string Name { get; set; }

    public int Year { get; set; }
}
