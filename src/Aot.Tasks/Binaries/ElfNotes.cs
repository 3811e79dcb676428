using System;
using System.Linq;

namespace Aot.Tasks.Binaries;

/// <summary>The notes of a file that identify it and its system (gABI, chapter 5, note section; LSB Core, 11.2, and binutils, include/elf/common.h, for the note names GNU and Android).</summary>
internal sealed class ElfNotes
{
    private readonly ElfImage _image;

    internal ElfNotes(ElfImage image)
    {
        _image = image;
        foreach (ElfSegment segment in image.Segments.Where(segment => segment.Type == ElfSegment.Note))
        {
            Read(segment.Offset, segment.Size, segment.Alignment);
        }

        // Objects have no segments, and the segments of symbols files have no content.
        foreach (ElfSection section in image.Sections.Where(section => BuildId == null && section.Type == ElfSection.Note))
        {
            Read(section.Offset, section.Size, section.Alignment);
        }
    }

    /// <summary>As in <see cref="BinaryFile.BuildId"/>.</summary>
    internal string? BuildId { get; private set; }

    /// <summary>As in <see cref="BinaryFile.OperatingSystem"/>.</summary>
    internal string? OperatingSystem { get; private set; }

    /// <summary>The oldest version of the Linux kernel that can load the file.</summary>
    internal Version? MinimumKernel { get; private set; }

    internal bool IsAndroid { get; private set; }

    /// <summary>Nothing depends on notes, so an invalid note ends the list and is not reported as damage.</summary>
    private void Read(ulong offset, ulong size, ulong alignment)
    {
        if (size > MaximumSize || !_image.Holds(offset, size))
        {
            return;
        }

        Bytes notes = _image.Read(offset, size, "PT_NOTE");
        ulong unit = alignment == 8 ? 8ul : 4;
        for (ulong at = 0; at + 12 <= size; )
        {
            ulong nameSize = notes.U32((int)at);
            ulong contentSize = notes.U32((int)at + 4);
            uint type = notes.U32((int)at + 8);
            ulong content = Align(at + 12 + nameSize, unit);
            ulong end = content + contentSize;
            if (end > size)
            {
                return;
            }

            Take(notes, notes.Name(at + 12, (int)Math.Min(nameSize, 16)), type, (int)content, (int)contentSize);
            at = Align(end, unit);
        }
    }

    private void Take(Bytes notes, string name, uint type, int at, int size)
    {
        switch (name, type)
        {
            case ("GNU", 3): // NT_GNU_BUILD_ID
                BuildId ??= notes.Hexadecimal(at, size);
                break;
            case ("GNU", 1) when size >= 16 && notes.U32(at) == 0: // NT_GNU_ABI_TAG, ELF_NOTE_OS_LINUX
                OperatingSystem = "linux";
                MinimumKernel = new Version((ushort)notes.U32(at + 4), (ushort)notes.U32(at + 8), (ushort)notes.U32(at + 12));
                break;
            case ("Android", 1):
                OperatingSystem = "linux";
                IsAndroid = true;
                break;
            case ("FreeBSD", 1):
                OperatingSystem = "freebsd";
                break;
            default:
                break;
        }
    }

    /// <summary>Bytes. The notes that are read are small; those of core files can be very large.</summary>
    private const ulong MaximumSize = 64 * 1024;

    private static ulong Align(ulong value, ulong unit) => (value + unit - 1) / unit * unit;
}
