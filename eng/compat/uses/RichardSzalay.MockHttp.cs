// package: RichardSzalay.MockHttp 7.1.0
// property: TargetFramework=net10.0
// expect: {'name' : 'Test McGee'}
// expect: 1
using RichardSzalay.MockHttp;

MockHttpMessageHandler mock = new();
MockedRequest request = mock.When("http://localhost/api/user/*").Respond("application/json", "{'name' : 'Test McGee'}");
HttpClient client = mock.ToHttpClient();
HttpResponseMessage response = await client.GetAsync("http://localhost/api/user/1234");
Console.WriteLine(await response.Content.ReadAsStringAsync());
Console.WriteLine(mock.GetMatchCount(request));
