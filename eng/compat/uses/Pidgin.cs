// package: Pidgin 3.5.1
// property: TargetFramework=net10.0
// expect: 1,2,3
// expect: 15
// expect: False
using Pidgin;
using Pidgin.Expression;
using static Pidgin.Parser;
using static Pidgin.Parser<char>;

Parser<char, IEnumerable<int>> list = Num.Separated(Char(',')).Between(Char('['), Char(']'));
Console.WriteLine(string.Join(',', list.ParseOrThrow("[1,2,3]")));
Parser<char, int> sum = ExpressionParser.Build(Num, [[Operator.InfixL(Char('*').ThenReturn<Func<int, int, int>>((a, b) => a * b))], [Operator.InfixL(Char('+').ThenReturn<Func<int, int, int>>((a, b) => a + b))]]);
Console.WriteLine(sum.Before(End).ParseOrThrow("3+3*4"));
Console.WriteLine(list.Parse("[1,").Success);
