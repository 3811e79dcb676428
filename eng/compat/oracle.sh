#!/usr/bin/env bash
# Publishes each use (uses/*.cs) with the plain SDK, and writes what the IL compiler warns of to oracle.tsv: a line for each use and assembly.
# The warnings are in detail (TrimmerSingleWarn=false). agree.sh compares them with Aot.Sdk's messages.
# Usage: eng/compat/oracle.sh [table | use …]      without names: all of uses/*.cs; table: only writes oracle.tsv again, from the last warnings
set -uo pipefail
cd "$(dirname "$0")/../.."
. eng/compat/use.sh

table="$root/eng/compat/oracle.tsv"
logs="$root/artifacts/compat/oracle"
mkdir -p "$logs"

# warnings log references: prints "assembly, code, member" for each warning. The IL compiler names the member, not its assembly: the assembly is the
# reference with the longest name that the member's name begins with, or else the first part of the member's name.
warnings() {
    sed -nE 's/^.*: (Trim analysis|AOT analysis|Assembly) warning (IL[0-9]+): ([A-Za-z_][^:( ]*).*/\2\t\3/p' "$1" |
        sort -u |
        awk -F'\t' -v OFS='\t' 'NR == FNR { names[$1]; next }
            { best = ""; for (name in names) if (index($2 ".", name ".") == 1 && length(name) > length(best)) best = name
              if (best == "") { best = $2; sub(/[.<`].*/, "", best) }
              print best, $1, $2 }' "$2" -
}

# collect use …: publishes these uses in one build. MSBuild writes the project's path after each warning.
collect() {
    local use work="$logs/work"
    rm -rf "$work"
    for use; do
        write_project "$use" "$work/$use" '<Project Sdk="SDK">'
        printf '<Project><PropertyGroup><Configuration>Release</Configuration><RuntimeIdentifier>linux-x64</RuntimeIdentifier><_IsPublishing>true</_IsPublishing><TrimmerSingleWarn>false</TrimmerSingleWarn><NativeDebugSymbols>false</NativeDebugSymbols></PropertyGroup></Project>\n' > "$work/$use/Directory.Build.props"
    done
    printf '<Project><Target Name="Each"><ItemGroup><Use Include="*/Use.csproj" /></ItemGroup><MSBuild Projects="@(Use)" Targets="$(Wanted)" ContinueOnError="true" /></Target></Project>\n' > "$work/all.proj"
    dotnet msbuild "$work/all.proj" -t:Each -p:Wanted=Restore -v:quiet -nologo > "$work/restore.log" 2>&1
    dotnet msbuild "$work/all.proj" -t:Each -p:Wanted=Publish -v:quiet -nologo > "$work/publish.log" 2>&1
    for use; do
        grep -hF "/$use/Use.csproj]" "$work/restore.log" "$work/publish.log" > "$logs/$use.log"
        if ! find "$work/$use/obj" -name '*.ilc.rsp' 2> /dev/null | grep -q .; then
            echo "$use: the IL compiler did not run:" >&2
            grep -m1 -oE 'error .*' "$logs/$use.log" >&2
            continue
        fi
        find "$work/$use/obj" -name '*.ilc.rsp' -exec sed -nE 's|^-r:.*/([^/]+)\.dll$|\1|p' {} + > "$logs/$use.references"
        warnings "$logs/$use.log" "$logs/$use.references" > "$logs/$use.warnings"
    done
    rm -rf "$work"
}

mapfile -t uses < <(if [ $# -gt 0 ]; then printf '%s\n' "$@"; else for file in eng/compat/uses/*.cs; do basename "$file" .cs; done; fi)
if [ "${1:-}" != table ]; then
    # A group at a time, because a published use takes about 50 MB.
    for ((i = 0; i < ${#uses[@]}; i += 20)); do
        collect "${uses[@]:i:20}"
    done
fi

{
    echo "# What the IL compiler warns of in each use (uses/*.cs), published with Microsoft.NET.Sdk. Written by oracle.sh."
    printf '# use\tassembly\tmembers\tcodes\n'
    for file in "$logs"/*.warnings; do
        awk -F'\t' -v OFS='\t' -v use="$(basename "$file" .warnings)" '
            !seen[$1, $3]++ { members[$1]++ }
            !seen[$1, $2, "code"]++ { codes[$1] = codes[$1] (codes[$1] ? " " : "") $2 }
            END { for (name in members) print use, name, members[name], codes[name] }' "$file"
    done | LC_ALL=C sort -f
} > "$table"
