// package: NCrontab 3.4.0
// property: TargetFramework=net10.0
// expect: 0 12 * 1-2 1
// expect: 2000-01-03 12:00
// expect: 2000-01-10 12:00,2000-01-17 12:00,2000-01-24 12:00,2000-01-31 12:00
using System.Globalization;
using NCrontab;

CrontabSchedule schedule = CrontabSchedule.Parse("0 12 * 1-2 Mon");
Console.WriteLine(schedule);
Console.WriteLine(Text(schedule.GetNextOccurrence(new DateTime(2000, 1, 1))));
Console.WriteLine(string.Join(',', schedule.GetNextOccurrences(new DateTime(2000, 1, 4), new DateTime(2000, 2, 1)).Select(Text)));

static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
