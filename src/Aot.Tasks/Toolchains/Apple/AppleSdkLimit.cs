namespace Aot.Tasks.Toolchains.Apple;

/// <summary>A version of the macOS SDK.</summary>
/// <param name="sdk">Major version of the SDK.</param>
/// <param name="xcode">Major version of the Xcode that contains it.</param>
internal sealed class AppleSdkLimit(int sdk, string xcode)
{
    internal int Sdk { get; } = sdk;

    internal string Xcode { get; } = xcode;
}
