// package: JWT 7.3.1
// property: TargetFramework=net10.0
// expect: {"claim1":0,"claim2":"Ada"}
// expect: 0 Ada
// expect: SignatureVerificationException
using JWT.Algorithms;
using JWT.Builder;
using JWT.Exceptions;

const string secret = "GQDstcKsx0NHjPOuXOYg5MbeJ1XT0uFiwDVvVBrk";
string token = new JwtBuilder().WithAlgorithm(new HMACSHA256Algorithm()).WithSecret(secret).AddClaim("claim1", 0).AddClaim("claim2", "Ada").Encode();
Console.WriteLine(new JwtBuilder().WithAlgorithm(new HMACSHA256Algorithm()).WithSecret(secret).MustVerifySignature().Decode(token));
IDictionary<string, object> claims = new JwtBuilder().WithAlgorithm(new HMACSHA256Algorithm()).WithSecret(secret).MustVerifySignature().Decode<IDictionary<string, object>>(token);
Console.WriteLine($"{claims["claim1"]} {claims["claim2"]}");
try
{
    new JwtBuilder().WithAlgorithm(new HMACSHA256Algorithm()).WithSecret("other").MustVerifySignature().Decode(token);
}
catch (SignatureVerificationException error)
{
    Console.WriteLine(error.GetType().Name);
}
