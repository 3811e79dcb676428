// package: log4net 3.5.0
// expect: INFO hello Ada
using System.Xml;
using log4net;
using log4net.Config;

XmlDocument document = new();
document.LoadXml("""
    <log4net><appender name="c" type="log4net.Appender.ConsoleAppender">
    <layout type="log4net.Layout.PatternLayout"><conversionPattern value="%level %message%newline" /></layout></appender>
    <root><level value="INFO" /><appender-ref ref="c" /></root></log4net>
    """);
XmlConfigurator.Configure(LogManager.GetRepository(typeof(Program).Assembly), document.DocumentElement);
LogManager.GetLogger(typeof(Program)).InfoFormat("hello {0}", "Ada");
