// package: Macross.Json.Extensions 3.0.0
// property: TargetFramework=net10.0
// expect: {"Title":"Crash","State":"in-progress","Rights":"can_read, can_write","Previous":null}
// expect: Slow Done Read, Delete InProgress
// expect: InProgress
// expect: The JSON value 'nothing' could not be converted to State. Path: $.State | LineNumber: 0 | BytePositionInLine: 18.
using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Serialization;

JsonSerializerOptions options = new();
options.Converters.Add(new JsonStringEnumMemberConverter());
Ticket ticket = new() { Title = "Crash", State = State.InProgress, Rights = Rights.Read | Rights.Write, Previous = null };
string json = JsonSerializer.Serialize(ticket, options);
Console.WriteLine(json);
Ticket copy = JsonSerializer.Deserialize<Ticket>("""{"Title":"Slow","State":"is_done","Rights":"can_read, can_delete","Previous":"in-progress"}""", options);
Console.WriteLine($"{copy.Title} {copy.State} {copy.Rights} {copy.Previous}");
Console.WriteLine(JsonSerializer.Deserialize<Ticket>(json, options).State);
try
{
    JsonSerializer.Deserialize<Ticket>("""{"State":"nothing"}""", options);
}
catch (JsonException exception)
{
    Console.WriteLine(exception.Message);
}

public enum State
{
    Open,

    [EnumMember(Value = "in-progress")]
    InProgress,

    [EnumMember(Value = "is_done")]
    Done,
}

[Flags]
public enum Rights
{
    None = 0,

    [EnumMember(Value = "can_read")]
    Read = 1,

    [EnumMember(Value = "can_write")]
    Write = 2,

    [EnumMember(Value = "can_delete")]
    Delete = 4,
}

public sealed class Ticket
{
    public string Title { get; set; }
    public State State { get; set; }
    public Rights Rights { get; set; }
    public State? Previous { get; set; }
}
