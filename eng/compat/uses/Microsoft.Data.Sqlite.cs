// package: Microsoft.Data.Sqlite 9.0.23
// expect: Ada
using Microsoft.Data.Sqlite;

using SqliteConnection connection = new("Data Source=:memory:");
connection.Open();
using SqliteCommand command = connection.CreateCommand();
command.CommandText = "create table person(name text); insert into person values ($name); select name from person";
command.Parameters.AddWithValue("$name", "Ada");
Console.WriteLine(command.ExecuteScalar());
