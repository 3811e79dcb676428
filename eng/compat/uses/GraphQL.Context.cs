// package: GraphQL 8.8.5
// package: GraphQL.SystemTextJson 8.8.5
// expect: {"data":{"person":{"name":"Ada","born":1815}}}
using System.Text.Json;
using System.Text.Json.Serialization;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;

using Schema schema = new() { Query = new Query() };
GraphQLSerializer serializer = new(new JsonSerializerOptions { TypeInfoResolver = ScalarContext.Default });
Console.WriteLine(await schema.ExecuteAsync(serializer, options => options.Query = "{ person { name born } }"));

public sealed class Query : ObjectGraphType
{
    public Query() => Field("person", new PersonType()).Resolve(_ => new Person { Name = "Ada", Born = 1815 });
}

public sealed class PersonType : ObjectGraphType<Person>
{
    public PersonType()
    {
        Field("name", new StringGraphType()).Resolve(context => context.Source.Name);
        Field("born", new IntGraphType()).Resolve(context => context.Source.Born);
    }
}

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}

[JsonSerializable(typeof(ExecutionResult))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
internal sealed partial class ScalarContext : JsonSerializerContext;
