using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Machine;

/// <summary>
/// The output of a tool: the lines of its streams in the order in which they arrive, up to a limit. The streams are read in blocks to their end, also after the
/// limit, so that the tool never waits for a reader.
/// </summary>
internal sealed class OutputCollector
{
    /// <summary>Characters.</summary>
    private const int Maximum = 64 * 1024;

    private const int BlockSize = 4 * 1024;

    private readonly StringBuilder _text = new();
    private readonly List<Thread> _readers = [];
    private readonly int _room = Maximum - Checklist.OutputCut.Length - 1;
    private bool _isCut;
    private bool _isEnded;
    private Exception? _failure;

    /// <summary>Reads a stream on a separate thread, because a read of a pipe cannot be canceled on every system.</summary>
    internal void Read(StreamReader reader)
    {
        Thread thread = new(() => ReadToEnd(reader)) { IsBackground = true, Name = nameof(OutputCollector) };
        _readers.Add(thread);
        thread.Start();
    }

    /// <summary>Waits until the streams have ended, but not longer than <paramref name="time"/>.</summary>
    internal void WaitForEnd(TimeSpan time)
    {
        Stopwatch watch = Stopwatch.StartNew();
        foreach (Thread reader in _readers)
        {
            TimeSpan rest = time - watch.Elapsed;
            reader.Join(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
        }
    }

    /// <summary>The output so far. What arrives later is ignored.</summary>
    /// <exception cref="InvalidOperationException">The output could not be read.</exception>
    internal string End()
    {
        lock (_text)
        {
            _isEnded = true;
            if (_failure != null)
            {
                throw new InvalidOperationException(_failure.Message, _failure);
            }

            if (_isCut)
            {
                _text.Append(Checklist.OutputCut).Append('\n');
                _isCut = false;
            }

            return _text.ToString();
        }
    }

    private void ReadToEnd(StreamReader reader)
    {
        try
        {
            ReadLines(reader);
        }
#pragma warning disable CA1031 // An exception on this thread would end MSBuild. A process at the limit of its open files or threads cannot read a pipe.
        catch (Exception e)
#pragma warning restore CA1031
        {
            lock (_text)
            {
                _failure = e;
            }
        }
    }

    private void ReadLines(StreamReader reader)
    {
        // The reader of a process takes two bytes FF FE at the start for UTF-16, and then nothing in the output is readable.
        using StreamReader text = new(reader.BaseStream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        char[] block = new char[BlockSize];
        StringBuilder line = new();
        try
        {
            for (int length; (length = text.Read(block, 0, BlockSize)) > 0;)
            {
                AppendLines(block, length, line);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The tool was killed.
        }

        if (line.Length > 0)
        {
            Append(line);
        }
    }

    /// <summary>A line is kept until its end arrives, because text of the other stream can arrive in between. The end of a line that is too long is dropped.</summary>
    private void AppendLines(char[] block, int length, StringBuilder line)
    {
        for (int i = 0; i < length; i++)
        {
            char c = block[i];
            if (LogText.IsLineBreak(c))
            {
                Append(line);
                line.Clear();
            }
            else if (line.Length <= _room)
            {
                line.Append(c);
            }
        }
    }

    private void Append(StringBuilder line)
    {
        int length = line.Length > 0 && line[line.Length - 1] == '\r' ? line.Length - 1 : line.Length;
        lock (_text)
        {
            int rest = _room - _text.Length - 1;
            if (_isEnded || rest < 0 || _isCut)
            {
                _isCut |= !_isEnded;
                return;
            }

            _isCut = length > rest;
            _text.Append(line.ToString(0, Math.Min(length, rest))).Append('\n');
        }
    }
}
