// package: TimeZoneConverter 8.0.1
// property: TargetFramework=net10.0
// expect: America/New_York
// expect: Eastern Standard Time
// expect: -05:00:00
using TimeZoneConverter;

Console.WriteLine(TZConvert.WindowsToIana("Eastern Standard Time"));
Console.WriteLine(TZConvert.IanaToWindows("America/New_York"));
Console.WriteLine(TZConvert.GetTimeZoneInfo("Eastern Standard Time").BaseUtcOffset);
