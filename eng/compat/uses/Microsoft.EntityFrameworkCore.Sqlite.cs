// package: Microsoft.EntityFrameworkCore.Sqlite 9.0.23
// expect: Ada
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

using SqliteConnection connection = new("Data Source=:memory:");
connection.Open();
using PeopleContext context = new(connection);
context.Database.EnsureCreated();
context.People.Add(new Person { Name = "Ada", Born = 1815 });
context.SaveChanges();
Console.WriteLine(context.People.Single(person => person.Born < 1900).Name);

public sealed class PeopleContext(SqliteConnection connection) : DbContext
{
    public DbSet<Person> People => Set<Person>();

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite(connection);
}

public sealed class Person
{
    public int Id { get; set; }
    public string Name { get; set; }
    public int Born { get; set; }
}
