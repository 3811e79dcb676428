// package: Fluid.Core 2.41.1
// property: TargetFramework=net10.0
// expect: Hello Bill Gates
// expect: BILL: 1 2 3
using Fluid;

FluidParser parser = new();
Person model = new() { Firstname = "Bill", Lastname = "Gates" };
foreach (string source in new[] { "Hello {{ Firstname }} {{ Lastname }}", "{{ Firstname | upcase }}:{% for i in (1..3) %} {{ i }}{% endfor %}" })
{
    if (parser.TryParse(source, out IFluidTemplate template, out string error))
        Console.WriteLine(template.Render(new TemplateContext(model)));
    else
        Console.WriteLine(error);
}

public class Person
{
    public string Firstname { get; set; }

    public string Lastname { get; set; }
}
