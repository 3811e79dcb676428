// package: ZstdSharp.Port 0.8.8
// property: TargetFramework=net10.0
// expect: True
// expect: Ada,Ada 4000
using System.Text;
using ZstdSharp;

byte[] source = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Ada,", 1000)));
using Compressor compressor = new(10);
byte[] packed = compressor.Wrap(source).ToArray();
Console.WriteLine(packed.Length < 100);
using Decompressor decompressor = new();
string text = Encoding.UTF8.GetString(decompressor.Unwrap(packed));
Console.WriteLine($"{text[..7]} {text.Length}");
