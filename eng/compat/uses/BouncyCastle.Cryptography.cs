// package: BouncyCastle.Cryptography 2.7.0
// expect: BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD
// expect: Ed25519 True
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

Console.WriteLine(Convert.ToHexString(DigestUtilities.CalculateDigest("SHA-256", "abc"u8.ToArray())));
Ed25519KeyPairGenerator generator = new();
generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
AsymmetricCipherKeyPair pair = generator.GenerateKeyPair();
ISigner signer = SignerUtilities.GetSigner("Ed25519");
signer.Init(true, pair.Private);
signer.BlockUpdate("abc"u8);
byte[] signature = signer.GenerateSignature();
signer.Init(false, pair.Public);
signer.BlockUpdate("abc"u8);
Console.WriteLine($"{signer.AlgorithmName} {signer.VerifySignature(signature)}");
