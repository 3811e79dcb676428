using System;

namespace Aot.Bench;

/// <summary>A row cannot be measured. The message is the reason, which the table shows.</summary>
internal sealed class BenchException : Exception
{
    public BenchException()
    {
    }

    public BenchException(string message)
        : base(message)
    {
    }

    public BenchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
