// package: Microsoft.AspNetCore.JsonPatch 11.0.0
// property: TargetFramework=net10.0
// expect: Ada Lovelace | Ada Lovelace | null | math,engines | Side 2
// expect: The target location specified by path segment 'age' was not found.
// expect: Paris
using Microsoft.AspNetCore.JsonPatch;
using Newtonsoft.Json;

User user = new() { Name = "Ada", City = "London", Nickname = "AAL", Tags = ["math"], Address = new Address { Street = "Main 1" } };
JsonPatchDocument<User> patch = JsonConvert.DeserializeObject<JsonPatchDocument<User>>("""
    [{"op":"replace","path":"/name","value":"Ada Lovelace"},
    {"op":"add","path":"/tags/-","value":"engines"},
    {"op":"replace","path":"/address/street","value":"Side 2"},
    {"op":"remove","path":"/nickname"},
    {"op":"copy","from":"/name","path":"/city"}]
    """);
patch.ApplyTo(user);
Console.WriteLine($"{user.Name} | {user.City} | {user.Nickname ?? "null"} | {string.Join(",", user.Tags)} | {user.Address.Street}");

JsonPatchDocument<User> wrong = new();
wrong.Replace(person => person.City, "Paris");
wrong.Operations.Add(new Microsoft.AspNetCore.JsonPatch.Operations.Operation<User>("replace", "/age", null, 36));
wrong.ApplyTo(user, error => Console.WriteLine(error.ErrorMessage));
Console.WriteLine(user.City);

public sealed class User
{
    public string Name { get; set; }
    public string City { get; set; }
    public string Nickname { get; set; }
    public List<string> Tags { get; set; }
    public Address Address { get; set; }
}

public sealed class Address
{
    public string Street { get; set; }
}
