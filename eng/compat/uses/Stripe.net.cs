// package: Stripe.net 53.1.0
// with: Answer
// expect: Ada
using Stripe;

StripeClient client = new("sk_test_none", httpClient: new SystemNetHttpClient(new HttpClient(new Answer())));
Customer customer = client.V1.Customers.Get("ada");
Console.WriteLine(customer.Name);
