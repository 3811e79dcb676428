#!/usr/bin/env bash
# Restore, build and pack; or: sample, test, bench, compat, clean. See README.md.
exec bash "$(dirname "$0")/eng/build.sh" "$@"
