using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>One installation of Visual Studio or its Build Tools, as vswhere.exe describes it (github.com/microsoft/vswhere).</summary>
internal sealed class VisualStudioInstance
{
    /// <summary>For example Visual Studio Build Tools 2022, in the language of the user.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Its folder, without a closing backslash.</summary>
    public string Path { get; private init; } = "";

    public Version Version { get; private init; } = new(0, 0);

    public bool IsComplete { get; private init; } = true;

    public bool IsLaunchable { get; private init; } = true;

    public bool IsRebootRequired { get; private init; }

    /// <summary>vswhere.exe returns only these unless asked for all.</summary>
    internal bool IsUsable => IsComplete && IsLaunchable && !IsRebootRequired;

    /// <summary>
    /// The instances in vswhere's JSON, the newest first; null where it is none. The framework's own reader of JSON is asked: it gives XML elements,
    /// is everywhere where netstandard2.0 is, and stops at this depth. <see cref="Machine.IMachine.Run"/> bounds the length.
    /// </summary>
    internal static IReadOnlyList<VisualStudioInstance>? Parse(string json)
    {
        try
        {
            XmlDictionaryReaderQuotas bounds = new() { MaxDepth = 16 };
            using XmlDictionaryReader reader = JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF')), bounds);
            XElement root = XElement.Load(reader);
            if ((string?)root.Attribute("type") != "array")
            {
                return null;
            }

            return root.Elements().Select(Read).Where(instance => instance.Path.Length > 0).OrderByDescending(instance => instance.Version).ToList();
        }
        catch (Exception e) when (e is XmlException or SerializationException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static VisualStudioInstance Read(XElement instance)
    {
        return new VisualStudioInstance
        {
            Name = Value("displayName", "Visual Studio"),
            Path = Value("installationPath", "").TrimEnd('\\'),
            Version = Version.TryParse(Value("installationVersion", ""), out Version? version) ? version : new Version(0, 0),
            IsComplete = Value("isComplete", "true") == "true",
            IsLaunchable = Value("isLaunchable", "true") == "true",
            IsRebootRequired = Value("isRebootRequired", "false") == "true",
        };

        string Value(string name, string otherwise) => (string?)instance.Element(name) is { Length: > 0 } value ? value : otherwise;
    }
}
