using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>A type of an analyzed assembly.</summary>
/// <param name="assembly">The assembly that contains it.</param>
/// <param name="row">Its row in the metadata.</param>
/// <param name="baseType">The handle of its base type; nil if it has none.</param>
/// <param name="interfaces">The handles of the interfaces that it declares.</param>
/// <param name="methods">Its methods.</param>
/// <param name="isInterface">True for an interface.</param>
/// <param name="isValueType">True for a structure or an enumeration.</param>
internal sealed class CodeType(
    CodeAssembly assembly, int row, EntityHandle baseType, IReadOnlyList<EntityHandle> interfaces, CodeMethod[] methods, bool isInterface, bool isValueType)
{
    private CodeMethod[]? _virtualMethods;

    internal CodeAssembly Assembly => assembly;

    internal int Row => row;

    internal EntityHandle Base => baseType;

    internal IReadOnlyList<EntityHandle> Interfaces => interfaces;

    internal IReadOnlyList<CodeMethod> Methods => methods;

    internal bool IsInterface => isInterface;

    internal bool IsValueType => isValueType;

    internal IReadOnlyList<CodeMethod> VirtualMethods => _virtualMethods ??= methods.Where(method => method.IsVirtual && !method.IsStatic).ToArray();

    internal CodeMethod? StaticConstructor { get; } = methods.FirstOrDefault(method => method.Name == ".cctor");

    /// <summary>The methods that a virtual call of <paramref name="declared"/> can reach, as far as names and numbers of parameters show.</summary>
    internal List<CodeMethod> Answering(CodeMethod declared)
    {
        List<CodeMethod> answering = [];
        foreach (CodeMethod method in methods)
        {
            if (method.Answers(declared))
            {
                answering.Add(method);
            }
        }

        return answering;
    }

    /// <summary>True if a new virtual method of this type can be the one that <paramref name="method"/> overrides.</summary>
    internal bool Declares(CodeMethod method)
    {
        foreach (CodeMethod declared in methods)
        {
            if (declared.IsVirtual && !declared.IsStatic && declared.IsNewSlot && method.Answers(declared))
            {
                return true;
            }
        }

        return false;
    }
}
