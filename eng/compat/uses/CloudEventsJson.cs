// package: CloudNative.CloudEvents.SystemTextJson 2.9.0
// property: TargetFramework=net10.0
// expect: application/cloudevents+json; charset=utf-8
// expect: {"specversion":"1.0","id":"event-1","type":"com.example.order.created","source":"https://example.com/orders","time":"2026-01-02T03:04:05Z","datacontenttype":"text/plain","data":"This is CloudEvent data"}
// expect: datacontenttype: text/plain
// expect: id: event-1
// expect: source: https://example.com/orders
// expect: time: 2026-01-02T03:04:05Z
// expect: type: com.example.order.created
// expect: This is CloudEvent data
using System.Net.Mime;
using System.Text;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;

CloudEvent cloudEvent = new()
{
    Id = "event-1",
    Type = "com.example.order.created",
    Source = new Uri("https://example.com/orders"),
    Time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    DataContentType = MediaTypeNames.Text.Plain,
    Data = "This is CloudEvent data",
};
CloudEventFormatter formatter = new JsonEventFormatter();
ReadOnlyMemory<byte> bytes = formatter.EncodeStructuredModeMessage(cloudEvent, out ContentType contentType);
Console.WriteLine(contentType);
Console.WriteLine(Encoding.UTF8.GetString(bytes.Span));
CloudEvent decoded = formatter.DecodeStructuredModeMessage(bytes, contentType, null);
foreach ((CloudEventAttribute attribute, object value) in decoded.GetPopulatedAttributes().OrderBy(pair => pair.Key.Name, StringComparer.Ordinal))
    Console.WriteLine($"{attribute.Name}: {attribute.Format(value)}");
Console.WriteLine(decoded.Data);
