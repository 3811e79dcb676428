# Sourced. Native tools that samples and tests use: installed as root on a known distribution, else named.

# install_or_say <what for> <Debian packages> <Alpine> <Fedora and relatives>
install_or_say() {
    local command
    if command -v apt-get > /dev/null; then
        command="apt-get install -y --no-install-recommends $2"
        [ "$(id -u)" = 0 ] && apt-get update -qq
    elif command -v apk > /dev/null; then
        command="apk add $3"
    elif command -v dnf > /dev/null; then
        command="dnf install -y $4"
    else
        echo "$1: install with your package manager: $2 (Debian's names)" >&2
        return 0
    fi
    if [ "$(id -u)" = 0 ]; then
        echo "$1: $command" >&2
        # shellcheck disable=SC2086
        DEBIAN_FRONTEND=noninteractive $command > /dev/null || echo "That failed; what needs it is skipped or says so." >&2
    else
        echo "$1: sudo $command" >&2
    fi
}

has() {
    local tool
    for tool in "$@"; do
        command -v "$tool" > /dev/null || return 1
    done
}

need_sample_tools() {
    [ "$(uname)" = Linux ] || return 0
    has clang || has gcc ld objcopy ||
        install_or_say 'A native linker for the sample' 'clang' 'clang build-base zlib-dev' 'clang'
}

# Other linkers, other C libraries, another architecture, static ICU: tests that lack one skip and say so.
need_test_tools() {
    [ "$(uname)" = Linux ] || return 0
    has clang gcc ld.bfd ld.gold ld.lld mold musl-gcc aarch64-linux-gnu-ld qemu-aarch64-static cmake debootstrap readelf objdump file && [ -f /usr/include/zlib.h ] && [ -f /usr/include/unicode/utypes.h ] && [ -f /usr/include/openssl/ssl.h ] ||
        install_or_say 'Native tools for the tests' \
            'clang gcc g++ binutils lld mold musl-tools gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user-static cmake make debootstrap file zlib1g-dev libicu-dev libssl-dev' \
            'clang build-base lld mold zlib-dev zlib-static cmake file icu-dev icu-static openssl-dev' \
            'clang gcc binutils lld mold glibc-static zlib-devel zlib-static cmake make file libicu-devel openssl-devel'
    has wine mono && [ -f /usr/lib/mono/4.5/System.Xaml.dll ] && [ -f /usr/lib/mono/4.5/System.Runtime.Remoting.dll ] ||
        install_or_say 'Windows programs and .NET Framework for the tests' \
            'wine wine64 mono-runtime libmono-system-xaml4.0-cil libmono-system-runtime4.0-cil' \
            'wine' \
            'wine-core mono-core'
}
