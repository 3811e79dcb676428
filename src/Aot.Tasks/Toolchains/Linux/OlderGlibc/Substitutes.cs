using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>
/// Functions that the headers of a newer glibc use in place of older ones, so that a native library needs them although its source code does not name them. If the
/// target lacks them, they are linked into the program, and call the older ones.
/// </summary>
internal static class Substitutes
{
    /// <summary>Its value says whether the process has only one thread, which allows faster code. 0 is always right (glibc, NEWS for 2.32; sys/single_threaded.h).</summary>
    private const string SingleThreaded = "__libc_single_threaded";

    /// <summary>Only a system call (glibc, NEWS for 2.30).</summary>
    private const string ThreadId = "gettid";

    /// <summary>
    /// Functions with the same arguments. From 2.38 on, C23 is the default of C++ and of _GNU_SOURCE, and numbers can also be binary (NEWS for 2.38). From 2.28 on, fcntl
    /// has another name if files can be large, which makes no difference on these processors (NEWS for 2.28).
    /// </summary>
    private static readonly IReadOnlyDictionary<string, string> Aliases = MakeAliases();

    /// <summary>Before 2.33, these functions had the version of the structure as an additional first argument (NEWS for 2.33).</summary>
    private static readonly IReadOnlyDictionary<string, string> WithVersion = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["stat"] = "__xstat",
        ["stat64"] = "__xstat64",
        ["fstat"] = "__fxstat",
        ["fstat64"] = "__fxstat64",
        ["lstat"] = "__lxstat",
        ["lstat64"] = "__lxstat64",
        ["fstatat"] = "__fxstatat",
        ["fstatat64"] = "__fxstatat64",
    };

    /// <summary>Everything that has a substitute.</summary>
    internal static IEnumerable<string> Names => [SingleThreaded, ThreadId, .. Aliases.Keys, .. WithVersion.Keys];

    internal static bool Has(string name) => name is SingleThreaded or ThreadId || Aliases.ContainsKey(name) || WithVersion.ContainsKey(name);

    /// <summary>Weak symbols, so that the project can define the functions itself.</summary>
    /// <param name="architecture">x64 or arm64.</param>
    /// <param name="names">Those that the target lacks.</param>
    internal static string Assembly(string architecture, IEnumerable<string> names)
    {
        bool isArm = architecture == "arm64";
        StringBuilder text = new();
        foreach (string name in names.Where(Has))
        {
            bool isData = name == SingleThreaded;
            string section = isData ? $".bss.{name},\"aw\",%nobits" : $".text.{name},\"ax\",%progbits";
            text.Append($".section {section}\n.weak {name}\n.hidden {name}\n.type {name},%{(isData ? "object" : "function")}\n{name}:\n");
            text.Append(isData ? $".size {name},1\n.zero 1\n" : isArm ? OnArm64(name) : OnX64(name));
        }

        return text.Append(".section .note.GNU-stack,\"\",%progbits\n").ToString();
    }

    /// <summary>The version of the structure is 1 (glibc 2.32, sysdeps/unix/sysv/linux/x86/bits/stat.h); the number of the system call is 186.</summary>
    private static string OnX64(string name) =>
        name == ThreadId ? "movl $186, %eax\nsyscall\nret\n"
        : Aliases.TryGetValue(name, out string? older) ? $"jmp {older}@PLT\n"
        : $"movl %ecx, %r8d\nmovq %rdx, %rcx\nmovq %rsi, %rdx\nmovq %rdi, %rsi\nmovl $1, %edi\njmp {WithVersion[name]}@PLT\n";

    /// <summary>The version of the structure is 0 (glibc 2.32, sysdeps/unix/sysv/linux/generic/bits/stat.h); the number of the system call is 178.</summary>
    private static string OnArm64(string name) =>
        name == ThreadId ? "mov x8, #178\nsvc #0\nret\n"
        : Aliases.TryGetValue(name, out string? older) ? $"b {older}\n"
        : $"mov x4, x3\nmov x3, x2\nmov x2, x1\nmov x1, x0\nmov w0, #0\nb {WithVersion[name]}\n";

    private static Dictionary<string, string> MakeAliases()
    {
        Dictionary<string, string> aliases = new(StringComparer.Ordinal) { ["fcntl64"] = "fcntl" };
        foreach (string number in new[] { "l", "ul", "ll", "ull", "imax", "umax" })
        {
            aliases["__isoc23_strto" + number] = "strto" + number;
            aliases["__isoc23_wcsto" + number] = "wcsto" + number;
        }

        foreach (string input in new[] { "", "f", "s", "v", "vf", "vs" })
        {
            aliases[$"__isoc23_{input}scanf"] = $"__isoc99_{input}scanf";
            aliases[$"__isoc23_{input}wscanf"] = $"__isoc99_{input}wscanf";
        }

        return aliases;
    }
}
