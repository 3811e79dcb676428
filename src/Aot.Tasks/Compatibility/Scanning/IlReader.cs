using System.Collections.Generic;
using System.Reflection.Metadata;

namespace Aot.Tasks.Compatibility.Scanning;

/// <summary>Walks over IL instructions (ECMA-335, partition III) without understanding more than their lengths and which of them call.</summary>
internal static class IlReader
{
    private const int Switch = -1;
    private const int LoadNull = 0x14;

    /// <summary>Bytes that follow each one-byte instruction, in runs: first instruction, last instruction, bytes. Others have none.</summary>
    private static readonly sbyte[] OneByte = Lengths(
        (0x0E, 0x13, 1), (0x1F, 0x1F, 1), (0x20, 0x20, 4), (0x21, 0x21, 8), (0x22, 0x22, 4), (0x23, 0x23, 8), (0x27, 0x29, 4), (0x2B, 0x37, 1),
        (0x38, 0x44, 4), (0x45, 0x45, Switch), (0x6F, 0x75, 4), (0x79, 0x79, 4), (0x7B, 0x81, 4), (0x8C, 0x8D, 4), (0x8F, 0x8F, 4),
        (0xA3, 0xA5, 4), (0xC2, 0xC2, 4), (0xC6, 0xC6, 4), (0xD0, 0xD0, 4), (0xDD, 0xDD, 4), (0xDE, 0xDE, 1));

    /// <summary>The same for those that begin with 0xFE.</summary>
    private static readonly sbyte[] TwoBytes = Lengths(
        (0x06, 0x07, 4), (0x09, 0x0E, 2), (0x12, 0x12, 1), (0x15, 0x16, 4), (0x19, 0x19, 1), (0x1C, 0x1C, 4));

    /// <summary>Adds the tokens of <paramref name="calls"/> that the code calls or takes the address of; true where it asks a guard.</summary>
    internal static bool Calls(BlobReader code, LimitCalls calls, List<int> found)
    {
        bool asks = false;
        int sinceNull = int.MaxValue; // instructions
        while (code.RemainingBytes > 0)
        {
            int instruction = code.ReadByte();
            bool isLong = instruction == 0xFE;
            if (isLong)
            {
                instruction = code.ReadByte();
            }

            sinceNull = instruction == LoadNull && !isLong ? 0 : sinceNull == int.MaxValue ? sinceNull : sinceNull + 1;
            int length = (isLong ? TwoBytes : OneByte)[instruction];
            if (isLong ? instruction is 0x06 or 0x07 : instruction is 0x28 or 0x6F or 0x73)
            {
                int token = code.ReadInt32();
                asks |= calls.Guards.Contains(token);
                if (calls.Members.ContainsKey(token) && (!calls.OnlyWithoutOptions.TryGetValue(token, out int distance) || sinceNull <= distance))
                {
                    found.Add(token);
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

        return asks;
    }

    private static void Skip(ref BlobReader code, long bytes) => code.Offset += (int)System.Math.Min(bytes, code.RemainingBytes);

    private static sbyte[] Lengths(params (int First, int Last, int Bytes)[] runs)
    {
        sbyte[] lengths = new sbyte[256];
        foreach ((int first, int last, int bytes) in runs)
        {
            for (int i = first; i <= last; i++)
            {
                lengths[i] = (sbyte)bytes;
            }
        }

        return lengths;
    }
}
