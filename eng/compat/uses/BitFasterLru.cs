// package: BitFaster.Caching 2.6.1
// property: TargetFramework=net10.0
// expect: one 3
// expect: three 5
// expect: one 3
// expect: eleven 6
// expect: thirteen 8
// expect: one 3
// expect: seven 5
// expect: one=3 Evicted, eleven=6 Evicted, thirteen=8 Evicted
// expect: True 3 3
// expect: 2 hits, 6 misses, 3 evicted, ratio 0.25
// expect: 00:05:00
using BitFaster.Caching;
using BitFaster.Caching.Lru;

ICache<string, int> lru = new ConcurrentLruBuilder<string, int>()
    .WithCapacity(3)
    .WithExpireAfterWrite(TimeSpan.FromMinutes(5))
    .WithMetrics()
    .Build();
List<string> removed = new();
lru.Events.Value.ItemRemoved += (_, item) => removed.Add($"{item.Key}={item.Value} {item.Reason}");
foreach (string word in new[] { "one", "three", "one", "eleven", "thirteen", "one", "seven" })
    Console.WriteLine($"{word} {lru.GetOrAdd(word, key => key.Length)}");
Console.WriteLine(string.Join(", ", removed));
Console.WriteLine($"{lru.TryGet("one", out int length)} {length} {lru.Count}");
ICacheMetrics metrics = lru.Metrics.Value;
Console.WriteLine(FormattableString.Invariant($"{metrics.Hits} hits, {metrics.Misses} misses, {metrics.Evicted} evicted, ratio {metrics.HitRatio:F2}"));
Console.WriteLine(lru.Policy.ExpireAfterWrite.Value.TimeToLive);
