using System.IO.Pipes;
using System.Reflection;

/// <summary>
/// Makes one process of `dotnet` run many commands (<see cref="Aot.Sdk.Tests.Infrastructure.BuildHost"/>). The runtime calls it before the program starts,
/// if DOTNET_STARTUP_HOOKS names this assembly. The class has the name that the runtime looks for, and uses no other assembly.
/// </summary>
internal static class StartupHook
{
    /// <summary>The variable with the name of the pipe from which the commands are read.</summary>
    internal const string PipeVariable = "AOTSDK_TEST_BUILD_HOST";

    /// <summary>The last line on both streams of each command starts with it. The exit code follows.</summary>
    internal const char End = '\u0004';

    /// <summary>Runs commands until the pipe is closed. Each one finds the environment, the folder, and the command line of a process that runs only this command.</summary>
    public static void Initialize()
    {
        Func<string[], int> main = Load("dotnet.dll").EntryPoint!.CreateDelegate<Func<string[], int>>();
        Action<object?> setCommandLine = Setter(typeof(Environment), "s_commandLineArgs");
        Action<object?> setStartupDirectory = Setter(Load("Microsoft.Build.dll").GetType("Microsoft.Build.Execution.BuildParameters")!, "s_startupDirectory");
        using NamedPipeClientStream pipe = new(".", Environment.GetEnvironmentVariable(PipeVariable)!, PipeDirection.In, PipeOptions.CurrentUserOnly);
        pipe.Connect();
        using BinaryReader reader = new(pipe);
        while (Command.Read(reader) is Command command)
        {
            Environment.CurrentDirectory = command.Directory;
            foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => !command.Variables.ContainsKey(name)).ToArray())
            {
                Environment.SetEnvironmentVariable(name, null);
            }

            foreach ((string name, string value) in command.Variables)
            {
                Environment.SetEnvironmentVariable(name, value);
            }

            setCommandLine((string[])[main.Method.Module.FullyQualifiedName, .. command.Arguments]);
            setStartupDirectory(command.Directory);
            int exitCode = main([.. command.Arguments]);
            foreach (TextWriter stream in new[] { Console.Out, Console.Error })
            {
                stream.WriteLine(End + exitCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
                stream.Flush();
            }
        }

        Environment.Exit(0);
    }

    private static Assembly Load(string file) => Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, file));

    /// <summary>Sets what the runtime or MSBuild read when the process started: Aot.Sdk reads it, too.</summary>
    private static Action<object?> Setter(Type type, string field)
    {
        FieldInfo info = type.GetField(field, BindingFlags.NonPublic | BindingFlags.Static) ?? throw new MissingFieldException(type.FullName, field);
        return value => info.SetValue(null, value);
    }

    /// <summary>A command of `dotnet`.</summary>
    internal sealed record Command(string Directory, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Variables)
    {
        internal void Write(BinaryWriter writer)
        {
            writer.Write(Directory);
            WriteAll(Arguments);
            WriteAll([.. Variables.Keys]);
            WriteAll([.. Variables.Values]);
            writer.Flush();

            void WriteAll(IReadOnlyList<string> texts)
            {
                writer.Write(texts.Count);
                foreach (string text in texts)
                {
                    writer.Write(text);
                }
            }
        }

        /// <summary>Null if the pipe is closed.</summary>
        internal static Command? Read(BinaryReader reader)
        {
            try
            {
                string directory = reader.ReadString();
                return new Command(directory, ReadAll(), ReadAll().Zip(ReadAll()).ToDictionary(pair => pair.First, pair => pair.Second));
            }
            catch (EndOfStreamException)
            {
                return null;
            }

            string[] ReadAll() => Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString()).ToArray();
        }
    }
}
