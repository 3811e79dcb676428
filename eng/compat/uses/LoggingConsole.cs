// package: Microsoft.Extensions.Logging.Console 11.0.0
// property: TargetFramework=net10.0
// expect: UTC+00:00 dbug: Orders[0]
// expect:       starting
// expect: UTC+00:00 info: Orders[0]
// expect:       => request 7 => System.Collections.Generic.Dictionary`2[System.String,System.Object]
// expect:       ordered 3 of pens for 4.5
// expect: UTC+00:00 fail: Orders[0]
// expect:       cannot print invoice
// expect:       System.InvalidOperationException: no paper
// expect: {"EventId":0,"LogLevel":"Information","Category":"Orders","Message":"ordered 3 of pens for 4.5","State":{"Quantity":3,"Item":"pens","Price":4.5,"{OriginalFormat}":"ordered {Quantity} of {Item} for {Price}"},"Scopes":[{"Message":"request 7","Id":7,"{OriginalFormat}":"request {Id}"},{"Message":"System.Collections.Generic.Dictionary\u00602[System.String,System.Object]","User":"Ada"}]}
// expect: {"EventId":0,"LogLevel":"Error","Category":"Orders","Message":"cannot print invoice","Exception":"System.InvalidOperationException: no paper","State":{"Item":"invoice","{OriginalFormat}":"cannot print {Item}"},"Scopes":[]}
using Microsoft.Extensions.Logging;

StringWriter output = new();
TextWriter console = Console.Out;
Console.SetOut(output);

using (ILoggerFactory factory = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Debug).AddSimpleConsole(options =>
{
    options.IncludeScopes = true;
    options.TimestampFormat = "'UTC'zzz ";
    options.UseUtcTimestamp = true;
})))
    Work(factory.CreateLogger("Orders"));

using (ILoggerFactory factory = LoggerFactory.Create(builder => builder.AddJsonConsole(options => options.IncludeScopes = true)))
    Work(factory.CreateLogger("Orders"));

console.Write(output.ToString());

static void Work(ILogger logger)
{
    logger.LogDebug("starting");
    using (logger.BeginScope("request {Id}", 7))
    using (logger.BeginScope(new Dictionary<string, object> { ["User"] = "Ada" }))
        logger.LogInformation("ordered {Quantity} of {Item} for {Price}", 3, "pens", 4.5);
    logger.LogError(new InvalidOperationException("no paper"), "cannot print {Item}", "invoice");
}
