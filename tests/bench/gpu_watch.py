#!/usr/bin/env python3
"""What a row of nt gpu-watch costs, beside a loop over psutil and a call of nvidia-smi.

usage: gpu_watch.py NT

CPU time, of the program and of what it starts, for a row: that of ROWS (default 50) rows at 10 Hz less that of
the start, and so also a part of a core at 1 Hz. The GPUs are those of this machine. What is missing is left
out, and that is said.
"""
import os
import shutil
import subprocess
import sys
import tempfile

from common import installed

ROWS = int(os.environ.get("ROWS", "50"))

# The loop that nt gpu-watch is instead of.
PSUTIL = """
import psutil, sys, time
psutil.cpu_percent()
for _ in range(int(sys.argv[1])):
    time.sleep(0.1)
    memory = psutil.virtual_memory()
    print(time.time(), psutil.cpu_percent(), psutil.cpu_percent(percpu=True), memory.used, memory.total,
          psutil.getloadavg())
"""


def cpu_of(command):
    """Seconds, user and system."""
    pid = os.posix_spawnp(command[0], command, os.environ,
                          file_actions=[(os.POSIX_SPAWN_OPEN, fd, "/dev/null", os.O_RDWR, 0) for fd in (0, 1, 2)])
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command} failed")
    return usage.ru_utime + usage.ru_stime


def row(name, command_of):
    """Shows what a row costs; command_of(rows) is the command for so many."""
    cost = (cpu_of(command_of(ROWS + 1)) - cpu_of(command_of(1))) / ROWS
    print(f"{name:32}{1000 * cost:8.3f} ms a row{100 * cost:10.4f} % of a core at 1 Hz", flush=True)


def main():
    nt = installed(sys.argv[1])

    def watch(*flags):
        return lambda rows: [nt, "gpu-watch", "-i", "100ms", "-n", str(rows), *flags]

    row("nt gpu-watch", watch())
    row("nt gpu-watch --json", watch("--json"))
    with tempfile.TemporaryDirectory() as folder:
        row("nt gpu-watch --record --prom", watch("-q", "--force", "--record", folder + "/r", "--prom", folder + "/p"))
    python = "/usr/bin/python3"  # the one that Debian's psutil is for
    if subprocess.run([python, "-c", "import psutil"], check=False, stderr=subprocess.DEVNULL).returncode == 0:
        row("a loop over psutil", lambda rows: [python, "-c", PSUTIL, str(rows)])
    else:
        print("psutil: left out, as it is not installed", file=sys.stderr)
    if shutil.which("nvidia-smi"):
        cost = cpu_of(["nvidia-smi", "--query-gpu=utilization.gpu,memory.used", "--format=csv"])
        print(f"{'nvidia-smi':32}{1000 * cost:8.3f} ms a row{100 * cost:10.4f} % of a core at 1 Hz")
    else:
        print("nvidia-smi: left out, as there is none", file=sys.stderr)


if __name__ == "__main__":
    main()
