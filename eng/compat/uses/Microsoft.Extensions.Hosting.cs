// package: Microsoft.Extensions.Hosting 9.0.23
// expect: hello Ada
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.Configuration["Name"] = "Ada";
builder.Services.AddHostedService<Greeter>();
await builder.Build().RunAsync();

public sealed class Greeter(Microsoft.Extensions.Configuration.IConfiguration configuration, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Console.WriteLine($"hello {configuration["Name"]}");
        lifetime.StopApplication();
        return Task.CompletedTask;
    }
}
