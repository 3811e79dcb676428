// package: Microsoft.OData.ModelBuilder 2.0.0
// property: TargetFramework=net10.0
// expect: Entity Default.Category
// expect:   key Code
// expect:   Structural Code Edm.String False
// expect:   Navigation Products Collection(Default.Product) True
// expect: Entity Default.Product
// expect:   key Id
// expect:   Navigation Category Default.Category True
// expect:   Structural Id Edm.Int32 False
// expect:   Structural Name Edm.String True
// expect:   Structural Price Edm.Decimal False
// expect:   Structural Size Default.Size True
// expect: Complex Default.Size
// expect:   Structural Height Edm.Double False
// expect:   Structural Width Edm.Double False
// expect: Products: Category -> Categories
// expect: Categories: Products -> Products
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;

ODataConventionModelBuilder builder = new();
builder.EntitySet<Product>("Products");
builder.EntitySet<Category>("Categories");
builder.EntityType<Product>().Collection.Function("Cheapest").ReturnsFromEntitySet<Product>("Products");
IEdmModel model = builder.GetEdmModel();
foreach (IEdmStructuredType type in model.SchemaElements.OfType<IEdmStructuredType>().OrderBy(type => type.FullTypeName(), StringComparer.Ordinal))
{
    Console.WriteLine($"{type.TypeKind} {type.FullTypeName()}");
    if (type is IEdmEntityType entity)
        Console.WriteLine($"  key {string.Join(",", entity.Key().Select(key => key.Name))}");
    foreach (IEdmProperty property in type.DeclaredProperties.OrderBy(property => property.Name, StringComparer.Ordinal))
        Console.WriteLine($"  {property.PropertyKind} {property.Name} {property.Type.FullName()} {property.Type.IsNullable}");
}

foreach (IEdmEntitySet set in model.EntityContainer.EntitySets())
    Console.WriteLine($"{set.Name}: {string.Join(", ", set.NavigationPropertyBindings.Select(binding => $"{binding.NavigationProperty.Name} -> {binding.Target.Name}"))}");

public sealed class Product
{
    public int Id { get; set; }
    public string Name { get; set; }
    public decimal Price { get; set; }
    public Size Size { get; set; }
    public Category Category { get; set; }
}

public sealed class Category
{
    [System.ComponentModel.DataAnnotations.Key]
    public string Code { get; set; }
    public IList<Product> Products { get; set; }
}

public sealed class Size
{
    public double Width { get; set; }
    public double Height { get; set; }
}
