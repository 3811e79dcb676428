// package: ClosedXML 0.95.4
// expect: Ada 1815
// expect: 3721
using ClosedXML.Excel;

using MemoryStream file = new();
using (XLWorkbook written = new())
{
    IXLWorksheet sheet = written.Worksheets.Add("People");
    sheet.Cell("A1").Value = "Ada";
    sheet.Cell("B1").Value = 1815;
    sheet.Cell("B2").Value = 1906;
    sheet.Cell("B3").FormulaA1 = "SUM(B1:B2)";
    written.SaveAs(file);
}

file.Position = 0;
using XLWorkbook read = new(file);
IXLWorksheet people = read.Worksheet("People");
Console.WriteLine($"{people.Cell("A1").GetString()} {people.Cell("B1").GetDouble()}");
Console.WriteLine(people.Cell("B3").Value);
