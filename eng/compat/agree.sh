#!/usr/bin/env bash
# Compares what Aot.Sdk says of each use (uses/*.cs) with what became of it (packages.tsv), and writes RESULTS.md.
# Twice: with the knowledge file, and with an empty one, which shows what the scan finds alone.
# Usage: eng/compat/agree.sh [report | use …]      report: only writes RESULTS.md anew, from what was said last time
#        with names: asks about these only, with the knowledge file, and prints them as rows of holdout.tsv; RESULTS.md stays
set -uo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
. eng/dotnet.sh
. eng/compat/use.sh

table="$root/eng/compat/packages.tsv"
holdout="$root/eng/compat/holdout.tsv"
said="$root/artifacts/compat/said"
version=$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' eng/Versions.props)
knowledge="$root/src/Aot.Tasks/Compatibility/KnownPackages.tsv"

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
        write_project "$use" "$work" '<Project Sdk="SDK"><Sdk Name="Aot.Sdk" Version="'"$version"'" />'
        printf '<configuration><packageSources><add key="here" value="%s" /></packageSources></configuration>\n' "$root/artifacts/packages" > "$work/nuget.config"
        if ! dotnet msbuild "$work/Use.csproj" -restore '-t:AotSdkCheckCompatibility;Compile;_AotSdkCheckCompiledAssembly' -p:RuntimeIdentifier=linux-x64 -p:AotSdkPreflight=off -v:quiet -nologo > "$said/$use.log" 2>&1; then
            echo "$use: the check did not end well" >&2
            grep -m2 error "$said/$use.log" >&2
        fi
        grep -oE 'AOTSDK6[0-9]+: .*' "$said/$use.log" | sed 's/ \[[^][]*\]$//' | sort -u > "$said/$1/$use"
        rm -rf "$work"
    done < <(rows | cut -f1)
}

uses=()
[ "${1:-}" = report ] || uses=("$@")

# The rows of the uses that were asked for, or all.
rows() { awk -F'\t' -v uses=" ${uses[*]} " '!/^#/ && (uses == "  " || index(uses, " " $1 " "))' "$table"; }

# A package that breaks is named when a message has its id; one that works is named falsely by any message.
named() {
    local id
    id=$(head_of "$2" package | head -1 | cut -d' ' -f1)
    if [ "$3" = works ]; then [ -s "$said/$1/$2" ]; else grep -qiF "$id" "$said/$1/$2"; fi
}

# judged folder: "use, packages, verdict, named?" for each use.
judged() {
    local use versions verdict isNamed
    while IFS=$'\t' read -r use versions verdict _; do
        named "$1" "$use" "$verdict" && isNamed=yes || isNamed=no
        printf '%s\t%s\t%s\t%s\n' "$use" "$versions" "$verdict" "$isNamed"
    done < <(rows)
}

# count: judged uses in; out "broken named working wrong", then a line for each disagreement.
count() {
    local use versions verdict isNamed why broken=0 hit=0 working=0 wrong=0 lines=''
    while IFS=$'\t' read -r use versions verdict isNamed why; do
        case $verdict,$isNamed in
            works,yes) lines+="- named, though it works: $versions ($use)${why:+: $why}"$'\n'; working=$((working + 1)); wrong=$((wrong + 1)) ;;
            works,no) working=$((working + 1)) ;;
            *,yes) broken=$((broken + 1)); hit=$((hit + 1)) ;;
            *) lines+="- not named, though it $verdict: $versions ($use)${why:+: $why}"$'\n'; broken=$((broken + 1)) ;;
        esac
    done
    lines=${lines//it partly/it works only partly}
    echo "$broken $hit $working $wrong"
    printf '%s' "$lines"
}

held() { grep -v '^#' "$holdout"; }

share() { awk -v part="$1" -v all="$2" 'BEGIN { printf "%d of %d (%.0f %%)", part, all, all ? 100 * part / all : 0 }'; }

row() {
    local counts
    counts=$(count | head -1)
    set -- "$1" $counts
    echo "| $1 | $(share "$3" "$2") | $(share "$5" "$4") |"
}

mkdir -p "$said"
echo '# Nothing is known.' > "$said/empty.tsv"
if [ ${#uses[@]} -gt 0 ]; then
    pack_with "$knowledge"
    listen whole
    judged whole
    exit
elif [ "${1:-}" != report ]; then
    pack_with "$said/empty.tsv"
    listen alone
    pack_with "$knowledge"
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
    judged whole | row 'scan and knowledge file'
    judged alone | row 'scan alone, knowledge file empty'
    echo
    echo 'What works only partly counts among what breaks.'
    for folder in whole alone; do
        echo
        [ $folder = whole ] && echo '## Disagreements' || echo '## Disagreements of the scan alone'
        echo
        judged $folder | count | tail -n +2 | grep . || echo 'None.'
    done
    echo
    echo '## Holdout'
    echo
    echo 'Most packages above that break have their row because they do: the first table shows what is known, not what to expect of a package that nobody looked at.'
    echo 'For that, packages were chosen first, then published and run, and only then was the check asked, once, on 2026-11-22 (`holdout.tsv`, not renewed; rows were added later):'
    echo
    echo '| | breaks and is named | works and is named |'
    echo '|---|---|---|'
    held | row 'scan and knowledge file, no row for any of them'
    echo
    held | count | tail -n +2
    held | awk -F'\t' '$3 != "works" && $4 == "yes" && $5 { print "- named, though for another reason: " $2 " (" $1 "): " $5 }'
} > eng/compat/RESULTS.md
cat eng/compat/RESULTS.md
