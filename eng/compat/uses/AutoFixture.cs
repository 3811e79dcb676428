// package: AutoFixture 4.18.1
// property: TargetFramework=net10.0
// expect: True
// expect: Name
using AutoFixture;

Fixture fixture = new();
int number = fixture.Create<int>();
Echoing echoing = fixture.Create<Echoing>();
Console.WriteLine(echoing.Echo(number) == number);
Console.WriteLine(fixture.Create<Person>().Name[..4]);

public sealed class Echoing
{
    public int Echo(int number) => number;
}

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
