// package: Cronos 0.13.0
// property: TargetFramework=net10.0
// expect: 2026-01-01T00:05:00.0000000Z
// expect: 2026-03-29T03:00:00.0000000+02:00
using Cronos;

DateTime from = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
Console.WriteLine($"{CronExpression.Parse("*/5 * * * *").GetNextOccurrence(from):O}");
DateTimeOffset before = new(2026, 3, 29, 0, 0, 0, TimeSpan.FromHours(1));
Console.WriteLine($"{CronExpression.Parse("30 2 * * *").GetNextOccurrence(before, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")):O}");
