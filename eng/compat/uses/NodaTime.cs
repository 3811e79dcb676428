// package: NodaTime 3.3.7
// expect: 1815-12-10T13:00:00 Europe/Vienna (+01:05:21)
using NodaTime;
using NodaTime.Text;

ZonedDateTime born = InstantPattern.General.Parse("1815-12-10T11:54:39Z").Value.InZone(DateTimeZoneProviders.Tzdb["Europe/Vienna"]);
Console.WriteLine(born);
