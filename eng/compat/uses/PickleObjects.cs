// package: Razorvine.Pickle 1.5.0
// property: TargetFramework=net10.0
// expect: Ada 1815 9.5 math,engines
// expect: Brand: Ford
// expect: Doors: 5
// expect: __class__: Car
// expect: 3 4
using System.Collections;
using System.Text;
using Razorvine.Pickle;
using Razorvine.Pickle.Objects;

Pickler pickler = new();
Unpickler unpickler = new();
byte[] pickled = pickler.dumps(new Dictionary<string, object> { ["name"] = "Ada", ["born"] = 1815, ["score"] = 9.5, ["tags"] = new List<string> { "math", "engines" } });
Hashtable table = (Hashtable)unpickler.loads(pickled);
Console.WriteLine(FormattableString.Invariant($"{table["name"]} {table["born"]} {table["score"]} {string.Join(",", ((ArrayList)table["tags"]).ToArray())}"));

Hashtable car = (Hashtable)unpickler.loads(pickler.dumps(new Car { Brand = "Ford", Doors = 5 }));
foreach (string key in car.Keys.Cast<string>().Order(StringComparer.Ordinal))
    Console.WriteLine($"{key}: {car[key]}");

// What Python writes for geometry.Point(3, 4) in protocol 0.
Unpickler.registerConstructor("geometry", "Point", new AnyClassConstructor(typeof(Point)));
Point point = (Point)unpickler.loads(Encoding.ASCII.GetBytes("cgeometry\nPoint\n(I3\nI4\ntR."));
Console.WriteLine($"{point.X} {point.Y}");

public sealed class Car
{
    public string Brand { get; set; }
    public int Doors { get; set; }
}

public sealed class Point(int x, int y)
{
    public int X { get; } = x;
    public int Y { get; } = y;
}
