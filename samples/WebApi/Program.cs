using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, SampleJsonContext.Default));

WebApplication app = builder.Build();
app.MapGet("/todos/{id:int}", (int id) => TypedResults.Ok(new Todo(id, $"Todo {id}")));
app.Run();

/// <summary>What the API answers with.</summary>
internal sealed record Todo(int Id, string Title);

/// <summary>Serialization code made at compile time: reflection would not survive trimming.</summary>
[JsonSerializable(typeof(Todo))]
internal sealed partial class SampleJsonContext : JsonSerializerContext;
