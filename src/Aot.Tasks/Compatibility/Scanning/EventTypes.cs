using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>
/// The classes of an assembly that receive or write events (System.Diagnostics.Tracing). Both lists are empty if the code names the switch
/// that enables events: its authors know that they can be disabled.
/// </summary>
/// <param name="listeners">Names of the classes that derive from EventListener and that the code creates.</param>
/// <param name="sources">Names of the classes that derive from EventSource.</param>
internal sealed class EventTypes(IReadOnlyList<string> listeners, IReadOnlyList<string> sources)
{
    internal IReadOnlyList<string> Listeners { get; } = listeners;

    internal IReadOnlyList<string> Sources { get; } = sources;

    private static readonly string Space = "System.Diagnostics.Tracing";

    /// <summary>The largest number of base classes between a class and that of the framework. In damaged metadata, they can be circular.</summary>
    private const int MaximumDepth = 8;

    private static readonly EventTypes None = new([], []);

    internal static EventTypes Find(PEReader file, BoundedReader reader, TypeNames types)
    {
        HashSet<EntityHandle> listener = References(reader.Metadata, "EventListener");
        HashSet<EntityHandle> source = References(reader.Metadata, "EventSource");
        if (listener.Count + source.Count == 0 || NamesSwitch(reader))
        {
            return None;
        }

        TypeDefinitionHandle[] listeners = Derived(reader, listener);
        HashSet<TypeDefinitionHandle> created = listeners.Length > 0 ? Created(file, reader, listeners) : [];
        return new EventTypes(Names(listeners.Where(created.Contains)), Names(Derived(reader, source)));

        string[] Names(IEnumerable<TypeDefinitionHandle> handles) => handles
            .Select(handle => MemberName.Sanitize(string.Join(".", types.Enclosing(handle).Reverse().Select(type => types.Of(type)))))
            .ToArray();
    }

    private static HashSet<EntityHandle> References(MetadataReader metadata, string name) => new(metadata.TypeReferences
        .Where(handle => metadata.GetTypeReference(handle) is TypeReference type
            && metadata.StringComparer.Equals(type.Name, name) && metadata.StringComparer.Equals(type.Namespace, Space))
        .Select(handle => (EntityHandle)handle));

    private static bool NamesSwitch(BoundedReader reader)
    {
        for (UserStringHandle handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = reader.Metadata.GetNextHandle(handle))
        {
            string text = reader.Metadata.GetUserString(handle);
            reader.Spend(text.Length + 1);
            if (text == Space + ".EventSource.IsSupported")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The classes that can be created and that derive from one of these.</summary>
    private static TypeDefinitionHandle[] Derived(BoundedReader reader, HashSet<EntityHandle> bases)
    {
        MetadataReader metadata = reader.Metadata;
        return bases.Count == 0 ? [] : metadata.TypeDefinitions.Where(handle => IsDerived(handle)).ToArray();

        bool IsDerived(TypeDefinitionHandle handle)
        {
            EntityHandle type = handle;
            for (int depth = 0; depth < MaximumDepth && type.Kind == HandleKind.TypeDefinition && !type.IsNil; depth++)
            {
                reader.Spend(1);
                type = metadata.GetTypeDefinition((TypeDefinitionHandle)type).BaseType;
                if (bases.Contains(type))
                {
                    return (metadata.GetTypeDefinition(handle).Attributes & System.Reflection.TypeAttributes.Abstract) == 0;
                }
            }

            return false;
        }
    }

    /// <summary>The classes among these of which the code of the assembly creates objects.</summary>
    private static HashSet<TypeDefinitionHandle> Created(PEReader file, BoundedReader reader, TypeDefinitionHandle[] classes)
    {
        MetadataReader metadata = reader.Metadata;
        Dictionary<int, TypeDefinitionHandle> constructors = [];
        foreach (TypeDefinitionHandle type in classes)
        {
            foreach (MethodDefinitionHandle method in metadata.GetTypeDefinition(type).GetMethods())
            {
                reader.Spend(1);
                if (metadata.StringComparer.Equals(metadata.GetMethodDefinition(method).Name, ".ctor"))
                {
                    constructors[MetadataTokens.GetToken(method)] = type;
                }
            }
        }

        HashSet<TypeDefinitionHandle> created = [];
        foreach (int body in metadata.MethodDefinitions.Select(handle => metadata.GetMethodDefinition(handle).RelativeVirtualAddress).Where(address => address != 0))
        {
            BlobReader code = file.GetMethodBody(body).GetILReader();
            reader.Spend(code.Length);
            foreach (int token in IlReader.FindCreations(code).Where(constructors.ContainsKey))
            {
                created.Add(constructors[token]);
            }
        }

        return created;
    }
}
