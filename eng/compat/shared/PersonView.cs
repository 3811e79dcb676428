public sealed class Person
{
    public string First { get; set; }
    public string Last { get; set; }
}

public sealed class PersonView
{
    public string First { get; set; }
    public string Last { get; set; }
}
