// package: System.Data.SQLite.Core 1.0.119
// property: TargetFramework=net10.0
// expect: 1 Ada 1815 9.5
// expect: 2 Grace 1906 9
// expect: 3 Someone unknown 0
// expect: score REAL 3
using System.Data.SQLite;

using SQLiteConnection connection = new("Data Source=:memory:");
connection.Open();
using (SQLiteCommand create = new("create table people (id integer primary key, name text not null, born integer, score real)", connection))
    create.ExecuteNonQuery();
using (SQLiteTransaction transaction = connection.BeginTransaction())
{
    using SQLiteCommand insert = new("insert into people (name, born, score) values (@name, @born, @score)", connection, transaction);
    foreach ((string name, int? born, double score) in new (string, int?, double)[] { ("Ada", 1815, 9.5), ("Grace", 1906, 9), ("Someone", null, 0) })
    {
        insert.Parameters.Clear();
        insert.Parameters.AddWithValue("@name", name);
        insert.Parameters.AddWithValue("@born", (object)born ?? DBNull.Value);
        insert.Parameters.AddWithValue("@score", score);
        insert.ExecuteNonQuery();
    }

    transaction.Commit();
}

using SQLiteCommand select = new("select id, name, born, score from people where score >= @least order by name", connection);
select.Parameters.AddWithValue("@least", 0);
using SQLiteDataReader reader = select.ExecuteReader();
while (reader.Read())
    Console.WriteLine(FormattableString.Invariant($"{reader.GetInt64(0)} {reader["name"]} {(reader.IsDBNull(2) ? "unknown" : reader.GetInt32(2))} {reader.GetDouble(3)}"));
Console.WriteLine($"{reader.GetName(3)} {reader.GetDataTypeName(3)} {connection.LastInsertRowId}");
