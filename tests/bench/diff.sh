#!/bin/sh
# nt diff against GNU diff and git diff --no-index: see diff.py.
set -eu
here=${0%/*}
exec python3 "$here/diff.py" "$here/../../build/release/nt" "$@"
