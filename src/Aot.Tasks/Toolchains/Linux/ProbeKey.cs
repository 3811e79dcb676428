using System.Globalization;
using System.Text;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Every input that decides what the probes find, as one string. Equal keys, equal results, as long as the machine stays the same.</summary>
internal static class ProbeKey
{
    internal static string For(ToolchainRequest request)
    {
        StringBuilder key = new();
        Add("target", request.Target.Value);
        Add("host", request.Host.Value);
        Add("framework", request.Framework.Major.ToString(CultureInfo.InvariantCulture));
        Add("path", request.SearchPath);
        Add("driver", request.Driver);
        Add("linker", request.Linker);
        Add("flavor", request.LinkerFlavor);
        Add("sysroot", request.SysRoot);
        Add("objcopy", request.ObjCopyName);
        Add("nativelib", request.NativeLib);
        Add("glibc", request.TargetGlibc?.ToString() ?? "");
        Add("switches", Switches(request));
        Add("libraries", string.Join(" ", request.SystemLibraries));
        Add("arguments", string.Join(" ", request.LinkerArguments));
        Add("extra", string.Join(" ", request.ExtraLinkerArguments));

        // Relative paths start at the project's folder; without any the folder does not matter, so projects share a probe.
        if (request.SysRoot.Length + request.LinkerArguments.Count + request.ExtraLinkerArguments.Count > 0
            || request.Driver.IndexOf('/') >= 0 || request.Linker.IndexOf('/') >= 0 || request.ObjCopyName.IndexOf('/') >= 0)
        {
            Add("directory", request.ProjectDirectory);
        }

        return key.ToString();

        void Add(string name, string value) => key.Append(name).Append('=').Append(value.Replace('\n', ' ')).Append('\n');
    }

    private static string Switches(ToolchainRequest r)
    {
        bool[] switches =
        [
            r.StripSymbols, r.NativeDebugSymbols, r.CompressSymbols, r.StaticExecutable, r.PositionIndependent, r.StaticIcu, r.StaticOpenSsl,
            r.LinkStandardCPlusPlus, r.UseSystemZlib, r.UseSystemBrotli, r.UseSystemOpenSsl, r.HasOwnTargets, r.SysRootIsAlpine,
        ];
        StringBuilder text = new();
        foreach (bool value in switches)
        {
            text.Append(value ? '1' : '0');
        }

        return text.ToString();
    }
}
