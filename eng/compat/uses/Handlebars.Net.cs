// package: Handlebars.Net 2.4.3
// expect: Hello Ada
using HandlebarsDotNet;

Console.WriteLine(Handlebars.Compile("Hello {{Name}}")(new { Name = "Ada" }));
