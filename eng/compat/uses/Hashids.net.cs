// package: Hashids.net 1.7.0
// property: TargetFramework=net10.0
// expect: NkK9
// expect: 12345
// expect: aBMswoO2UB3Sj
// expect: 683,94108,123,5
using HashidsNet;

Hashids hashids = new("this is my salt");
Console.WriteLine(hashids.Encode(12345));
Console.WriteLine(hashids.Decode("NkK9")[0]);
Console.WriteLine(hashids.Encode(683, 94108, 123, 5));
Console.WriteLine(string.Join(',', hashids.Decode("aBMswoO2UB3Sj")));
