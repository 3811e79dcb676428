using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>
/// Finds references to types and members that the referenced assembly does not contain, because the program has another version of it than the one that the
/// code was compiled against. The IL compiler replaces the code of such a method with an exception (dotnet/runtime, ThrowHelper in ILCompiler.Compiler).
/// </summary>
internal sealed class MissingMembers(CodeAssemblies assemblies)
{
    internal static readonly string FileName = "aotsdk-references.notes";

    /// <summary>The methods of System.Object, which every type has.</summary>
    private static readonly HashSet<string> ObjectMethods = ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>Code that handles them may call a member to find out whether it exists.</summary>
    private static readonly HashSet<string> Exceptions = ["MissingMethodException", "MissingMemberException", "MissingFieldException", "TypeLoadException"];

    private static readonly MissingMember Nothing = new("", "", "", "");

    private readonly TokenTable<MissingMember> _found = new();
    private readonly Dictionary<CodeAssembly, bool> _handling = [];

    /// <summary>Assembly → whether each row of its assembly references is an assembly of the program.</summary>
    private readonly Dictionary<CodeAssembly, bool[]> _references = [];

    /// <summary>
    /// True if a package or a referenced project refers to something that does not exist. The result is kept in a file in obj. The project itself is compiled
    /// against the assemblies of the program, so a change of its code does not change the result.
    /// </summary>
    /// <param name="request">The program.</param>
    /// <param name="directory">Full path of the folder for the result.</param>
    /// <param name="machine">Reads the files.</param>
    /// <param name="trace">Receives whether the references were compared.</param>
    internal static bool Exist(ReachRequest request, string directory, IMachine machine, Trace trace)
    {
        const int MinimumAssemblies = 3; // the project's, one that refers to another, and the other
        if (request.Assemblies.Count < MinimumAssemblies)
        {
            return false;
        }

        string file = Path.Combine(directory, FileName);
        string identity = ReachCache.Identity(request.Assemblies.Skip(1).Select(assembly => assembly.Path), machine);
        if (machine.ReadBytes(file, identity.Length * 4) is byte[] bytes && Encoding.UTF8.GetString(bytes) is string kept
            && kept.Length == identity.Length + 1 && kept.StartsWith(identity, StringComparison.Ordinal))
        {
            return kept[identity.Length] == '1';
        }

        bool exist = Exist(request, machine);
        trace.Add(exist ? "references: some are missing" : "references: complete");
        machine.WriteText(file, identity + (exist ? '1' : '0'));
        return exist;
    }

    private static bool Exist(ReachRequest request, IMachine machine)
    {
        try
        {
            using CodeAssemblies assemblies = new(request.Assemblies, machine);
            MissingMembers missing = new(assemblies);
            return request.Assemblies.Skip(1).Select(file => assemblies.Find(file.Name)).OfType<CodeAssembly>().Any(assembly =>
                assembly.Metadata.TypeReferences.Any(handle => missing.Find(assembly, handle) != null)
                || assembly.Metadata.MemberReferences.Any(handle => missing.Find(assembly, handle) != null));
        }
#pragma warning disable CA1031 // System.Reflection.Metadata does not document which exceptions damaged metadata causes.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    /// <summary>True if an assembly names one of the exceptions that a missing member causes.</summary>
    internal bool IsHandledBy(CodeAssembly assembly)
    {
        if (!_handling.TryGetValue(assembly, out bool isHandling))
        {
            isHandling = assembly.Metadata.TypeReferences.Any(handle => Exceptions.Contains(assembly.Text(assembly.Metadata.GetTypeReference(handle).Name)));
            _handling.Add(assembly, isHandling);
        }

        return isHandling;
    }

    /// <summary>What a handle in the metadata of an assembly refers to, if it does not exist; otherwise null.</summary>
    internal MissingMember? Find(CodeAssembly assembly, EntityHandle handle)
    {
        if (handle.Kind is not (HandleKind.TypeReference or HandleKind.TypeSpecification or HandleKind.MemberReference or HandleKind.MethodSpecification) || IsOfFramework(assembly, handle))
        {
            return null;
        }

        int token = MetadataTokens.GetToken(handle);
        if (_found.Find(assembly, token) is not MissingMember missing)
        {
            missing = handle.Kind switch
            {
                HandleKind.TypeReference => OfType(assembly, handle),
                HandleKind.TypeSpecification => OfTypes(assembly, assembly.Metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature, 0),
                HandleKind.MemberReference => OfMember(assembly, assembly.Metadata.GetMemberReference((MemberReferenceHandle)handle)),
                _ => OfInstantiation(assembly, assembly.Metadata.GetMethodSpecification((MethodSpecificationHandle)handle)),
            } ?? Nothing;
            _found.Add(assembly, token, missing);
        }

        return missing == Nothing ? null : missing;
    }

    /// <summary>True for a type of the framework and for its members: most references, so this reads no name.</summary>
    private bool IsOfFramework(CodeAssembly assembly, EntityHandle handle)
    {
        const int MaximumNesting = 16;
        MetadataReader metadata = assembly.Metadata;
        EntityHandle scope = handle.Kind == HandleKind.MemberReference ? metadata.GetMemberReference((MemberReferenceHandle)handle).Parent : handle;
        for (int depth = 0; depth < MaximumNesting && scope.Kind == HandleKind.TypeReference; depth++)
        {
            scope = metadata.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
        }

        if (scope.Kind != HandleKind.AssemblyReference)
        {
            return false;
        }

        if (!_references.TryGetValue(assembly, out bool[]? references))
        {
            references = metadata.AssemblyReferences.Select(reference => assemblies.Contains(assembly.Text(metadata.GetAssemblyReference(reference).Name))).ToArray();
            _references.Add(assembly, references);
        }

        int row = MetadataTokens.GetRowNumber(scope);
        return row <= references.Length && !references[row - 1];
    }

    private MissingMember? OfInstantiation(CodeAssembly assembly, MethodSpecification specification) => specification.Method.Kind == HandleKind.MethodSpecification
        ? throw new BadImageFormatException()
        : Find(assembly, specification.Method) ?? OfTypes(assembly, specification.Signature, 2); // kind of the signature, number of arguments

    private MissingMember? OfTypes(CodeAssembly assembly, BlobHandle signature, int start)
    {
        BlobReader blob = assembly.Blob(signature);
        blob.Offset = Math.Min(start, blob.Length);
        return SignatureText.TypesIn(blob).Where(type => type.Kind == HandleKind.TypeReference).Select(type => Find(assembly, type)).FirstOrDefault(missing => missing != null);
    }

    private MissingMember? OfType(CodeAssembly assembly, EntityHandle reference)
    {
        QualifiedName qualified = assembly.NameOf(reference);
        (string name, string type) = (qualified.Assembly, qualified.Name);
        string outer = type.Split('+')[0];
        string declaring = name;
        for (int forwards = 0; name.Length > 0 && forwards < CodeAssemblies.MaximumForwards && assemblies.Find(declaring) is CodeAssembly found; forwards++)
        {
            if (found.Type(type) != null || found.Metadata.AssemblyFiles.Count > 0)
            {
                return null;
            }

            if (found.ForwardOf(outer) is not string next)
            {
                return Describe(assembly, name, type);
            }

            declaring = next;
        }

        return null; // a type of the framework
    }

    private MissingMember? OfMember(CodeAssembly assembly, MemberReference member)
    {
        if (member.Parent.Kind is not (HandleKind.TypeReference or HandleKind.TypeSpecification))
        {
            return null;
        }

        if (Find(assembly, member.Parent) is MissingMember missing)
        {
            return missing;
        }

        if (assemblies.FindType(assembly, member.Parent) is not CodeType type || type.Assembly == assembly)
        {
            return null;
        }

        string name = assembly.Text(member.Name);
        bool exists = member.GetKind() == MemberReferenceKind.Method ? HasMethod(type, name, assembly, member.Signature) : HasField(type, name);
        return exists ? null : Describe(assembly, ScopeOf(assembly, member.Parent), assembly.Names.Of(member.Parent) + "." + name);
    }

    private bool HasMethod(CodeType type, string name, CodeAssembly assembly, BlobHandle signature)
    {
        if (assembly.Blob(signature).ReadSignatureHeader().CallingConvention == SignatureCallingConvention.VarArgs)
        {
            return true;
        }

        int count = CodeAssembly.ParameterCountOf(assembly.Blob(signature));
        string expected = SignatureText.Of(assembly, signature);
        if (type.Methods.Any(method => method.Name == name && method.ParameterCount == count && SignatureText.Of(method) == expected))
        {
            return true;
        }

        // In a base type, the signature can have other type parameters.
        Ancestry ancestry = assemblies.AncestryOf(type);
        return !(name is ".ctor" or ".cctor") && (HasUnknownMembers(type, ancestry) || ObjectMethods.Contains(name)
            || ancestry.All.Any(other => other != type && other.Methods.Any(method => method.Name == name && method.ParameterCount == count)));
    }

    private bool HasField(CodeType type, string name)
    {
        Ancestry ancestry = assemblies.AncestryOf(type);
        return HasUnknownMembers(type, ancestry) || ancestry.Chain.Any(declaring => declaring.Assembly.Metadata
            .GetTypeDefinition(MetadataTokens.TypeDefinitionHandle(declaring.Row)).GetFields()
            .Any(field => declaring.Assembly.Metadata.StringComparer.Equals(declaring.Assembly.Metadata.GetFieldDefinition(field).Name, name)));
    }

    /// <summary>True if members can be inherited from the framework.</summary>
    private static bool HasUnknownMembers(CodeType type, Ancestry ancestry) =>
        ancestry.HasUnknownBase || (type.IsInterface && ancestry.HasUnknownInterface)
        || ancestry.Chain.Any(declaring => !declaring.Base.IsNil && declaring.Assembly.Names.Of(declaring.Base) == "System.Enum");

    /// <summary>The assembly that a reference to a type, or to an instantiation of it, names.</summary>
    private static string ScopeOf(CodeAssembly assembly, EntityHandle type) => assembly.NameOf(
        type.Kind == HandleKind.TypeSpecification ? SignatureText.TypesIn(assembly.Blob(assembly.Metadata.GetTypeSpecification((TypeSpecificationHandle)type).Signature)).First() : type).Assembly;

    private MissingMember? Describe(CodeAssembly assembly, string name, string member)
    {
        AssemblyReference[] references = assembly.Metadata.AssemblyReferences.Select(assembly.Metadata.GetAssemblyReference).Where(reference => assembly.Text(reference.Name) == name).ToArray();
        return references.Length == 0 || assemblies.Find(name) is not CodeAssembly found ? null
            : new MissingMember(MemberName.Sanitize(member.Replace('+', '.')), found.Name, references[0].Version.ToString(), found.Metadata.GetAssemblyDefinition().Version.ToString());
    }
}

/// <summary>A member or a type that does not exist.</summary>
/// <param name="Name">The member, as Namespace.Type.Member.</param>
/// <param name="Assembly">The simple name of the assembly that should contain it.</param>
/// <param name="Expected">The version of this assembly that the code was compiled against.</param>
/// <param name="Version">The version in the program.</param>
internal sealed record MissingMember(string Name, string Assembly, string Expected, string Version);
