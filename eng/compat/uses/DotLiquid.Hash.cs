// package: DotLiquid 2.3.260
// expect: hello Ada
using DotLiquid;

Console.WriteLine(Template.Parse("hello {{ person.name }}").Render(Hash.FromDictionary(new Dictionary<string, object>
{
    ["person"] = new Dictionary<string, object> { ["name"] = "Ada" },
})));
