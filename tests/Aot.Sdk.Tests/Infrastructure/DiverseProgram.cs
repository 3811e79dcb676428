namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>
/// A program that uses what the runtime needs from a system: threads, files, sockets, mathematical functions, a signal that becomes an exception, culture data (ICU),
/// a TLS handshake (OpenSSL), and a native library with a constructor.
/// </summary>
internal static class DiverseProgram
{
    /// <summary>What the program prints.</summary>
    internal const string Output = "140 text4 7 caught 2.000 11 1.234,5 Donnerstag -1 Tls12 hello";

    /// <param name="compiler">Compiles the native library.</param>
    internal static TestProject Create(params string[] compiler)
    {
        TestProject project = TestProject.Program()
            .Item("NativeLibrary", "counter.o")
            .Item("DirectPInvoke", "counter")
            .Source("counter.c", """
                static int constructed, count;
                __attribute__((constructor)) static void construct(int argc, char **argv, char **envp) { constructed++; count = envp != 0 ? argc : -1; }
                int constructed_with(void) { return 10 * constructed + count; }
                """)
            .Source("Program.cs", """
                using System;
                using System.Globalization;
                using System.IO;
                using System.Linq;
                using System.Net;
                using System.Net.Security;
                using System.Net.Sockets;
                using System.Runtime.InteropServices;
                using System.Security.Authentication;
                using System.Security.Cryptography;
                using System.Security.Cryptography.X509Certificates;
                using System.Threading.Tasks;

                int[] squares = new int[8];
                Parallel.For(0, squares.Length, i => squares[i] = i * i);
                string file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
                File.WriteAllText(file, "text");
                string text = File.ReadAllText(file) + new FileInfo(file).Length;
                File.Delete(file);
                using TcpListener listener = new(IPAddress.Loopback, 0);
                listener.Start();
                using TcpClient client = new();
                client.Connect((IPEndPoint)listener.LocalEndpoint);
                using TcpClient server = listener.AcceptTcpClient();
                server.GetStream().WriteByte(7);
                int received = client.GetStream().ReadByte();
                string caught = "";
                try
                {
                    object nothing = args.Length > 100 ? args : null;
                    caught = nothing.ToString();
                }
                catch (NullReferenceException)
                {
                    caught = "caught";
                }

                double power = Math.Pow(args.Length + 2, 0.5) * Math.Exp(Math.Log(args.Length + 2) / 2);

                CultureInfo german = CultureInfo.GetCultureInfo("de-DE");
                string culture = $"{1234.5.ToString("N1", german)} {DateTime.UnixEpoch.ToString("dddd", german)} {Math.Sign(string.Compare("a", "B", german, CompareOptions.None))}";

                using ECDsa key = ECDsa.Create();
                using X509Certificate2 certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
                using SslStream secureServer = new(server.GetStream());
                using SslStream secureClient = new(client.GetStream(), false, (_, presented, _, _) => presented.GetCertHashString() == certificate.GetCertHashString());
                await Task.WhenAll(
                    secureServer.AuthenticateAsServerAsync(certificate),
                    secureClient.AuthenticateAsClientAsync("localhost", null, SslProtocols.Tls12, false));
                secureServer.Write("hello"u8);
                byte[] answer = new byte[5];
                secureClient.ReadExactly(answer);

                Console.WriteLine($"{squares.Sum()} {text} {received} {caught} {power:F3} {Native.constructed_with()} {culture} {secureClient.SslProtocol} {System.Text.Encoding.UTF8.GetString(answer)}");

                internal static class Native
                {
                    [DllImport("counter")] internal static extern int constructed_with();
                }
                """);
        ToolRun compiled = Tool.Run(compiler[0], [.. compiler[1..], "-c", "-fPIC", "counter.c"], project.Directory);
        Assert.That(compiled.ExitCode, Is.Zero, compiled.Output);
        return project;
    }
}
