using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Archiving;

/// <summary>Creates the archive of a published program, and updates the file with the hashes of all archives in its folder.</summary>
internal static class Archiver
{
    /// <summary>Hashing an archive of a gigabyte takes a few seconds. Several builds may wait for each other.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <returns>Failed if the archive or the hashes cannot be written.</returns>
    internal static CheckResult Run(ArchiveRequest request, IMachine machine)
    {
        HashSet<string> archives = [.. ChecksumFile.Names(ReadChecksums(Path.Combine(request.ArchiveDirectory, ChecksumFile.Name), machine)), ChecksumFile.Name, Path.GetFileName(request.File)];
        IReadOnlyList<ArchiveEntry> entries = ArchiveContent.Collect(request.PublishDirectory, request.Name, request.ArchiveDirectory, archives, machine);
        string? fault = machine.WriteFile(request.File, stream => Write(stream, request, entries, machine)) ?? UpdateChecksums(request.File, machine);
        return fault == null
            ? CheckResult.Passed(Checks.ArchiveIsWritten, request.File)
            : CheckResult.Of(Checks.ArchiveIsWritten, "", [new Finding(DiagnosticDescriptors.ArchiveNotWritten, Remedies.ChooseArchiveFolder, request.File, fault)]);
    }

    /// <summary>The lock, or null if the system cannot create it, for example because /tmp/.dotnet belongs to another user. Builds then do not wait for each other.</summary>
    internal static Mutex? OpenLock(string name)
    {
        try
        {
            return new Mutex(false, name);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or WaitHandleCannotBeOpenedException)
        {
            return null;
        }
    }

    private static void Write(Stream stream, ArchiveRequest request, IReadOnlyList<ArchiveEntry> entries, IMachine machine)
    {
        if (request.Target.IsWindows)
        {
            ZipWriter.Write(stream, entries, Open, request.Time);
            return;
        }

        using GZipStream compressed = new(stream, CompressionLevel.Optimal, leaveOpen: true);
        TarWriter.Write(compressed, entries, Open, request.Time);

        Stream Open(string path) => machine.OpenRead(path) ?? throw new IOException(path);
    }

    /// <summary>Other targets may be published at the same time, in this process or in another one, so only one build at a time updates the file.</summary>
    private static string? UpdateChecksums(string archive, IMachine machine)
    {
        string directory = Path.GetDirectoryName(archive) ?? "";
        string file = Path.Combine(directory, ChecksumFile.Name);
        using Stream? content = machine.OpenRead(archive);
        if (content == null)
        {
            return archive;
        }

        string hash = Hash(content);
        using Mutex? mutex = OpenLock("Aot.Sdk-" + Hash(new MemoryStream(Encoding.UTF8.GetBytes(directory))).Substring(0, 32));
        bool isOwned = mutex != null && Wait(mutex);
        try
        {
            byte[] updated = Encoding.UTF8.GetBytes(ChecksumFile.Update(ReadChecksums(file, machine), Path.GetFileName(archive), hash, name => machine.FileExists(Path.Combine(directory, name))));
            return machine.WriteFile(file, stream => stream.Write(updated, 0, updated.Length));
        }
        finally
        {
            if (isOwned)
            {
                mutex!.ReleaseMutex();
            }
        }
    }

    private static string ReadChecksums(string file, IMachine machine) => MarkedText.Read(file, machine) ?? "";

    private static bool Wait(Mutex mutex)
    {
        try
        {
            return mutex.WaitOne(LongestWait);
        }
        catch (AbandonedMutexException)
        {
            return true; // Another build was killed. It writes the file completely or not at all.
        }
    }

    private static string Hash(Stream stream)
    {
        using SHA256 algorithm = SHA256.Create();
        return BitConverter.ToString(algorithm.ComputeHash(stream)).Replace("-", "").ToLowerInvariant();
    }
}
