#!/usr/bin/env bash
# Publishes a small use of each package with the plain SDK, runs it, and writes the result to packages.tsv.
# Usage: eng/compat/run.sh [use …]      without names: all of uses/*.cs that are not in the second, third, or fourth holdout
# TABLE is the table to write instead of packages.tsv, for the uses of a holdout.
#
# A use is a program whose header lists its requirements and its output: `// package: Id version`, `// sdk: name`, `// property: Name=value`,
# `// with: Name` (a file in shared/), `// expect: line`. It first runs with the JIT compiler, where it must print the expected lines. Otherwise
# a different result would not be caused by native AOT.
set -uo pipefail
cd "$(dirname "$0")/../.."
. eng/compat/use.sh

# A native program that crashes writes no core dump.
ulimit -c 0
table="${TABLE:-$root/eng/compat/packages.tsv}"

# Prints the cause: the innermost exception, or the first line that differs from the expected output.
first_failure() {
    local out=$1 err=$2 expected=$3
    {
        grep -a -ohE -e '---> [A-Za-z_.]+Exception(: .*|$)' "$err" "$out" | sed 's/^---> //' | tail -1 | grep . ||
            grep -m1 -a -ohE '[A-Za-z_.]+Exception(: .*|$)' "$err" "$out" ||
            diff <(printf '%s\n' "$expected") "$out" | sed -n 's/^> /prints: /p' | grep -m1 . ||
            echo 'prints nothing more'
    } | head -1 | cut -c1-160 | tr '\t' ' '
}

measure() {
    local use=$1 work="$root/artifacts/compat/$1" expected actual verdict failure='' size='' warnings=''
    write_project "$use" "$work" '<Project Sdk="SDK">'
    expected=$(expected_of "$use")

    if ! dotnet build "$work/Use.csproj" -p:PublishAot=false -p:RollForward=Major -o "$work/jit" -v quiet > "$work/build.log" 2>&1; then
        echo "$use: the build failed with this first error:" >&2
        grep -m1 -oE 'error .*' "$work/build.log" >&2
        return 1
    fi
    actual=$(cd "$work/jit" && timeout 60 dotnet Use.dll 2> "$work/jit.err")
    if [ "$actual" != "$expected" ]; then
        echo "$use: the output with the JIT compiler is not the expected one:" >&2
        { printf '%s\n' "$actual"; head -3 "$work/jit.err"; } >&2
        return 1
    fi

    rm -rf "$work/obj" "$work/bin"
    if dotnet publish "$work/Use.csproj" -r linux-x64 -o "$work/native" > "$work/publish.log" 2>&1; then
        size=$(stat -c %s "$work/native/Use")
        { (cd "$work/native" && timeout 60 ./Use > "$work/native.out" 2> "$work/native.err"); } 2> /dev/null
        if [ "$(cat "$work/native.out")" = "$expected" ]; then
            verdict=works
        else
            verdict=breaks
            # The first line is correct, and a later one is not.
            [ "$(head -1 "$work/native.out")" = "$(head -1 <<< "$expected")" ] && verdict=partly
            failure=$(first_failure "$work/native.out" "$work/native.err" "$expected")
        fi
    elif grep -q 'error NU' "$work/publish.log"; then
        echo "$use: a package that native AOT requires is not on the feed:" >&2
        grep -m1 -oE 'error NU.*' "$work/publish.log" >&2
        return 1
    else
        verdict=breaks
        failure=$(grep -m1 -oE 'error .*' "$work/publish.log" | cut -c1-160)
    fi
    warnings=$(grep -oE 'warning IL[0-9]+: .*' "$work/publish.log" | sort -u | wc -l)

    renew "$use" "$(printf '%s\t%s\t%s\t%s\t%s\t%s' "$use" "$(versions_of "$use")" "$verdict" "$size" "$warnings" "$failure")"
    echo "$use: $verdict ${failure:+($failure)}"
    [ -n "${KEEP:-}" ] || rm -rf "$work/obj" "$work/bin" "$work/jit" "$work/native"
}

# renew use row: replaces the row immediately, so that an interrupted run loses nothing.
renew() {
    {
        echo '# The result of a small use of each package (uses/*.cs), published with Microsoft.NET.Sdk and PublishAot=true. Written by run.sh.'
        echo '# works: the output is the same as with the JIT compiler; partly: only its first line is; breaks: the first line differs, or the publish failed.'
        printf '# use\tpackages\tverdict\tbytes\tIL warnings\tfailure\n'
        { awk -F'\t' -v use="$1" '!/^#/ && $1 != use' "$table" 2> /dev/null; echo "$2"; } | LC_ALL=C sort -f
    } > "$table.new"
    mv "$table.new" "$table"
}

mapfile -t uses < <(if [ $# -gt 0 ]; then printf '%s\n' "$@"; else uses_all; fi)
for use in "${uses[@]}"; do
    measure "$use"
done
