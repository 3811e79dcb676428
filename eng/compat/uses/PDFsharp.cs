// package: PDFsharp 6.2.4
// property: TargetFramework=net10.0
// expect: %PDF
// expect: 1 page, Created with PDFsharp, 595x842
using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

PdfDocument document = new();
document.Info.Title = "Created with PDFsharp";
PdfPage page = document.AddPage();
using (XGraphics graphics = XGraphics.FromPdfPage(page))
{
    graphics.DrawLine(XPens.DarkRed, 0, 0, 100, 100);
    graphics.DrawEllipse(XBrushes.Blue, 50, 50, 100, 100);
}
MemoryStream stream = new();
document.Save(stream, false);
Console.WriteLine(Encoding.ASCII.GetString(stream.ToArray(), 0, 4));
using PdfDocument read = PdfReader.Open(new MemoryStream(stream.ToArray()), PdfDocumentOpenMode.Import);
Console.WriteLine($"{read.PageCount} page, {read.Info.Title}, {read.Pages[0].Width.Point:0}x{read.Pages[0].Height.Point:0}");
