namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>An older Linux: the files of Debian 11 (glibc 2.31), with what a program is linked against. Made once for a run, with debootstrap.</summary>
internal static class DebianTree
{
    private const string Suite = "bullseye";

    private static readonly Lazy<string> Tree = new(Make);

    /// <summary>The tree's root; skips the test, with the reason, where none can be made.</summary>
    internal static string Debian11
    {
        get
        {
            Machine.RequireLinux();
            Machine.RequireTool("debootstrap", "dpkg-deb", "chroot");
            Machine.Require(Environment.IsPrivilegedProcess, "debootstrap and chroot need root");
            string tree = Tree.Value;
            Machine.Require(tree.Length > 0, "debootstrap could not fetch Debian 11");
            return tree;
        }
    }

    private static string Make()
    {
        string root = Path.Combine(Repository.Root, "artifacts", "debian-11");
        string whole = Path.Combine(root, ".whole");
        if (File.Exists(whole))
        {
            return root;
        }

        if (Directory.Exists(root))
        {
            Directory.Delete(root, recursive: true);
        }

        // Unpacked is enough, nothing of it is to be set up; the first stage leaves what is not essential as packages.
        string[] arguments = ["--foreign", "--variant=minbase", "--include=libc6-dev,libgcc-10-dev", Suite, root];
        if (Tool.Run("debootstrap", arguments, "/").ExitCode != 0)
        {
            return "";
        }

        foreach (string package in Directory.GetFiles(Path.Combine(root, "var", "cache", "apt", "archives"), "lib*.deb"))
        {
            Tool.Run("dpkg-deb", ["-x", package, root], "/");
        }

        // As the page of AOTSDK3013 says: links that begin with / lead out of the tree.
        Tool.Run("sh", ["-c", $"find '{root}' -type l -lname '/*' -exec sh -c 'ln -snfr \"$1$(readlink \"$2\")\" \"$2\"' sh '{root}' {{}} \\;"], "/");
        File.WriteAllText(whole, "");
        return root;
    }
}
