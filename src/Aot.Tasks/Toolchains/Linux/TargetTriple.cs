namespace Aot.Tasks.Toolchains.Linux;

/// <summary>The target triple that the IL compiler's targets give to clang (SetupOSSpecificProps, 8.0.31 to 10.0.12).</summary>
internal static class TargetTriple
{
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

        // 8.0 always says alpine for musl; later ones where the sysroot is Alpine's, whose gcc is under no other name (llvm/llvm-project#89146).
        bool isAlpine = request.Framework.Major < 9 ? request.Target.Libc == "musl" : request.SysRootIsAlpine;
        string vendor = isAlpine ? "alpine-" : "";
        return $"{architecture}-{vendor}linux-{abi}";
    }

    /// <summary>The first part of a triple for the architecture of a runtime identifier.</summary>
    internal static string Architecture(string architecture) => architecture switch
    {
        "x64" => "x86_64",
        "arm64" => "aarch64",
        "arm" => "armv7",
        _ => architecture,
    };
}
