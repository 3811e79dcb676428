// package: NRules 1.0.4
// property: TargetFramework=net10.0
// expect: Ada gets a discount of 10
// expect: 1 rule fired
using NRules;
using NRules.Fluent;
using NRules.Fluent.Dsl;

RuleRepository repository = new();
repository.Load(x => x.From(typeof(DiscountRule).Assembly));
ISession session = repository.Compile().CreateSession();
session.InsertAll([new Customer { Name = "Ada", IsPreferred = true }, new Customer { Name = "Bob" }]);
Console.WriteLine($"{session.Fire()} rule fired");

public class Customer
{
    public string Name { get; set; }

    public bool IsPreferred { get; set; }
}

public class DiscountRule : Rule
{
    public override void Define()
    {
        Customer customer = null;
        When().Match<Customer>(() => customer, c => c.IsPreferred);
        Then().Do(_ => Discounts.Give(customer, 10));
    }
}

public static class Discounts
{
    public static void Give(Customer customer, int percent) => Console.WriteLine($"{customer.Name} gets a discount of {percent}");
}
