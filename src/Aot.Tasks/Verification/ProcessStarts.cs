using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Aot.Tasks.Verification;

/// <summary>Finds whether an assembly names a program in a text and can start programs.</summary>
internal static class ProcessStarts
{
    /// <summary>True if the assembly uses System.Diagnostics.Process, and one of its texts is the file name of the program, with or without a path.</summary>
    /// <param name="assembly">The assembly's file; it must be able to seek. False if it cannot be read.</param>
    /// <param name="program">The name of the program without extension.</param>
    internal static bool Names(Stream assembly, string program)
    {
        try
        {
            using PEReader file = new(assembly, PEStreamOptions.LeaveOpen);
            return file.HasMetadata && Names(file.GetMetadataReader(), program);
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or InvalidOperationException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    private static bool Names(MetadataReader metadata, string program)
    {
        if (!metadata.TypeReferences.Select(metadata.GetTypeReference).Any(type =>
                metadata.StringComparer.Equals(type.Namespace, "System.Diagnostics")
                && (metadata.StringComparer.Equals(type.Name, "Process") || metadata.StringComparer.Equals(type.Name, "ProcessStartInfo"))))
        {
            return false;
        }

        for (UserStringHandle handle = metadata.GetNextHandle(MetadataTokens.UserStringHandle(0)); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            string name = metadata.GetUserString(handle).Split('/', '\\').Last();
            if (name == program || name == program + ".exe" || name == program + ".dll")
            {
                return true;
            }
        }

        return false;
    }
}
