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

    /// <exception cref="DamagedFileException">A table does not fit in the file.</exception>
    internal BinaryFile ToBinary()
    {
        CorHeader? managed = headers.CorHeader;
        (string architecture, string? system) = Machine(managed);
        BinaryFile binary = new()
        {
            Format = BinaryFormat.Pe,
            Kind = IsSymbolsFile ? BinaryKind.DebugSymbols : headers.IsDll ? BinaryKind.SharedLibrary : BinaryKind.Executable,
            Architecture = architecture,
            OperatingSystem = system,
            MinimumSystem = new Version(_header.MajorSubsystemVersion, _header.MinorSubsystemVersion),
        };
        if (IsSymbolsFile)
        {
            return binary;
        }

        (string? libraryName, IReadOnlyList<string> exports) = Exports();
        (string? buildId, string? debugLink, bool hasShadowStack) = DebugDirectory();
        return binary with
        {
            NeededLibraries = Imports(_header.ImportTableDirectory, size: 20, nameAt: 12, "IMAGE_IMPORT_DESCRIPTOR"),
            OptionalLibraries = Imports(_header.DelayImportTableDirectory, size: 32, nameAt: 4, "IMAGE_DELAYLOAD_DESCRIPTOR"),
            LibraryName = libraryName,
            Exports = exports,
            BuildId = buildId,
            DebugLink = debugLink,
            Hardening = HardeningOf((int)_header.DllCharacteristics) | (hasShadowStack ? Hardening.ShadowStack : Hardening.None),
            ManagedCode = managed == null ? ManagedCode.None
                : managed.ManagedNativeHeaderDirectory.Size > 0 ? ManagedCode.ReadyToRun
                : (managed.Flags & CorFlags.ILOnly) != 0 ? ManagedCode.Il
                : ManagedCode.Mixed,
        };
    }

    /// <summary>objcopy --only-keep-debug keeps all section headers and removes the content of the sections that are loaded.</summary>
    private bool IsSymbolsFile => headers.SectionHeaders.Any(section => section.Name == ".text" && section.VirtualSize > 0 && section.PointerToRawData == 0);

    /// <summary>
    /// In code that was compiled ahead of time for the .NET runtime of another system, the machine is combined with a number for that system
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

        // An empty entry ends the table. The size in the directory is not reliable.
        for (ulong at = OffsetOf((uint)directory.RelativeVirtualAddress, structure); ; at += size)
        {
            Bytes entry = file.Read(at, size, structure);
            if (entry.U32(nameAt) is not (> 0 and uint name))
            {
                return names;
            }

            // Delay-load entries of Visual C++ 6 contain addresses, not distances from the start of the image.
            bool isAbsolute = nameAt == 4 && (entry.U32(0) & 1) == 0;
            names.Add(PeReader.Name(file, OffsetOf(isAbsolute ? name - (uint)_header.ImageBase : name, structure), structure));
        }
    }

    private (string? LibraryName, IReadOnlyList<string> Exports) Exports()
    {
        const string Structure = "IMAGE_EXPORT_DIRECTORY";
        DirectoryEntry directory = _header.ExportTableDirectory;
        if (directory.RelativeVirtualAddress == 0)
        {
            return (null, []);
        }

        Bytes header = file.Read(OffsetOf((uint)directory.RelativeVirtualAddress, Structure), 40, Structure);
        IReadOnlyList<string> exports = [];
        ulong count = header.U32(24); // NumberOfNames
        if (count > 0)
        {
            // The linker puts the names one after another into the directory, so all of them are read at once.
            Bytes addresses = file.Read(OffsetOf(header.U32(32), Structure), count * 4, Structure); // AddressOfNames
            uint first = uint.MaxValue, last = 0;
            for (int i = 0; i < addresses.Length; i += 4)
            {
                first = Math.Min(first, addresses.U32(i));
                last = Math.Max(last, addresses.U32(i));
            }

            ulong namesAt = OffsetOf(first, Structure);
            ulong length = Math.Min((last - first) + MaximumNameLength, (ulong)file.Length - Math.Min(namesAt, (ulong)file.Length));
            NameList names = new(file.Read(namesAt, length, Structure));
            for (int i = 0; i < addresses.Length; i += 4)
            {
                names.Add(addresses.U32(i) - first);
            }

            exports = names;
        }

        return (header.U32(12) is > 0 and uint name ? PeReader.Name(file, OffsetOf(name, Structure), Structure) : null, exports);
    }

    private (string? BuildId, string? DebugLink, bool HasShadowStack) DebugDirectory()
    {
        const int EntrySize = 28, CodeView = 2, ExtendedCharacteristics = 20; // IMAGE_DEBUG_TYPE_*
        const string Structure = "IMAGE_DEBUG_DIRECTORY";
        DirectoryEntry directory = _header.DebugTableDirectory;
        if (directory.RelativeVirtualAddress == 0 || directory.Size < EntrySize)
        {
            return (null, null, false);
        }

        string? buildId = null, debugLink = null;
        bool hasShadowStack = false;
        Bytes table = file.Read(OffsetOf((uint)directory.RelativeVirtualAddress, Structure), (uint)directory.Size, Structure);
        for (int at = 0; at + EntrySize <= table.Length; at += EntrySize)
        {
            uint type = table.U32(at + 12);
            ulong size = table.U32(at + 16); // SizeOfData
            ulong content = table.U32(at + 24); // PointerToRawData
            if (!file.Holds(content, size))
            {
                continue; // strip tools leave entries without data
            }

            if (type == ExtendedCharacteristics && size >= 4)
            {
                hasShadowStack |= (file.Read(content, 4, Structure).U32(0) & 1) != 0; // ..._EX_CET_COMPAT
            }
            else if (type == CodeView && size > 24 && buildId == null)
            {
                Bytes entry = file.Read(content, Math.Min(size, 24 + MaximumPathLength), Structure);
                if (entry.U32(0) == 0x53445352) // "RSDS": a GUID, an age, a path
                {
                    string age = entry.U32(20).ToString("x", CultureInfo.InvariantCulture);
                    buildId = entry.Guid(4).ToString("N") + age;
                    debugLink = entry.Name(24);
                }
            }
        }

        return (buildId, debugLink, hasShadowStack);
    }

    /// <summary>The offset in the file of the byte that is loaded to a distance from the start of the image.</summary>
    /// <exception cref="DamagedFileException">No section contains the address.</exception>
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

    private const ulong MaximumPathLength = 4096, MaximumNameLength = 4096;
}
