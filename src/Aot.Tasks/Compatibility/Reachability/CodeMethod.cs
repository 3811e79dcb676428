using System.Reflection;
using System.Reflection.Metadata;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>A method of an analyzed assembly.</summary>
/// <param name="assembly">The assembly that contains it.</param>
/// <param name="row">Its row in the metadata.</param>
/// <param name="typeRow">The row of its type.</param>
/// <param name="name">The name.</param>
/// <param name="implements">
/// The last part of the name of the member that a row in the metadata says it implements; null if there is none. Each static method that implements a member has one.
/// </param>
/// <param name="parameterCount">The number of parameters.</param>
/// <param name="attributes">The attributes.</param>
internal sealed class CodeMethod(CodeAssembly assembly, int row, int typeRow, string name, string? implements, int parameterCount, MethodAttributes attributes)
{
    private MethodBodyBlock? _body;
    private bool _isBodyRead;
    private string? _sourceName;

    internal CodeAssembly Assembly => assembly;

    internal int Row => row;

    internal int TypeRow => typeRow;

    internal string Name => name;

    internal int ParameterCount => parameterCount;

    internal bool IsVirtual => (attributes & MethodAttributes.Virtual) != 0;

    internal bool IsPublic => (attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public;

    internal bool IsStatic => (attributes & MethodAttributes.Static) != 0;

    internal bool IsAbstract => (attributes & MethodAttributes.Abstract) != 0;

    /// <summary>True if the method is not an override of a method of a base class.</summary>
    internal bool IsNewSlot => (attributes & MethodAttributes.NewSlot) != 0;

    /// <summary>True if the method implements a static member of an interface.</summary>
    internal bool IsStaticImplementation => IsStatic && implements != null;

    internal bool IsConstructor { get; } = name == ".ctor";

    /// <summary>The code; null if the method has none.</summary>
    /// <exception cref="System.BadImageFormatException">The file is damaged.</exception>
    internal MethodBodyBlock? Body
    {
        get
        {
            if (!_isBodyRead)
            {
                _body = assembly.ReadBody(this);
                _isBodyRead = true;
            }

            return _body;
        }
    }

    /// <summary>The name of the method as in the source, for messages.</summary>
    internal string SourceName => _sourceName ??= assembly.ReadSourceName(this);

    /// <summary>Whether an instruction that can run starts at an offset of the code; null if the program cannot reach the method.</summary>
    internal bool[]? Reachable { get; set; }

    /// <summary>True if a virtual call of <paramref name="declared"/> can reach this method, as far as the name and the number of parameters show.</summary>
    internal bool Answers(CodeMethod declared) =>
        parameterCount == declared.ParameterCount && (IsVirtual || IsStatic == declared.IsStatic) && (name == declared.Name || implements == declared.Name);
}
