using System.Globalization;

namespace Aot.Tasks.Tests.Binaries.Samples;

/// <summary>Assembles a static archive (ar(5)).</summary>
internal static class Archive
{
    internal static byte[] Of(params (string Name, byte[] Content)[] members)
    {
        ImageBytes file = new ImageBytes().Text("!<arch>\n", 8);
        foreach ((string name, byte[] content) in members)
        {
            string size = content.Length.ToString(CultureInfo.InvariantCulture);
            file.Text($"{name,-16}{0,-12}{0,-6}{0,-6}{644,-8}{size,-10}`\n", 60).U8(content).Align(2);
        }

        return file.ToArray();
    }
}
