// package: Serilog.Expressions 5.0.0
// package: Serilog.Sinks.Console 6.1.1
// property: TargetFramework=net10.0
// expect: [INF (Sample)] Cart contains ["Tea","Coffee"] (first item is Tea)
using Serilog;
using Serilog.Core;
using Serilog.Templates;

using Logger logger = new LoggerConfiguration()
    .Filter.ByExcluding("RequestPath like '/health%'")
    .WriteTo.Console(new ExpressionTemplate("[{@l:u3} ({SourceContext})] {@m} (first item is {Cart[0]})\n{@x}"))
    .CreateLogger();
logger.ForContext("RequestPath", "/health/live").Information("excluded");
logger.ForContext("SourceContext", "Sample").Information("Cart contains {Cart}", (object)new[] { "Tea", "Coffee" });
