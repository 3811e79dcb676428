// package: Grpc.Net.Client 2.85.0
// package: Google.Protobuf 3.36.2
// expect: Unavailable
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;

Marshaller<Empty> marshaller = Marshallers.Create<Empty>(_ => [], _ => new Empty());
Method<Empty, Empty> method = new(MethodType.Unary, "Greeter", "Greet", marshaller, marshaller);
using GrpcChannel channel = GrpcChannel.ForAddress("http://127.0.0.1:9");
try
{
    await channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(), new Empty());
}
catch (RpcException exception)
{
    Console.WriteLine(exception.StatusCode);
}
