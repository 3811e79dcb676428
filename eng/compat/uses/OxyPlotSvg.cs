// package: OxyPlot.Core 2.2.0
// property: TargetFramework=net10.0
// expect: 7976
// expect: 5
// expect: <polyline points="43.061,256.894 129.6703,245.7546 216.2795,212.3364 302.8888,156.6394 389.498,78.6636" style="fill:none;stroke:rgb(255,0,0);stroke-width:2;stroke-linejoin:bevel" />
// expect: <text dominant-baseline="hanging" text-anchor="middle" transform="translate(216.2795,8)" font-family="Segoe UI" font-size="18" font-weight="700" fill="black">Measurements</text>
// expect: <text dominant-baseline="baseline" text-anchor="middle" transform="translate(216.2795,288)" font-family="Segoe UI" font-size="12" font-weight="400" fill="black">Time</text>
// expect: <text dominant-baseline="hanging" text-anchor="middle" transform="translate(12,145.5) rotate(-90)" font-family="Segoe UI" font-size="12" font-weight="400" fill="black">Value</text>
// expect: 1 10
using System.Text.RegularExpressions;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

PlotModel model = new() { Title = "Measurements" };
model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "Time", Minimum = 0, Maximum = 4 });
model.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = "Value", Minimum = 0, Maximum = 20 });
LineSeries line = new() { Title = "Squares", Color = OxyColors.Red, StrokeThickness = 2 };
ScatterSeries points = new() { MarkerType = MarkerType.Circle, MarkerSize = 4, MarkerFill = OxyColors.Blue };
for (int i = 0; i <= 4; i++)
{
    line.Points.Add(new DataPoint(i, i * i));
    points.Points.Add(new ScatterPoint(i, i * 2));
}

model.Series.Add(line);
model.Series.Add(points);
SvgExporter exporter = new() { Width = 400, Height = 300 };
string svg = exporter.ExportToString(model);
Console.WriteLine(svg.Length);
Console.WriteLine(Regex.Matches(svg, "<ellipse ").Count);
Console.WriteLine(Regex.Match(svg, @"<polyline [^>]*rgb\(255,0,0\)[^>]*>").Value);
foreach (string title in new[] { "Measurements", "Time", "Value" })
    Console.WriteLine(Regex.Match(svg, $"<text [^>]*>{title}</text>").Value);
Console.WriteLine($"{model.Axes[0].ActualMajorStep} {model.Axes[1].ActualMajorStep}");
