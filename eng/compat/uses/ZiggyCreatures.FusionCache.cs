// package: ZiggyCreatures.FusionCache 2.9.0
// property: TargetFramework=net10.0
// expect: product 42
// expect: product 42
// expect: 1
using ZiggyCreatures.Caching.Fusion;

int reads = 0;
using FusionCache cache = new(new FusionCacheOptions());
for (int i = 0; i < 2; i++)
{
    Product product = cache.GetOrSet<Product>("product:42", _ => Read(42), TimeSpan.FromSeconds(30));
    Console.WriteLine($"product {product.Id}");
}

Console.WriteLine(reads);

Product Read(int id)
{
    reads++;
    return new Product(id);
}

public sealed record Product(int Id);
