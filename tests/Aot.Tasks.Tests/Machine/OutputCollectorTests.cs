using System;
using System.IO;
using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Machine;

internal sealed class OutputCollectorTests
{
    /// <summary>At the limit of open files, the runtime cannot read a pipe. An exception on the thread that reads would end MSBuild.</summary>
    [Test]
    public void End_OutputCannotBeRead_ThrowsOnTheThreadOfTheCaller()
    {
        using Unreadable stream = new();
        using StreamReader reader = new(stream);
        OutputCollector output = new();
        output.Read(reader);
        output.WaitForEnd(TimeSpan.FromMinutes(1));

        Assert.That(output.End, Throws.InvalidOperationException.With.InnerException.TypeOf<TypeInitializationException>());
    }

    private sealed class Unreadable : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new TypeInitializationException("SocketAsyncEngine", null);
    }
}
