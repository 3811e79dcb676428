// package: jose-jwt 5.3.0
// property: TargetFramework=net10.0
// expect: eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJtci54QGNvbnRvc28uY29tIiwiZXhwIjoxMzAwODE5MzgwfQ.
// expect: eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJtci54QGNvbnRvc28uY29tIiwiZXhwIjoxMzAwODE5MzgwfQ.dvd5Ak6zcBy0OB7gxVtehT3Ab5NO7XEggon6r_CTSfE
// expect: {"sub":"mr.x@contoso.com","exp":1300819380}
using Jose;

Dictionary<string, object> payload = new() { ["sub"] = "mr.x@contoso.com", ["exp"] = 1300819380 };
Console.WriteLine(JWT.Encode(payload, null, JwsAlgorithm.none));
byte[] key = [164, 60, 194, 0, 161, 189, 41, 38, 130, 89, 141, 164, 45, 170, 159, 209, 69, 137, 243, 216, 191, 131, 47, 250, 32, 107, 231, 117, 37, 158, 225, 234];
string token = JWT.Encode(payload, key, JwsAlgorithm.HS256);
Console.WriteLine(token);
Console.WriteLine(JWT.Decode(token, key));
