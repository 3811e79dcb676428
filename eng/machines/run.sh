#!/usr/bin/env bash
# Creates the bare trees once, restores the packages that the cases use, and starts machines.cs in a mount namespace of its own.
# Usage: eng/machines/run.sh [--write] [part of a state …]. The exit code is 3 if a tree cannot be created, for example without a network.
set -euo pipefail
cd "$(dirname "$0")/../.."
. eng/dotnet.sh
work=$PWD/artifacts/machines
mkdir -p "$work/nuget" "$work/debs/partial"

# The states to run, each with its release of Debian, framework, and target.
states=$(grep -v '^#' eng/machines/cases.tsv | grep -F -e "$(printf '%s\n' "$@" | grep -v '^--')")

# The .NET SDK requires OpenSSL (learn.microsoft.com/dotnet/core/install/linux-debian, dependencies). Culture data is turned off instead.
for release in 11:bullseye:libssl1.1 12:bookworm:libssl3 13:trixie:libssl3t64; do
    cut -f 2 <<< "$states" | grep -qx "${release%%:*}" || continue
    release=${release#*:}
    suite=${release%:*}
    if [ ! -e "$work/$suite.complete" ]; then
        rm -rf "$work/$suite" "$work/$suite.lists"
        debootstrap --variant=minbase --include="${release#*:}" "$suite" "$work/$suite" > "$work/$suite.log" || exit 3
        rm -rf "$work/$suite"/var/cache/apt/archives/*.deb "$work/$suite"/var/lib/apt/lists/*
        # The package lists are a layer, for the cases that have them.
        mkdir -p "$work/$suite.lists" "$work/$suite.work" "$work/$suite.root"
        unshare -m sh -c "mount -t overlay overlay -o lowerdir=$work/$suite,upperdir=$work/$suite.lists,workdir=$work/$suite.work $work/$suite.root && chroot $work/$suite.root apt-get update" > "$work/$suite.log" || exit 3
        rm -rf "$work/$suite.work" "$work/$suite.root"
        touch "$work/$suite.complete"
    fi
done

# No package of the same version may be left from an earlier build.
rm -rf "$work/nuget/aot.sdk"
mkdir -p "$work/restore"
printf '<Project />\n' | tee "$work/restore/Directory.Build.props" > "$work/restore/Directory.Packages.props"
while read -r framework target; do
    grep -q "$framework" <<< "$states" || [ "$framework" = net10.0 ] || continue
    grep -q "$target" <<< "$states" || [ "$target" = linux-x64 ] || continue
    printf '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>%s</TargetFramework><OutputType>Exe</OutputType><PublishAot>true</PublishAot></PropertyGroup></Project>\n' "$framework" > "$work/restore/app.csproj"
    for attempt in 1 2 3; do
        NUGET_PACKAGES="$work/nuget" dotnet restore "$work/restore/app.csproj" -r "$target" -p:_IsPublishing=true -v quiet < /dev/null && continue 2
    done
    exit 1
done <<'PAIRS'
net10.0 linux-x64
net10.0 linux-arm64
net9.0 linux-x64
net8.0 linux-x64
PAIRS

# The packs of .NET 11 are in a separate folder, with what the .NET 11 SDK knows about them: see tests/Net11.
if grep -q net11.0 <<< "$states"; then
    rm -rf "$work/nuget11/aot.sdk"
    mkdir -p "$work/nuget11" "$work/restore11"
    printf '<Project />\n' > "$work/restore11/Directory.Packages.props"
    printf '<Project><PropertyGroup><NETCoreSdkBundledVersionsProps>%s</NETCoreSdkBundledVersionsProps></PropertyGroup></Project>\n' "$PWD/tests/Net11/BundledVersions.props" > "$work/restore11/Directory.Build.props"
    sed 's/net[0-9]*\.0/net11.0/' "$work/restore/app.csproj" > "$work/restore11/app.csproj"
    NUGET_PACKAGES="$work/nuget11" dotnet restore "$work/restore11/app.csproj" -r linux-x64 -p:_IsPublishing=true -v quiet < /dev/null
    chmod -R a+rwX "$work/nuget11"
fi

# NuGet makes tools executable only for their owner. The first state of a run extracts Aot.Sdk, as whatever user it has.
chmod -R a+rwX "$work/nuget"
exec unshare -m dotnet run --file eng/machines/machines.cs -- "$@"
