// package: Stubble.Core 1.10.8
// property: TargetFramework=net10.0
// expect: Hello Ada
// expect: 1815: Notes;Letters;
using Stubble.Core;
using Stubble.Core.Builders;

StubbleVisitorRenderer stubble = new StubbleBuilder().Build();
Console.WriteLine(stubble.Render("Hello {{Name}}", new Dictionary<string, object> { ["Name"] = "Ada" }));
Console.WriteLine(stubble.Render("{{Year}}: {{#Works}}{{Title}};{{/Works}}", new Person { Year = 1815, Works = [new Work { Title = "Notes" }, new Work { Title = "Letters" }] }));

public class Person
{
    public int Year { get; set; }

    public List<Work> Works { get; set; }
}

public class Work { public string Title { get; set; } }
