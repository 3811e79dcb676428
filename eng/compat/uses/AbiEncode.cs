// package: Nethereum.ABI 6.1.0
// property: TargetFramework=net10.0
// expect: 0000000000000000000000000000000000000000000000000DE0B6B3A7640000
// expect: 00000000000000000000000012890D2CCE102216644C59DAE5BAED380D84830C
// expect: 0000000000000000000000000000000000000000000000000000000000000080
// expect: 00000000000000000000000000000000000000000000000000000000000000C0
// expect: 000000000000000000000000000000000000000000000000000000000000000D
// expect: 666F7220746865206E6F74657300000000000000000000000000000000000000
// expect: 000000000000000000000000000000000000000000000000000000000000002A
// expect: 0000000000000000000000000000000000000000000000000000000000000040
// expect: 0000000000000000000000000000000000000000000000000000000000000006
// expect: 456E67696E650000000000000000000000000000000000000000000000000000
// expect: 1000000000000000000 0x12890D2cce102216644c59daE5baed380d84830c for the notes
// expect: 42 Engine
using System.Numerics;
using Nethereum.ABI;
using Nethereum.ABI.FunctionEncoding.Attributes;

Payment payment = new()
{
    Amount = BigInteger.Parse("1000000000000000000"),
    Recipient = "0x12890d2cce102216644c59dae5baed380d84830c",
    Note = "for the notes",
    Invoice = new Invoice { Number = 42, Title = "Engine" },
};
ABIEncode encode = new();
byte[] bytes = encode.GetABIParamsEncoded(payment);
foreach (byte[] word in bytes.Chunk(32))
    Console.WriteLine(Convert.ToHexString(word));
Payment copy = encode.DecodeEncodedComplexType<Payment>(bytes);
Console.WriteLine($"{copy.Amount} {copy.Recipient} {copy.Note}");
Console.WriteLine($"{copy.Invoice.Number} {copy.Invoice.Title}");

public class Payment
{
    [Parameter("uint256", "amount", 1)]
    public BigInteger Amount { get; set; }

    [Parameter("address", "recipient", 2)]
    public string Recipient { get; set; }

    [Parameter("string", "note", 3)]
    public string Note { get; set; }

    [Parameter("tuple", "invoice", 4)]
    public Invoice Invoice { get; set; }
}

public class Invoice
{
    [Parameter("uint256", "number", 1)]
    public BigInteger Number { get; set; }

    [Parameter("string", "title", 2)]
    public string Title { get; set; }
}
