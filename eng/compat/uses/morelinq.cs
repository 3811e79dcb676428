// package: morelinq 4.4.0
// expect: 1,2,3 4,5
// expect: 1 3 6 10 15
using MoreLinq;

int[] numbers = [1, 2, 3, 4, 5];
Console.WriteLine(string.Join(' ', numbers.Batch(3).Select(batch => string.Join(',', batch))));
Console.WriteLine(string.Join(' ', numbers.Scan((sum, number) => sum + number)));
