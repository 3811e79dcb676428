// package: JmesPath.Net 1.1.0
// property: TargetFramework=net10.0
// expect: people[*].name -> ["Grace","Ada","Alan"]
// expect: people[?age > `38`].name -> ["Grace","Alan"]
// expect: sort_by(people, &age)[].name -> ["Ada","Grace","Alan"]
// expect: length(people) -> 3
// expect: people[0].{n: name, s: state} -> {"n":"Grace","s":"NY"}
// expect: people[?state=='UK'] | [-1].name -> "Alan"
// expect: max_by(people, &age).name -> "Alan"
// expect: join(', ', people[*].state) -> "NY, UK, UK"
using DevLab.JmesPath;

const string Json = """
    {"people":[{"name":"Grace","age":40,"state":"NY"},{"name":"Ada","age":36,"state":"UK"},{"name":"Alan","age":41,"state":"UK"}],"total":3}
    """;
JmesPath jmes = new();
foreach (string expression in new[]
{
    "people[*].name",
    "people[?age > `38`].name",
    "sort_by(people, &age)[].name",
    "length(people)",
    "people[0].{n: name, s: state}",
    "people[?state=='UK'] | [-1].name",
    "max_by(people, &age).name",
    "join(', ', people[*].state)",
})
    Console.WriteLine($"{expression} -> {jmes.Transform(Json, expression)}");
