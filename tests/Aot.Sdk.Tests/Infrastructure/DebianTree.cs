namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>An older Linux: the files of Debian 11 (glibc 2.31), with the development files of its C library, ICU, and OpenSSL. Created once with debootstrap, and kept in artifacts/.</summary>
internal static class DebianTree
{
    private const string Suite = "bullseye";

    /// <summary>What a program of the tests loads.</summary>
    private static readonly string[] Libraries = ["libc6", "libgcc-s1", "libicu67", "libssl1.1", "libstdc++6", "zlib1g"];

    private static readonly Lazy<string> Tree = new(() => Make("debian-11", [.. Libraries, "libc6-dev", "libcrypt1", "libcrypt-dev", "libgcc-10-dev", "linux-libc-dev"]));

    private static readonly Lazy<string> Arm64Tree = new(() => Make("debian-11-arm64", Libraries, "--arch=arm64"));

    /// <summary>The root of the tree. Skips the test, with the reason, if the tree cannot be created.</summary>
    internal static string Debian11
    {
        get
        {
            Machine.RequireLinux();
            Machine.RequireTool("debootstrap", "dpkg-deb", "chroot");
            Machine.Require(Environment.IsPrivilegedProcess, "debootstrap and chroot require root");
            string tree = Tree.Value;
            Machine.Require(tree.Length > 0, "debootstrap could not fetch Debian 11");
            return tree;
        }
    }

    /// <summary>The same for arm64, for an emulator. It has no development files.</summary>
    internal static string Debian11Arm64
    {
        get
        {
            Machine.RequireLinux();
            Machine.RequireTool("debootstrap", "dpkg-deb");
            Machine.Require(Environment.IsPrivilegedProcess, "debootstrap requires root");
            string tree = Arm64Tree.Value;
            Machine.Require(tree.Length > 0, "debootstrap could not fetch Debian 11 for arm64");
            return tree;
        }
    }

    /// <summary>Runs a program with files as its arguments, all copied to the tree.</summary>
    internal static string Run(string tree, params string[] files)
    {
        string[] names = [.. files.Select((_, i) => $"app-{i}-{Guid.NewGuid():N}")];
        try
        {
            foreach ((string file, string name) in files.Zip(names))
            {
                File.Copy(file, Path.Combine(tree, name));
            }

            return Tool.Run("chroot", [tree, .. names.Select(name => "/" + name)], "/").Output;
        }
        finally
        {
            foreach (string name in names)
            {
                File.Delete(Path.Combine(tree, name));
            }
        }
    }

    private static string Make(string name, string[] packages, params string[] options)
    {
        string list = string.Join(',', packages);
        string root = Path.Combine(Repository.Root, "artifacts", name);
        string complete = Path.Combine(root, ".complete");
        if (File.Exists(complete) && File.ReadAllText(complete) == list)
        {
            return root;
        }

        if (Directory.Exists(root))
        {
            Directory.Delete(root, recursive: true);
        }

        // Unpacked files are enough, nothing has to be set up. The first stage leaves packages that are not essential packed. To find the dependencies of all
        // packages takes three quarters of the time, so they are in the list.
        string[] arguments = ["--foreign", "--no-resolve-deps", "--variant=minbase", "--include=" + list, .. options, Suite, root];
        if (Tool.Run("debootstrap", arguments, "/").ExitCode != 0)
        {
            return "";
        }

        foreach (string package in packages.SelectMany(package => Directory.GetFiles(Path.Combine(root, "var", "cache", "apt", "archives"), package + "_*.deb")))
        {
            ToolRun unpack = Tool.Run("dpkg-deb", ["-x", package, root], "/");
            Assert.That(unpack.ExitCode, Is.Zero, unpack.Output);
        }

        // In a container debootstrap links /proc of the machine.
        if (new FileInfo(Path.Combine(root, "proc")) is { LinkTarget: not null } link)
        {
            link.Delete();
        }

        // Links that begin with / lead out of the tree (see the page of AOTSDK3013).
        Tool.Run("sh", ["-c", $"find '{root}' -type l -lname '/*' -exec sh -c 'ln -snfr \"$1$(readlink \"$2\")\" \"$2\"' sh '{root}' {{}} \\;"], "/");
        File.WriteAllText(complete, list);
        return root;
    }
}
