// package: QRCoder 1.8.1
// property: TargetFramework=net10.0
// expect: PNG
// expect: 04EF59E92E2D2830A5C2C685B65939CD6101D5EC35C166BAF62B6CD9D92E040D
using System.Security.Cryptography;
using System.Text;
using QRCoder;

byte[] image = PngByteQRCodeHelper.GetQRCode("Hello World", QRCodeGenerator.ECCLevel.Q, 20);
Console.WriteLine(Encoding.ASCII.GetString(image, 1, 3));
using QRCodeData data = QRCodeGenerator.GenerateQrCode("Hello World", QRCodeGenerator.ECCLevel.Q);
using SvgQRCode renderer = new(data);
Console.WriteLine(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(renderer.GetGraphic()))));
