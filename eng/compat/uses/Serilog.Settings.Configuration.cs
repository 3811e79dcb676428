// package: Serilog.Settings.Configuration 10.0.1
// package: Serilog.Sinks.Console 6.1.1
// package: Microsoft.Extensions.Configuration 11.0.0
// expect: Warning hello "Ada"
using Microsoft.Extensions.Configuration;
using Serilog;

IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string>
{
    ["Serilog:Using:0"] = "Serilog.Sinks.Console",
    ["Serilog:MinimumLevel"] = "Warning",
    ["Serilog:WriteTo:0:Name"] = "Console",
    ["Serilog:WriteTo:0:Args:outputTemplate"] = "{Level} {Message}{NewLine}",
}).Build();
using Serilog.Core.Logger logger = new LoggerConfiguration().ReadFrom.Configuration(configuration).CreateLogger();
logger.Information("not shown");
logger.Warning("hello {Name}", "Ada");
