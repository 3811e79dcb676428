// package: BCrypt.Net-Next 4.2.0
// property: TargetFramework=net10.0
// expect: $2a$11$ 60
// expect: True
// expect: False
using BC = BCrypt.Net.BCrypt;

string hash = BC.HashPassword("my password");
Console.WriteLine($"{hash[..7]} {hash.Length}");
Console.WriteLine(BC.Verify("my password", hash));
Console.WriteLine(BC.Verify("another password", hash));
