#!/usr/bin/env bash
# Compares Aot.Sdk's messages about each use (uses/*.cs) with its result (packages.tsv), and writes RESULTS.md.
# It does so twice: with KnownPackages.tsv, and with an empty list, which shows what the scan finds.
# Usage: eng/compat/agree.sh [report | use …]      report: only writes RESULTS.md again, from the messages of the last run
#        with names: checks only these with KnownPackages.tsv, and prints rows of holdout.tsv; RESULTS.md does not change
# TABLE is the table to read instead of packages.tsv, such as one that run.sh wrote for a holdout.
set -uo pipefail
cd "$(dirname "$0")/../.."
. eng/compat/use.sh

table="${TABLE:-$root/eng/compat/packages.tsv}"
holdout="$root/eng/compat/holdout.tsv"
messages="$root/artifacts/compat/messages"
version=$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' eng/Versions.props)
known="$root/src/Aot.Tasks/Compatibility/KnownPackages.tsv"

# pack_with file: packs Aot.Sdk with this file as KnownPackages.tsv.
pack_with() {
    touch "$1" # the build copies only a newer file
    dotnet pack src/Aot.Sdk -c Release -v quiet -p:KnownPackagesFile="$1" > "$messages/pack.log" || { cat "$messages/pack.log" >&2; exit 1; }
    rm -rf "$NUGET_PACKAGES/aot.sdk"
}

# collect_messages folder: writes the messages of the check about each use to one file each.
collect_messages() {
    local use work
    mkdir -p "$messages/$1"
    while read -r use; do
        work="$messages/work/$use"
        write_project "$use" "$work" '<Project Sdk="SDK"><Sdk Name="Aot.Sdk" Version="'"$version"'" />'
        printf '<configuration><packageSources><add key="here" value="%s" /></packageSources></configuration>\n' "$root/artifacts/packages" > "$work/nuget.config"
        if ! dotnet msbuild "$work/Use.csproj" -restore '-t:AotSdkCheckCompatibility;Compile;_AotSdkCheckCompiledAssembly' -p:RuntimeIdentifier=linux-x64 -p:AotSdkPreflight=off -p:_AotSdkIsCompiledAssemblyChecked=true -v:quiet -nologo > "$messages/$use.log" 2>&1; then
            echo "$use: the check failed:" >&2
            grep -m2 error "$messages/$use.log" >&2
        fi
        grep -oE 'AOTSDK6[0-9]+: .*' "$messages/$use.log" | sed 's/ \[[^][]*\]$//' | sort -u > "$messages/$1/$use"
        rm -rf "$work"
    done < <(rows | cut -f1)
}

uses=()
[ "${1:-}" = report ] || uses=("$@")

# Prints the rows of the given uses, or all rows.
rows() { awk -F'\t' -v uses=" ${uses[*]} " '!/^#/ && (uses == "  " || index(uses, " " $1 " "))' "$table"; }

# is_reported folder use verdict: true for a use that breaks if a message contains the package's id, for a use that works if there is any message.
is_reported() {
    local id
    id=$(header_of "$2" package | head -1 | cut -d' ' -f1)
    if [ "$3" = works ]; then [ -s "$messages/$1/$2" ]; else grep -qiF "$id" "$messages/$1/$2"; fi
}

# judge folder: prints "use, packages, verdict, yes or no" for each use.
judge() {
    local use versions verdict reported
    while IFS=$'\t' read -r use versions verdict _; do
        is_reported "$1" "$use" "$verdict" && reported=yes || reported=no
        printf '%s\t%s\t%s\t%s\n' "$use" "$versions" "$verdict" "$reported"
    done < <(rows)
}

# count: reads judged uses, and prints "broken, reported of these, working, reported of these", then a line for each disagreement.
count() {
    local use versions verdict reported why broken=0 found=0 working=0 wrong=0 lines=''
    while IFS=$'\t' read -r use versions verdict reported why; do
        case $verdict,$reported in
            works,yes) lines+="- reported, but works: $versions ($use)${why:+. $why}"$'\n'; working=$((working + 1)); wrong=$((wrong + 1)) ;;
            works,no) working=$((working + 1)) ;;
            *,yes) broken=$((broken + 1)); found=$((found + 1)) ;;
            *) lines+="- not reported, but $verdict: $versions ($use)${why:+. $why}"$'\n'; broken=$((broken + 1)) ;;
        esac
    done
    lines=${lines//but partly/but works only partly}
    echo "$broken $found $working $wrong"
    printf '%s' "$lines"
}

# holdout_rows file: without the column that has the failure.
holdout_rows() { grep -v '^#' "$1" | cut -f1-5; }

# other_causes: reads rows of a holdout, and prints a line for each use that breaks for another cause than the reported one.
other_causes() { awk -F'\t' '$3 != "works" && $4 == "yes" && $5 { print "- reported, but for another cause: " $2 " (" $1 "). " $5 }'; }

share() { awk -v part="$1" -v all="$2" 'BEGIN { printf "%d of %d (%.0f %%)", part, all, all ? 100 * part / all : 0 }'; }

row() {
    local counts
    counts=$(count | head -1)
    set -- "$1" $counts
    echo "| $1 | $(share "$3" "$2") | $(share "$5" "$4") |"
}

# row_with_causes: a reported use that breaks has a text only if the cause of its failure is another one.
row_with_causes() {
    local rows counts causes
    rows=$(cat)
    counts=$(count <<< "$rows" | head -1)
    causes=$(awk -F'\t' '$3 != "works" && $4 == "yes" && !$5' <<< "$rows" | wc -l)
    set -- $counts
    echo "| scan and package list, which lists none of them | $(share "$2" "$1") | $(share "$causes" "$1") | $(share "$4" "$3") |"
}

# section title introduction file: the section about a holdout whose rows have causes.
section() {
    echo
    echo "## $1"
    echo
    echo "$2"
    echo
    echo '| | breaks and is reported | breaks and is reported for the cause of the failure | works and is reported |'
    echo '|---|---|---|---|'
    holdout_rows "$3" | row_with_causes
    echo
    holdout_rows "$3" | count | tail -n +2
    holdout_rows "$3" | other_causes
}

# oracle_uses: prints "use, works or breaks, reported, explanation" for each use of packages.tsv and of the holdouts with causes.
oracle_uses() {
    judge with-list | while IFS=$'\t' read -r use _ verdict reported; do
        printf '%s\t%s\t%s\t%s\n' "$use" "$verdict" "$reported" "$(awk -F'\t' -v use="$use" '$1 == use { print $6 }' "$table")"
    done
    grep -hv '^#' "$second_holdout" "$third_holdout" "$fourth_holdout" | cut -f1,3-5
}

# oracle: the section that compares the IL compiler's warnings (oracle.tsv) with the reports.
oracle() {
    awk -F'\t' '
        FNR == 1 { file++ }
        /^#/ { next }
        file == 1 { warned[$1] = warned[$1] (warned[$1] ? ", " : "") $2 " (" $3 ")"; next }
        file == 2 { note[$1] = $2; next }
        {
            kind = $2 == "works" ? "works" : "breaks"
            uses[kind]++
            isWarned = $1 in warned
            warns[kind] += isWarned
            if ($3 == "yes") reports[kind]++
            why = $1 in note ? note[$1] : $4
            if (isWarned && $3 == "no") list[kind] = list[kind] "- " $1 ": " warned[$1] (why && kind == "breaks" ? ". " why : "") "\n"
            if (!isWarned && $3 == "yes") more = more "- " $1 (why ? ": " why : "") "\n"
        }
        END {
            print "| | uses | the IL compiler warns | Aot.Sdk reports |"
            print "|---|---|---|---|"
            for (i = 1; i <= 2; i++) { kind = i == 1 ? "breaks" : "works"; printf "| %s | %d | %d | %d |\n", kind, uses[kind], warns[kind], reports[kind] }
            print "\n### The IL compiler warns, Aot.Sdk does not, and the program breaks\n\n" list["breaks"]
            print "### The IL compiler warns, Aot.Sdk does not, and the program works\n"
            print "None of the members breaks the program, so a message would be a false alarm.\n\n" list["works"]
            print "### Aot.Sdk reports a package, and the IL compiler does not warn\n"
            printf "%s", more
        }' "$root/eng/compat/oracle.tsv" "$root/eng/compat/oracle-notes.tsv" <(oracle_uses | LC_ALL=C sort -f)
}

# The package contains the file under its own name.
mkdir -p "$messages/empty"
echo '# No packages.' > "$messages/empty/KnownPackages.tsv"
if [ ${#uses[@]} -gt 0 ]; then
    pack_with "$known"
    collect_messages with-list
    judge with-list
    exit
elif [ "${1:-}" != report ]; then
    pack_with "$messages/empty/KnownPackages.tsv"
    collect_messages scan-only
    pack_with "$known"
    collect_messages with-list
fi

{
    echo '# Accuracy of the compatibility checks'
    echo
    echo 'Written by `eng/compat/agree.sh`. It compares the messages of Aot.Sdk with `packages.tsv`, the results of a small use of each package that was published with the plain SDK and run.'
    echo
    echo "$(date -u +%Y-%m-%d), .NET SDK $(dotnet --version), net9.0, linux-x64, $(nproc) processors, $(awk '/MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo)."
    echo
    echo '| | breaks and is reported (target: at least 90 %) | works and is reported (target: at most 5 %) |'
    echo '|---|---|---|'
    judge with-list | row 'scan and package list'
    judge scan-only | row 'scan, empty package list'
    echo
    echo 'A use that works only partly counts as one that breaks.'
    for folder in with-list scan-only; do
        echo
        [ $folder = with-list ] && echo '## Disagreements' || echo '## Disagreements of the scan with an empty package list'
        echo
        judge $folder | count | tail -n +2 | grep . || echo 'None.'
    done
    echo
    echo '## Holdout'
    echo
    echo 'Most packages that break are in the package list because they break, so the first table does not predict the result for other packages.'
    echo 'For a prediction, packages were selected first, then published and run, and only then checked, once, on 2026-11-22. `holdout.tsv` has the result, which is not renewed; some of the packages were added to the list later.'
    echo
    echo '| | breaks and is reported | works and is reported |'
    echo '|---|---|---|'
    holdout_rows "$holdout" | row 'scan and package list, which lists none of them'
    echo
    holdout_rows "$holdout" | count | tail -n +2
    holdout_rows "$holdout" | other_causes
    section 'Second holdout' 'The analysis of the calls and types that the program reaches was written without these packages. They were selected by name on 2026-11-27, published with the plain SDK for net10.0 and run, and only then checked with the analysis, once. `holdout-2026-11-27.tsv` has the result, which is not renewed. FakeItEasy and RulesEngine are reported because of a dependency that is in the package list.' "$second_holdout"
    section 'Third holdout' 'After the second holdout, the analysis was extended: it follows types into the state of async methods and the classes that packages create by reflection, and it reports assemblies that packages load. For a new prediction, other packages were selected by name on 2026-11-28, published with the plain SDK for net10.0 and run, and only then checked, once. `holdout-2026-11-28.tsv` has the result, which is not renewed.' "$third_holdout"
    section 'Fourth holdout' 'After the third holdout, the analysis was extended: it reports the C# type dynamic in packages. For a new prediction, other packages were selected by name on 2026-11-28, published with the plain SDK for net10.0 and run. The cause of each failure was determined, and only then the uses were checked, once. `holdout-2026-11-28-2.tsv` has the result, which is not renewed. A report counts for the cause only if it names the operation that failed first, which is stricter than before. In three of the uses that break without a report, the .NET SDK warns about a call in the program itself (IL2026). Afterwards, the messages were changed: AOTSDK6010 names every kind of member that a package misses in the type that the program passes first, and AOTSDK6011 reports MemberInfo.MetadataToken. With these messages, 13 of the 23 uses are reported for the cause, which is not a prediction.' "$fourth_holdout"
    echo
    echo '## The warnings of the IL compiler'
    echo
    echo 'The IL compiler knows exactly which members it keeps, but warns after compilation, and for a package only in one line (IL2104, IL3053). `oracle.sh` published each use with the plain SDK and `TrimmerSingleWarn=false`; `oracle.tsv` has the number of members that it names, by assembly. The reports for the holdouts are those of their first check.'
    echo
    oracle
} > eng/compat/RESULTS.md
cat eng/compat/RESULTS.md
