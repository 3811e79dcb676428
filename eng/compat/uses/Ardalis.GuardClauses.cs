// package: Ardalis.GuardClauses 5.0.0
// property: TargetFramework=net10.0
// expect: Ada 3
// expect: quantity
// expect: Required input order was null. (Parameter 'order')
using Ardalis.GuardClauses;

Order order = new("Ada", 3);
Console.WriteLine($"{order.Name} {order.Quantity}");
try
{
    new Order("Ada", 0);
}
catch (ArgumentException exception)
{
    Console.WriteLine(exception.ParamName);
}

try
{
    Process(null);
}
catch (ArgumentNullException exception)
{
    Console.WriteLine(exception.Message);
}

static void Process(Order order) => Guard.Against.Null(order, message: "Required input order was null.");

public sealed class Order(string name, int quantity)
{
    public string Name { get; } = Guard.Against.NullOrWhiteSpace(name);

    public int Quantity { get; } = Guard.Against.NegativeOrZero(quantity);
}
