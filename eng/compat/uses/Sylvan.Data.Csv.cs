// package: Sylvan.Data.Csv 1.4.4
// property: TargetFramework=net10.0
// expect: Id Name Amount
// expect: 1 Ada 2.5
// expect: 2 Grace 3.25
using System.Globalization;
using Sylvan.Data.Csv;

using CsvDataReader reader = CsvDataReader.Create(new StringReader("Id,Name,Amount\n1,Ada,2.5\n2,Grace,3.25\n"));
Console.WriteLine(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)));
while (reader.Read())
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reader.GetInt32(0)} {reader.GetString(1)} {reader.GetDecimal(2)}"));
}
