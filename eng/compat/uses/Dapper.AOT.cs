// package: Dapper.AOT 1.1.0
// package: Dapper 2.1.86
// package: Microsoft.Data.Sqlite 9.0.23
// property: InterceptorsNamespaces=$(InterceptorsNamespaces);Dapper.AOT
// expect: Ada 1815
using Dapper;
using Microsoft.Data.Sqlite;

[module: DapperAot]

using SqliteConnection connection = new("Data Source=:memory:");
connection.Open();
connection.Execute("create table Person(Name text, Born integer)");
connection.Execute("insert into Person values (@Name, @Born)", new Person { Name = "Ada", Born = 1815 });
Person person = connection.QuerySingle<Person>("select Name, Born from Person where Born < @Year", new Filter { Year = 1900 });
Console.WriteLine($"{person.Name} {person.Born}");

public sealed class Person
{
    public string Name { get; set; }
    public long Born { get; set; }
}

public sealed class Filter
{
    public int Year { get; set; }
}
