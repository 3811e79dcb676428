// package: Deedle 8.1.0
// property: TargetFramework=net10.0
// expect: City, Item, Price, Quantity
// expect: 8.33 6
// expect:      City   Item Price Quantity Total 
// expect: 0 -> London Pen  1.5   2        3     
// expect: 1 -> Paris  Book 12.5  1        12.5  
// expect: 2 -> London Book 11    3        33    
// expect: 
// expect:      City   Item Price Quantity Total 
// expect: 1 -> Paris  Book 12.5  1        12.5  
// expect: 2 -> London Book 11    3        33    
// expect: 
// expect: London 36
// expect: Paris 12.5
using Deedle;

Frame<int, string> frame = Frame.FromRecords(new List<Sale>
{
    new() { City = "London", Item = "Pen", Price = 1.5, Quantity = 2 },
    new() { City = "Paris", Item = "Book", Price = 12.5, Quantity = 1 },
    new() { City = "London", Item = "Book", Price = 11, Quantity = 3 },
});
Console.WriteLine(string.Join(", ", frame.ColumnKeys));
Console.WriteLine(FormattableString.Invariant($"{frame.GetColumn<double>("Price").Mean():F2} {frame.GetColumn<double>("Quantity").Sum()}"));
frame.AddColumn("Total", frame.GetColumn<double>("Price") * frame.GetColumn<double>("Quantity"));
frame.Print();
Frame<int, string> expensive = frame.Where(row => row.Value.GetAs<double>("Price") > 10);
expensive.Print();
Series<string, double> totals = frame.GroupRowsBy<string>("City").GetColumn<double>("Total").SumLevel(key => key.Item1);
foreach (KeyValuePair<string, double> total in totals.Observations)
    Console.WriteLine(FormattableString.Invariant($"{total.Key} {total.Value}"));

public sealed class Sale
{
    public string City { get; set; }
    public string Item { get; set; }
    public double Price { get; set; }
    public int Quantity { get; set; }
}
