using System.Reflection;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>A method of an analyzed assembly.</summary>
/// <param name="Assembly">The assembly that contains it.</param>
/// <param name="Row">Its row in the metadata.</param>
/// <param name="TypeRow">The row of its type.</param>
/// <param name="Name">The name.</param>
/// <param name="Implements">The last part of the name of the interface member that it implements explicitly; the name for any other method.</param>
/// <param name="ParameterCount">The number of parameters.</param>
/// <param name="Attributes">The attributes.</param>
internal sealed record CodeMethod(
    CodeAssembly Assembly, int Row, int TypeRow, string Name, string Implements, int ParameterCount, MethodAttributes Attributes)
{
    internal bool IsVirtual => (Attributes & MethodAttributes.Virtual) != 0;

    internal bool IsPublic => (Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public;

    internal bool IsStatic => (Attributes & MethodAttributes.Static) != 0;

    internal bool IsAbstract => (Attributes & MethodAttributes.Abstract) != 0;

    /// <summary>True if the method is not an override of a method of a base class.</summary>
    internal bool IsNewSlot => (Attributes & MethodAttributes.NewSlot) != 0;

    internal bool IsConstructor => Name == ".ctor";

    /// <summary>What the methods have in common that a virtual call can reach.</summary>
    internal (string Name, int ParameterCount) Slot => (Name, ParameterCount);

    /// <summary>True if a virtual call of <paramref name="declared"/> can reach this method, as far as the name and the number of parameters show.</summary>
    internal bool Answers(CodeMethod declared) =>
        ParameterCount == declared.ParameterCount && (Name == declared.Name || Implements == declared.Name) && (IsVirtual || IsStatic == declared.IsStatic);

    public bool Equals(CodeMethod? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => (Row * 397) ^ Assembly.Index;
}
