using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Aot.Tasks.Machine;

/// <summary>Argument lists to and from one string.</summary>
internal static class CommandLine
{
    /// <summary>
    /// One string that <see cref="System.Diagnostics.ProcessStartInfo.Arguments"/> takes apart into the same arguments, on every system:
    /// the rules of the Microsoft C run time (learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments).
    /// </summary>
    internal static string Join(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quote));

    /// <summary>
    /// The words that a POSIX shell makes of <paramref name="text"/>, or null where only a shell could tell
    /// (variables, substitutions, patterns, operators, an unfinished quotation).
    /// </summary>
    internal static IReadOnlyList<string>? SplitAsShell(string text)
    {
        const string NeedsShell = "`;|&<>*?[]{}()~#!\n";
        const string EscapedInQuotes = "$`\"\\"; // POSIX, XCU 2.2.3
        List<string> words = [];
        StringBuilder word = new();
        bool inWord = false;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quote == '\'')
            {
                quote = c == '\'' ? '\0' : quote;
                if (c != '\'')
                {
                    word.Append(c);
                }
            }
            else if (c == '$' || (quote == '\0' && NeedsShell.IndexOf(c) >= 0) || (quote == '"' && c == '`'))
            {
                return null;
            }
            else if (c == '\\')
            {
                if (++i == text.Length)
                {
                    return null;
                }

                if (text[i] == '\n')
                {
                    continue; // a continued line
                }

                inWord = true;
                if (quote == '"' && EscapedInQuotes.IndexOf(text[i]) < 0)
                {
                    word.Append('\\');
                }

                word.Append(text[i]);
            }
            else if (c == '"' || (c == '\'' && quote == '\0'))
            {
                inWord = true;
                quote = quote == c ? '\0' : c;
            }
            else if (c is ' ' or '\t' && quote == '\0')
            {
                Finish();
            }
            else
            {
                inWord = true;
                word.Append(c);
            }
        }

        Finish();
        return quote == '\0' ? words : null;

        void Finish()
        {
            if (inWord)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            inWord = false;
        }
    }

    private static string Quote(string argument)
    {
        if (argument.Length > 0 && argument.IndexOfAny([' ', '\t', '\n', '"', '\\']) < 0)
        {
            return argument;
        }

        StringBuilder quoted = new("\"");
        int backslashes = 0;
        foreach (char c in argument)
        {
            if (c == '\\')
            {
                backslashes++;
                continue;
            }

            // Backslashes count double only before a quotation mark.
            quoted.Append('\\', c == '"' ? (2 * backslashes) + 1 : backslashes).Append(c);
            backslashes = 0;
        }

        return quoted.Append('\\', 2 * backslashes).Append('"').ToString();
    }
}
