// package: Moq 4.21.0
// expect: 42
using Moq;

Mock<IClock> clock = new();
clock.Setup(c => c.Now()).Returns(42);
Console.WriteLine(clock.Object.Now());

public interface IClock
{
    int Now();
}
