// package: System.ComponentModel.Composition 11.0.0
// property: TargetFramework=net10.0
// expect: 7 order 1
// expect: 12 order 2
// expect: no / among 2
// expect: [3 + 4][3 * 4][3 / 4]
using System.ComponentModel;
using System.ComponentModel.Composition;
using System.ComponentModel.Composition.Hosting;

using AssemblyCatalog catalog = new(typeof(Program).Assembly);
using CompositionContainer container = new(catalog);
Host host = new();
container.ComposeParts(host);
Console.WriteLine(host.Calculator.Calculate("3 + 4"));
Console.WriteLine(host.Calculator.Calculate("3 * 4"));
Console.WriteLine(host.Calculator.Calculate("3 / 4"));
Console.WriteLine(container.GetExportedValue<ILog>().Text);

public interface IOperation
{
    int Operate(int left, int right);
}

public interface IOperationData
{
    string Symbol { get; }

    [DefaultValue(1)]
    int Order { get; }
}

public interface ILog
{
    string Text { get; }

    void Write(string text);
}

[Export(typeof(ILog))]
public sealed class Log : ILog
{
    public string Text { get; private set; } = "";

    public void Write(string text) => Text += $"[{text}]";
}

[Export(typeof(IOperation))]
[ExportMetadata("Symbol", "+")]
public sealed class Add : IOperation
{
    public int Operate(int left, int right) => left + right;
}

[Export(typeof(IOperation))]
[ExportMetadata("Symbol", "*")]
[ExportMetadata("Order", 2)]
public sealed class Multiply : IOperation
{
    public int Operate(int left, int right) => left * right;
}

[Export]
public sealed class Calculator
{
    private readonly ILog _log;

    [ImportingConstructor]
    public Calculator(ILog log) => _log = log;

    [ImportMany]
    public IEnumerable<Lazy<IOperation, IOperationData>> Operations { get; set; }

    public string Calculate(string input)
    {
        _log.Write(input);
        string[] parts = input.Split(' ');
        Lazy<IOperation, IOperationData> operation = Operations.FirstOrDefault(item => item.Metadata.Symbol == parts[1]);
        return operation is null ? $"no {parts[1]} among {Operations.Count()}" : $"{operation.Value.Operate(int.Parse(parts[0]), int.Parse(parts[2]))} order {operation.Metadata.Order}";
    }
}

public sealed class Host
{
    [Import]
    public Calculator Calculator { get; set; }
}
