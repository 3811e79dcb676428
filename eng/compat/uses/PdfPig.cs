// package: PdfPig 0.1.16
// property: TargetFramework=net10.0
// expect: 1 page
// expect: Hello World!
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

PdfDocumentBuilder builder = new();
PdfPageBuilder page = builder.AddPage(PageSize.A4);
page.AddText("Hello World!", 12, new PdfPoint(25, 700), builder.AddStandard14Font(Standard14Font.Helvetica));

using PdfDocument document = PdfDocument.Open(builder.Build());
Console.WriteLine($"{document.NumberOfPages} page");
Console.WriteLine(ContentOrderTextExtractor.GetText(document.GetPage(1)).Trim());
