// package: System.Reactive 7.0.0
// expect: 2,4,6
using System.Reactive.Linq;

Console.WriteLine(string.Join(",", await Observable.Range(1, 6).Where(number => number % 2 == 0).ToList()));
