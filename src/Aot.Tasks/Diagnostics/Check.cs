using System;

namespace Aot.Tasks.Diagnostics;

/// <summary>A check. The catalogue is <see cref="Checks"/>.</summary>
/// <param name="Name">What the check asserts, such as LinkerCanLink: the identity of its AotSdkCheck item.</param>
/// <param name="Title">Reads the subject that the doctor shows, such as "Trial link". It is read only if it is shown.</param>
internal sealed record Check(string Name, Func<string> Title);
