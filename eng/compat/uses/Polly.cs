// package: Polly 8.9.1
// property: TargetFramework=net10.0
// expect: Retry 1: first
// expect: Retry 2: second
// expect: 42
// expect: fallback
using Polly;

int attempts = 0;
int result = Policy.Handle<InvalidOperationException>().Retry(3, (error, attempt) => Console.WriteLine($"Retry {attempt}: {error.Message}"))
    .Execute(() => attempts++ switch { 0 => throw new InvalidOperationException("first"), 1 => throw new InvalidOperationException("second"), _ => 42 });
Console.WriteLine(result);
IAsyncPolicy<string> policy = Policy<string>.Handle<Exception>().FallbackAsync("fallback")
    .WrapAsync(Policy.Handle<Exception>().CircuitBreakerAsync(1, TimeSpan.FromMinutes(1)));
Console.WriteLine(await policy.ExecuteAsync(() => throw new TimeoutException()));
