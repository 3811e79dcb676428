using System;

namespace Aot.Tasks.Diagnostics;

/// <summary>Why a check was skipped. The catalogue is <see cref="SkipReasons"/>.</summary>
/// <param name="Format">Reads the text, with placeholders. It is read only if it is shown.</param>
internal sealed record SkipReason(Func<string> Format);
