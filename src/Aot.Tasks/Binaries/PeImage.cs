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
        };
        if (IsHollow)
        {
            binary.Kind = BinaryKind.DebugSymbols;
            return binary;
        }

        binary.NeededLibraries = Imports(_header.ImportTableDirectory, size: 20, nameAt: 12, "IMAGE_IMPORT_DESCRIPTOR");
        binary.OptionalLibraries = Imports(_header.DelayImportTableDirectory, size: 32, nameAt: 4, "IMAGE_DELAYLOAD_DESCRIPTOR");
        binary.Hardening = HardeningOf((int)_header.DllCharacteristics);
        binary.ManagedCode = managed == null ? ManagedCode.None
            : managed.ManagedNativeHeaderDirectory.Size > 0 ? ManagedCode.ReadyToRun
            : (managed.Flags & CorFlags.ILOnly) != 0 ? ManagedCode.Il
            : ManagedCode.Mixed;
        AddExports(binary);
        AddDebugDirectory(binary);
        return binary;
    }

    /// <summary>objcopy --only-keep-debug keeps all section headers and takes the contents of those that are loaded.</summary>
    private bool IsHollow => headers.SectionHeaders.Any(section => section.Name == ".text" && section.VirtualSize > 0 && section.PointerToRawData == 0);

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
            if (managed.ManagedNativeHeaderDirectory.Size == 0 && (managed.Flags & CorFlags.ILOnly) != 0)
            {
                bool isAny = machine == 0x14C && !is32Bit;
                return (isAny ? "any" : PeReader.Architecture(machine) ?? Unknown(machine), null);
            }

            foreach ((int number, string system) in ReadyToRunSystems)
            {
                if (PeReader.Architecture(machine ^ number) is string found)
                {
                    return (found, system);
                }
            }
        }

        bool isFirmware = _header.Subsystem is Subsystem.EfiApplication or Subsystem.EfiBootServiceDriver or Subsystem.EfiRuntimeDriver or Subsystem.EfiRom;
        return (PeReader.Architecture(machine) ?? Unknown(machine), isFirmware ? null : "win");
    }

    private static string Unknown(int machine) => "unknown-" + machine.ToString(CultureInfo.InvariantCulture);

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

    private void AddExports(BinaryFile binary)
    {
        const string Structure = "IMAGE_EXPORT_DIRECTORY";
        DirectoryEntry directory = _header.ExportTableDirectory;
        if (directory.RelativeVirtualAddress == 0)
        {
            return;
        }

        uint start = (uint)directory.RelativeVirtualAddress;
        ulong offset = OffsetOf(start, Structure);
        Bytes header = file.Read(offset, 40, Structure);
        ulong count = header.U32(24); // NumberOfNames
        if (count > 0)
        {
            // The linker puts the names behind each other, into the directory: what it spans is read at once.
            Bytes places = file.Read(OffsetOf(header.U32(32), Structure), count * 4, Structure); // AddressOfNames
            uint first = uint.MaxValue, last = 0;
            for (int i = 0; i < places.Length; i += 4)
            {
                first = Math.Min(first, places.U32(i));
                last = Math.Max(last, places.U32(i));
            }

            ulong namesAt = OffsetOf(first, Structure);
            NameList exports = new(file.Read(namesAt, Math.Min((last - first) + LongestName, (ulong)file.Length - Math.Min(namesAt, (ulong)file.Length)), Structure));
            for (int i = 0; i < places.Length; i += 4)
            {
                exports.Add(places.U32(i) - first);
            }

            binary.Exports = exports;
        }

        binary.LibraryName = header.U32(12) is > 0 and uint name ? PeReader.Name(file, OffsetOf(name, Structure), Structure) : null;
    }

    private void AddDebugDirectory(BinaryFile binary)
    {
        const int EntrySize = 28, CodeView = 2, ExtendedCharacteristics = 20; // IMAGE_DEBUG_TYPE_*
        DirectoryEntry directory = _header.DebugTableDirectory;
        if (directory.RelativeVirtualAddress == 0 || directory.Size < EntrySize)
        {
            return;
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
                binary.Hardening |= Hardening.ShadowStack;
            }
            else if (type == CodeView && size > 24 && binary.BuildId == null)
            {
                Bytes entry = file.Read(content, Math.Min(size, 24 + LongestPath), "IMAGE_DEBUG_DIRECTORY");
                if (entry.U32(0) == 0x53445352) // "RSDS": a GUID, an age, a path
                {
                    string age = entry.U32(20).ToString("x", CultureInfo.InvariantCulture);
                    binary.BuildId = entry.Guid(4).ToString("N") + age;
                    binary.DebugLink = entry.Name(24);
                }
            }
        }
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

    private const ulong LongestPath = 4096, LongestName = 4096;
}
