// package: FakeItEasy 6.0.1
// property: TargetFramework=net10.0
// expect: True
using FakeItEasy;

ICandy lollipop = A.Fake<ICandy>();
ICandyShop shop = A.Fake<ICandyShop>();
A.CallTo(() => shop.GetTopSellingCandy()).Returns(lollipop);
ICandy candy = shop.GetTopSellingCandy();
shop.BuyCandy(candy);
A.CallTo(() => shop.BuyCandy(lollipop)).MustHaveHappened();
Console.WriteLine(ReferenceEquals(candy, lollipop));

public interface ICandy;

public interface ICandyShop
{
    ICandy GetTopSellingCandy();

    void BuyCandy(ICandy candy);
}
