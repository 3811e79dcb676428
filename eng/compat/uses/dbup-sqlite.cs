// package: dbup-sqlite 6.0.4
// package: Microsoft.Data.Sqlite 9.0.23
// property: TargetFramework=net10.0
// expect: True
// expect: Ada
using DbUp;
using DbUp.Engine;
using Microsoft.Data.Sqlite;

const string Source = "Data Source=people;Mode=Memory;Cache=Shared";
using SqliteConnection connection = new(Source);
connection.Open();
UpgradeEngine engine = DeployChanges.To
    .SqliteDatabase(Source)
    .WithScript("1", "CREATE TABLE People (Name TEXT);")
    .WithScript("2", "INSERT INTO People VALUES ('Ada');")
    .Build();
Console.WriteLine(engine.PerformUpgrade().Successful);
using SqliteCommand command = connection.CreateCommand();
command.CommandText = "SELECT Name FROM People";
Console.WriteLine(command.ExecuteScalar());
