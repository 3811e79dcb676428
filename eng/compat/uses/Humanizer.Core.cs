// package: Humanizer.Core 3.0.10
// expect: two men, 3 hours
using System.Globalization;
using Humanizer;

CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
Console.WriteLine($"{2.ToWords()} {"man".Pluralize()}, {TimeSpan.FromHours(3).Humanize()}");
