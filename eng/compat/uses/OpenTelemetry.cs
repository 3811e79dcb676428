// package: OpenTelemetry 1.20.1
// expect: greet person=Ada
// expect: greetings 1
using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

using ActivitySource source = new("People");
using Meter meter = new("People");
using (Sdk.CreateTracerProviderBuilder().AddSource("People").AddProcessor(new SimpleActivityExportProcessor(new Spans())).Build())
using (Sdk.CreateMeterProviderBuilder().AddMeter("People").AddReader(new BaseExportingMetricReader(new Sums())).Build())
{
    using (Activity activity = source.StartActivity("greet"))
    {
        activity?.SetTag("person", "Ada");
    }

    meter.CreateCounter<long>("greetings").Add(1);
}

public sealed class Spans : BaseExporter<Activity>
{
    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (Activity activity in batch)
        {
            Console.WriteLine($"{activity.DisplayName} person={activity.GetTagItem("person")}");
        }

        return ExportResult.Success;
    }
}

public sealed class Sums : BaseExporter<Metric>
{
    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (Metric metric in batch)
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                Console.WriteLine($"{metric.Name} {point.GetSumLong()}");
            }
        }

        return ExportResult.Success;
    }
}
