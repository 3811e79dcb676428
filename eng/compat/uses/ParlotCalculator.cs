// package: Parlot 2.2.1
// property: TargetFramework=net10.0
// expect: 1 + 2 * 3 = 7, (1 + (2 * 3))
// expect: (1 + 2) * 3 = 9, ((1 + 2) * 3)
// expect: 10 / 4 - -1.5 = 4.0, ((10 / 4) - -1.5)
// expect: 2 * (3 + 4: Expected ')' at 11
// expect: 1 + 2 x: not parsed
using System.Globalization;
using Parlot;
using Parlot.Fluent;
using static Parlot.Fluent.Parsers;

Deferred<Expression> expression = Deferred<Expression>();
Parser<Expression> number = Terms.Decimal().Then<Expression>(static value => new Number(value));
Parser<Expression> group = Between(Terms.Char('('), expression, Terms.Char(')').ElseError("Expected ')'"));
Parser<Expression> unary = number.Or(group).Unary((Terms.Char('-'), static x => new Negation(x)));
Parser<Expression> product = unary.LeftAssociative(
    (Terms.Char('*'), static (a, b) => new Binary('*', a, b)),
    (Terms.Char('/'), static (a, b) => new Binary('/', a, b)));
Parser<Expression> sum = product.LeftAssociative(
    (Terms.Char('+'), static (a, b) => new Binary('+', a, b)),
    (Terms.Char('-'), static (a, b) => new Binary('-', a, b)));
expression.Parser = sum;
Parser<Expression> parser = expression.Eof();

foreach (string text in new[] { "1 + 2 * 3", "(1 + 2) * 3", "10 / 4 - -1.5", "2 * (3 + 4", "1 + 2 x" })
{
    if (parser.TryParse(text, out Expression parsed, out ParseError error))
        Console.WriteLine($"{text} = {parsed.Evaluate().ToString(CultureInfo.InvariantCulture)}, {parsed}");
    else
        Console.WriteLine($"{text}: {(error is null ? "not parsed" : $"{error.Message} at {error.Position.Column}")}");
}

public abstract record Expression
{
    public abstract decimal Evaluate();
}

public sealed record Number(decimal Value) : Expression
{
    public override decimal Evaluate() => Value;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

public sealed record Negation(Expression Inner) : Expression
{
    public override decimal Evaluate() => -Inner.Evaluate();

    public override string ToString() => $"-{Inner}";
}

public sealed record Binary(char Operator, Expression Left, Expression Right) : Expression
{
    public override decimal Evaluate() => Operator switch
    {
        '+' => Left.Evaluate() + Right.Evaluate(),
        '-' => Left.Evaluate() - Right.Evaluate(),
        '*' => Left.Evaluate() * Right.Evaluate(),
        _ => Left.Evaluate() / Right.Evaluate(),
    };

    public override string ToString() => $"({Left} {Operator} {Right})";
}
