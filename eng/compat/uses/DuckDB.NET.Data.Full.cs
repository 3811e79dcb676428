// package: DuckDB.NET.Data.Full 1.5.6.1
// property: TargetFramework=net10.0
// expect: 3
// expect: foo bar
// expect: 3 4
// expect: 5 6
// expect: 7 8
using System.Data.Common;
using DuckDB.NET.Data;

using DuckDBConnection connection = new("Data Source=:memory:");
connection.Open();
using DuckDBCommand command = connection.CreateCommand();
command.CommandText = "CREATE TABLE integers(foo INTEGER, bar INTEGER);";
command.ExecuteNonQuery();
command.CommandText = "INSERT INTO integers VALUES (3, 4), (5, 6), (7, 8);";
command.ExecuteNonQuery();
command.CommandText = "SELECT count(*) FROM integers";
Console.WriteLine(command.ExecuteScalar());
command.CommandText = "SELECT foo, bar FROM integers";
using DbDataReader reader = command.ExecuteReader();
Console.WriteLine($"{reader.GetName(0)} {reader.GetName(1)}");
while (reader.Read())
{
    Console.WriteLine($"{reader.GetInt32(0)} {reader.GetInt32(1)}");
}
