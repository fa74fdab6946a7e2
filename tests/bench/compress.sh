#!/bin/sh
# nt compress and decompress against zstd, pigz, igzip, gzip, bgzip, xz, lbzip2, pbzip2 and lz4: see compress.py.
set -eu
here=${0%/*}
exec python3 "$here/compress.py" "$here/../../build/release/nt" "$@"
