// package: FluentMigrator.Runner.SQLite 8.0.1
// package: Microsoft.Data.Sqlite 10.0.0
// property: TargetFramework=net10.0
// expect: Ada 1815
// expect: 20180430121800
using FluentMigrator;
using FluentMigrator.Runner;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

const string connection = "Data Source=use;Mode=Memory;Cache=Shared";
using SqliteConnection database = new(connection);
database.Open();
using ServiceProvider services = new ServiceCollection().AddFluentMigratorCore()
    .ConfigureRunner(runner => runner.AddSQLite().WithGlobalConnectionString(connection).ScanIn(typeof(AddPeople).Assembly).For.Migrations())
    .BuildServiceProvider(false);
using IServiceScope scope = services.CreateScope();
scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp();
foreach (string query in new[] { "SELECT Name || ' ' || Year FROM People", "SELECT Version FROM VersionInfo" })
{
    using SqliteCommand command = new(query, database);
    Console.WriteLine(command.ExecuteScalar());
}

[Migration(20180430121800)]
public class AddPeople : Migration
{
    public override void Up()
    {
        Create.Table("People").WithColumn("Id").AsInt64().PrimaryKey().Identity().WithColumn("Name").AsString().WithColumn("Year").AsInt32();
        Insert.IntoTable("People").Row(new { Name = "Ada", Year = 1815 });
    }

    public override void Down() => Delete.Table("People");
}
