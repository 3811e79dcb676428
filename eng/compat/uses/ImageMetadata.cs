// package: MetadataExtractor 2.4.3
// property: TargetFramework=net10.0
// expect: PNG-IHDR - Image Width = 16
// expect: PNG-IHDR - Image Height = 8
// expect: PNG-IHDR - Bits Per Sample = 8
// expect: PNG-IHDR - Color Type = True Color
// expect: PNG-IHDR - Compression Type = Deflate
// expect: PNG-IHDR - Filter Method = Adaptive
// expect: PNG-IHDR - Interlace Method = No Interlace
// expect: PNG-tEXt - Textual Data = Author: Ada Lovelace
// expect: File Type - Detected File Type Name = PNG
// expect: File Type - Detected File Type Long Name = Portable Network Graphics
// expect: File Type - Detected MIME Type = image/png
// expect: File Type - Expected File Name Extension = png
// expect: Exif IFD0 - Make = Engine
// expect: Exif IFD0 - Orientation = Right side, top (Rotate 90 CW)
// expect: File Type - Detected File Type Name = JPEG
// expect: File Type - Detected File Type Long Name = Joint Photographic Experts Group
// expect: File Type - Detected MIME Type = image/jpeg
// expect: File Type - Expected File Name Extension = jpg
// expect: Engine
using System.Buffers.Binary;
using System.Text;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using Directory = MetadataExtractor.Directory;

Print(Png());
IReadOnlyList<Directory> directories = Print(Jpeg());
Console.WriteLine(directories.OfType<ExifIfd0Directory>().Single().GetString(ExifDirectoryBase.TagMake));

static IReadOnlyList<Directory> Print(byte[] image)
{
    IReadOnlyList<Directory> directories = ImageMetadataReader.ReadMetadata(new MemoryStream(image));
    foreach (Directory directory in directories)
    {
        foreach (Tag tag in directory.Tags)
            Console.WriteLine($"{directory.Name} - {tag.Name} = {tag.Description}");
        foreach (string error in directory.Errors)
            Console.WriteLine($"{directory.Name} error: {error}");
    }

    return directories;
}

static byte[] Png()
{
    MemoryStream stream = new();
    stream.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
    Chunk("IHDR", [0, 0, 0, 16, 0, 0, 0, 8, 8, 2, 0, 0, 0]);
    Chunk("tEXt", Encoding.Latin1.GetBytes("Author\0Ada Lovelace"));
    Chunk("IEND", []);
    return stream.ToArray();

    void Chunk(string type, byte[] data)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes(type), .. data];
        byte[] number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(content));
        stream.Write(number);
    }
}

static uint Crc(byte[] data)
{
    uint crc = uint.MaxValue;
    foreach (byte value in data)
    {
        crc ^= value;
        for (int bit = 0; bit < 8; bit++)
            crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
    }

    return ~crc;
}

// A JPEG with an EXIF segment: the maker "Engine", and the orientation 6.
static byte[] Jpeg()
{
    byte[] tiff =
    [
        (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
        0, 2,
        0x01, 0x0F, 0, 2, 0, 0, 0, 7, 0, 0, 0, 38,
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0,
        0, 0, 0, 0,
        .. "Engine\0"u8,
    ];
    byte[] exif = [.. "Exif\0\0"u8, .. tiff];
    return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, 0xFF, 0xD9];
}
