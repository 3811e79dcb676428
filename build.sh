#!/usr/bin/env bash
# Finds or installs the .NET SDK, then starts the build program, eng/build.cs. Run ./build.sh help for its verbs.
set -euo pipefail
cd "$(dirname "$0")"
. eng/dotnet.sh
exec dotnet run --file eng/build.cs -- "$@"
