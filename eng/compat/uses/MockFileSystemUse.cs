// package: System.IO.Abstractions.TestingHelpers 23.0.0
// property: TargetFramework=net10.0
// expect: ada.txt: notes on the engine (19)
// expect: grace.txt: a compiler (10)
// expect: /archive/ada.txt
// expect: /archive/grace.txt
// expect: /archive/index.txt
// expect: /archive/old.txt
// expect: /inbox/image.png
// expect: ada.txt,grace.txt,old.txt
// expect: FileNotFoundException
using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;

MockFileSystem fileSystem = new(new Dictionary<string, MockFileData>
{
    ["/inbox/ada.txt"] = new MockFileData("notes on the engine"),
    ["/inbox/grace.txt"] = new MockFileData("a compiler"),
    ["/inbox/image.png"] = new MockFileData(new byte[] { 1, 2, 3 }),
    ["/archive/old.txt"] = new MockFileData("old"),
});
Archive archive = new(fileSystem);
foreach (string line in archive.Summary("/inbox"))
    Console.WriteLine(line);
archive.Move("/inbox", "/archive");
foreach (string path in fileSystem.AllFiles.Order(StringComparer.Ordinal))
    Console.WriteLine(path);
Console.WriteLine(fileSystem.GetFile("/archive/index.txt").TextContents.Trim());
try
{
    fileSystem.File.ReadAllText("/inbox/ada.txt");
}
catch (FileNotFoundException exception)
{
    Console.WriteLine(exception.GetType().Name);
}

public sealed class Archive(IFileSystem fileSystem)
{
    public IEnumerable<string> Summary(string folder) => fileSystem.Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal)
        .Select(path => $"{fileSystem.Path.GetFileName(path)}: {fileSystem.File.ReadAllText(path)} ({fileSystem.FileInfo.New(path).Length})");

    public void Move(string from, string to)
    {
        foreach (string path in fileSystem.Directory.GetFiles(from, "*.txt"))
            fileSystem.File.Move(path, fileSystem.Path.Combine(to, fileSystem.Path.GetFileName(path)));
        string[] names = fileSystem.Directory.EnumerateFiles(to).Select(fileSystem.Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        fileSystem.File.WriteAllText(fileSystem.Path.Combine(to, "index.txt"), string.Join(",", names));
    }
}
