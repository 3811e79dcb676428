#!/bin/bash
# Captures the fixtures in this folder from the linkers of this machine: real runs with the arguments of LinkArguments.Build.
# Requires Debian 12 with gcc, clang, lld, mold, gcc-aarch64-linux-gnu, libc6-dev, and root, because files are hidden in a private mount namespace.
# Files whose first line says "shape of" are not captured here. They come from the issue that the line names.
set -u
cd "$(dirname "$0")"
here=$PWD

# hide FILE...: removes files in this mount namespace, with one overlay for each folder.
hide() {
    local file dir
    for file in "$@"; do
        [ -e "$file" ] || [ -L "$file" ] || { echo "does not exist: $file" >&2; exit 1; }
        dir=$(dirname "$(readlink -f "$(dirname "$file")")/x")
        if ! grep -q "^overlay $dir " /proc/mounts; then
            mkdir -p "/run/hide$dir/upper" "/run/hide$dir/work"
            mount -t overlay overlay -o "lowerdir=$dir,upperdir=/run/hide$dir/upper,workdir=/run/hide$dir/work" "$dir"
        fi
        rm -f "$file"
    done
}

# shot NAME "FILES TO HIDE" DRIVER ARGUMENT...: links; LIBS= and SHAPE= replace the default libraries and -pie, NOMAIN omits the entry point.
shot() {
    local name=$1 hidden=$2 driver=$3 libraries="-ldl -lrt -lm" shape="-pie -Wl,-pie" main=-Wl,--defsym,main=_start extra=()
    shift 3
    while [ $# -gt 0 ]; do
        case $1 in
            LIBS=*) libraries=${1#LIBS=} ;;
            SHAPE=*) shape=${1#SHAPE=} ;;
            NOMAIN) main= ;;
            *) extra+=("$1") ;;
        esac
        shift
    done
    export here name hidden driver libraries shape main
    unshare -m bash -c '
        '"$(declare -f hide)"'
        mount --make-rprivate /
        mount -t tmpfs tmpfs /run
        [ -z "$hidden" ] || hide $hidden
        mkdir -p /run/probe/empty-root
        cd /run/probe
        arguments="-o probe -gz=zlib '"${extra[*]:-}"' -g -Wl,--build-id=sha1 -Wl,--as-needed -pthread $libraries $shape -Wl,-z,relro -Wl,-z,now -Wl,--eh-frame-hdr -Wl,--discard-all -Wl,--gc-sections $main"
        {
            echo "# captured on Debian 12 by capture.sh: $driver $arguments${hidden:+; hidden: $hidden}"
            LC_ALL=C PATH=/usr/bin $driver $arguments 2>&1
        } > "$here/$name.txt"
        [ ! -e probe ] || echo "# $name: LINKED" >&2
    '
}

start="/usr/lib/x86_64-linux-gnu/Scrt1.o /usr/lib/x86_64-linux-gnu/crti.o /usr/lib/x86_64-linux-gnu/crtn.o"
libc="/usr/lib/x86_64-linux-gnu/libc.so /usr/lib/x86_64-linux-gnu/libm.so /usr/lib/x86_64-linux-gnu/libc.a /usr/lib/x86_64-linux-gnu/libm.a"
gcc=/usr/lib/gcc/x86_64-linux-gnu/12
runtime="$gcc/crtbeginS.o $gcc/crtendS.o $gcc/libgcc.a $gcc/libgcc_s.so"
bfd="/usr/bin/ld /usr/bin/ld.bfd /usr/bin/x86_64-linux-gnu-ld /usr/bin/x86_64-linux-gnu-ld.bfd"
gold="/usr/bin/ld.gold /usr/bin/gold /usr/bin/x86_64-linux-gnu-ld.gold /usr/bin/x86_64-linux-gnu-gold"
lld="/usr/bin/ld.lld /usr/lib/llvm-14/bin/ld.lld"
mold="/usr/bin/ld.mold /usr/bin/mold"
arm64="/usr/bin/aarch64-linux-gnu-ld /usr/bin/aarch64-linux-gnu-ld.bfd /usr/bin/aarch64-linux-gnu-ld.gold"

for driver in gcc clang; do
    [ $driver = gcc ] && product=gcc12 || product=clang14
    for linker in bfd gold lld mold; do
        shot $product-$linker-missing-libraries "" $driver -fuse-ld=$linker LIBS="-lnosuch -ldl -lnothere -lrt -lm"
        shot $product-$linker-missing-start-files "$start" $driver -fuse-ld=$linker
        shot $product-$linker-missing-libc "$libc" $driver -fuse-ld=$linker
        shot $product-$linker-missing-compiler-runtime "$runtime" $driver -fuse-ld=$linker
        shot $product-$linker-undefined-symbol "" $driver -fuse-ld=$linker NOMAIN
        # Debian's gcc ignores --sysroot for the files that it finds without help, so there is nothing to capture.
        [ $driver = gcc ] || shot $product-$linker-sysroot-foreign "" $driver -fuse-ld=$linker --sysroot=/usr/aarch64-linux-gnu
        [ $driver = gcc ] || shot $product-$linker-sysroot-empty "" $driver -fuse-ld=$linker --sysroot=/run/probe/empty-root
    done
    shot $product-none-no-ld "$bfd $gold $lld $mold" $driver -fuse-ld=bfd
    shot $product-bfd-flavor-absent "$bfd" $driver -fuse-ld=bfd
    shot $product-gold-flavor-absent "$gold" $driver -fuse-ld=gold
    shot $product-lld-flavor-absent "$lld" $driver -fuse-ld=lld
    shot $product-mold-flavor-absent "$mold" $driver -fuse-ld=mold
    shot $product-nosuch-flavor-unknown "" $driver -fuse-ld=nosuch
    shot $product-bfd-missing-static "/usr/lib/x86_64-linux-gnu/libc.a /usr/lib/x86_64-linux-gnu/libm.a /usr/lib/x86_64-linux-gnu/libm-2.36.a" $driver -fuse-ld=bfd SHAPE=-static
done
shot clang14-bfd-cross-no-binutils "$arm64" clang -fuse-ld=bfd --target=aarch64-linux-gnu
shot clang14-lld-cross-no-libraries "$(ls -d /usr/aarch64-linux-gnu/lib/*crt*.o | tr '\n' ' ')" clang -fuse-ld=lld --target=aarch64-linux-gnu
shot clang14-bfd-cross-unknown-triple "" clang -fuse-ld=bfd --target=nosuch-linux-gnu
shot clang14-lld-missing-compiler-rt "" clang -fuse-ld=lld --rtlib=compiler-rt
shot clang14-bfd-folding-unknown "" clang -fuse-ld=/usr/bin/ld.bfd -Wl,--icf=all
shot gcc12-bfd-cross-target-option "" gcc -fuse-ld=bfd --target=aarch64-linux-gnu

# The first command that strips symbols, on a program for another architecture, with this machine's tool.
for tool in objcopy llvm-objcopy; do
    name=$([ $tool = objcopy ] && echo binutils2.40-objcopy-foreign-file || echo llvm14-objcopy-foreign-file)
    scratch=$(mktemp -d)
    (
        cd "$scratch"
        aarch64-linux-gnu-gcc -nostdlib -shared -x assembler /dev/null -o probe
        echo "# captured on Debian 12 by capture.sh: $tool --only-keep-debug probe probe.dbg; probe is for arm64"
        LC_ALL=C $tool --only-keep-debug probe probe.dbg 2>&1
        echo "# exit code $?" >&2
    ) > "$here/$name.txt"
    rm -r "$scratch"
    [ "$(wc -l < "$here/$name.txt")" -gt 1 ] || rm "$here/$name.txt"
done
