// package: Ical.Net 5.2.4
// expect: Lecture 2026-03-02
// expect: Lecture 2026-03-09
// expect: Lecture 2026-03-16
// expect: SUMMARY:Lecture
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

string text = string.Join("\r\n", "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//people//EN", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20260101T000000Z",
    "DTSTART;VALUE=DATE:20260302", "RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:Lecture", "END:VEVENT", "END:VCALENDAR", "");
Calendar calendar = Calendar.Load(text);
foreach (Occurrence occurrence in calendar.GetOccurrences(new CalDateTime(2026, 1, 1)))
{
    Console.WriteLine($"{((CalendarEvent)occurrence.Source).Summary} {occurrence.Period.StartTime.Value:yyyy-MM-dd}");
}

Console.WriteLine(new CalendarSerializer().SerializeToString(calendar).Split("\r\n").First(line => line.StartsWith("SUMMARY", StringComparison.Ordinal)));
