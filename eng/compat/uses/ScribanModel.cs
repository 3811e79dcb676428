// package: Scriban.Signed 7.5.3
// property: TargetFramework=net10.0
// expect: PAPERS
// expect: - Pen: 1.50 by Ada
// expect: - Book: 12.25 (expensive) by Grace
// expect: Total 2
using Scriban;

Template template = Template.Parse("""
    {{ shop.name | string.upcase }}
    {{ for product in shop.products }}- {{ product.name }}: {{ product.price | math.format "0.00" }}{{ if product.price > 10 }} (expensive){{ end }} by {{ product.maker.name }}
    {{ end }}Total {{ shop.products | array.size }}
    """);
if (template.HasErrors)
    Console.WriteLine(string.Join("\n", template.Messages));
Shop shop = new()
{
    Name = "Papers",
    Products =
    [
        new Product { Name = "Pen", Price = 1.5, Maker = new Maker { Name = "Ada" } },
        new Product { Name = "Book", Price = 12.25, Maker = new Maker { Name = "Grace" } },
    ],
};
Console.WriteLine(template.Render(new { Shop = shop }));

public sealed class Shop
{
    public string Name { get; set; }
    public List<Product> Products { get; set; }
}

public sealed class Product
{
    public string Name { get; set; }
    public double Price { get; set; }
    public Maker Maker { get; set; }
}

public sealed class Maker
{
    public string Name { get; set; }
}
