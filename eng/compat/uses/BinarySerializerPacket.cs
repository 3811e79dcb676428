// package: BinarySerializer 10.2.1
// property: TargetFramework=net10.0
// expect: 04506C616E00020100050200030004
// expect: Plan 4 2
// expect: Circle Circle 5
// expect: Rectangle Rectangle 3x4
using BinarySerialization;

Drawing drawing = new()
{
    Title = "Plan",
    Shapes =
    [
        new Record { Shape = new Circle { Radius = 5 } },
        new Record { Shape = new Rectangle { Width = 3, Height = 4 } },
    ],
};
BinarySerializer serializer = new() { Endianness = Endianness.Big };
MemoryStream stream = new();
serializer.Serialize(stream, drawing);
Console.WriteLine(Convert.ToHexString(stream.ToArray()));
stream.Position = 0;
Drawing copy = serializer.Deserialize<Drawing>(stream);
Console.WriteLine($"{copy.Title} {copy.TitleLength} {copy.Count}");
foreach (Record record in copy.Shapes)
    Console.WriteLine($"{record.Kind} {record.Shape.GetType().Name} {record.Shape switch { Circle circle => $"{circle.Radius}", Rectangle rectangle => $"{rectangle.Width}x{rectangle.Height}", _ => "?" }}");

public enum Kind : byte
{
    Circle = 1,
    Rectangle = 2,
}

public class Drawing
{
    [FieldOrder(0)]
    public byte TitleLength { get; set; }

    [FieldOrder(1)]
    [FieldLength(nameof(TitleLength))]
    public string Title { get; set; }

    [FieldOrder(2)]
    public ushort Count { get; set; }

    [FieldOrder(3)]
    [FieldCount(nameof(Count))]
    public List<Record> Shapes { get; set; }
}

public class Record
{
    [FieldOrder(0)]
    public Kind Kind { get; set; }

    [FieldOrder(1)]
    [Subtype(nameof(Kind), Kind.Circle, typeof(Circle))]
    [Subtype(nameof(Kind), Kind.Rectangle, typeof(Rectangle))]
    public Shape Shape { get; set; }
}

public abstract class Shape
{
}

public class Circle : Shape
{
    public ushort Radius { get; set; }
}

public class Rectangle : Shape
{
    [FieldOrder(0)]
    public ushort Width { get; set; }

    [FieldOrder(1)]
    public ushort Height { get; set; }
}
