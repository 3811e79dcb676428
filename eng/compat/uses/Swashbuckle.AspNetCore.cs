// package: Swashbuckle.AspNetCore 10.3.1
// sdk: Microsoft.NET.Sdk.Web
// expect: /people
// expect: Person
using Microsoft.Extensions.DependencyInjection;
using Swashbuckle.AspNetCore.Swagger;

WebApplicationBuilder builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
builder.Services.AddEndpointsApiExplorer().AddSwaggerGen();
WebApplication app = builder.Build();
app.MapGet("/people", () => new Person("Ada"));
app.Urls.Add("http://127.0.0.1:0");
await app.StartAsync();
var document = app.Services.GetRequiredService<ISwaggerProvider>().GetSwagger("v1");
Console.WriteLine(document.Paths.Keys.Single());
Console.WriteLine(document.Components.Schemas.Keys.Single());
await app.StopAsync();

public sealed record Person(string Name);
