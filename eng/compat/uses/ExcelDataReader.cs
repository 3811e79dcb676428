// package: ExcelDataReader 3.6.0
// property: TargetFramework=net10.0
// expect: People
// expect: Ada 1815
// expect: Grace 1906
using System.IO.Compression;
using System.Text;
using ExcelDataReader;

Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
using Stream stream = Workbook();
using IExcelDataReader reader = ExcelReaderFactory.CreateReader(stream);
do
{
    Console.WriteLine(reader.Name);
    while (reader.Read())
    {
        Console.WriteLine($"{reader.GetString(0)} {reader.GetDouble(1)}");
    }
} while (reader.NextResult());

static Stream Workbook()
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Package = "http://schemas.openxmlformats.org/package/2006";
    MemoryStream stream = new();
    using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
    {
        Add("[Content_Types].xml", $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
        Add("_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Add("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>""");
        Add("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Office}/worksheet" Target="sheet1.xml"/></Relationships>""");
        Add("xl/sheet1.xml", $"""<worksheet xmlns="{Main}"><sheetData>{Row("Ada", 1815)}{Row("Grace", 1906)}</sheetData></worksheet>""");

        void Add(string name, string content)
        {
            using StreamWriter writer = new(archive.CreateEntry(name).Open());
            writer.Write(content);
        }
    }

    stream.Position = 0;
    return stream;
}

static string Row(string name, int born) => $"""<row><c t="inlineStr"><is><t>{name}</t></is></c><c><v>{born}</v></c></row>""";
