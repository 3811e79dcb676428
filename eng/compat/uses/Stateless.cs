// package: Stateless 5.20.1
// expect: Open
// expect: Closed
using Stateless;

StateMachine<Door, Act> machine = new(Door.Closed);
machine.Configure(Door.Closed).Permit(Act.Push, Door.Open);
machine.Configure(Door.Open).Permit(Act.Pull, Door.Closed).OnEntry(transition => Console.WriteLine(transition.Destination));
machine.Fire(Act.Push);
machine.Fire(Act.Pull);
Console.WriteLine(machine.State);

public enum Door { Closed, Open }

public enum Act { Push, Pull }
