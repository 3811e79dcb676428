// package: MessagePack 2.5.192
// expect: 1815
using System.Buffers;
using MessagePack;

ArrayBufferWriter<byte> buffer = new();
MessagePackWriter writer = new(buffer);
writer.Write(1815);
writer.Flush();
MessagePackReader reader = new(buffer.WrittenMemory);
Console.WriteLine(reader.ReadInt32());
