namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Target triples as the IL compiler's targets compose them (SetupOSSpecificProps, 8.0.31 to 10.0.12).</summary>
internal static class TargetTriple
{
    /// <summary>The value of --target, such as aarch64-linux-gnu.</summary>
    internal static string For(ToolchainRequest request)
    {
        string architecture = Architecture(request.Target.Architecture);
        string abi = (request.Target.Libc, request.Target.Architecture) switch
        {
            ("musl", "arm") => "musleabihf",
            ("musl", _) => "musl",
            (_, "arm") => "gnueabihf",
            _ => "gnu",
        };

        // 8.0 always uses alpine for musl. Later versions use it if the sysroot is Alpine Linux, which has gcc under no other name (llvm/llvm-project#89146).
        bool isAlpine = request.Framework.Major < 9 ? request.Target.Libc == "musl" : request.SysRootIsAlpine;
        string vendor = isAlpine ? "alpine-" : "";
        return $"{architecture}-{vendor}linux-{abi}";
    }

    /// <summary>The first part of a triple.</summary>
    /// <param name="architecture">As in a runtime identifier.</param>
    internal static string Architecture(string architecture) => architecture switch
    {
        "x64" => "x86_64",
        "arm64" => "aarch64",
        "arm" => "armv7",
        _ => architecture,
    };
}
