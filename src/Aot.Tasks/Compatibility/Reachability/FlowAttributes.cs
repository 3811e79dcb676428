using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Aot.Tasks.Compatibility.Scanning;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>
/// What the authors of an assembly declare about reflection: the members that a parameter, field, or generic parameter must have
/// (DynamicallyAccessedMembers), and the code whose warnings they suppress (UnconditionalSuppressMessage). Code with RequiresUnreferencedCode is code that breaks.
/// </summary>
internal sealed class FlowAttributes
{
    private readonly Dictionary<int, MemberNeeds> _needs = [];
    private readonly HashSet<EntityHandle> _suppressed;
    private HashSet<string> _suppressedNames = [];

    private FlowAttributes(HashSet<EntityHandle> suppressed) => _suppressed = suppressed;

    internal static FlowAttributes Read(BoundedReader reader, TypeNames types)
    {
        MetadataReader metadata = reader.Metadata;
        HashSet<EntityHandle> suppressed = [];
        FlowAttributes attributes = new(suppressed);
        Dictionary<PropertyDefinitionHandle, MemberNeeds> properties = [];
        foreach (CustomAttributeHandle handle in metadata.CustomAttributes)
        {
            CustomAttribute attribute = metadata.GetCustomAttribute(handle);
            string name = types.OfDeclaringType(attribute.Constructor);
            if (name == "System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessageAttribute")
            {
                suppressed.Add(attribute.Parent);
                if (attribute.Parent.Kind == HandleKind.PropertyDefinition)
                {
                    PropertyAccessors accessors = metadata.GetPropertyDefinition((PropertyDefinitionHandle)attribute.Parent).GetAccessors();
                    suppressed.UnionWith(new EntityHandle[] { accessors.Getter, accessors.Setter }.Where(accessor => !accessor.IsNil));
                }
            }
            else if (name == "System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute")
            {
                BlobReader value = reader.Blob(attribute.Value);
                _ = value.ReadUInt16(); // prolog
                MemberNeeds needs = ToNeeds(value.ReadInt32());
                attributes.Add(attribute.Parent, needs);
                if (attribute.Parent.Kind == HandleKind.PropertyDefinition)
                {
                    properties[(PropertyDefinitionHandle)attribute.Parent] = needs;
                }
            }
        }

        attributes.AddProperties(metadata, reader, properties);
        attributes._suppressedNames = CodeScan.GuardedNames(reader, types, suppressed);
        return attributes;
    }

    /// <summary>The members that the parameter, the return value, the field, the generic parameter, or the type of an object is declared to have.</summary>
    internal MemberNeeds NeedsOf(EntityHandle handle) => _needs.TryGetValue(MetadataTokens.GetToken(handle), out MemberNeeds needs) ? needs : MemberNeeds.None;

    /// <summary>True if the warnings about the code of a method are suppressed.</summary>
    internal bool IsSuppressed(CodeMethod method, IEnumerable<TypeDefinitionHandle> enclosingTypes) =>
        _suppressed.Count > 0
        && (_suppressed.Contains(MetadataTokens.MethodDefinitionHandle(method.Row)) || enclosingTypes.Any(type => _suppressed.Contains(type)) || _suppressedNames.Contains(method.SourceName));

    /// <summary>An attribute of a property is one of its accessors and of the field that the compiler declares for it.</summary>
    private void AddProperties(MetadataReader metadata, BoundedReader reader, Dictionary<PropertyDefinitionHandle, MemberNeeds> properties)
    {
        HashSet<string> fields = new(StringComparer.Ordinal);
        foreach (KeyValuePair<PropertyDefinitionHandle, MemberNeeds> pair in properties)
        {
            PropertyDefinition property = metadata.GetPropertyDefinition(pair.Key);
            PropertyAccessors accessors = property.GetAccessors();
            Add(accessors.Getter, pair.Value);
            Add(accessors.Setter, pair.Value);
            fields.Add("<" + reader.Text(property.Name) + ">k__BackingField");
            if (!accessors.Getter.IsNil || !accessors.Setter.IsNil)
            {
                MethodDefinitionHandle accessor = accessors.Getter.IsNil ? accessors.Setter : accessors.Getter;
                TypeDefinition type = metadata.GetTypeDefinition(metadata.GetMethodDefinition(accessor).GetDeclaringType());
                reader.Spend(Math.Max(0, type.GetFields().Count));
                foreach (FieldDefinitionHandle field in type.GetFields().Where(field => fields.Contains(reader.Text(metadata.GetFieldDefinition(field).Name))))
                {
                    Add(field, pair.Value);
                }
            }

            fields.Clear();
        }
    }

    private void Add(EntityHandle handle, MemberNeeds needs)
    {
        if (!handle.IsNil)
        {
            _needs[MetadataTokens.GetToken(handle)] = NeedsOf(handle) | needs;
        }
    }

    /// <summary>The value of System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes, public members and others alike.</summary>
    private static MemberNeeds ToNeeds(int types) =>
        ((types & 0x0007) != 0 ? MemberNeeds.Constructors : 0)
        | ((types & 0x0018) != 0 ? MemberNeeds.Methods : 0)
        | ((types & 0x0060) != 0 ? MemberNeeds.Fields : 0)
        | ((types & 0x0600) != 0 ? MemberNeeds.Properties : 0);
}
