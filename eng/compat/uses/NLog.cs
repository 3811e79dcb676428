// package: NLog 6.2.2
// expect: Info hello Ada
using NLog;
using NLog.Config;

LogManager.Configuration = XmlLoggingConfiguration.CreateFromXmlString("""
    <nlog><targets><target name="c" type="Console" layout="${level} ${message}" /></targets>
    <rules><logger name="*" minlevel="Info" writeTo="c" /></rules></nlog>
    """);
LogManager.GetLogger("app").Info("hello {Name}", new Name("Ada"));
LogManager.Shutdown();

public sealed record Name(string Value)
{
    public override string ToString() => Value;
}
