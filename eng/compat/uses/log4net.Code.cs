// package: log4net 3.5.0
// expect: INFO hello Ada
using log4net;
using log4net.Appender;
using log4net.Config;
using log4net.Layout;

BasicConfigurator.Configure(LogManager.GetRepository(typeof(Program).Assembly), new ConsoleAppender { Layout = new PatternLayout("%level %message%newline") });
LogManager.GetLogger(typeof(Program)).InfoFormat("hello {0}", "Ada");
