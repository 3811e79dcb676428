// package: Shouldly 4.2.1
// expect: equal
// expect: different
using Shouldly;

"Ada".ShouldBe("Ada");
Console.WriteLine("equal");
try
{
    new Person { Name = "Ada", Born = 1815 }.ShouldBeEquivalentTo(new Person { Name = "Ada", Born = 1906 });
    Console.WriteLine("the same");
}
catch (ShouldAssertException)
{
    Console.WriteLine("different");
}

public sealed class Person
{
    public string Name { get; set; }
    public int Born { get; set; }
}
