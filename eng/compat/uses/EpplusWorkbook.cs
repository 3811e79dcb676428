// package: EPPlus 4.5.3.3
// property: TargetFramework=net10.0
// expect: 13.75
// expect: A1:B4
// expect: Item: Price (Price) 
// expect: Pen: 1.5 (1.50) 
// expect: Book: 12.25 (12.25) 
// expect: Total: 13.75 (13.75) SUM(B2:B3)
// expect: True
using OfficeOpenXml;

MemoryStream stream = new();
using (ExcelPackage package = new())
{
    ExcelWorksheet sheet = package.Workbook.Worksheets.Add("Sales");
    sheet.Cells["A1"].Value = "Item";
    sheet.Cells["B1"].Value = "Price";
    sheet.Cells["A2"].Value = "Pen";
    sheet.Cells["B2"].Value = 1.5;
    sheet.Cells["A3"].Value = "Book";
    sheet.Cells["B3"].Value = 12.25;
    sheet.Cells["A4"].Value = "Total";
    sheet.Cells["B4"].Formula = "SUM(B2:B3)";
    sheet.Cells["B2:B4"].Style.Numberformat.Format = "0.00";
    sheet.Cells["A1:B1"].Style.Font.Bold = true;
    package.Workbook.Calculate();
    Console.WriteLine(sheet.Cells["B4"].Value);
    package.SaveAs(stream);
}

stream.Position = 0;
using ExcelPackage reopened = new(stream);
ExcelWorksheet sales = reopened.Workbook.Worksheets["Sales"];
Console.WriteLine(sales.Dimension.Address);
for (int row = 1; row <= 4; row++)
    Console.WriteLine($"{sales.Cells[row, 1].Value}: {sales.Cells[row, 2].Value} ({sales.Cells[row, 2].Text}) {sales.Cells[row, 2].Formula}");
Console.WriteLine(sales.Cells["A1"].Style.Font.Bold);
