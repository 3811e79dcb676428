// package: CsvHelper 33.0.1
// expect: Ada 1815
using System.Globalization;
using CsvHelper;

using CsvReader reader = new(new StringReader("Name,Born\nAda,1815\n"), CultureInfo.InvariantCulture);
reader.Read();
reader.ReadHeader();
reader.Read();
Console.WriteLine($"{reader.GetField("Name")} {reader.GetField("Born")}");
