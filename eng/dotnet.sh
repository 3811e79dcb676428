# Sourced in the root of the repository. Makes sure that `dotnet` is an SDK that global.json accepts.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

use_local_dotnet() { export PATH="$PWD/.dotnet:$PATH" DOTNET_ROOT="$PWD/.dotnet"; }

# An SDK that an earlier run installed here.
if ! dotnet --version > /dev/null 2>&1 && [ -x .dotnet/dotnet ]; then
    use_local_dotnet
fi

if ! dotnet --version > /dev/null 2>&1; then
    echo "The .NET SDK that global.json requires was not found. Installing it into .dotnet with the official install script." >&2
    mkdir -p .dotnet
    if command -v curl > /dev/null; then
        curl -fsSL https://dot.net/v1/dotnet-install.sh -o .dotnet/dotnet-install.sh
    else
        wget -q https://dot.net/v1/dotnet-install.sh -O .dotnet/dotnet-install.sh
    fi
    bash .dotnet/dotnet-install.sh --channel 10.0 --install-dir .dotnet --no-path
    use_local_dotnet
fi
