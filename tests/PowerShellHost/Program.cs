using System;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

// The PowerShell engine without its shell, for `-File script arguments`. The cmdlets that the engine's package lacks are in Cmdlets.ps1.
// The script takes its arguments from the process's command line.
using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
runspace.Open();

using (PowerShell cmdlets = PowerShell.Create(runspace))
{
    cmdlets.AddScript(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cmdlets.ps1")), useLocalScope: false).Invoke();
}

using PowerShell shell = PowerShell.Create(runspace);
shell.AddCommand(args[1]);
PSDataCollection<PSObject> output = [];
output.DataAdded += (_, e) => Console.WriteLine(output[e.Index]);
shell.Streams.Error.DataAdded += (_, e) => Console.Error.WriteLine(shell.Streams.Error[e.Index]);
try
{
    shell.Invoke<PSObject, PSObject>(null, output, null);
}
catch (RuntimeException e)
{
    Console.Error.WriteLine(e.Message + "\n" + e.ErrorRecord.ScriptStackTrace);
    return 1;
}

return runspace.SessionStateProxy.GetVariable("LASTEXITCODE") is int code ? code : 0;
