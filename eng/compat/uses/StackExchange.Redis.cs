// package: StackExchange.Redis 3.4.35
// expect: not reachable
using StackExchange.Redis;

try
{
    await ConnectionMultiplexer.ConnectAsync("127.0.0.1:9,connectTimeout=500,connectRetry=1");
}
catch (RedisConnectionException)
{
    Console.WriteLine("not reachable");
}
