// package: YamlDotNet 18.1.0
// package: Vecc.YamlDotNet.Analyzers.StaticGenerator 18.1.0
// expect: Ada 1815
using Compat;
using YamlDotNet.Serialization;

Person person = new StaticDeserializerBuilder(new PeopleContext()).Build().Deserialize<Person>("Name: Ada\nBorn: 1815\n");
Console.WriteLine($"{person.Name} {person.Born}");

// In a namespace: aaubry/YamlDotNet#1031.
namespace Compat
{
    [YamlStaticContext]
    [YamlSerializable(typeof(Person))]
    public partial class PeopleContext : StaticContext;

    [YamlSerializable]
    public class Person
    {
        public string Name { get; set; }
        public int Born { get; set; }
    }
}
