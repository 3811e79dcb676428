// package: SpreadCheetah 1.28.0
// property: TargetFramework=net10.0
// expect: Sheet 1
// expect: Answer to the ultimate question: 42
using System.IO.Compression;
using System.Xml.Linq;
using SpreadCheetah;

MemoryStream stream = new();
await using (Spreadsheet spreadsheet = await Spreadsheet.CreateNewAsync(stream))
{
    await spreadsheet.StartWorksheetAsync("Sheet 1");
    await spreadsheet.AddRowAsync([new Cell("Answer to the ultimate question:"), new Cell(42)]);
    await spreadsheet.FinishAsync();
}

using ZipArchive archive = new(new MemoryStream(stream.ToArray()));
Console.WriteLine(Read("xl/workbook.xml").Descendants().First(element => element.Name.LocalName == "sheet").Attribute("name").Value);
Console.WriteLine(string.Join(' ', Read("xl/worksheets/sheet1.xml").Descendants().Where(element => element.Name.LocalName == "c").Select(element => element.Value)));

XDocument Read(string name)
{
    using Stream part = archive.GetEntry(name).Open();
    return XDocument.Load(part);
}
