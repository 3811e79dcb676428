using Aot.Tasks.Toolchains.Linux.OlderGlibc;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux.OlderGlibc;

/// <summary>The functions that are linked into a program because the target glibc lacks them.</summary>
internal sealed class SubstitutesTests
{
    [TestCase("x64", "jmp strtol@PLT\n")]
    [TestCase("arm64", "b strtol\n")]
    public void Assembly_FunctionOfNewerHeaders_CallsTheOlderOne(string architecture, string expected) => Assert.That(
        Substitutes.Assembly(architecture, ["__isoc23_strtol", "arc4random"]),
        Is.EqualTo(
            ".section .text.__isoc23_strtol,\"ax\",%progbits\n.weak __isoc23_strtol\n.hidden __isoc23_strtol\n.type __isoc23_strtol,%function\n__isoc23_strtol:\n"
            + expected + ".section .note.GNU-stack,\"\",%progbits\n"));

    [TestCase("stat", "x64", "movl $1, %edi\njmp __xstat@PLT\n")]
    [TestCase("fstatat64", "arm64", "mov w0, #0\nb __fxstatat64\n")]
    [TestCase("__isoc23_vsscanf", "x64", "jmp __isoc99_vsscanf@PLT\n")]
    [TestCase("__isoc23_wcstoumax", "arm64", "b wcstoumax\n")]
    [TestCase("fcntl64", "x64", "jmp fcntl@PLT\n")]
    [TestCase("gettid", "arm64", "mov x8, #178\nsvc #0\nret\n")]
    [TestCase("__libc_single_threaded", "x64", ".size __libc_single_threaded,1\n.zero 1\n")]
    public void Assembly_Name_HasItsCode(string name, string architecture, string expected) =>
        Assert.That(Substitutes.Assembly(architecture, [name]), Does.Contain(expected + ".section .note.GNU-stack"));

    [TestCase("arc4random")]
    [TestCase("strtol")]
    [TestCase("mknod")]
    public void Has_OtherFunction_False(string name) => Assert.That(Substitutes.Has(name), Is.False);
}
