using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>Methods that always return the same value in a native AOT program, so that the IL compiler removes one side of a branch.</summary>
internal sealed class Constants(CodeAssemblies assemblies, ReachRequest request)
{
    /// <summary>Longer methods are not evaluated. One that only forwards to another has six or seven bytes.</summary>
    private const int MaximumCodeSize = 24;

    /// <summary>How many methods can forward to each other.</summary>
    private const int MaximumDepth = 4;

    private readonly Dictionary<CodeMethod, int?> _values = [];
    private int _depth;

    /// <summary>The value that a method always returns; null for any other method.</summary>
    /// <param name="assembly">The assembly that calls it.</param>
    /// <param name="token">The token of the method.</param>
    internal int? Of(CodeAssembly assembly, int token)
    {
        CodeTarget target = assemblies.Resolve(assembly, token);
        return target.Methods.Count == 1 ? Of(target.Methods[0]) : target.Type == null ? OfFramework(target.TypeName, target.MemberName) : null;
    }

    private int? OfFramework(string type, string member) => (type, member) switch
    {
        ("System.Runtime.CompilerServices.RuntimeFeature", "get_IsDynamicCodeSupported" or "get_IsDynamicCodeCompiled") => 0,
        ("System.Text.Json.JsonSerializer", "get_IsReflectionEnabledByDefault") => OfSwitch("System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault"),
        ("System.OperatingSystem", _) when request.System.Length > 0 && member.StartsWith("Is", StringComparison.Ordinal) && !member.StartsWith("IsOSPlatform", StringComparison.Ordinal) =>
            member == "Is" + request.System ? 1 : member == "Is" + request.System + "VersionAtLeast" ? null : 0,
        _ => null,
    };

    private int? OfSwitch(string name) =>
        request.Switches.TryGetValue(name, out string? value) && bool.TryParse(value, out bool isOn) ? isOn ? 1 : 0 : null;

    private int? Of(CodeMethod method)
    {
        if (!method.IsStatic || method.ParameterCount > 0)
        {
            return null;
        }

        if (!_values.TryGetValue(method, out int? value))
        {
            value = OfAttributes(method) ?? OfCode(method);
            _values[method] = value;
        }

        return value;
    }

    private int? OfCode(CodeMethod method)
    {
        if (_depth >= MaximumDepth || method.Body is not { ExceptionRegions.Length: 0 } body || body.GetILReader().Length > MaximumCodeSize)
        {
            return null;
        }

        _depth++;
        int? value = CodeReader.ConstantOf(body, token => Of(method.Assembly, token));
        _depth--;
        return value;
    }

    /// <summary>The value of a property with FeatureGuard or FeatureSwitchDefinition (System.Diagnostics.CodeAnalysis).</summary>
    private int? OfAttributes(CodeMethod method)
    {
        const string Prefix = "get_";
        if (!method.Name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        MetadataReader metadata = method.Assembly.Metadata;
        TypeDefinition type = metadata.GetTypeDefinition(MetadataTokens.TypeDefinitionHandle(method.TypeRow));
        PropertyDefinition[] properties = type.GetProperties().Select(metadata.GetPropertyDefinition)
            .Where(property => metadata.StringComparer.Equals(property.Name, method.Name.Substring(Prefix.Length)))
            .Take(1)
            .ToArray();
        foreach (CustomAttributeHandle handle in properties.SelectMany(property => property.GetCustomAttributes()))
        {
            CustomAttribute attribute = metadata.GetCustomAttribute(handle);
            string name = method.Assembly.Names.OfDeclaringType(attribute.Constructor);
            if (name.EndsWith(".FeatureGuardAttribute", StringComparison.Ordinal) && Argument(attribute)?.StartsWith("System.Diagnostics.CodeAnalysis.Requires", StringComparison.Ordinal) == true)
            {
                return 0;
            }

            if (name.EndsWith(".FeatureSwitchDefinitionAttribute", StringComparison.Ordinal) && Argument(attribute) is string feature && OfSwitch(feature) is int value)
            {
                return value;
            }
        }

        return null;

        string? Argument(CustomAttribute attribute)
        {
            BlobReader value = method.Assembly.Blob(attribute.Value);
            _ = value.ReadUInt16(); // prolog
            return value.ReadSerializedString();
        }
    }
}
