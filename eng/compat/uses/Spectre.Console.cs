// package: Spectre.Console 0.57.2
// expect: Ada 1815
using Spectre.Console;

IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(Console.Out) });
Table table = new Table().NoBorder().HideHeaders().AddColumns("name", "born").AddRow("[bold]Ada[/]", "1815");
table.Columns[0].Padding(0, 1);
table.Columns[1].Padding(0, 0);
console.Write(table);
