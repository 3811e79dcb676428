// package: System.Configuration.ConfigurationManager 9.0.23
// expect: Ada
using System.Configuration;

string file = Path.Combine(Path.GetTempPath(), $"{Environment.ProcessId}.config");
File.WriteAllText(file, """<configuration><appSettings><add key="name" value="Ada" /></appSettings></configuration>""");
Configuration configuration = ConfigurationManager.OpenMappedExeConfiguration(new ExeConfigurationFileMap { ExeConfigFilename = file }, ConfigurationUserLevel.None);
Console.WriteLine(configuration.AppSettings.Settings["name"].Value);
File.Delete(file);
