#!/bin/sh
# nt grep against ripgrep, GNU grep and ugrep: see grep.py.
set -eu
here=${0%/*}
exec python3 "$here/grep.py" "$here/../../build/release/nt" "$@"
