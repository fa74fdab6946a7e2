#!/bin/sh
# nt hash against coreutils, openssl, rhash, b3sum and xxhsum: see hash.py.
set -eu
here=${0%/*}
exec python3 "$here/hash.py" "$here/../../build/release/nt" "$@"
