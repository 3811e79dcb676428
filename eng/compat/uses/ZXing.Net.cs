// package: ZXing.Net 0.16.11
// property: TargetFramework=net10.0
// expect: 100x100
// expect: QR_CODE Hello Ada
using ZXing;
using ZXing.Common;

BarcodeWriterPixelData writer = new() { Format = BarcodeFormat.QR_CODE, Options = new EncodingOptions { Width = 100, Height = 100 } };
ZXing.Rendering.PixelData image = writer.Write("Hello Ada");
Console.WriteLine($"{image.Width}x{image.Height}");
BarcodeReaderGeneric reader = new();
Result result = reader.Decode(new RGBLuminanceSource(image.Pixels, image.Width, image.Height, RGBLuminanceSource.BitmapFormat.BGRA32));
Console.WriteLine($"{result.BarcodeFormat} {result.Text}");
