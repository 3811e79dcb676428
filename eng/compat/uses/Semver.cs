// package: Semver 3.0.0
// property: TargetFramework=net10.0
// expect: 1.1.0-rc.1+e471d15
// expect: 1 rc.1
// expect: -1
// expect: True
using Semver;

SemVersion version = SemVersion.Parse("1.1.0-rc.1+e471d15", SemVersionStyles.Strict);
Console.WriteLine(version);
Console.WriteLine($"{version.Minor} {version.Prerelease}");
Console.WriteLine(version.ComparePrecedenceTo(new SemVersion(1, 1, 0)));
Console.WriteLine(SemVersionRange.Parse("^1.0.0").Contains(new SemVersion(1, 2, 3)));
