using System;

namespace Aot.Bench;

/// <summary>A row cannot be measured; the message is the reason and stands in the table.</summary>
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
