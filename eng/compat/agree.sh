#!/usr/bin/env bash
# Compares what Aot.Sdk says of each use (uses/*.cs) with what became of it (packages.tsv), and writes RESULTS.md.
# Twice: with the knowledge file, and with an empty one, which shows what the scan finds alone.
# Usage: eng/compat/agree.sh [report]      report: only writes RESULTS.md anew, from what was said last time
set -uo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
. eng/dotnet.sh
. eng/compat/use.sh

table="$root/eng/compat/packages.tsv"
said="$root/artifacts/compat/said"

# pack_with file: the package with that knowledge file, where the uses find it.
pack_with() {
    dotnet pack src/Aot.Sdk -c Release -v quiet -p:KnownPackagesFile="$1" > "$said/pack.log" || { cat "$said/pack.log" >&2; exit 1; }
    rm -rf "$NUGET_PACKAGES/aot.sdk"
}

# listen folder: what the check says of each use, one file each.
listen() {
    local use work
    mkdir -p "$said/$1"
    while read -r use; do
        work="$said/work/$use"
        write_project "$use" "$work" '<Project Sdk="SDK"><Sdk Name="Aot.Sdk" Version="1.0.0" />'
        printf '<configuration><packageSources><add key="here" value="%s" /></packageSources></configuration>\n' "$root/artifacts/packages" > "$work/nuget.config"
        if ! dotnet msbuild "$work/Use.csproj" -restore '-t:AotSdkCheckCompatibility;Compile;_AotSdkCheckCompiledAssembly' -p:RuntimeIdentifier=linux-x64 -p:AotSdkPreflight=off -v:quiet -nologo > "$said/$use.log" 2>&1; then
            echo "$use: the check did not end well" >&2
            grep -m2 error "$said/$use.log" >&2
        fi
        grep -oE 'AOTSDK6[0-9]+: .*' "$said/$use.log" | sed 's/ \[[^][]*\]$//' | sort -u > "$said/$1/$use"
        rm -rf "$work"
    done < <(rows | cut -f1)
}

rows() { grep -v '^#' "$table"; }

# A package that breaks is named when a message has its id; one that works is named falsely by any message.
named() {
    local id
    id=$(head_of "$2" package | head -1 | cut -d' ' -f1)
    if [ "$3" = works ]; then [ -s "$said/$1/$2" ]; else grep -qiF "$id" "$said/$1/$2"; fi
}

# count folder: "broken named working wrong", then a line for each disagreement.
count() {
    local use versions verdict broken=0 hit=0 working=0 wrong=0 lines=''
    while IFS=$'\t' read -r use versions verdict _; do
        if [ "$verdict" = works ]; then
            working=$((working + 1))
            if named "$1" "$use" works; then wrong=$((wrong + 1)); lines+="- named, though it works: $versions ($use)"$'\n'; fi
        else
            broken=$((broken + 1))
            if named "$1" "$use" breaks; then hit=$((hit + 1)); else lines+="- not named, though it $verdict: $versions ($use)"$'\n'; fi
        fi
    done < <(rows)
    lines=${lines//it partly/it works only partly}
    echo "$broken $hit $working $wrong"
    printf '%s' "$lines"
}

share() { awk -v part="$1" -v all="$2" 'BEGIN { printf "%d of %d (%.0f %%)", part, all, all ? 100 * part / all : 0 }'; }

row() {
    local counts
    counts=$(count "$1" | head -1)
    set -- "$2" $counts
    echo "| $1 | $(share "$3" "$2") | $(share "$5" "$4") |"
}

mkdir -p "$said"
echo '# Nothing is known.' > "$said/empty.tsv"
if [ "${1:-}" != report ]; then
    pack_with "$said/empty.tsv"
    listen alone
    pack_with "$root/src/Aot.Tasks/Compatibility/KnownPackages.tsv"
    listen whole
fi

{
    echo '# What Aot.Sdk says of packages, and what is true'
    echo
    echo 'The truth is `packages.tsv`: a small use of each package, published with the plain SDK and run. Written by `eng/compat/agree.sh`.'
    echo
    echo "$(date -u +%Y-%m-%d), .NET SDK $(dotnet --version), net9.0, linux-x64, $(nproc) processors, $(awk '/MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo)."
    echo
    echo '| | breaks and is named (target: 90 %) | works and is named (target: at most 5 %) |'
    echo '|---|---|---|'
    row whole 'scan and knowledge file'
    row alone 'scan alone, knowledge file empty'
    echo
    echo 'What works only partly counts among what breaks.'
    for folder in whole alone; do
        echo
        [ $folder = whole ] && echo '## Disagreements' || echo '## Disagreements of the scan alone'
        echo
        count $folder | tail -n +2 | grep . || echo 'None.'
    done
} > eng/compat/RESULTS.md
cat eng/compat/RESULTS.md
