// package: Sprache 2.3.1
// property: TargetFramework=net10.0
// expect: abc123
// expect: 14
using Sprache;

Parser<string> identifier =
    from leading in Parse.WhiteSpace.Many()
    from first in Parse.Letter.Once()
    from rest in Parse.LetterOrDigit.Many()
    from trailing in Parse.WhiteSpace.Many()
    select new string(first.Concat(rest).ToArray());
Console.WriteLine(identifier.Parse(" abc123  "));
Parser<int> number = Parse.Number.Select(int.Parse).Token();
Parser<int> product = Parse.ChainOperator(Parse.Char('*').Token(), number, (_, a, b) => a * b);
Console.WriteLine(Parse.ChainOperator(Parse.Char('+').Token(), product, (_, a, b) => a + b).End().Parse("2 + 3 * 4"));
