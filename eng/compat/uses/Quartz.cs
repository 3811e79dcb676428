// package: Quartz 3.22.10
// expect: done
using Quartz;
using Quartz.Impl;

IScheduler scheduler = await new StdSchedulerFactory().GetScheduler();
await scheduler.Start();
await scheduler.ScheduleJob(JobBuilder.Create<Greeting>().Build(), TriggerBuilder.Create().StartNow().Build());
await Greeting.Ran.Task.WaitAsync(TimeSpan.FromSeconds(10));
Console.WriteLine("done");
await scheduler.Shutdown();

public sealed class Greeting : IJob
{
    public static TaskCompletionSource Ran { get; } = new();

    public Task Execute(IJobExecutionContext context)
    {
        Ran.SetResult();
        return Task.CompletedTask;
    }
}
