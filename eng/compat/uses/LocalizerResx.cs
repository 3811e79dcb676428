// package: Microsoft.Extensions.Localization 11.0.0
// package: Microsoft.Extensions.Logging 11.0.0
// property: TargetFramework=net10.0
// property: CustomAfterMicrosoftCSharpTargets=$(MSBuildProjectDirectory)/../../../eng/compat/shared/Localizer.targets
// expect: en: Hello, 3 items
// expect: fr: Bonjour, 3 articles
// expect: fr-CA: Bonjour, 3 articles
// expect: de: Hello, 3 items
// expect: Missing True
// expect: Bye, Hello, Items
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

using ServiceProvider provider = new ServiceCollection()
    .AddLogging()
    .AddLocalization(options => options.ResourcesPath = "Resources")
    .BuildServiceProvider();
IStringLocalizer<Greeter> localizer = provider.GetRequiredService<IStringLocalizer<Greeter>>();
foreach (string culture in new[] { "en", "fr", "fr-CA", "de" })
{
    CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
    Console.WriteLine($"{culture}: {localizer["Hello"]}, {localizer["Items", 3]}");
}

LocalizedString missing = localizer["Missing"];
Console.WriteLine($"{missing.Value} {missing.ResourceNotFound}");
CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");
Console.WriteLine(string.Join(", ", localizer.GetAllStrings(true).Select(text => text.Name).Order(StringComparer.Ordinal)));

public sealed class Greeter;
