using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;
using Aot.Tasks.Data;

namespace Aot.Tasks.Diagnostics;

/// <summary>A .resx file of the package's data folder. It is read only when there is something to report, so good builds do not load its texts.</summary>
internal sealed class TextFile
{
    private readonly Lazy<IReadOnlyDictionary<string, string>> _texts;

    /// <param name="name">The file's name, such as Messages.resx.</param>
    internal TextFile(string name)
    {
        _texts = new(() => Load(name));
    }

    /// <summary>The text of an entry; only its name if the package is damaged, because AOTSDK9001 must be reported even then.</summary>
    internal string Read(string entry) => _texts.Value.TryGetValue(entry, out string? text) ? text : entry + " {0}";

    private static Dictionary<string, string> Load(string name)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        try
        {
            using StreamReader file = DataFile.Open(name);
            using XmlReader reader = XmlReader.Create(file);
            while (reader.ReadToFollowing("data"))
            {
                string entry = reader.GetAttribute("name")!;
                reader.ReadToFollowing("value");
                texts[entry] = reader.ReadElementContentAsString();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            // The texts that were read are enough to report the fault.
        }

        return texts;
    }
}
