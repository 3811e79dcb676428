// package: JsonSchema.Net 8.0.5
// property: TargetFramework=net10.0
// expect: True
// expect: False
using System.Text.Json;
using Json.Schema;

JsonSchema schema = JsonSchema.FromText("""{"type":"object","properties":{"name":{"type":"string","minLength":2},"born":{"type":"integer"}},"required":["name"]}""");
Console.WriteLine(schema.Evaluate(JsonDocument.Parse("""{"name":"Ada","born":1815}""").RootElement).IsValid);
Console.WriteLine(schema.Evaluate(JsonDocument.Parse("""{"name":"A","born":1815}""").RootElement).IsValid);
