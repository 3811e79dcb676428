// package: Apache.Avro 1.12.2
// property: TargetFramework=net10.0
// expect: Person
// expect: Ada 1815
// expect: Grace 1906
using Avro;
using Avro.File;
using Avro.Generic;

RecordSchema schema = (RecordSchema)Schema.Parse("""{"type":"record","name":"Person","fields":[{"name":"name","type":"string"},{"name":"year","type":["null","int"]}]}""");
Console.WriteLine(schema.Name);
MemoryStream stream = new();
using (IFileWriter<GenericRecord> writer = DataFileWriter<GenericRecord>.OpenWriter(new GenericDatumWriter<GenericRecord>(schema), stream, true))
{
    foreach ((string name, int year) in new[] { ("Ada", 1815), ("Grace", 1906) })
    {
        GenericRecord record = new(schema);
        record.Add("name", name);
        record.Add("year", year);
        writer.Append(record);
    }
}
stream.Position = 0;
using IFileReader<GenericRecord> reader = DataFileReader<GenericRecord>.OpenReader(stream);
foreach (GenericRecord record in reader.NextEntries)
    Console.WriteLine($"{record["name"]} {record["year"]}");
