#!/bin/sh
# nt cmp against GNU cmp and diff -rq: see cmp.py.
set -eu
here=${0%/*}
exec python3 "$here/cmp.py" "$here/../../build/release/nt" "$@"
