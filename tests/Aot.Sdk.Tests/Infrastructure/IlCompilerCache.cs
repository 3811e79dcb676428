namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>
/// What ccache is for C: most tests publish the same program with the same options, and the IL compiler needs more time for it than the rest of the publish.
/// So each run compiles each program once. The object file is always the IL compiler's own, and everything else in the publish is as without the cache.
/// </summary>
internal static class IlCompilerCache
{
    private static readonly string Folder = Path.Combine(Repository.Work, "ilc-cache");

    /// <summary>
    /// Properties for the projects of the tests: the compiler writes paths into the assembly, and with the project's own folder in them no two assemblies
    /// would be equal. A test that reads such a path sets the property PathMap. The compiler reads two commas or equals signs as one of the path. And no vulnerability
    /// that is published tomorrow, or a server that does not answer, adds a warning to a build.
    /// </summary>
    internal const string Properties = """
        <Project>
          <PropertyGroup>
            <NuGetAudit>false</NuGetAudit>
            <PathMap Condition="'$(PathMap)' == ''">$(MSBuildProjectDirectory.Replace(',', ',,').Replace('=', '=='))=/project</PathMap>
          </PropertyGroup>
        </Project>
        """;

    /// <summary>The value of the property IlcToolsPath, which the IL compiler's targets use if it is set; null if this machine has no cache.</summary>
    internal static string? ToolsPath { get; private set; }

    /// <summary>Starts with an empty cache, so that nothing of an earlier run can hide a difference.</summary>
    internal static void Create()
    {
        if (!OperatingSystem.IsLinux() || System.Runtime.InteropServices.RuntimeInformation.OSArchitecture != System.Runtime.InteropServices.Architecture.X64)
        {
            return;
        }

        Delete();
        Directory.CreateDirectory(Folder);
        string script = Path.Combine(Folder, "ilc");
        File.WriteAllText(script, Script);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        ToolsPath = Folder + "/";
    }

    internal static void Delete()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>
    /// Paths of the packs have a version, so their files need no hash. Options that write further files, and a compile that prints something, are not cached.
    /// </summary>
    private const string Script = """
        #!/bin/sh
        # The IL compiler, or a copy of what it made from the same inputs. See tests/Aot.Sdk.Tests/Infrastructure/IlCompilerCache.cs.
        response=${1#@}
        pack='[^/]*\.microsoft\.dotnet\.ilcompiler\|microsoft\.netcore\.app\.runtime\.[^/]*'
        compiler=$(/usr/bin/sed -n "s,^-r:\(.*\)/\($pack\)/\([^/]*\)/.*,\1/runtime.linux-x64.microsoft.dotnet.ilcompiler/\3/tools/ilc,p" "$response" | /usr/bin/head -n 1)
        if /usr/bin/grep -qE '^--(map|mstat|dgml|scandgml|metadatalog|savelog|verbose)' "$response"; then
            exec "$compiler" "$@"
        fi
        object=$(/usr/bin/sed -n 's|^-o:||p' "$response" | /usr/bin/tr -d '"')
        exports=$(/usr/bin/sed -n 's|^--exportsfile:||p' "$response" | /usr/bin/tr -d '"')
        key=$({
            echo "$compiler"
            /usr/bin/grep -vE '^(-o|--exportsfile):' "$response" | /usr/bin/grep "^[^-]\|^--\|/\($pack\)/"
            /usr/bin/sed 's/^-r://; s/^--[a-z]*://' "$response" | /usr/bin/tr -d '"' | /usr/bin/grep -v "/\($pack\)/" | while read -r file; do
                [ -f "$file" ] && [ "$file" != "$object" ] && [ "$file" != "$exports" ] && /usr/bin/sha256sum < "$file"
            done
        } | /usr/bin/sha256sum | /usr/bin/cut -c1-64)
        cached=${0%/*}/$key
        exec 9> "$cached.lock"
        /usr/bin/flock 9 # a test that publishes the same program at the same time waits for its object file
        if [ -f "$cached.o" ]; then
            /usr/bin/cp "$cached.o" "$object"
            [ -z "$exports" ] || /usr/bin/cp "$cached.exports" "$exports"
            exit 0
        fi
        output=$cached.$$
        "$compiler" "$@" --parallelism:1 > "$output" 2>&1 9>&- # other tests use the other processors
        status=$?
        /usr/bin/cat "$output"
        if [ $status = 0 ] && [ ! -s "$output" ]; then
            [ -z "$exports" ] || { /usr/bin/cp "$exports" "$output" && /usr/bin/mv "$output" "$cached.exports"; }
            /usr/bin/cp "$object" "$output" && /usr/bin/mv "$output" "$cached.o"
        fi
        /usr/bin/rm -f "$output"
        exit $status

        """;
}
