// package: Sep 0.17.1
// property: TargetFramework=net10.0
// expect: Pen 7.199999999999999
// expect: Book 12.25
// expect: Item;Quantity;Price;Total
// expect: Pen!;2;1.5;3
// expect: Book!;1;12.25;12.25
// expect: Pen!;3;1.4;4.199999999999999
using nietras.SeparatedValues;

string text = """
    Item;Quantity;Price
    Pen;2;1.5
    Book;1;12.25
    Pen;3;1.4
    """;
using SepReader reader = Sep.Reader().FromText(text);
using SepWriter writer = reader.Spec.Writer().ToText();
Dictionary<string, double> totals = new();
int price = reader.Header.IndexOf("Price");
foreach (SepReader.Row row in reader)
{
    ReadOnlySpan<char> item = row["Item"].Span;
    double total = row["Quantity"].Parse<int>() * row[price].Parse<double>();
    totals[item.ToString()] = totals.GetValueOrDefault(item.ToString()) + total;
    using SepWriter.Row written = writer.NewRow(row);
    written["Item"].Set($"{row["Item"].Span}!");
    written["Total"].Format(total);
}

foreach ((string item, double total) in totals)
    Console.WriteLine(FormattableString.Invariant($"{item} {total}"));
Console.Write(writer.ToString());
