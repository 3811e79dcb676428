// package: Newtonsoft.Json 13.0.4
// expect: Ada 1815
using Newtonsoft.Json.Linq;

JObject person = JObject.Parse("""{ "Name": "Ada", "Born": 1815 }""");
Console.WriteLine($"{person["Name"]} {(int)person["Born"]!}");
