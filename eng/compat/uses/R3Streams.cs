// package: R3 1.3.1
// property: TargetFramework=net10.0
// expect: 4
// expect: 16
// expect: 36
// expect: completed True
// expect: length 3
// expect: length 8
// expect: Ada, Grace; Grace
// expect: 11,13,15
using R3;

Observable.Range(1, 6)
    .Where(number => number % 2 == 0)
    .Select(number => number * number)
    .Subscribe(number => Console.WriteLine(number), result => Console.WriteLine($"completed {result.IsSuccess}"));

using Subject<string> subject = new();
using (subject.Scan(0, (length, word) => length + word.Length).Subscribe(length => Console.WriteLine($"length {length}")))
{
    subject.OnNext("Ada");
    subject.OnNext("Grace");
}

subject.OnNext("no one listens");

using ReactiveProperty<string> text = new("");
List<string> settled = new();
using IDisposable subscription = text.Debounce(TimeSpan.FromMilliseconds(200)).Subscribe(settled.Add);
foreach (string value in new[] { "A", "Ad", "Ada" })
    text.Value = value;
await Task.Delay(600);
text.Value = "Grace";
await Task.Delay(600);
Console.WriteLine($"{string.Join(", ", settled)}; {text.CurrentValue}");
Console.WriteLine(string.Join(",", await Observable.Range(1, 3).Zip(Observable.Range(10, 3), (a, b) => a + b).ToArrayAsync()));
