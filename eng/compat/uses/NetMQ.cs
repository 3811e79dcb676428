// package: NetMQ 4.0.4.5
// property: TargetFramework=net10.0
// expect: From client: Hello
// expect: From server: Hi back
using NetMQ;
using NetMQ.Sockets;

using ResponseSocket server = new();
int port = server.BindRandomPort("tcp://127.0.0.1");
using RequestSocket client = new($">tcp://127.0.0.1:{port}");
client.SendFrame("Hello");
Console.WriteLine($"From client: {server.ReceiveFrameString()}");
server.SendFrame("Hi back");
Console.WriteLine($"From server: {client.ReceiveFrameString()}");
