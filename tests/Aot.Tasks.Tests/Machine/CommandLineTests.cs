using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Machine;

internal sealed class CommandLineTests
{
    private static readonly string[][] Lists =
    [
        ["plain"],
        ["two words", "a\ttab"],
        ["", "", "last"],
        ["\"", "a\"b", "\"all\""],
        [@"\", @"a\", @"a\b", @"\\server\share\", @"ends in backslash \"],
        ["\\\"", "\\\\\"", "a\\\\\"b c"],
        ["'", "it's"],
        ["$HOME", "$(id)", "`id`", "%PATH%", "!x", "*", "a;b", "a|b", "a&b", ">x", "#x", "~"],
        ["größe", "日本語", "🙂 mit Leerzeichen"],
        ["-Wl,-rpath,$ORIGIN", "--sysroot=/opt/my root", "-o", "/tmp/a b/trial"],
        [" leading", "trailing "],
    ];

    [TestCaseSource(nameof(Lists)), Platform(Exclude = "Win", Reason = "The test runs the shell of a Unix system.")]
    public void Join_RealProcess_ReceivesTheSameArguments(params string[] arguments)
    {
        ProcessResult result = ProcessRunner.Run(
            "/bin/sh", ["-c", "printf '[%s]\\n' \"$@\"", "sh", .. arguments], "/", TimeSpan.FromSeconds(30));

        Assert.That(result.Output, Is.EqualTo(string.Concat(arguments.Select(argument => $"[{argument}]\n"))));
    }

    private static IEnumerable<TestCaseData> Splits()
    {
        yield return Words("-Wl,-z,now", "-Wl,-z,now");
        yield return Words("  a \t b  ", "a", "b");
        yield return Words("");
        yield return Words("   ");
        yield return Words("''", "");
        yield return Words("\"\" a", "", "a");
        yield return Words("--sysroot=\"/opt/my root\"", "--sysroot=/opt/my root");
        yield return Words("'a b'\"c d\"e", "a bc de");
        yield return Words("-Wl,-rpath,'$ORIGIN'", "-Wl,-rpath,$ORIGIN");
        yield return Words(@"-Wl,-rpath,\$ORIGIN", "-Wl,-rpath,$ORIGIN");
        yield return Words(@"""\$ORIGIN""", "$ORIGIN");
        yield return Words(@"a\ b", "a b");
        yield return Words(@"a\\b", @"a\b");
        yield return Words(@"'a\b'", @"a\b");
        yield return Words(@"""a\b""", @"a\b");
        yield return Words(@"""a\\b\""c""", "a\\b\"c");
        yield return Words("a\\\nb", "ab");
        yield return Words("\"a\\\nb\"", "ab");
        yield return Words("'`;|&<>*?[]{}()~#!'", "`;|&<>*?[]{}()~#!");
        yield return Words("\";|&<>*?[]{}()~#!\"", ";|&<>*?[]{}()~#!");
        yield return Words("\"it's\"", "it's");
        yield return Words("größe", "größe");
        yield return Words("a\u00A0b", "a\u00A0b");
    }

    [TestCaseSource(nameof(Splits))]
    public void SplitAsShell_PlainWords_AreSplit(string text, string[] words) =>
        Assert.That(CommandLine.SplitAsShell(text), Is.EqualTo(words));

    /// <summary>Proves that the table above is what a shell does.</summary>
    [TestCaseSource(nameof(Splits)), Platform(Exclude = "Win", Reason = "The test runs the shell of a Unix system.")]
    public void SplitAsShell_RealShell_Agrees(string text, string[] words)
    {
        ProcessResult result = ProcessRunner.Run("/bin/sh", ["-c", $"printf '[%s]\\n' {text}"], "/", TimeSpan.FromSeconds(30));

        Assert.That(result.Output, Is.EqualTo(words.Length == 0 ? "[]\n" : string.Concat(words.Select(word => $"[{word}]\n"))));
    }

    [TestCase("$HOME")]
    [TestCase("\"$HOME\"")]
    [TestCase("`pkg-config --libs z`")]
    [TestCase("\"`id`\"")]
    [TestCase("$(pkg-config --libs z)")]
    [TestCase("libs/*.a")]
    [TestCase("lib?.a")]
    [TestCase("lib[ab].a")]
    [TestCase("{a,b}")]
    [TestCase("~/lib.a")]
    [TestCase("a && b")]
    [TestCase("a; b")]
    [TestCase("a | b")]
    [TestCase("a > b")]
    [TestCase("a < b")]
    [TestCase("(a)")]
    [TestCase("a # comment")]
    [TestCase("a\nb")]
    [TestCase("'unfinished")]
    [TestCase("\"unfinished")]
    [TestCase("unfinished\\")]
    public void SplitAsShell_TextThatRequiresAShell_ReturnsNull(string text) => Assert.That(CommandLine.SplitAsShell(text), Is.Null);

    [TestCase("-Lobj/Release/net10.0/linux-x64/aotsdk-glibc/2.28", "-Lobj/Release/net10.0/linux-x64/aotsdk-glibc/2.28")]
    [TestCase("-Wl,-e,start", "-Wl,-e,start")]
    [TestCase("-L/my files", "'-L/my files'")]
    [TestCase("-L/it's $HOME;`id`", "'-L/it'\\''s $HOME;`id`'")]
    [TestCase("", "''")]
    public void QuoteForShell_Argument_IsOneWord(string argument, string expected)
    {
        Assert.That(CommandLine.QuoteForShell(argument), Is.EqualTo(expected));
        Assert.That(CommandLine.SplitAsShell(expected), Is.EqualTo(new[] { argument }));
    }

    private static TestCaseData Words(string text, params string[] words) => new(text, words);
}
