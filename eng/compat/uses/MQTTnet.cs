// package: MQTTnet 5.2.0.1603
// expect: people/ada hello
// expect: MqttCommunicationException
using MQTTnet;
using MQTTnet.Exceptions;

MqttClientFactory factory = new();
MqttApplicationMessage message = new MqttApplicationMessageBuilder().WithTopic("people/ada").WithPayload("hello").Build();
Console.WriteLine($"{message.Topic} {message.ConvertPayloadToString()}");
using IMqttClient client = factory.CreateMqttClient();
try
{
    await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", 9).Build());
}
catch (MqttCommunicationException exception)
{
    Console.WriteLine(exception.GetType().Name);
}
