// package: GraphQL 8.8.5
// package: GraphQL.SystemTextJson 8.8.5
// expect: {"data":{"person":{"name":"Ada","born":1815}}}
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;

using Schema schema = new() { Query = new Query() };
Console.WriteLine(await schema.ExecuteAsync(new GraphQLSerializer(indent: false), options => options.Query = "{ person { name born } }"));

public sealed class Query : ObjectGraphType
{
    public Query() => Field<PersonType>("person").Resolve(_ => new Person { Name = "Ada", Born = 1815 });
}

public sealed class PersonType : ObjectGraphType<Person>
{
    public PersonType()
    {
        Field(person => person.Name);
        Field(person => person.Born);
    }
}

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
