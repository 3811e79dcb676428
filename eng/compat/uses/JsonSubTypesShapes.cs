// package: JsonSubTypes 2.2.0
// property: TargetFramework=net10.0
// expect: Circle Circle 12.57
// expect: Rectangle Rectangle 13.50
// expect: [{"Kind":"Circle","Radius":2.0},{"Kind":"Rectangle","Width":3.0,"Height":4.5}]
using JsonSubTypes;
using Newtonsoft.Json;

List<Shape> shapes = JsonConvert.DeserializeObject<List<Shape>>("""[{"Kind":"Circle","Radius":2.0},{"Kind":"Rectangle","Width":3.0,"Height":4.5}]""");
foreach (Shape shape in shapes)
    Console.WriteLine(FormattableString.Invariant($"{shape.GetType().Name} {shape.Kind} {shape.Area():F2}"));
Console.WriteLine(JsonConvert.SerializeObject(shapes));

[JsonConverter(typeof(JsonSubtypes), "Kind")]
[JsonSubtypes.KnownSubType(typeof(Circle), "Circle")]
[JsonSubtypes.KnownSubType(typeof(Rectangle), "Rectangle")]
public abstract class Shape
{
    public virtual string Kind { get; }

    public abstract double Area();
}

public sealed class Circle : Shape
{
    public override string Kind { get; } = "Circle";

    public double Radius { get; set; }

    public override double Area() => Math.PI * Radius * Radius;
}

public sealed class Rectangle : Shape
{
    public override string Kind { get; } = "Rectangle";

    public double Width { get; set; }

    public double Height { get; set; }

    public override double Area() => Width * Height;
}
