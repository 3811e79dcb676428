// package: ZLogger 2.6.1
// property: TargetFramework=net10.0
// expect: Hello Ada, user 7
using Microsoft.Extensions.Logging;
using ZLogger;

using ILoggerFactory factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddZLoggerConsole());
ILogger<Program> logger = factory.CreateLogger<Program>();
string name = "Ada";
int id = 7;
logger.ZLogInformation($"Hello {name}, user {id}");
