using System.Text;
using System.Text.RegularExpressions;

namespace Aot.Tasks.Machine;

/// <summary>
/// Makes text safe to log. The text of a tool or a file can contain sequences that change the terminal, and lines that a CI system or an outer build executes
/// or counts as an error.
/// </summary>
internal static class LogText
{
    /// <summary>Characters. The output of a tool is limited, but can be a single line.</summary>
    private const int MaximumLine = 16 * 1024;

    /// <summary>Escape sequences of a terminal (ECMA-48): control sequences, and strings that end with BEL or ST. One that is not complete is removed as a control character.</summary>
    private static readonly Regex EscapeSequence = new(
        "(?:\u001B\\[|\u009B)[0-?]*[ -/]*[@-~]|(?:\u001B[\\]PX^_]|[\u0090\u0098\u009D\u009E\u009F])[^\u0007\u001B\u009C\n]*(?:\u0007|\u001B\\\\|\u009C)", RegexOptions.CultureInvariant);

    /// <summary>Logging commands of Azure Pipelines, GitHub Actions, and TeamCity, which recognize them anywhere in a line: ##vso[…], ##[…], ##teamcity[…].</summary>
    private static readonly Regex BracketCommand = new(@"##(?=[A-Za-z]*\[)", RegexOptions.CultureInvariant);

    /// <summary>Commands of GitHub Actions at the start of a line: ::error::…</summary>
    private static readonly Regex ColonCommand = new(@"^([^\S\n]*):(?=:)", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>The part that makes a line an error or a warning for the task Exec of an outer build: "error CODE:", "error:" (CanonicalError of MSBuild).</summary>
    private static readonly Regex CanonicalCategory = new(
        @"(?<=^|[\s:])(error|warning)([^\S\n]+[^\s:]+)?[^\S\n]*:", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The text of an error or a warning, which is logged with a code and a file: without control characters and commands. Line breaks are kept.</summary>
    internal static string ForFinding(string text)
    {
        string clean = Limit(RemoveControlCharacters(EscapeSequence.Replace(text, "")));
        clean = BracketCommand.Replace(clean, "# #");
        return ColonCommand.Replace(clean, "$1: ");
    }

    /// <summary>The text of a message: also without anything that looks like an error or a warning.</summary>
    internal static string ForMessage(string text) => CanonicalCategory.Replace(ForFinding(text), "$1$2 -");

    /// <summary>A carriage return is a line break. Tabs are kept. Characters that change the direction of the text are removed too.</summary>
    private static string RemoveControlCharacters(string text)
    {
        StringBuilder clean = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (IsLineBreak(c) || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                clean.Append('\n');
            }
            else if (c == '\t' || !(char.IsControl(c) || IsDirection(c)))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    /// <summary>True for a character that ends a line. A carriage return is not one, because a line feed can follow it.</summary>
    internal static bool IsLineBreak(char c) => c is '\n' or '\u0085' or '\u2028' or '\u2029';

    private static bool IsDirection(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Limit(string text)
    {
        if (text.Length <= MaximumLine)
        {
            return text;
        }

        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = lines[i].Length <= MaximumLine ? lines[i] : lines[i].Substring(0, MaximumLine) + "…";
        }

        return string.Join("\n", lines);
    }
}
