// package: SharpCompress 0.50.8
// property: TargetFramework=net10.0
// expect: hello.txt 5 hello
using System.Text;
using SharpCompress.Common;
using SharpCompress.Readers;
using SharpCompress.Writers;

MemoryStream stream = new();
using (IWriter writer = WriterFactory.OpenWriter(stream, ArchiveType.Zip, new WriterOptions(CompressionType.Deflate) { LeaveStreamOpen = true }))
{
    writer.Write("hello.txt", new MemoryStream(Encoding.UTF8.GetBytes("hello")), null);
}

stream.Position = 0;
using IReader reader = ReaderFactory.OpenReader(stream);
while (reader.MoveToNextEntry())
{
    using StreamReader content = new(reader.OpenEntryStream());
    string text = content.ReadToEnd();
    Console.WriteLine($"{reader.Entry.Key} {text.Length} {text}");
}
