namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>How an instruction uses its operand.</summary>
internal enum UseKind
{
    /// <summary>Calls the method (call, jmp), or takes its address (ldftn).</summary>
    Call,

    /// <summary>Calls the method, or an override of it (callvirt, ldvirtftn).</summary>
    VirtualCall,

    /// <summary>Creates an object (newobj).</summary>
    New,

    /// <summary>Gets a handle of a type, method, or field (ldtoken).</summary>
    Token,

    /// <summary>Reads or writes a static field.</summary>
    StaticField,

    /// <summary>Creates a value of the type, or uses it as an object (box, initobj, constrained).</summary>
    Value,

    /// <summary>Loads a text (ldstr).</summary>
    Text,
}

/// <summary>The use of a member, a type, or a text by an instruction.</summary>
/// <param name="Kind">How it is used.</param>
/// <param name="Token">The operand of the instruction.</param>
/// <param name="Offset">The offset of the instruction in the code of the method.</param>
internal readonly record struct CodeUse(UseKind Kind, int Token, int Offset);
