// package: Microsoft.Extensions.Options.DataAnnotations 9.0.23
// package: Microsoft.Extensions.DependencyInjection 9.0.23
// expect: The Name field is required.
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

ServiceCollection services = new();
services.AddOptions<PersonOptions>().ValidateDataAnnotations();
using ServiceProvider provider = services.BuildServiceProvider();
try
{
    Console.WriteLine($"valid: {provider.GetRequiredService<IOptions<PersonOptions>>().Value.Name}");
}
catch (OptionsValidationException exception)
{
    Console.WriteLine(exception.Failures.First().Split('\'')[^2]);
}

public sealed class PersonOptions
{
    [Required]
    public string Name { get; set; }
}
