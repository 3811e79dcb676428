// package: Microsoft.FeatureManagement 4.7.0
// property: TargetFramework=net10.0
// expect: True
// expect: False
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.FeatureManagement;

IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string>
{
    ["FeatureManagement:FeatureT"] = "true",
    ["FeatureManagement:FeatureU:EnabledFor:0:Name"] = "TimeWindow",
    ["FeatureManagement:FeatureU:EnabledFor:0:Parameters:Start"] = "Wed, 01 May 2019 13:59:59 GMT",
    ["FeatureManagement:FeatureU:EnabledFor:0:Parameters:End"] = "Mon, 01 Jul 2019 00:00:00 GMT",
}).Build();
ServiceCollection services = new();
services.AddSingleton(configuration).AddFeatureManagement();
using ServiceProvider provider = services.BuildServiceProvider();
IFeatureManager features = provider.GetRequiredService<IFeatureManager>();
Console.WriteLine(await features.IsEnabledAsync("FeatureT"));
Console.WriteLine(await features.IsEnabledAsync("FeatureU"));
