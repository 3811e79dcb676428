// package: YamlDotNet 18.1.0
// expect: Ada 1815
using YamlDotNet.RepresentationModel;

YamlStream stream = new();
stream.Load(new StringReader("Name: Ada\nBorn: 1815\n"));
YamlNode person = stream.Documents[0].RootNode;
Console.WriteLine($"{person["Name"]} {person["Born"]}");
