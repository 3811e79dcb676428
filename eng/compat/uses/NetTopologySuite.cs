// package: NetTopologySuite 2.6.0
// property: TargetFramework=net10.0
// expect: POLYGON ((1 1, 1 2, 2 2, 2 1, 1 1))
// expect: 7
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

WKTReader reader = new();
Geometry first = reader.Read("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))");
Geometry second = reader.Read("POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1))");
Console.WriteLine(first.Intersection(second).Normalized());
Console.WriteLine(first.Union(second).Area);
