using System;
using System.Collections.Generic;
using System.Reflection.Metadata;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>What a type in a signature mentions: the types of analyzed assemblies and the generic parameters, in any depth.</summary>
internal sealed class TypeMentions
{
    internal static readonly TypeMentions Nothing = new();

    internal static readonly TypeMentions Void = new() { IsPlain = true, IsVoid = true };

    internal static readonly TypeMentions Object = new() { IsObject = true };

    /// <summary>Text, or a primitive type.</summary>
    internal static readonly TypeMentions Plain = new() { IsPlain = true };

    internal IReadOnlyList<CodeType> Types { get; init; } = [];

    /// <summary>The type itself; null if it is not one of an analyzed assembly, such as the array of such a type.</summary>
    internal CodeType? Type { get; init; }

    /// <summary>The positions of the mentioned parameters of the type.</summary>
    internal IReadOnlyList<int> TypeParameters { get; init; } = [];

    /// <summary>The positions of the mentioned parameters of the method.</summary>
    internal IReadOnlyList<int> MethodParameters { get; init; } = [];

    /// <summary>True for void, text, and primitive types, which carry neither an object nor a type.</summary>
    internal bool IsPlain { get; init; }

    /// <summary>True for System.Object.</summary>
    internal bool IsObject { get; init; }

    /// <summary>True for a generic parameter.</summary>
    internal bool IsParameter { get; init; }

    /// <summary>True for void.</summary>
    internal bool IsVoid { get; init; }

    /// <summary>True if the type is passed by reference.</summary>
    internal bool IsReference { get; init; }

    /// <summary>Namespace and name of the type itself; empty if it is none with a name.</summary>
    internal string Name { get; init; } = "";
}

/// <summary>The types in the signature of a method.</summary>
/// <param name="hasThis">True if the first argument is an object.</param>
/// <param name="result">The type that it returns.</param>
/// <param name="parameters">The types of the parameters.</param>
internal sealed class MethodTypes(bool hasThis, TypeMentions result, IReadOnlyList<TypeMentions> parameters)
{
    internal bool HasThis => hasThis;

    internal TypeMentions Return => result;

    internal IReadOnlyList<TypeMentions> Parameters => parameters;

    /// <summary>The number of arguments including the object.</summary>
    internal int ArgumentCount => parameters.Count + (hasThis ? 1 : 0);
}

/// <summary>Reads types in signatures (ECMA-335, II.23.2).</summary>
internal static class TypeReader
{
    /// <summary>Deeper types are found only in damaged files.</summary>
    private const int MaximumDepth = 40;

    internal static MethodTypes Method(CodeAssemblies assemblies, CodeAssembly assembly, BlobReader signature)
    {
        SignatureHeader header = signature.ReadSignatureHeader();
        _ = header.IsGeneric ? signature.ReadCompressedInteger() : 0;
        int count = signature.ReadCompressedInteger();
        TypeMentions result = Next(assemblies, assembly, ref signature);
        List<TypeMentions> parameters = [];
        for (int i = 0; i < count; i++)
        {
            parameters.Add(Next(assemblies, assembly, ref signature));
        }

        return new MethodTypes(header.IsInstance, result, parameters);
    }

    /// <summary>The generic arguments that follow.</summary>
    internal static IReadOnlyList<TypeMentions> Arguments(CodeAssemblies assemblies, CodeAssembly assembly, ref BlobReader signature)
    {
        int count = signature.ReadCompressedInteger();
        List<TypeMentions> arguments = [];
        for (int i = 0; i < count; i++)
        {
            arguments.Add(Next(assemblies, assembly, ref signature));
        }

        return arguments;
    }

    /// <summary>The type that follows.</summary>
    internal static TypeMentions Next(CodeAssemblies assemblies, CodeAssembly assembly, ref BlobReader signature)
    {
        int start = signature.Offset;
        SignatureTypeCode code = signature.ReadSignatureTypeCode();
        if (code == SignatureTypeCode.Void)
        {
            return TypeMentions.Void;
        }

        if (IsPlain(code) || code == SignatureTypeCode.Object)
        {
            return code == SignatureTypeCode.Object ? TypeMentions.Object : TypeMentions.Plain;
        }

        signature.Offset = start;
        Found found = new();
        Read(assemblies, assembly, ref signature, found, 0);
        return new TypeMentions
        {
            Types = found.Types == null ? [] : found.Types,
            Type = found.Type,
            TypeParameters = found.TypeParameters == null ? [] : found.TypeParameters,
            MethodParameters = found.MethodParameters == null ? [] : found.MethodParameters,
            IsPlain = IsPlain(found.First),
            IsParameter = found.First is SignatureTypeCode.GenericTypeParameter or SignatureTypeCode.GenericMethodParameter,
            IsReference = found.First == SignatureTypeCode.ByReference,
            Name = found.Name,
        };
    }

    private static bool IsPlain(SignatureTypeCode? code) => code is >= SignatureTypeCode.Void and <= SignatureTypeCode.String or SignatureTypeCode.IntPtr or SignatureTypeCode.UIntPtr;

    private static void Read(CodeAssemblies assemblies, CodeAssembly assembly, ref BlobReader signature, Found found, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new BadImageFormatException();
        }

        SignatureTypeCode code = signature.ReadSignatureTypeCode();
        found.First ??= code;
        switch (code)
        {
            case SignatureTypeCode.TypeHandle:
                found.Add(assemblies, assembly, signature.ReadTypeHandle(), depth);
                break;
            case SignatureTypeCode.GenericTypeInstance:
                _ = signature.ReadByte(); // class or value type
                found.Add(assemblies, assembly, signature.ReadTypeHandle(), depth);
                int count = signature.ReadCompressedInteger();
                for (int i = 0; i < count; i++)
                {
                    Read(assemblies, assembly, ref signature, found, depth + 1);
                }

                break;
            case SignatureTypeCode.GenericTypeParameter:
                (found.TypeParameters ??= []).Add(signature.ReadCompressedInteger());
                break;
            case SignatureTypeCode.GenericMethodParameter:
                (found.MethodParameters ??= []).Add(signature.ReadCompressedInteger());
                break;
            case SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier:
                _ = signature.ReadTypeHandle();
                found.First = found.First == code ? null : found.First;
                Read(assemblies, assembly, ref signature, found, depth + 1);
                break;
            case SignatureTypeCode.Array:
                Read(assemblies, assembly, ref signature, found, depth + 1);
                _ = signature.ReadCompressedInteger(); // rank
                for (int part = 0; part < 2; part++) // sizes, lower bounds
                {
                    for (int i = signature.ReadCompressedInteger(); i > 0; i--)
                    {
                        _ = signature.ReadCompressedInteger();
                    }
                }

                break;
            case SignatureTypeCode.SZArray or SignatureTypeCode.Pointer or SignatureTypeCode.ByReference or SignatureTypeCode.Pinned:
                Read(assemblies, assembly, ref signature, found, depth + 1);
                break;
            case SignatureTypeCode.FunctionPointer:
                SignatureHeader header = signature.ReadSignatureHeader();
                _ = header.IsGeneric ? signature.ReadCompressedInteger() : 0;
                for (int i = signature.ReadCompressedInteger(); i >= 0; i--)
                {
                    Read(assemblies, assembly, ref signature, found, depth + 1);
                }

                break;
            case SignatureTypeCode.Invalid:
                throw new BadImageFormatException();
        }
    }

    private sealed class Found
    {
        internal SignatureTypeCode? First { get; set; }

        internal List<CodeType>? Types { get; private set; }

        internal CodeType? Type { get; private set; }

        internal List<int>? TypeParameters { get; set; }

        internal List<int>? MethodParameters { get; set; }

        internal string Name { get; private set; } = "";

        internal void Add(CodeAssemblies assemblies, CodeAssembly assembly, EntityHandle handle, int depth)
        {
            if (handle.Kind == HandleKind.TypeSpecification)
            {
                throw new BadImageFormatException();
            }

            Name = depth == 0 ? assembly.Names.Of(handle) : Name;
            if (assemblies.FindType(assembly, handle) is CodeType type)
            {
                (Types ??= []).Add(type);
                Type = depth == 0 ? type : Type;
            }
        }
    }
}
