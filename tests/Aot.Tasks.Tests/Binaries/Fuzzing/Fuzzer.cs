using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Tests.Binaries.Samples;

namespace Aot.Tasks.Tests.Binaries.Fuzzing;

/// <summary>Reads damaged files. They are the same in each run, identified by format and number.</summary>
internal static class Fuzzer
{
    /// <summary>
    /// Bytes in addition to twice the file's size: the fixed part of the reader's allowance, and memory for a stream, an exception and its stack trace.
    /// </summary>
    internal const long Slack = Allowance.Floor + (64 * 1024);

    internal static IReadOnlyDictionary<string, IReadOnlyList<byte[]>> Seeds { get; } = new Dictionary<string, IReadOnlyList<byte[]>>
    {
        ["Elf"] = ElfSeeds(),
        ["Pe"] = PeSeeds(),
        ["MachO"] = MachOSeeds(),
        ["Archive"] = [.. ElfSeeds().Take(1).Concat(PeSeeds().Take(1)).Concat(MachOSeeds().Take(1)).Select(seed => Archive.Of(("/", new byte[20]), ("#1/4", [1, 2, 3, 4, .. seed])))],
    };

    /// <summary>A line for each file that made the reader throw or exceed its limits, and the largest share of the allowed memory that a file took.</summary>
    internal static (IReadOnlyList<string> Failures, double LargestShare) Run(string format, int count)
    {
        List<string> failures = [];
        double largest = 0;
        for (int i = 0; i < count; i++)
        {
            byte[] file = Mutate(Seeds[format], i);
            try
            {
                (long bytes, long reads) = Read(file);
                largest = Math.Max(largest, bytes / (double)((2L * file.Length) + Slack));
                if (bytes > (2L * file.Length) + Slack || reads > file.Length + 1000)
                {
                    failures.Add($"{format} {i}: {file.Length} bytes took {bytes} bytes of memory and {reads} reads");
                }
            }
            catch (Exception e)
            {
                failures.Add($"{format} {i}: {e}");
            }
        }

        return (failures, largest);
    }

    /// <summary>Large files contain so many names that their memory exceeds the fixed part of the allowance.</summary>
    private const int FewNames = 40, ManyNames = 4000;

    /// <summary>What reading a file takes: memory in bytes, and reads from the file, which would be very many in an endless loop.</summary>
    internal static (long Bytes, long Reads) Read(byte[] file)
    {
        using CountingStream stream = new(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        BinaryFileReader.Read(stream);
        return (GC.GetAllocatedBytesForCurrentThread() - before, stream.Reads);
    }

    /// <summary>Truncates the file, flips bits, writes numbers that often cause faults, or copies parts over others.</summary>
    private static byte[] Mutate(IReadOnlyList<byte[]> seeds, int number)
    {
        Random random = new(number);
        byte[] file = [.. seeds[random.Next(seeds.Count)]];
        for (int changes = 1 + random.Next(6); changes > 0; changes--)
        {
            int at = random.Next(file.Length);
            switch (random.Next(8))
            {
                case 0:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    file[at] = (byte)random.Next(256);
                    break;
                case 2 or 3:
                    // Offsets and counts are at multiples of four.
                    Array.Copy(BitConverter.GetBytes(Numbers[random.Next(Numbers.Length)]), 0, file, at & ~3, Math.Min(4, file.Length - (at & ~3)));
                    break;
                case 4:
                    Array.Copy(BitConverter.GetBytes(random.Next(file.Length * 2)), 0, file, at & ~3, Math.Min(4, file.Length - (at & ~3)));
                    break;
                case 5:
                    int length = Math.Min(random.Next(64), file.Length - at);
                    Array.Copy(file, random.Next(file.Length - length + 1), file, at, length);
                    break;
                case 6 when random.Next(4) == 0:
                    file = file[..(at + 1)];
                    break;
                default:
                    // The start, where the headers are.
                    file[random.Next(Math.Min(file.Length, 512))] = (byte)random.Next(256);
                    break;
            }
        }

        return file;
    }

    private static readonly int[] Numbers = [0, 1, -1, 2, 0x7FFFFFFF, unchecked((int)0x80000000), 0xFFFF, 0x10000, 0x1000, 0x0FFFFFFF, 4, 8, unchecked((int)0xFFFFFFF0)];

    private static byte[][] ElfSeeds() =>
    [
        .. from is64Bit in new[] { true, false }
           from isBigEndian in new[] { false, true }
           from hash in Enum.GetValues<ElfHash>()
           from names in hash == ElfHash.Gnu ? new[] { FewNames, ManyNames } : [FewNames]
           select new ElfBuilder
           {
               Is64Bit = is64Bit,
               IsBigEndian = isBigEndian,
               Hash = hash,
               Interpreter = "/lib64/ld-linux-x86-64.so.2",
               Needed = ["libm.so.6", "libc.so.6"],
               Versions = [("libc.so.6", "GLIBC_2.34", false, ["a", "b"]), ("libc.so.6", "GLIBC_2.2.5", false, ["c"]), ("libm.so.6", "GLIBC_2.29", true, ["pow"])],
               Exports = [.. Enumerable.Range(0, names).Select(i => "export" + i)],
               LibraryName = "liba.so",
               RunPath = "$ORIGIN:/lib",
               BuildId = new byte[20],
               Kernel = [3, 2, 0],
               DebugLink = "a.dbg",
           }.Build(),
    ];

    private static byte[][] PeSeeds() =>
    [
        .. from is64Bit in new[] { true, false }
           from isManaged in new[] { true, false }
           from names in new[] { FewNames, ManyNames }
           select new PeBuilder
           {
               Is64Bit = is64Bit,
               Machine = is64Bit ? 0x8664 : 0x14C,
               Imports = ["KERNEL32.dll", "ADVAPI32.dll", "bcrypt.dll"],
               DelayedImports = ["ole32.dll", "icu.dll"],
               LibraryName = "a.dll",
               Exports = [.. Enumerable.Range(0, names).Select(i => "export" + i)],
               Pdb = (Guid.Empty, 1, "a.pdb"),
               HasShadowStack = true,
               CliFlags = isManaged ? 1 : null,
           }.Build(),
    ];

    private static byte[][] MachOSeeds()
    {
        byte[][] thin =
        [
            .. from is64Bit in new[] { true, false }
               from isBigEndian in new[] { false, true }
               from names in new[] { FewNames, ManyNames }
               select new MachOBuilder
               {
                   Is64Bit = is64Bit,
                   IsBigEndian = isBigEndian,
                   Names = [(0xE, "/usr/lib/dyld"), (0xC, "/usr/lib/libSystem.B.dylib"), (0x80000018, "@rpath/libb.dylib"), (0x8000001C, "@loader_path")],
                   Builds = [(1, 0x000C0000)],
                   Uuid = new byte[16],
                   Locals = ["_local"],
                   Exports = [.. Enumerable.Range(0, names).Select(i => "_export" + i)],
                   Undefined = ["_puts"],
               }.Build(),
        ];
        return [.. thin, MachOBuilder.Universal(false, (0x01000007, thin[0]), (0x0100000C, thin[2])), MachOBuilder.Universal(true, (12, thin[4]), (7, thin[0]))];
    }

    private sealed class CountingStream(byte[] content) : MemoryStream(content)
    {
        internal long Reads { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Reads++;
            return base.Read(buffer, offset, count);
        }

        public override int Read(Span<byte> buffer)
        {
            Reads++;
            return base.Read(buffer);
        }

        public override int ReadByte()
        {
            Reads++;
            return base.ReadByte();
        }
    }
}
