// package: SixLabors.ImageSharp 2.1.13
// property: TargetFramework=net10.0
// expect: PNG 40x20
// expect: 20x10 Rgba32(255, 0, 0, 255)
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

MemoryStream stream = new();
using (Image<Rgba32> red = new(40, 20, new Rgba32(255, 0, 0)))
{
    red.SaveAsPng(stream);
}

stream.Position = 0;
using Image<Rgba32> image = Image.Load<Rgba32>(stream, out IImageFormat format);
Console.WriteLine($"{format.Name} {image.Width}x{image.Height}");
image.Mutate(context => context.Resize(image.Width / 2, image.Height / 2));
Console.WriteLine($"{image.Width}x{image.Height} {image[10, 5]}");
