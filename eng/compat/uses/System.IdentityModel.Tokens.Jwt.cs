// package: System.IdentityModel.Tokens.Jwt 8.23.0
// expect: Ada
// expect: SecurityTokenSignatureKeyNotFoundException
using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;

SymmetricSecurityKey key = new(new byte[32]);
JwtSecurityToken written = new("people", "readers", [new Claim("name", "Ada")], DateTime.UtcNow, DateTime.UtcNow.AddMinutes(5), new SigningCredentials(key, SecurityAlgorithms.HmacSha256));
JwtSecurityTokenHandler handler = new();
string token = handler.WriteToken(written);
TokenValidationParameters parameters = new() { ValidIssuer = "people", ValidAudience = "readers", IssuerSigningKey = key };
Console.WriteLine(handler.ValidateToken(token, parameters, out _).FindFirst("name")?.Value);
try
{
    string[] parts = token.Split('.');
    handler.ValidateToken($"{parts[0]}.{parts[1]}.{Base64UrlEncoder.Encode(new byte[32])}", parameters, out _);
}
catch (SecurityTokenException exception)
{
    Console.WriteLine(exception.GetType().Name);
}
