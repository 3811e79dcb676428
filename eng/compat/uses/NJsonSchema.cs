// package: NJsonSchema 11.6.2
// property: TargetFramework=net10.0
// expect: Person: Name, Year
// expect: String True
// expect: IntegerExpected at #/Year
using NJsonSchema;
using NJsonSchema.Validation;

JsonSchema schema = JsonSchema.FromType<Person>();
Console.WriteLine($"{schema.Title}: {string.Join(", ", schema.Properties.Keys)}");
JsonSchema parsed = await JsonSchema.FromJsonAsync(schema.ToJson());
Console.WriteLine($"{parsed.Properties["Name"].Type & JsonObjectType.String} {parsed.Properties["Name"].IsRequired}");
foreach (ValidationError error in parsed.Validate("""{"Name":"Ada","Year":"x"}"""))
    Console.WriteLine($"{error.Kind} at {error.Path}");

public class Person
{
    [System.ComponentModel.DataAnnotations.Required]
    public string Name { get; set; }

    public int Year { get; set; }
}
