using System;
using System.Collections.Generic;
using System.Reflection.Metadata;
using Aot.Tasks.Compatibility.Scanning;

namespace Aot.Tasks.Compatibility.Reachability;

/// <summary>
/// Reads the instructions of a method that can run, in the order of their execution instead of that in the file: a branch whose condition is known,
/// such as RuntimeFeature.IsDynamicCodeSupported, is only followed in one direction.
/// </summary>
internal ref struct CodeReader
{
    private readonly Func<int, int?> _constantOf;
    private readonly bool[] _isTarget;
    private readonly bool[] _isRead;
    private readonly Stack<int> _starts;
    private readonly List<CodeUse> _uses;
    private BlobReader _code;

    /// <summary>The constants on top of the stack; null if they are not known.</summary>
    private int? _top;
    private int? _second;

    private CodeReader(BlobReader code, Func<int, int?> constantOf, List<CodeUse> uses)
    {
        _code = code;
        _constantOf = constantOf;
        _uses = uses;
        _isTarget = new bool[code.Length];
        _isRead = new bool[code.Length];
        _starts = new Stack<int>();
        _top = null;
        _second = null;
    }

    /// <summary>Finds what the code uses.</summary>
    /// <param name="body">The code and its exception handlers.</param>
    /// <param name="constantOf">The value that a method always returns; null for any other method. Gets the token of the method.</param>
    /// <param name="uses">Receives the uses.</param>
    /// <exception cref="BadImageFormatException">The code is damaged.</exception>
    /// <returns>Whether an instruction that can run starts at an offset.</returns>
    internal static bool[] Read(MethodBodyBlock body, Func<int, int?> constantOf, List<CodeUse> uses)
    {
        CodeReader reader = new(body.GetILReader(), constantOf, uses);
        if (reader._isRead.Length > 0)
        {
            reader.FindTargets();
            reader.ReadFrom(0);
            reader.ReadHandlers(body);
        }

        return reader._isRead;
    }

    /// <summary>The value that the code always returns, if it does nothing else; otherwise null.</summary>
    internal static int? ConstantOf(MethodBodyBlock body, Func<int, int?> constantOf)
    {
        CodeReader reader = new(body.GetILReader(), constantOf, []);
        while (reader._code.RemainingBytes > 0)
        {
            Instruction instruction = reader.Next();
            if (instruction.Code == IlReader.Return)
            {
                return reader._top;
            }

            reader.Evaluate(instruction);
            if (reader._top == null && instruction.Code != IlReader.Nop)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>A handler can run if its try block can.</summary>
    private void ReadHandlers(MethodBodyBlock body)
    {
        bool hasMore = true;
        for (int round = 0; hasMore && round <= body.ExceptionRegions.Length; round++)
        {
            hasMore = false;
            foreach (ExceptionRegion region in body.ExceptionRegions)
            {
                if (region.TryOffset < _isRead.Length && _isRead[region.TryOffset])
                {
                    hasMore |= ReadHandler(region.HandlerOffset);
                    hasMore |= region.Kind == ExceptionRegionKind.Filter && ReadHandler(region.FilterOffset);
                }
            }
        }
    }

    private bool ReadHandler(int offset)
    {
        Check(offset);
        if (_isRead[offset])
        {
            return false;
        }

        ReadFrom(offset);
        return true;
    }

    /// <summary>Marks the instructions that can follow another one than the previous: what is on the stack is not known there.</summary>
    private void FindTargets()
    {
        _code.Offset = 0;
        while (_code.RemainingBytes > 0)
        {
            Instruction instruction = Next();
            if (instruction.IsBranch)
            {
                Check(instruction.Target);
                _isTarget[instruction.Target] = true;
            }
            else if (instruction.Code == IlReader.SwitchInstruction)
            {
                ReadSwitch(instruction, target => { });
            }
        }
    }

    private void ReadFrom(int start)
    {
        _starts.Push(start);
        while (_starts.Count > 0)
        {
            _code.Offset = _starts.Pop();
            _top = _second = null;
            while (ReadInstruction())
            {
            }
        }
    }

    /// <summary>Reads one instruction. Returns false if the next one is not executed after it, or has been read.</summary>
    private bool ReadInstruction()
    {
        if (_code.RemainingBytes == 0)
        {
            throw new BadImageFormatException(); // code ends with a return or a branch
        }

        int offset = _code.Offset;
        if (_isRead[offset])
        {
            return false;
        }

        _isRead[offset] = true;
        if (_isTarget[offset])
        {
            _top = _second = null;
        }

        Instruction instruction = Next();
        if (instruction.IsBranch)
        {
            return Follow(instruction);
        }

        if (instruction.Code == IlReader.SwitchInstruction)
        {
            Stack<int> starts = _starts;
            ReadSwitch(instruction, starts.Push);
            _top = _second = null;
            return true;
        }

        if (IlReader.UseOf(instruction.Code) is UseKind kind)
        {
            _uses.Add(new CodeUse(kind, instruction.Operand, offset));
        }

        Evaluate(instruction);
        return !IlReader.IsEnd(instruction.Code);
    }

    /// <summary>Follows a branch. Returns true if the next instruction can follow.</summary>
    private bool Follow(Instruction branch)
    {
        bool isFalse = branch.Code is 0x2C or 0x39; // brfalse
        bool isTrue = branch.Code is 0x2D or 0x3A; // brtrue
        bool? isTaken = IlReader.IsUnconditional(branch.Code) ? true
            : _top is int value && (isFalse || isTrue) ? (value == 0) == isFalse
            : null;
        _top = _second = null;
        if (isTaken != false)
        {
            _starts.Push(branch.Target);
        }

        return isTaken != true;
    }

    /// <summary>Keeps the constants on the stack up to date.</summary>
    private void Evaluate(Instruction instruction)
    {
        int? value = instruction.Code switch
        {
            >= 0x16 and <= 0x1E => instruction.Code - 0x16, // ldc.i4.0 to ldc.i4.8
            0x1F => (sbyte)instruction.Operand, // ldc.i4.s
            0x20 => instruction.Operand, // ldc.i4
            IlReader.Call => _constantOf(instruction.Operand),
            IlReader.CompareEqual when _top is int right && _second is int left => left == right ? 1 : 0,
            _ => null,
        };
        if (instruction.Code != IlReader.Nop)
        {
            _second = value == null || instruction.Code == IlReader.CompareEqual ? null : _top;
            _top = value;
        }
    }

    private Instruction Next()
    {
        int code = _code.ReadByte();
        code = code == IlReader.Prefix ? (IlReader.Prefix << 8) | _code.ReadByte() : code;
        int length = IlReader.OperandLength(code);
        int operand = 0;
        switch (length)
        {
            case 1:
                operand = _code.ReadByte();
                break;
            case 4:
            case IlReader.Switch:
                operand = _code.ReadInt32();
                break;
            case > 0:
                Skip(length);
                break;
        }

        bool isBranch = IlReader.IsBranch(code);
        long target = isBranch ? (long)_code.Offset + (length == 1 ? (sbyte)operand : operand) : 0;
        if (length == IlReader.Switch && (_isRead.Length == 0 || operand < 0 || operand > _code.RemainingBytes / 4))
        {
            throw new BadImageFormatException();
        }

        Instruction instruction = new(code, operand, isBranch, target is < 0 or > int.MaxValue ? -1 : (int)target);
        return instruction;
    }

    /// <summary>Reads the targets of a switch instruction, which follow it.</summary>
    private void ReadSwitch(Instruction instruction, Action<int> receive)
    {
        int end = _code.Offset + (4 * instruction.Operand);
        for (int i = 0; i < instruction.Operand; i++)
        {
            long target = (long)end + _code.ReadInt32();
            int checkedTarget = target is < 0 or > int.MaxValue ? -1 : (int)target;
            Check(checkedTarget);
            _isTarget[checkedTarget] = true;
            receive(checkedTarget);
        }
    }

    private void Skip(int bytes)
    {
        if (_code.RemainingBytes < bytes)
        {
            throw new BadImageFormatException();
        }

        _code.Offset += bytes;
    }

    private readonly void Check(int target)
    {
        if (target < 0 || target >= _isRead.Length)
        {
            throw new BadImageFormatException();
        }
    }

    /// <param name="Code">One byte, or two bytes of which the first is <see cref="IlReader.Prefix"/>.</param>
    /// <param name="Operand">The operand if it has one or four bytes; for a switch, the number of targets.</param>
    /// <param name="IsBranch">True if <paramref name="Target"/> is known.</param>
    /// <param name="Target">The offset to which the instruction branches; negative if it is not valid.</param>
    private readonly record struct Instruction(int Code, int Operand, bool IsBranch, int Target);
}
