using System;
using System.Collections.Generic;
using System.Reflection.Metadata;
using Aot.Tasks.Compatibility.Reachability;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>Reads IL instructions (ECMA-335, partition III), of which it knows only the lengths and which of them call a method.</summary>
internal static class IlReader
{
    /// <summary>The first byte of two-byte instructions.</summary>
    internal const int Prefix = 0xFE;

    internal const int Nop = 0x00;
    internal const int Call = 0x28;
    internal const int Return = 0x2A;
    internal const int SwitchInstruction = 0x45;
    internal const int CompareEqual = (Prefix << 8) | 0x01;

    /// <summary>The length of the switch instruction is in its operand.</summary>
    internal const int Switch = -1;

    private const int LoadNull = 0x14;
    private const int LoadStaticField = 0x7E;

    /// <summary>Bytes of the operands of one-byte instructions, as ranges: first instruction, last instruction, bytes. All others have no operand.</summary>
    private static readonly sbyte[] OneByteOperands = Lengths(
        (0x0E, 0x13, 1), (0x1F, 0x1F, 1), (0x20, 0x20, 4), (0x21, 0x21, 8), (0x22, 0x22, 4), (0x23, 0x23, 8), (0x27, 0x29, 4), (0x2B, 0x37, 1),
        (0x38, 0x44, 4), (0x45, 0x45, Switch), (0x6F, 0x75, 4), (0x79, 0x79, 4), (0x7B, 0x81, 4), (0x8C, 0x8D, 4), (0x8F, 0x8F, 4),
        (0xA3, 0xA5, 4), (0xC2, 0xC2, 4), (0xC6, 0xC6, 4), (0xD0, 0xD0, 4), (0xDD, 0xDD, 4), (0xDE, 0xDE, 1));

    /// <summary>The same for two-byte instructions, which start with <see cref="Prefix"/>.</summary>
    private static readonly sbyte[] TwoByteOperands = Lengths(
        (0x06, 0x07, 4), (0x09, 0x0E, 2), (0x12, 0x12, 1), (0x15, 0x16, 4), (0x19, 0x19, 1), (0x1C, 0x1C, 4));

    /// <summary>Bytes of the operand of an instruction; <see cref="Switch"/> if they are in the operand.</summary>
    /// <param name="instruction">One byte, or two bytes of which the first is <see cref="Prefix"/>.</param>
    internal static int OperandLength(int instruction) => instruction >> 8 == Prefix ? TwoByteOperands[instruction & 0xFF] : OneByteOperands[instruction];

    /// <summary>True for an instruction that branches to one other instruction, including leave.</summary>
    internal static bool IsBranch(int instruction) => instruction is (>= 0x2B and <= 0x44) or 0xDD or 0xDE;

    /// <summary>True for br and leave.</summary>
    internal static bool IsUnconditional(int branch) => branch is 0x2B or 0x38 or 0xDD or 0xDE;

    /// <summary>True if no instruction follows: ret, jmp, throw, endfinally, endfilter, rethrow.</summary>
    internal static bool IsEnd(int instruction) => instruction is Return or 0x27 or 0x7A or 0xDC or (Prefix << 8 | 0x11) or (Prefix << 8 | 0x1A);

    /// <summary>How an instruction uses its operand; null if it uses none.</summary>
    internal static UseKind? UseOf(int instruction) => instruction switch
    {
        Call or 0x27 or (Prefix << 8 | 0x06) => UseKind.Call, // jmp, ldftn
        0x6F or (Prefix << 8 | 0x07) => UseKind.VirtualCall, // callvirt, ldvirtftn
        0x73 => UseKind.New,
        0xD0 => UseKind.Token,
        0x7E or 0x7F or 0x80 => UseKind.StaticField, // ldsfld, ldsflda, stsfld
        0x8C or (Prefix << 8 | 0x15) or (Prefix << 8 | 0x16) => UseKind.Value, // box, initobj, constrained
        0x72 => UseKind.Text,
        _ => null,
    };

    /// <summary>Finds the calls in the code of one method.</summary>
    /// <param name="code">The instructions.</param>
    /// <param name="calls">The calls to find.</param>
    /// <param name="tokens">Receives the tokens of <paramref name="calls"/> that the code calls, or whose address it takes.</param>
    /// <returns>True if the code calls a guard.</returns>
    internal static bool FindCalls(BlobReader code, LimitCalls calls, ICollection<int> tokens)
    {
        bool hasGuard = false;
        bool isAfterBranch = false;
        bool isAfterCacheCheck = false;
        bool isAfterCondition = false;
        int instruction = Nop;
        int instructionsSinceNull = int.MaxValue;
        while (code.RemainingBytes > 0)
        {
            bool isAfterStaticField = instruction == LoadStaticField;
            instruction = code.ReadByte();
            bool isTwoByte = instruction == Prefix;
            if (isTwoByte)
            {
                instruction = code.ReadByte();
            }

            instructionsSinceNull = instruction == LoadNull && !isTwoByte ? 0
                : instructionsSinceNull == int.MaxValue ? instructionsSinceNull
                : instructionsSinceNull + 1;
            int length = (isTwoByte ? TwoByteOperands : OneByteOperands)[instruction];
            if (!isTwoByte && (length == Switch || IsBranch(instruction)))
            {
                isAfterBranch = true;
                isAfterCacheCheck = isAfterStaticField;
                isAfterCondition |= !isAfterStaticField;
            }

            if (isTwoByte ? instruction is 0x06 or 0x07 : instruction is 0x28 or 0x6F or 0x73)
            {
                int token = code.ReadInt32();
                hasGuard |= calls.IsGuard(token);
                if (calls.Contains(token, instructionsSinceNull) && !(isAfterBranch && calls.CountsOnlyBeforeBranches(token))
                    && !((isAfterCondition || !isAfterCacheCheck) && calls.IsDynamic(token)))
                {
                    tokens.Add(token);
                }
            }
            else if (length == Switch)
            {
                Skip(ref code, 4L * code.ReadUInt32());
            }
            else
            {
                Skip(ref code, length);
            }
        }

        return hasGuard;
    }

    /// <summary>The tokens of the constructors with which the code of one method creates objects.</summary>
    /// <param name="code">The instructions.</param>
    internal static List<int> FindCreations(BlobReader code)
    {
        const int NewObject = 0x73;
        List<int> tokens = [];
        while (code.RemainingBytes > 0)
        {
            int instruction = code.ReadByte();
            instruction = instruction == Prefix ? (Prefix << 8) | code.ReadByte() : instruction;
            int length = OperandLength(instruction);
            if (instruction == NewObject)
            {
                tokens.Add(code.ReadInt32());
            }
            else
            {
                Skip(ref code, length == Switch ? 4L * code.ReadUInt32() : length);
            }
        }

        return tokens;
    }

    private static void Skip(ref BlobReader code, long bytes) => code.Offset += (int)Math.Min(bytes, code.RemainingBytes);

    private static sbyte[] Lengths(params (int First, int Last, int Bytes)[] ranges)
    {
        sbyte[] lengths = new sbyte[256];
        foreach ((int first, int last, int bytes) in ranges)
        {
            for (int i = first; i <= last; i++)
            {
                lengths[i] = (sbyte)bytes;
            }
        }

        return lengths;
    }
}
