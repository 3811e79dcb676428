using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection.PortableExecutable;

namespace Aot.Tasks.Binaries;

/// <summary>The tables of a PE image: imports, exports, debug directory (Microsoft, PE format, "The .idata Section" and others).</summary>
internal sealed class PeImage(FileWindow file, PEHeaders headers)
{
    private readonly PEHeader _header = headers.PEHeader ?? throw new DamagedFileException("IMAGE_OPTIONAL_HEADER");

    /// <exception cref="DamagedFileException">A table does not fit the file.</exception>
    internal BinaryFile ToBinary()
    {
        CorHeader? managed = headers.CorHeader;
        (string architecture, string? system) = Machine(managed);
        BinaryFile binary = new()
        {
            Format = BinaryFormat.Pe,
            Kind = headers.IsDll ? BinaryKind.SharedLibrary : BinaryKind.Executable,
            Architecture = architecture,
            OperatingSystem = system,
            MinimumSystem = new Version(_header.MajorSubsystemVersion, _header.MinorSubsystemVersion),
            NeededLibraries = Imports(_header.ImportTableDirectory, size: 20, nameAt: 12, "IMAGE_IMPORT_DESCRIPTOR"),
            OptionalLibraries = Imports(_header.DelayImportTableDirectory, size: 32, nameAt: 4, "IMAGE_DELAYLOAD_DESCRIPTOR"),
            Hardening = HardeningOf((int)_header.DllCharacteristics),
            ManagedCode = managed == null ? ManagedCode.None
                : managed.ManagedNativeHeaderDirectory.Size > 0 ? ManagedCode.ReadyToRun
                : (managed.Flags & CorFlags.ILOnly) != 0 ? ManagedCode.Il
                : ManagedCode.Mixed,
        };
        return WithDebugDirectory(WithExports(binary));
    }

    /// <summary>
    /// Code that was compiled ahead for the .NET runtime elsewhere says so in its machine, which is combined with a number for the system
    /// (dotnet/runtime, src/coreclr/inc/pedecoder.h, IMAGE_FILE_MACHINE_NATIVE_OS_OVERRIDE).
    /// </summary>
    private (string Architecture, string? System) Machine(CorHeader? managed)
    {
        int machine = (ushort)headers.CoffHeader.Machine;
        if (managed != null)
        {
            bool is32Bit = (managed.Flags & (CorFlags.Requires32Bit | CorFlags.Prefers32Bit)) == CorFlags.Requires32Bit;
            if (machine == 0x14C && (managed.Flags & CorFlags.ILOnly) != 0 && !is32Bit)
            {
                return ("any", null);
            }

            foreach ((int number, string system) in ReadyToRunSystems)
            {
                if (PeReader.Architecture(machine ^ number) is string found)
                {
                    return (found, system);
                }
            }
        }

        string architecture = PeReader.Architecture(machine) ?? "unknown-" + machine.ToString(CultureInfo.InvariantCulture);
        bool isFirmware = _header.Subsystem is Subsystem.EfiApplication or Subsystem.EfiBootServiceDriver or Subsystem.EfiRuntimeDriver or Subsystem.EfiRom;
        return (architecture, isFirmware ? null : "win");
    }

    private List<string> Imports(DirectoryEntry directory, ulong size, int nameAt, string structure)
    {
        List<string> names = [];
        if (directory.RelativeVirtualAddress == 0)
        {
            return names;
        }

        // An empty entry ends the table; its stated size is not to be relied on.
        for (ulong at = OffsetOf((uint)directory.RelativeVirtualAddress, structure); ; at += size)
        {
            Bytes entry = file.Read(at, size, structure);
            if (entry.U32(nameAt) is not (> 0 and uint name))
            {
                return names;
            }

            // Delay-load entries of Visual C++ 6 hold addresses in place of distances from the image's start.
            bool isAbsolute = nameAt == 4 && (entry.U32(0) & 1) == 0;
            names.Add(PeReader.Name(file, OffsetOf(isAbsolute ? name - (uint)_header.ImageBase : name, structure), structure));
        }
    }

    private BinaryFile WithExports(BinaryFile binary)
    {
        const string Structure = "IMAGE_EXPORT_DIRECTORY";
        DirectoryEntry directory = _header.ExportTableDirectory;
        if (directory.RelativeVirtualAddress == 0)
        {
            return binary;
        }

        uint start = (uint)directory.RelativeVirtualAddress;
        ulong offset = OffsetOf(start, Structure);
        Bytes header = file.Read(offset, 40, Structure);
        ulong count = header.U32(24); // NumberOfNames
        List<string> exports = [];
        if (count > 0)
        {
            Bytes places = file.Read(OffsetOf(header.U32(32), Structure), count * 4, Structure); // AddressOfNames

            // Linkers put the names into the directory, which is read at once; they need not.
            Bytes all = file.Read(offset, Math.Min((uint)directory.Size, (ulong)file.Length - offset), Structure);
            for (int i = 0; i < places.Length; i += 4)
            {
                uint place = places.U32(i);
                exports.Add(place >= start && place - start < (uint)all.Length
                    ? all.Name(place - start)
                    : PeReader.Name(file, OffsetOf(place, Structure), Structure));
            }
        }

        string? name = header.U32(12) is > 0 and uint nameAddress ? PeReader.Name(file, OffsetOf(nameAddress, Structure), Structure) : null;
        return binary with { Exports = exports, LibraryName = name };
    }

    private BinaryFile WithDebugDirectory(BinaryFile binary)
    {
        const int EntrySize = 28, CodeView = 2, ExtendedCharacteristics = 20; // IMAGE_DEBUG_TYPE_*
        DirectoryEntry directory = _header.DebugTableDirectory;
        if (directory.RelativeVirtualAddress == 0 || directory.Size < EntrySize)
        {
            return binary;
        }

        Bytes table = file.Read(OffsetOf((uint)directory.RelativeVirtualAddress, "IMAGE_DEBUG_DIRECTORY"), (uint)directory.Size, "IMAGE_DEBUG_DIRECTORY");
        for (int at = 0; at + EntrySize <= table.Length; at += EntrySize)
        {
            uint type = table.U32(at + 12);
            ulong size = table.U32(at + 16); // SizeOfData
            ulong content = table.U32(at + 24); // PointerToRawData
            if (!file.Holds(content, size))
            {
                continue; // strip tools leave entries behind whose data is gone
            }

            if (type == ExtendedCharacteristics && size >= 4 && (file.Read(content, 4, "IMAGE_DEBUG_DIRECTORY").U32(0) & 1) != 0) // ..._EX_CET_COMPAT
            {
                binary = binary with { Hardening = binary.Hardening | Hardening.ShadowStack };
            }
            else if (type == CodeView && size > 24 && binary.BuildId == null)
            {
                Bytes entry = file.Read(content, Math.Min(size, 24 + LongestPath), "IMAGE_DEBUG_DIRECTORY");
                if (entry.U32(0) == 0x53445352) // "RSDS": a GUID, an age, a path
                {
                    string age = entry.U32(20).ToString("x", CultureInfo.InvariantCulture);
                    binary = binary with { BuildId = entry.Guid(4).ToString("N") + age, DebugLink = entry.Name(24) };
                }
            }
        }

        return binary;
    }

    /// <summary>Where in the file that lies which is loaded to a distance from the image's start.</summary>
    private ulong OffsetOf(uint address, string structure)
    {
        foreach (SectionHeader section in headers.SectionHeaders)
        {
            uint start = (uint)section.VirtualAddress;
            if (address >= start && address - start < (uint)section.SizeOfRawData)
            {
                return (uint)section.PointerToRawData + (ulong)(address - start);
            }
        }

        return address < (uint)_header.SizeOfHeaders ? address : throw new DamagedFileException(structure);
    }

    private static Hardening HardeningOf(int characteristics) =>
        new (int Flag, Hardening Hardening)[]
        {
            (0x0020, Hardening.HighEntropyAddresses),
            (0x0040, Hardening.PositionIndependent),
            (0x0100, Hardening.NonExecutableStack),
            (0x4000, Hardening.ControlFlowGuard),
        }.Where(pair => (characteristics & pair.Flag) != 0).Aggregate(Hardening.None, (all, pair) => all | pair.Hardening);

    private static readonly (int Number, string System)[] ReadyToRunSystems = [(0x7B79, "linux"), (0x4644, "osx"), (0xADC4, "freebsd")];

    private const ulong LongestPath = 4096;
}
