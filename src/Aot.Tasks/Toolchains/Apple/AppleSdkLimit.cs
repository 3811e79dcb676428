namespace Aot.Tasks.Toolchains.Apple;

/// <summary>A version of the macOS SDK.</summary>
/// <param name="Sdk">Major version of the SDK.</param>
/// <param name="Xcode">Major version of the Xcode that contains it.</param>
internal sealed record AppleSdkLimit(int Sdk, string Xcode);
