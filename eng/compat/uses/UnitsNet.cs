// package: UnitsNet 5.75.1
// property: TargetFramework=net10.0
// expect: 100
// expect: 1.09361
// expect: 40 km
// expect: 3 m
using System.Globalization;
using UnitsNet;
using UnitsNet.Units;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Length meter = Length.FromMeters(1);
Console.WriteLine(meter.Centimeters);
Console.WriteLine(Math.Round(meter.Yards, 5));
Length distance = Speed.FromKilometersPerHour(80) * TimeSpan.FromMinutes(30);
Console.WriteLine(distance.ToUnit(LengthUnit.Kilometer));
Console.WriteLine(Length.Parse("1 m", CultureInfo.InvariantCulture) + new Length(2, LengthUnit.Meter));
