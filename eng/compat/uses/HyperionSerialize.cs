// package: Hyperion 0.12.2
// property: TargetFramework=net10.0
// expect: Grace 1906 compilers
// expect: Ada 1815 math,engines 10 7
// expect: True False
using Hyperion;

Employee ada = new() { Name = "Ada", Born = 1815, Skills = ["math", "engines"], Scores = new Dictionary<string, int> { ["notes"] = 10, ["music"] = 7 } };
Manager grace = new() { Name = "Grace", Born = 1906, Skills = ["compilers"], Scores = new Dictionary<string, int>(), Reports = [ada] };
ada.Boss = grace;

Serializer serializer = new(new SerializerOptions(preserveObjectReferences: true));
MemoryStream stream = new();
serializer.Serialize(grace, stream);
stream.Position = 0;
Manager copy = (Manager)serializer.Deserialize<Person>(stream);
Console.WriteLine($"{copy.Name} {copy.Born} {string.Join(",", copy.Skills)}");
Employee report = (Employee)copy.Reports[0];
Console.WriteLine($"{report.Name} {report.Born} {string.Join(",", report.Skills)} {report.Scores["notes"]} {report.Scores["music"]}");
Console.WriteLine($"{ReferenceEquals(report.Boss, copy)} {ReferenceEquals(copy, grace)}");

public abstract class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}

public class Employee : Person
{
    public List<string> Skills { get; set; }
    public Dictionary<string, int> Scores { get; set; }
    public Manager Boss { get; set; }
}

public sealed class Manager : Employee
{
    public List<Person> Reports { get; set; }
}
