// package: Zio 0.24.0
// property: TargetFramework=net10.0
// expect: This is a content
// expect: /b/c/test.txt
// expect: /b/c /b/d
// expect: True
using Zio;
using Zio.FileSystems;

MemoryFileSystem memory = new();
memory.CreateDirectory("/a/b/c");
memory.WriteAllText("/a/b/c/test.txt", "This is a content");
SubFileSystem sub = new(memory, "/a");
sub.CreateDirectory("/b/d");
Console.WriteLine(sub.ReadAllText("/b/c/test.txt"));
Console.WriteLine(string.Join(' ', sub.EnumeratePaths("/", "*.txt", SearchOption.AllDirectories)));
Console.WriteLine(string.Join(' ', sub.EnumerateDirectories("/b").Order()));
Console.WriteLine(sub.GetFileEntry("/b/c/test.txt").Length == 17);
