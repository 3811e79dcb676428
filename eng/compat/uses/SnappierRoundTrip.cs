// package: Snappier 1.3.1
// property: TargetFramework=net10.0
// expect: 10000 True 10000
// expect: True line 1 of the notes
// expect: True
// expect: True
using System.IO.Compression;
using System.Text;
using Snappier;

byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 500).Select(i => $"line {i % 7} of the notes\n")));
byte[] compressed = Snappy.CompressToArray(text);
Console.WriteLine($"{text.Length} {compressed.Length < text.Length / 3} {Snappy.GetUncompressedLength(compressed)}");
byte[] decompressed = Snappy.DecompressToArray(compressed);
Console.WriteLine($"{decompressed.AsSpan().SequenceEqual(text)} {Encoding.UTF8.GetString(decompressed, 0, 20).TrimEnd()}");

MemoryStream stream = new();
using (SnappyStream snappy = new(stream, CompressionMode.Compress, true))
    snappy.Write(text);
Console.WriteLine(stream.Length < text.Length / 3);
stream.Position = 0;
using SnappyStream reader = new(stream, CompressionMode.Decompress);
MemoryStream result = new();
await reader.CopyToAsync(result);
Console.WriteLine(result.ToArray().AsSpan().SequenceEqual(text));
