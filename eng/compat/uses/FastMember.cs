// package: FastMember 1.5.0
// expect: Ada
using FastMember;

TypeAccessor accessor = TypeAccessor.Create(typeof(Person));
Console.WriteLine(accessor[new Person { Name = "Ada" }, "Name"]);

public sealed class Person
{
    public string Name { get; set; }
}
