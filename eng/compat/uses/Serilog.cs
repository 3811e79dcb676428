// package: Serilog 4.4.0
// package: Serilog.Sinks.Console 6.1.1
// expect: Information hello "Ada"
using Serilog;

using Serilog.Core.Logger logger = new LoggerConfiguration().WriteTo.Console(outputTemplate: "{Level} {Message}{NewLine}").CreateLogger();
logger.Information("hello {Name}", "Ada");
