// package: NSubstitute 6.1.0
// expect: 42
using NSubstitute;

IClock clock = Substitute.For<IClock>();
clock.Now().Returns(42);
Console.WriteLine(clock.Now());

public interface IClock
{
    int Now();
}
