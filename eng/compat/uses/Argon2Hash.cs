// package: Konscious.Security.Cryptography.Argon2 1.3.1
// property: TargetFramework=net10.0
// expect: FAE4988857B5643F82E419E7AF1B9EBA12E68A90DC9FFE2F66848D0C9596ED35
// expect: True
// expect: False
using System.Security.Cryptography;
using System.Text;
using Konscious.Security.Cryptography;

byte[] salt = Encoding.UTF8.GetBytes("0123456789abcdef");
byte[] hash = await Hash("my password");
Console.WriteLine(Convert.ToHexString(hash));
Console.WriteLine(Verify(await Hash("my password")));
Console.WriteLine(Verify(await Hash("another password")));

bool Verify(byte[] other) => CryptographicOperations.FixedTimeEquals(hash, other);

async Task<byte[]> Hash(string password)
{
    using Argon2id argon2 = new(Encoding.UTF8.GetBytes(password))
    {
        Salt = salt,
        DegreeOfParallelism = 2,
        Iterations = 3,
        MemorySize = 8192,
    };
    return await argon2.GetBytesAsync(32);
}
