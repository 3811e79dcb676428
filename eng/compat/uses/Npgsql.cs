// package: Npgsql 10.0.3
// expect: not reachable
using Npgsql;

await using NpgsqlDataSource source = new NpgsqlSlimDataSourceBuilder("Host=127.0.0.1;Port=9;Username=ada;Database=people").Build();
try
{
    await using NpgsqlConnection connection = await source.OpenConnectionAsync();
}
catch (NpgsqlException exception) when (exception.InnerException is System.Net.Sockets.SocketException)
{
    Console.WriteLine("not reachable");
}
