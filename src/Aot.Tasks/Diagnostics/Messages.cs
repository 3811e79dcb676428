using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;
using Aot.Tasks.Data;

namespace Aot.Tasks.Diagnostics;

/// <summary>
/// Reads Messages.resx. The file has one entry for each field of <see cref="DiagnosticDescriptors"/>, with the field's name, so a generated class would repeat
/// the names of that catalogue. It is read only when there is something to report.
/// </summary>
internal static class Messages
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Texts = new(Load);

    /// <summary>The message of a descriptor; only its name if the package is damaged, because AOTSDK9001 must be reported even then.</summary>
    internal static string Read(string name) => Texts.Value.TryGetValue(name, out string? text) ? text : name + " {0}";

    private static Dictionary<string, string> Load()
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        try
        {
            using StreamReader file = DataFile.Open("Messages.resx");
            using XmlReader reader = XmlReader.Create(file);
            while (reader.ReadToFollowing("data"))
            {
                string name = reader.GetAttribute("name")!;
                reader.ReadToFollowing("value");
                texts[name] = reader.ReadElementContentAsString();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            // The texts that were read are enough to report the fault.
        }

        return texts;
    }
}
