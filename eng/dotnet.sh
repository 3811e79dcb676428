# Sourced. Makes sure that `dotnet` is one that global.json accepts.

# An SDK in the repository, from an earlier run, goes before one that global.json refuses.
if ! dotnet --version > /dev/null 2>&1 && [ -x .dotnet/dotnet ]; then
    export PATH="$PWD/.dotnet:$PATH" DOTNET_ROOT="$PWD/.dotnet"
fi

if ! dotnet --version > /dev/null 2>&1; then
    echo "The .NET SDK that global.json asks for is not here; installing it into .dotnet with the official install script." >&2
    mkdir -p .dotnet
    if command -v curl > /dev/null; then
        curl -fsSL https://dot.net/v1/dotnet-install.sh -o .dotnet/dotnet-install.sh
    else
        wget -q https://dot.net/v1/dotnet-install.sh -O .dotnet/dotnet-install.sh
    fi
    bash .dotnet/dotnet-install.sh --channel 10.0 --install-dir .dotnet --no-path
    export PATH="$PWD/.dotnet:$PATH" DOTNET_ROOT="$PWD/.dotnet"
fi
