// package: FluentAssertions 7.2.2
// property: TargetFramework=net10.0
// expect: equivalent
// expect: valid
// expect: .Customer.City to be "London" with a length of 6, but "Paris" has a length of 5, differs near "Par" (index 0).
// expect: .Lines[1].Quantity to be 1, but found 5.
using FluentAssertions;

Order expected = new() { Id = 1, Customer = new Customer { Name = "Ada", City = "London" }, Lines = [new Line { Item = "Pen", Quantity = 2 }, new Line { Item = "Book", Quantity = 1 }] };
Order actual = new() { Id = 2, Customer = new Customer { Name = "Ada", City = "London" }, Lines = [new Line { Item = "Pen", Quantity = 2 }, new Line { Item = "Book", Quantity = 1 }] };
actual.Should().BeEquivalentTo(expected, options => options.Excluding(order => order.Id).WithStrictOrdering());
Console.WriteLine("equivalent");
actual.Lines.Should().HaveCount(2).And.Contain(line => line.Item == "Pen");
actual.Customer.Name.Should().StartWith("A").And.HaveLength(3);
Console.WriteLine("valid");

actual.Lines[1].Quantity = 5;
actual.Customer.City = "Paris";
try
{
    actual.Should().BeEquivalentTo(expected, options => options.Excluding(order => order.Id).WithStrictOrdering());
    Console.WriteLine("no difference");
}
catch (Exception exception)
{
    // The name of the variable depends on the source file and the symbols, so only the part from the member is printed.
    foreach (string line in exception.Message.Split('\n').Where(line => line.StartsWith("Expected property ")))
        Console.WriteLine(line[line.IndexOf('.')..].TrimEnd());
}

public sealed class Order
{
    public int Id { get; set; }
    public Customer Customer { get; set; }
    public List<Line> Lines { get; set; }
}

public sealed class Customer
{
    public string Name { get; set; }
    public string City { get; set; }
}

public sealed class Line
{
    public string Item { get; set; }
    public int Quantity { get; set; }
}
