// package: SharpZipLib 1.4.2
// expect: ada.txt Ada
using ICSharpCode.SharpZipLib.Zip;

using MemoryStream stream = new();
using (ZipOutputStream output = new(stream) { IsStreamOwner = false })
{
    output.PutNextEntry(new ZipEntry("ada.txt"));
    output.Write("Ada"u8);
}

stream.Position = 0;
using ZipFile file = new(stream);
using StreamReader reader = new(file.GetInputStream(file[0]));
Console.WriteLine($"{file[0].Name} {reader.ReadToEnd()}");
