// package: StreamJsonRpc 2.26.150
// property: TargetFramework=net10.0
// expect: 3
using Nerdbank.Streams;
using StreamJsonRpc;

(Stream here, Stream there) = FullDuplexStream.CreatePair();
using JsonRpc server = JsonRpc.Attach(there, new Calculator());
using JsonRpc client = JsonRpc.Attach(here);
Console.WriteLine(await client.InvokeAsync<int>("Add", 1, 2).WaitAsync(TimeSpan.FromSeconds(20)));

public sealed class Calculator
{
    public int Add(int left, int right) => left + right;
}
