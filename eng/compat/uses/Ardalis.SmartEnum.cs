// package: Ardalis.SmartEnum 2.1.0
// expect: Member 2
using Ardalis.SmartEnum;

Console.WriteLine(Kind.FromName("Member") is { } kind ? $"{kind.Name} {kind.Value}" : "");

public sealed class Kind : SmartEnum<Kind>
{
    public static readonly Kind Guest = new(nameof(Guest), 1);
    public static readonly Kind Member = new(nameof(Member), 2);

    private Kind(string name, int value)
        : base(name, value)
    {
    }
}
