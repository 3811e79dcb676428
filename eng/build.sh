#!/usr/bin/env bash
# The logic behind build.sh, twin of build.ps1.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
. eng/dotnet.sh
. eng/prerequisites.sh

# Packages for samples and tests lie in the repository: NuGet takes a package of the same version from the user's folder without looking.
packages="$root/artifacts/nuget"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

pack() {
    dotnet pack src/Aot.Sdk -c Release -v quiet
    rm -rf "$packages/aot.sdk"
    ls artifacts/packages/Aot.Sdk.1.0.0.nupkg
}

# The newest framework whose native AOT packs the configured feeds serve.
newest_framework() {
    local probe="$root/artifacts/framework-probe" framework
    mkdir -p "$probe"
    for framework in net10.0 net9.0 net8.0; do
        cat > "$probe/Probe.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>$framework</TargetFramework><OutputType>Exe</OutputType><PublishAot>true</PublishAot></PropertyGroup></Project>
PROJECT
        # Neither this repository's settings nor its central versions.
        echo '<Project />' | tee "$probe/Directory.Build.props" > "$probe/Directory.Packages.props"
        if NUGET_PACKAGES=$packages dotnet restore "$probe/Probe.csproj" -p:_IsPublishing=true -v quiet > "$probe/$framework.log" 2>&1; then
            echo "$framework"
            return
        fi
    done
    echo 'No feed that NuGet knows serves the native AOT packs of net8.0, net9.0 or net10.0:' >&2
    cat "$probe/net8.0.log" >&2
    return 1
}

sample() {
    need_sample_tools
    pack
    local framework
    framework=$(newest_framework)
    echo "samples/Hello for $framework"
    NUGET_PACKAGES=$packages dotnet publish samples/Hello -p:SampleFramework="$framework"
    "$(find "samples/Hello/bin/Release/$framework" -path '*/publish/Hello' -type f)" "$@"
}

run_tests() {
    need_test_tools
    pack
    local results="$root/artifacts/test-results"
    rm -rf "$results"
    local status=0
    NUGET_PACKAGES='' AOTSDK_TEST_PACKAGES=$packages \
        dotnet test Aot.Sdk.sln -c Release --logger 'trx' --logger 'console;verbosity=minimal' --results-directory "$results" "$@" || status=$?
    counts "$results"
    return $status
}

# The sum over all result files, as a last line that any reader of the log finds.
counts() {
    cat "$1"/*.trx 2> /dev/null | sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)" failed="\([0-9]*\)".*/\1 \2 \3 \4/p' |
        awk '{ skipped += $1 - $2; passed += $3; failed += $4 } END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }'
}

verb=${1:-build}
[ $# -gt 0 ] && shift
case $verb in
    build) pack ;;
    sample) sample "$@" ;;
    test) run_tests "$@" ;;
    bench)
        need_test_tools
        pack
        dotnet run --project eng/bench -c Release -- "$@"
        ;;
    compat)
        need_sample_tools
        bash eng/compat/run.sh "$@"
        bash eng/compat/agree.sh
        ;;
    clean) rm -rf artifacts samples/*/bin samples/*/obj ;;
    *)
        echo "usage: build.sh [sample | test | bench | compat | clean]" >&2
        exit 2
        ;;
esac
