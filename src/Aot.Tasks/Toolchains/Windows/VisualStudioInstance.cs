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
    /// <summary>Product name in the user's language, for example Visual Studio Build Tools 2022.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Full path of its folder, without a final backslash.</summary>
    public string Path { get; private init; } = "";

    public Version Version { get; private init; } = new(0, 0);

    public bool IsComplete { get; private init; } = true;

    public bool IsLaunchable { get; private init; } = true;

    public bool IsRebootRequired { get; private init; }

    /// <summary>vswhere.exe without -all returns only usable instances.</summary>
    internal bool IsUsable => IsComplete && IsLaunchable && !IsRebootRequired;

    /// <summary>
    /// The instances in vswhere's JSON output, the newest first, or null if the text is not a JSON array. The JSON reader of the .NET runtime library is
    /// part of netstandard2.0, returns XML elements, and stops at the depth set here. <see cref="Machine.IMachine.Run"/> limits the length.
    /// </summary>
    internal static IReadOnlyList<VisualStudioInstance>? Parse(string json)
    {
        try
        {
            XmlDictionaryReaderQuotas limits = new() { MaxDepth = 16 };
            using XmlDictionaryReader reader = JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF')), limits);
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

        string Value(string name, string fallback) => (string?)instance.Element(name) is { Length: > 0 } value ? value : fallback;
    }
}
