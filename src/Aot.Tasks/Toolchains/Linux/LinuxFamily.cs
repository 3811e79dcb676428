namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Distributions that share package names: the columns of LinuxPackages.tsv.</summary>
internal enum LinuxFamily
{
    /// <summary>Not in LinuxPackages.tsv.</summary>
    Unknown,

    /// <summary>Debian, Ubuntu.</summary>
    Debian,

    /// <summary>Alpine Linux.</summary>
    Alpine,

    /// <summary>Wolfi, Chainguard.</summary>
    Wolfi,

    /// <summary>Fedora.</summary>
    Fedora,

    /// <summary>RHEL, CentOS, Rocky Linux, AlmaLinux, Oracle Linux.</summary>
    RedHat,

    /// <summary>Amazon Linux.</summary>
    Amazon,

    /// <summary>Azure Linux, CBL-Mariner.</summary>
    AzureLinux,

    /// <summary>openSUSE, SLES.</summary>
    Suse,

    /// <summary>Arch Linux.</summary>
    Arch,

    /// <summary>NixOS.</summary>
    NixOS,
}
