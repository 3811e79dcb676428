// package: K4os.Compression.LZ4 1.3.8
// property: TargetFramework=net10.0
// expect: True
// expect: Ada,Ada 4000
using System.Text;
using K4os.Compression.LZ4;

byte[] packed = LZ4Pickler.Pickle(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Ada,", 1000))), LZ4Level.L09_HC);
Console.WriteLine(packed.Length < 100);
string text = Encoding.UTF8.GetString(LZ4Pickler.Unpickle(packed));
Console.WriteLine($"{text[..7]} {text.Length}");
