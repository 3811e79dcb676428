using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>A type of an analyzed assembly.</summary>
/// <param name="Assembly">The assembly that contains it.</param>
/// <param name="Row">Its row in the metadata.</param>
/// <param name="Base">The handle of its base type; nil if it has none.</param>
/// <param name="Interfaces">The handles of the interfaces that it declares.</param>
/// <param name="Methods">Its methods.</param>
/// <param name="IsInterface">True for an interface.</param>
/// <param name="IsValueType">True for a structure or an enumeration.</param>
internal sealed record CodeType(
    CodeAssembly Assembly, int Row, EntityHandle Base, IReadOnlyList<EntityHandle> Interfaces, IReadOnlyList<CodeMethod> Methods, bool IsInterface, bool IsValueType)
{
    internal IEnumerable<CodeMethod> VirtualMethods => Methods.Where(method => method.IsVirtual && !method.IsStatic);

    internal CodeMethod? StaticConstructor => Methods.FirstOrDefault(method => method.Name == ".cctor");

    public bool Equals(CodeType? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => (Row * 397) ^ Assembly.Index;
}
