using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, SampleJsonContext.Default));

WebApplication app = builder.Build();
app.MapGet("/todos/{id:int}", (int id) => TypedResults.Ok(new Todo(id, $"Todo {id}")));
app.Run();

/// <summary>What the API returns.</summary>
internal sealed record Todo(int Id, string Title);

/// <summary>Serialization code that is generated at compile time: trimming removes members that only reflection uses.</summary>
[JsonSerializable(typeof(Todo))]
internal sealed partial class SampleJsonContext : JsonSerializerContext;
