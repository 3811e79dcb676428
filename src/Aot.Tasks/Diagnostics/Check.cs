namespace Aot.Tasks.Diagnostics;

/// <summary>A check. The catalogue is <see cref="Checks"/>.</summary>
/// <param name="Name">What the check asserts, such as LinkerCanLink: the identity of its AotSdkCheck item, and the name of its title in Checklist.resx.</param>
internal sealed record Check(string Name)
{
    /// <summary>The subject that the doctor shows, such as "Trial link".</summary>
    internal string Title => Checklist.Read(Name);
}
