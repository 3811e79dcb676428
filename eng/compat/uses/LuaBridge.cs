// package: NLua 1.6.0
// property: TargetFramework=net10.0
// expect: Ada Lovelace 42 84
// expect: Ada Lovelace: 42!
// expect: Ada Lovelace 42
// expect: start of Ada, end
using NLua;

using Lua lua = new();
Account account = new() { Owner = "Ada", Balance = 10 };
Journal journal = new();
lua["account"] = account;
lua.RegisterFunction("write", journal, typeof(Journal).GetMethod(nameof(Journal.Write)));
object[] results = lua.DoString("""
    write('start of ' .. account.Owner)
    account:Deposit(32)
    account.Owner = account.Owner .. ' Lovelace'
    write('end')
    return { owner = account.Owner, balance = account.Balance, doubled = account.Balance * 2 }, account:Describe('!')
    """);
LuaTable table = (LuaTable)results[0];
Console.WriteLine($"{table["owner"]} {table["balance"]} {table["doubled"]}");
Console.WriteLine(results[1]);
Console.WriteLine($"{account.Owner} {account.Balance}");
Console.WriteLine(string.Join(", ", journal.Lines));

public sealed class Account
{
    public string Owner { get; set; }
    public int Balance { get; set; }

    public void Deposit(int amount) => Balance += amount;

    public string Describe(string end) => $"{Owner}: {Balance}{end}";
}

public sealed class Journal
{
    public List<string> Lines { get; } = new();

    public void Write(string line) => Lines.Add(line);
}
