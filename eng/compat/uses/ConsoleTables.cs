// package: ConsoleTables 2.7.0
// property: TargetFramework=net10.0
// expect: | one | two | three |
// expect: |-----|-----|-------|
// expect: | 1   | 2   | 3     |
// expect: | Name | Born |
// expect: |------|------|
// expect: | Ada  | 1815 |
using ConsoleTables;

ConsoleTable table = new("one", "two", "three");
table.AddRow(1, 2, 3);
Console.WriteLine(table.ToMarkDownString().Trim());
Console.WriteLine(ConsoleTable.From<Person>([new Person { Name = "Ada", Born = 1815 }]).ToMarkDownString().Trim());

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
