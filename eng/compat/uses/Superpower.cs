// package: Superpower 3.2.1
// property: TargetFramework=net10.0
// expect: abc123
// expect: 7
// expect: Syntax error (line 1, column 5): unexpected operator `*`, expected number.
using Superpower;
using Superpower.Display;
using Superpower.Model;
using Superpower.Parsers;
using Superpower.Tokenizers;

TextParser<string> identifier =
    from first in Character.Letter
    from rest in Character.LetterOrDigit.Or(Character.EqualTo('_')).Many()
    select first + new string(rest);
Console.WriteLine(identifier.Parse("abc123"));

Tokenizer<Symbol> tokenizer = new TokenizerBuilder<Symbol>()
    .Ignore(Span.WhiteSpace)
    .Match(Character.EqualTo('+'), Symbol.Plus)
    .Match(Character.EqualTo('*'), Symbol.Times)
    .Match(Numerics.Natural, Symbol.Number)
    .Build();
TokenListParser<Symbol, int> number = Token.EqualTo(Symbol.Number).Apply(Numerics.IntegerInt32);
TokenListParser<Symbol, int> product = Parse.Chain(Token.EqualTo(Symbol.Times), number, (_, left, right) => left * right);
TokenListParser<Symbol, int> sum = Parse.Chain(Token.EqualTo(Symbol.Plus), product, (_, left, right) => left + right);
Console.WriteLine(sum.AtEnd().Parse(tokenizer.Tokenize("1 + 2 * 3")));
Console.WriteLine(sum.AtEnd().TryParse(tokenizer.Tokenize("1 + * 3")));

public enum Symbol
{
    [Token(Category = "operator", Example = "+")]
    Plus,

    [Token(Category = "operator", Example = "*")]
    Times,

    Number,
}
