using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Aot.Tasks.Compatibility.Reachability;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>
/// The types that endpoints of an ASP.NET Core app read or write as JSON, and those that source-generated contexts contain. An endpoint asks the JSON options
/// of the app for exactly its type (RequestDelegateGenerator and HttpResultsHelper in dotnet/aspnetcore). Types are written as in C#, with their namespaces.
/// </summary>
internal sealed class JsonTypes(BoundedReader reader, TypeNames types)
{
    /// <summary>The start of the entry for a type that an endpoint reads or writes.</summary>
    internal const char Used = '-';

    /// <summary>The same for code that passes a JsonTypeInfo: the app's own code can do so with one of a context that no options use.</summary>
    internal const char UsedWithTypeInfo = '~';

    /// <summary>The start of the entry for a type in a JsonSerializerContext.</summary>
    internal const char Contained = '+';

    /// <summary>The entry for code that gives JSON options a resolver, such as a context.</summary>
    internal static readonly string SetsResolver = "set";

    /// <summary>The entry for a resolver of which it is not known which types it contains.</summary>
    internal static readonly string HasOtherResolver = "other";

    /// <summary>The entry for code that calls AddProblemDetails, which adds a context of ASP.NET Core with some types of .NET.</summary>
    internal static readonly string HasProblemDetails = "problem";

    internal static readonly string Problem = "Microsoft.AspNetCore.Mvc.ProblemDetails";
    internal static readonly string ValidationProblem = "Microsoft.AspNetCore.Http.HttpValidationProblemDetails";

    private static readonly string Json = "System.Text.Json.";
    private static readonly string Metadata = Json + "Serialization.Metadata.";
    private static readonly string TypeInfo = Metadata + "JsonTypeInfo<";

    /// <summary>The types whose signature is one byte, in the order of their codes, from Boolean to String.</summary>
    private static readonly string[] Keywords = "bool char sbyte byte short ushort int uint long ulong float double string".Split(' ');

    /// <summary>The largest number of types in one another, as in List of List. In damaged metadata, it has no limit.</summary>
    private const int MaximumDepth = 8;

    /// <summary>Generic methods that read or write an object of their type argument → the start of its entry.</summary>
    private readonly Dictionary<EntityHandle, char> _methods = [];

    /// <summary>Those among them that read the body of a request.</summary>
    private readonly HashSet<EntityHandle> _readers = [];

    private readonly SortedSet<string> _found = new(StringComparer.Ordinal);

    internal static IReadOnlyList<string> Find(BoundedReader reader, TypeNames types)
    {
        MetadataReader metadata = reader.Metadata;
        if (!metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Any(reference =>
            metadata.StringComparer.Equals(reference.Name, "System.Text.Json") || metadata.StringComparer.StartsWith(reference.Name, "Microsoft.AspNetCore.Http")))
        {
            return []; // most assemblies
        }

        JsonTypes json = new(reader, types);
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            json.Add(handle, metadata.GetMemberReference(handle));
        }

        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            json.Add(metadata.GetTypeDefinition(handle));
        }

        int count = json._methods.Count == 0 ? 0 : metadata.GetTableRowCount(TableIndex.MethodSpec);
        for (int row = 1; row <= count; row++)
        {
            MethodSpecification specification = metadata.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row));
            BlobReader signature = reader.Blob(specification.Signature);
            _ = signature.ReadByte(); // kind of the signature
            _ = signature.ReadCompressedInteger(); // one type argument
            if (json._methods.TryGetValue(specification.Method, out char start) && json.Read(ref signature) is string type
                && type != "object" // options always contain it
                && !(type == "string[]" && json._readers.Contains(specification.Method))) // it comes from the query, unless the request has a body
            {
                json._found.Add(start + type);
            }
        }

        return [.. json._found.Select(MemberName.Sanitize)];
    }

    private void Add(MemberReferenceHandle handle, MemberReference member)
    {
        string type = types.Of(member.Parent);
        if (type == Json + "JsonSerializerOptions")
        {
            if (reader.Text(member.Name) is "set_TypeInfoResolver" or "get_TypeInfoResolverChain" or "AddContext")
            {
                _found.Add(SetsResolver);
            }
        }
        else if (type == Metadata + "DefaultJsonTypeInfoResolver")
        {
            _found.Add(HasOtherResolver);
        }
        else if (type == "Microsoft.Extensions.DependencyInjection.ProblemDetailsServiceCollectionExtensions")
        {
            _found.Add(HasProblemDetails);
        }
        else if (type is "Microsoft.AspNetCore.Http.TypedResults" or "Microsoft.AspNetCore.Http.Results")
        {
            switch (reader.Text(member.Name))
            {
                case "Problem":
                    _found.Add(Used + Problem);
                    break;
                case "ValidationProblem":
                    _found.Add(Used + ValidationProblem);
                    break;
                case not ("Json" or "ServerSentEvents"):
                    _methods.Add(handle, Used);
                    break;
            }
        }
        else if (type == "Microsoft.AspNetCore.Http.HttpResponseJsonExtensions" && HasTypeInfo(member))
        {
            _methods.Add(handle, UsedWithTypeInfo);
        }
    }

    private bool HasTypeInfo(MemberReference member)
    {
        BlobReader signature = reader.Blob(member.Signature);
        _ = signature.ReadSignatureHeader().IsGeneric ? signature.ReadCompressedInteger() : 0;
        _ = signature.ReadCompressedInteger(); // number of parameters
        return SignatureText.TypesIn(signature).Any(type => types.Of(type) == Metadata + "JsonTypeInfo`1");
    }

    private void Add(TypeDefinition type)
    {
        reader.Spend(1);
        MetadataReader metadata = reader.Metadata;
        if (!type.BaseType.IsNil && types.Of(type.BaseType) == Json + "Serialization.JsonSerializerContext")
        {
            int before = _found.Count;
            foreach (PropertyDefinitionHandle handle in type.GetProperties())
            {
                BlobReader signature = reader.Blob(metadata.GetPropertyDefinition(handle).Signature);
                _ = signature.ReadSignatureHeader();
                _ = signature.ReadCompressedInteger(); // number of parameters
                if (Read(ref signature) is string property && property.StartsWith(TypeInfo, StringComparison.Ordinal))
                {
                    _found.Add(Contained + property.Substring(TypeInfo.Length, property.Length - TypeInfo.Length - 1));
                }
            }

            if (_found.Count == before)
            {
                _found.Add(HasOtherResolver); // not generated
            }
        }
        else if (type.GetInterfaceImplementations().Any(handle => types.Of(metadata.GetInterfaceImplementation(handle).Interface) == Metadata + "IJsonTypeInfoResolver"))
        {
            _found.Add(HasOtherResolver);
        }
        else if (metadata.StringComparer.Equals(type.Namespace, "Microsoft.AspNetCore.Http.Generated"))
        {
            foreach (MethodDefinitionHandle handle in type.GetMethods())
            {
                string name = reader.Text(metadata.GetMethodDefinition(handle).Name);
                if (name is "WriteJsonResponseAsync" or "TryResolveBodyAsync")
                {
                    _methods.Add(handle, Used);
                }

                if (name == "TryResolveBodyAsync")
                {
                    _readers.Add(handle);
                }
            }
        }
    }

    /// <summary>Reads one type; null if it is not known before the program runs, as a type parameter.</summary>
    private string? Read(ref BlobReader signature, int depth = 0)
    {
        SignatureTypeCode code = signature.ReadSignatureTypeCode();
        switch (code)
        {
            case >= SignatureTypeCode.Boolean and <= SignatureTypeCode.String:
                return Keywords[code - SignatureTypeCode.Boolean];
            case SignatureTypeCode.Object:
                return "object";
            case SignatureTypeCode.TypeHandle:
                return types.Of(signature.ReadTypeHandle());
            case SignatureTypeCode.SZArray when depth < MaximumDepth:
                return Read(ref signature, depth + 1) is string element ? element + "[]" : null;
            case SignatureTypeCode.GenericTypeInstance when depth < MaximumDepth:
                _ = signature.ReadByte(); // class or value type
                string name = types.Of(signature.ReadTypeHandle()).Split('`')[0];
                List<string> arguments = [];
                for (int rest = signature.ReadCompressedInteger(); rest > 0; rest--)
                {
                    if (Read(ref signature, depth + 1) is not string argument)
                    {
                        return null;
                    }

                    arguments.Add(argument);
                }

                return name == "System.Nullable" ? arguments[0] + "?" : name + "<" + string.Join(", ", arguments) + ">";
            default:
                return null;
        }
    }
}
