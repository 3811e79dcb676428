using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Aot.Tasks.Machine;

/// <summary>Converts lists of arguments to command lines, and command lines to lists of arguments.</summary>
internal static class CommandLine
{
    /// <summary>
    /// The command line that <see cref="System.Diagnostics.ProcessStartInfo.Arguments"/> splits into the same arguments on every system, by the rules of
    /// the Microsoft C runtime (learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments).
    /// </summary>
    internal static string Join(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quote));

    /// <summary>The argument as a word of a POSIX shell, so that <see cref="SplitAsShell"/> returns it unchanged.</summary>
    internal static string QuoteForShell(string argument)
    {
        const string Safe = "+,-./:=@_%";
        return argument.Length > 0 && argument.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || Safe.IndexOf(c) >= 0)
            ? argument
            : "'" + argument.Replace("'", "'\\''") + "'";
    }

    /// <summary>
    /// The words into which a POSIX shell splits <paramref name="text"/>; null if only a shell can split it, because of variables, substitutions,
    /// patterns, operators, or an unclosed quotation.
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
                    continue; // line continuation
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

            // Backslashes are escape characters only before a quotation mark.
            quoted.Append('\\', c == '"' ? (2 * backslashes) + 1 : backslashes).Append(c);
            backslashes = 0;
        }

        return quoted.Append('\\', 2 * backslashes).Append('"').ToString();
    }
}
