// package: FuzzySharp 2.0.2
// property: TargetFramework=net10.0
// expect: 97
// expect: 100
// expect: (string: Dallas Cowboys, score: 90, index: 3)
using FuzzySharp;
using FuzzySharp.Extractor;

Console.WriteLine(Fuzz.Ratio("this is a test", "this is a test!"));
Console.WriteLine(Fuzz.TokenSortRatio("order words out of", "words out of order"));
ExtractedResult<string> best = Process.ExtractOne("cowboys", ["Atlanta Falcons", "New York Jets", "New York Giants", "Dallas Cowboys"]);
Console.WriteLine(best);
