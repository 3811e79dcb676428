// package: NPOI 2.4.1
// property: TargetFramework=net10.0
// expect: People
// expect: Ada 1815
using NPOI.SS.UserModel;
using NPOI.XSSF.UserModel;

IWorkbook workbook = new XSSFWorkbook();
IRow row = workbook.CreateSheet("People").CreateRow(0);
row.CreateCell(0).SetCellValue("Ada");
row.CreateCell(1).SetCellValue(1815);
MemoryStream stream = new();
workbook.Write(stream);

ISheet sheet = new XSSFWorkbook(new MemoryStream(stream.ToArray())).GetSheetAt(0);
Console.WriteLine(sheet.SheetName);
Console.WriteLine($"{sheet.GetRow(0).GetCell(0).StringCellValue} {sheet.GetRow(0).GetCell(1).NumericCellValue}");
