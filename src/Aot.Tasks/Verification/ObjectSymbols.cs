using System;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;

namespace Aot.Tasks.Verification;

/// <summary>
/// The methods in an object file of the IL compiler. In the files of all systems, the names of symbols are texts that end with a zero byte, and on macOS they start
/// with an underscore. The name of a method is Assembly_Namespace_Type__Method, with generic arguments in angle brackets after the type and the method, and a
/// number after overloads.
/// </summary>
internal sealed class ObjectSymbols
{
    private static readonly byte[] Handlers = Encoding.ASCII.GetBytes("_lsda");

    private readonly byte[] _file;

    private ObjectSymbols(byte[] file) => _file = file;

    /// <summary>Reads an object file.</summary>
    /// <param name="stream">The file.</param>
    internal static ObjectSymbols Read(Stream stream)
    {
        using MemoryStream file = new();
        stream.CopyTo(file);
        return new ObjectSymbols(file.ToArray());
    }

    /// <summary>True if the file contains code of the method, or of an overload.</summary>
    /// <param name="type">The name of the type in object files.</param>
    /// <param name="method">The name of the method in object files.</param>
    internal bool Contains(string type, string method)
    {
        byte[] start = Encoding.ASCII.GetBytes(type);
        Regex rest = new("^(<.*>)?__" + Regex.Escape(method) + "(_[0-9]+)?(<.*>)?$", RegexOptions.Singleline);
        for (int i = 0; (i = Array.IndexOf(_file, start[0], i)) >= 0; i++)
        {
            if (IsStart(i) && Matches(start, i) && rest.IsMatch(TextAt(i + start.Length)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// False within the name of another assembly or type. Texts with the same end are stored once, so the name can follow a part that the IL compiler adds:
    /// _lsda0 for exception handlers, &lt;unbox> for methods of structures, or the name of a delegate's constructor with two underscores.
    /// </summary>
    private bool IsStart(int at) => at > 0 && (char)_file[at - 1] switch
    {
        '\0' or '>' => true,
        '_' => at > 1 && (_file[at - 2] is 0 or (byte)'_'),
        >= '0' and <= '9' => at > Handlers.Length && Matches(Handlers, at - 1 - Handlers.Length),
        _ => false,
    };

    private bool Matches(byte[] text, int at)
    {
        int matched = 0;
        while (matched < text.Length && at + matched < _file.Length && _file[at + matched] == text[matched])
        {
            matched++;
        }

        return matched == text.Length;
    }

    private string TextAt(int at)
    {
        const int MaximumLength = 4096;
        int end = Array.IndexOf(_file, (byte)0, at, Math.Min(MaximumLength, _file.Length - at));
        return end < 0 ? "" : Encoding.ASCII.GetString(_file, at, end - at);
    }
}
