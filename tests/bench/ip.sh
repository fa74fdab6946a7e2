#!/bin/sh
# nt ip against prips, iprange and grepcidr: see ip.py.
set -eu
here=${0%/*}
exec python3 "$here/ip.py" "$here/../../build/release/nt" "$@"
