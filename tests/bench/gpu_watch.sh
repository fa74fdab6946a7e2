#!/bin/sh
# nt gpu-watch against a loop over psutil and nvidia-smi: see gpu_watch.py.
set -eu
here=${0%/*}
exec python3 "$here/gpu_watch.py" "$here/../../build/release/nt" "$@"
