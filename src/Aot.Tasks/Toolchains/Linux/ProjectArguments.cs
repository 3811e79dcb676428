using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// The project's arguments that take part in the trial link: everything that the real link receives, in the same order. Omitted are arguments that write
/// files, object files, libraries, sources, and complete linker scripts, because they belong to the real program.
/// </summary>
internal sealed class ProjectArguments
{
    /// <summary>Options of the linker driver whose value can be the next argument (gcc 12, clang 14).</summary>
    private static readonly HashSet<string> DriverPairs = new(StringComparer.Ordinal)
    {
        "-L", "-l", "-B", "-z", "-u", "-e", "-x", "-I", "-isystem", "-target", "-specs", "-rpath", "-Xclang", "-Xassembler", "-Xpreprocessor", "-mllvm",
        "--library-directory", "--library-path", "--library", "--sysroot", "--gcc-toolchain", "--param", "-wrapper",
        "--prefix", "--specs", "--config",
    };

    /// <summary>Options of the linker driver that write files, with the value in the next argument.</summary>
    private static readonly HashSet<string> DriverWriters = new(StringComparer.Ordinal) { "-o", "--output", "-MF", "-MT", "-MQ", "-dumpdir", "-dumpbase" };

    /// <summary>Options of the linker that write or print, without hyphens (ld.bfd 2.40, lld 14, gold, mold).</summary>
    private static readonly HashSet<string> LinkerWriters = new(StringComparer.Ordinal)
    {
        "o", "output", "Map", "dependency-file", "out-implib", "reproduce", "print-archive-stats", "why-extract", "cref", "M", "print-map", "trace-symbol", "y",
        "time-trace", "time-trace-file", "save-temps", "emit-stub-lib",
    };

    /// <summary>Those of them that have no separate value.</summary>
    private static readonly HashSet<string> LinkerWritersWithoutValue = new(StringComparer.Ordinal) { "cref", "M", "print-map", "time-trace", "save-temps" };

    /// <summary>Options of the linker that name symbols or sections of the real program.</summary>
    private static readonly HashSet<string> LinkerContents = new(StringComparer.Ordinal)
    {
        "version-script", "require-defined", "symbol-ordering-file", "section-ordering-file",
    };

    /// <summary>Options of the linker that read a script, which can name libraries and folders.</summary>
    private static readonly HashSet<string> LinkerScripts = new(StringComparer.Ordinal) { "T", "script", "dT", "default-script", "c", "mri-script" };

    /// <summary>Options of the linker whose value can be the next argument, and that take part.</summary>
    private static readonly HashSet<string> LinkerPairs = new(StringComparer.Ordinal)
    {
        "L", "library-path", "l", "library", "rpath", "rpath-link", "z", "m", "e", "entry", "u", "undefined", "h", "soname", "I", "dynamic-linker", "wrap",
        "defsym", "Y", "F", "filter", "f", "auxiliary", "b", "format", "A", "architecture", "a", "plugin", "plugin-opt", "sysroot", "init", "fini", "G",
        "exclude-libs", "sort-section", "hash-style", "Ttext", "Tdata", "Tbss", "section-start", "export-dynamic-symbol", "version-exports-section", "R",
        "dynamic-list", "retain-symbols-file", "just-symbols",
    };

    /// <summary>Options that select folders, libraries, the linker or the target.</summary>
    private static readonly string[] Searches =
    [
        "-L", "-l", "-B", "-fuse-ld=", "--ld-path=", "--sysroot=", "--gcc-toolchain=", "--gcc-install-dir=", "--target=", "-m", "-stdlib=", "-rtlib=",
        "--rtlib=", "-unwindlib=", "--unwindlib=", "--library-path", "--library-directory", "--library", "--prefix", "-specs", "--specs", "-wrapper", "--config",
    ];

    private static readonly HashSet<string> LinkerSearches = new(StringComparer.Ordinal) { "L", "library-path", "l", "library", "rpath", "rpath-link", "z" };

    /// <summary>Options of the linker after which a file is certainly an input file. They take no value.</summary>
    private static readonly HashSet<string> BeforeFiles = new(StringComparer.Ordinal)
    {
        "whole-archive", "no-whole-archive", "start-group", "end-group", "(", ")", "start-lib", "end-lib", "as-needed", "no-as-needed", "push-state", "pop-state",
        "Bstatic", "Bdynamic", "static", "dn", "dy", "call_shared", "non_shared", "copy-dt-needed-entries", "no-copy-dt-needed-entries",
    };

    /// <summary>Extensions of sources, which the linker driver compiles. That takes time, and they need headers of the real program.</summary>
    private static readonly string Sources = " .c .C .cc .cp .cpp .cxx .c++ .i .ii .s .S .sx .m .mm .ll ";

    private readonly Func<string, bool?> _isText;
    private readonly List<string> _all = [];
    private readonly List<string> _search = [];
    private readonly List<string> _files = [];
    private string _previousOption = "";
    private LinkerValue _next;
    private bool _nextIsSearch;
    private bool _areFilesBinary;

    private ProjectArguments(IReadOnlyList<string> words, Func<string, bool?> isText)
    {
        _isText = isText;
        bool areSources = false;
        for (int i = 0; i < words.Count; i++)
        {
            bool hasNext = i + 1 < words.Count;
            if (words[i] == "-Xlinker" && hasNext)
            {
                AddLinker([words[++i]], parts => parts.SelectMany(part => new[] { "-Xlinker", part }));
            }
            else if (words[i].StartsWith("-Wl,", StringComparison.Ordinal))
            {
                AddLinker(words[i].Substring("-Wl,".Length).Split(','), parts => ["-Wl," + string.Join(",", parts)]);
            }
            else if (DriverWriters.Contains(words[i]))
            {
                i++;
            }
            else if (words[i] == "-T")
            {
                i++;
                IsComplete = false;
            }
            else if (words[i].StartsWith("-T", StringComparison.Ordinal))
            {
                IsComplete = false;
            }
            else if (words[i].StartsWith("-", StringComparison.Ordinal))
            {
                if (words[i].StartsWith("-x", StringComparison.Ordinal))
                {
                    areSources = (words[i] == "-x" && hasNext ? words[i + 1] : words[i]) is not ("none" or "-xnone");
                }

                AddDriver(DriverPairs.Contains(words[i]) && hasNext ? [words[i], words[++i]] : [words[i]]);
            }
            else if (_areFilesBinary && _next == LinkerValue.None)
            {
                AddDriver([words[i]]);
            }
            else
            {
                if (_next == LinkerValue.None && (i == 0 || IsFollowedByFile(words[i - 1])))
                {
                    _files.Add(words[i]);
                }

                if (areSources || Sources.Contains(" " + Path.GetExtension(words[i]) + " "))
                {
                    HasScriptOrSource = true; // without a source, -Werror can make its options errors
                }
                else if (IsScript(words[i]))
                {
                    AddDriver([words[i]], isSearch: true);
                }
            }
        }
    }

    private enum LinkerValue
    {
        None,
        Kept,
        Omitted,
    }

    /// <summary>Arguments of the trial link.</summary>
    internal IReadOnlyList<string> All => _all;

    /// <summary>Those of <see cref="All"/> that select folders, libraries, the linker, or the target.</summary>
    internal IReadOnlyList<string> Search => _search;

    /// <summary>True if the linker driver searches for the linker in a folder that the project names.</summary>
    internal bool NamesToolFolder => _search.Exists(argument => argument.StartsWith("-B", StringComparison.Ordinal) || argument.StartsWith("--prefix", StringComparison.Ordinal));

    /// <summary>Arguments that are certainly input files of the link. Files after an option whose values are not known are not among them.</summary>
    internal IReadOnlyList<string> Files => _files;

    /// <summary>True if one of the files is a linker script, which takes part, but may need what only the real program contains, or a source.</summary>
    internal bool HasScriptOrSource { get; private set; }

    /// <summary>False if something was omitted that can name libraries or folders: a library that is not found may then be found by the real link.</summary>
    internal bool IsComplete { get; private set; } = true;

    /// <param name="words">The arguments as the linker driver receives them, without response files.</param>
    /// <param name="isText">Whether a file is a text, which the linker reads as a linker script; null if it does not exist.</param>
    internal static ProjectArguments Of(IReadOnlyList<string> words, Func<string, bool?> isText) => new(words, isText);

    /// <summary>True if the next argument is not the value of this one.</summary>
    private bool IsFollowedByFile(string word) =>
        !word.StartsWith("-", StringComparison.Ordinal)
        || (word.StartsWith("-Wl,", StringComparison.Ordinal)
            ? BeforeFiles.Contains(_previousOption) || LinkerPairs.Contains(_previousOption)
            : (word.Length > 2 && word[1] is 'L' or 'l') || word.IndexOf('=') > 0);

    private void AddDriver(string[] words, bool isSearch = false)
    {
        _all.AddRange(words);
        if (isSearch || Searches.Any(prefix => words[0].StartsWith(prefix, StringComparison.Ordinal)))
        {
            _search.AddRange(words);
        }
    }

    private void AddLinker(string[] options, Func<IReadOnlyList<string>, IEnumerable<string>> join)
    {
        List<string> all = [];
        List<string> search = [];
        foreach (string option in options)
        {
            bool isKept = IsKept(option);
            if (isKept)
            {
                all.Add(option);
            }

            if (isKept && _nextIsSearch)
            {
                search.Add(option);
            }
        }

        if (all.Count > 0)
        {
            _all.AddRange(join(all));
        }

        if (search.Count > 0)
        {
            _search.AddRange(join(search));
        }
    }

    /// <summary>Decides on one argument of the linker. The value of the previous one follows its option.</summary>
    private bool IsKept(string option)
    {
        if (_next != LinkerValue.None)
        {
            bool isKept = _next == LinkerValue.Kept;
            _next = LinkerValue.None;
            SetFormat(option);
            return isKept;
        }

        if (!option.StartsWith("-", StringComparison.Ordinal))
        {
            if (!_areFilesBinary && BeforeFiles.Contains(_previousOption))
            {
                _files.Add(option);
            }

            _nextIsSearch = !_areFilesBinary && IsScript(option);
            return _nextIsSearch || _areFilesBinary;
        }

        int equals = option.IndexOf('=');
        string name = (equals < 0 ? option : option.Substring(0, equals)).TrimStart('-');
        bool hasValue = equals >= 0;
        _previousOption = name;
        _nextIsSearch = LinkerSearches.Contains(name) || option.StartsWith("-L", StringComparison.Ordinal) || option.StartsWith("-l", StringComparison.Ordinal);
        if (LinkerWriters.Contains(name))
        {
            _next = hasValue || LinkerWritersWithoutValue.Contains(name) ? LinkerValue.None : LinkerValue.Omitted;
            return false;
        }

        bool isScript = LinkerScripts.Contains(name) || (option.StartsWith("-T", StringComparison.Ordinal) && !LinkerPairs.Contains(name));
        if (isScript || LinkerContents.Contains(name))
        {
            IsComplete &= !isScript;
            _next = hasValue || (isScript && !LinkerScripts.Contains(name)) ? LinkerValue.None : LinkerValue.Omitted;
            return false;
        }

        _next = !hasValue && LinkerPairs.Contains(name) ? LinkerValue.Kept : LinkerValue.None;
        SetFormat(option.Substring(equals + 1));
        return true;
    }

    /// <summary>The content of a file that the linker only embeds does not belong to the real program's code, so the file takes part.</summary>
    private void SetFormat(string value)
    {
        if (_previousOption is "b" or "format" && _next == LinkerValue.None)
        {
            _areFilesBinary = value == "binary";
        }
    }

    /// <summary>True for a linker script, which can name folders. An object file, an archive, or a shared library cannot; a file that does not exist yet may.</summary>
    private bool IsScript(string file)
    {
        bool? isText = _isText(file);
        HasScriptOrSource |= isText == true;
        IsComplete &= isText != null || file.EndsWith(".a", StringComparison.Ordinal) || file.EndsWith(".o", StringComparison.Ordinal);
        return isText == true;
    }
}
