// package: prometheus-net 8.2.1
// expect: # HELP greetings How many.
// expect: # TYPE greetings counter
// expect: greetings{person="Ada"} 2
using System.Text;
using Prometheus;

CollectorRegistry registry = Metrics.NewCustomRegistry();
Counter counter = Metrics.WithCustomRegistry(registry).CreateCounter("greetings", "How many.", "person");
counter.WithLabels("Ada").Inc(2);
using MemoryStream text = new();
await registry.CollectAndExportAsTextAsync(text);
Console.Write(Encoding.UTF8.GetString(text.ToArray()));
