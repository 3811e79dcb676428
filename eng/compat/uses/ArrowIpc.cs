// package: Apache.Arrow 23.0.0
// property: TargetFramework=net10.0
// expect: Id int32 False
// expect: Name utf8 True
// expect: Score double False
// expect: 1 Ada 1.5
// expect: 2 null 2.5
// expect: 3 Grace 3.5
// expect: 1 True True
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Memory;
using Apache.Arrow.Types;

NativeMemoryAllocator allocator = new(64);
RecordBatch batch = new RecordBatch.Builder(allocator)
    .Append("Id", false, column => column.Int32(array => array.AppendRange([1, 2, 3])))
    .Append("Name", true, column => column.String(array => array.Append("Ada").AppendNull().Append("Grace")))
    .Append("Score", false, column => column.Double(array => array.AppendRange([1.5, 2.5, 3.5])))
    .Build();

MemoryStream stream = new();
using (ArrowStreamWriter writer = new(stream, batch.Schema, true))
{
    await writer.WriteRecordBatchAsync(batch);
    await writer.WriteEndAsync();
}

stream.Position = 0;
using ArrowStreamReader reader = new(stream);
RecordBatch read = await reader.ReadNextRecordBatchAsync();
foreach (Field field in reader.Schema.FieldsList)
    Console.WriteLine($"{field.Name} {field.DataType.Name} {field.IsNullable}");
Int32Array ids = (Int32Array)read.Column("Id");
StringArray names = (StringArray)read.Column("Name");
DoubleArray scores = (DoubleArray)read.Column("Score");
for (int i = 0; i < read.Length; i++)
    Console.WriteLine(FormattableString.Invariant($"{ids.GetValue(i)} {names.GetString(i) ?? "null"} {scores.GetValue(i)}"));
Console.WriteLine($"{names.NullCount} {ids.Data.DataType.TypeId == ArrowTypeId.Int32} {await reader.ReadNextRecordBatchAsync() is null}");
