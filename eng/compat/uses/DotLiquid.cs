// package: DotLiquid 2.3.260
// expect: hello Ada
// expect: Grace 1906
using DotLiquid;

Console.WriteLine(Template.Parse("hello {{ name }}").Render(Hash.FromAnonymousObject(new { name = "Ada" })));
Console.WriteLine(Template.Parse("{{ person.name }} {{ person.born }}").Render(Hash.FromAnonymousObject(new { person = new Person { Name = "Grace", Born = 1906 } })));

public sealed class Person : Drop
{
    public string Name { get; set; }
    public int Born { get; set; }
}
