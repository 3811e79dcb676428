// package: RulesEngine 6.0.1
// property: TargetFramework=net10.0
// expect: GiveDiscount10 True 10
// expect: GiveDiscount20 False 20
using RulesEngine.Models;

Workflow workflow = new()
{
    WorkflowName = "Discount",
    Rules =
    [
        new Rule { RuleName = "GiveDiscount10", SuccessEvent = "10", Expression = "input1.Country == \"india\" AND input1.LoyaltyFactor <= 2", RuleExpressionType = RuleExpressionType.LambdaExpression },
        new Rule { RuleName = "GiveDiscount20", SuccessEvent = "20", Expression = "input1.Country == \"india\" AND input1.LoyaltyFactor >= 3", RuleExpressionType = RuleExpressionType.LambdaExpression },
    ],
};
RulesEngine.RulesEngine engine = new([workflow]);
foreach (RuleResultTree result in await engine.ExecuteAllRulesAsync("Discount", new Customer { Country = "india", LoyaltyFactor = 2 }))
{
    Console.WriteLine($"{result.Rule.RuleName} {result.IsSuccess} {result.Rule.SuccessEvent}");
}

public sealed class Customer
{
    public string Country { get; set; }
    public int LoyaltyFactor { get; set; }
}
