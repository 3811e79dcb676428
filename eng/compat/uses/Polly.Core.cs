// package: Polly.Core 8.9.1
// expect: 3 attempts
using Polly;
using Polly.Retry;

int attempts = 0;
ResiliencePipeline pipeline = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { Delay = TimeSpan.Zero }).AddTimeout(TimeSpan.FromSeconds(5)).Build();
pipeline.Execute(() =>
{
    if (++attempts < 3)
    {
        throw new InvalidOperationException();
    }
});
Console.WriteLine($"{attempts} attempts");
