"""What the benchmarks have in common: programs that take turns on the same work."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import threading
import time

RUNS = int(os.environ.get("RUNS", "5"))
FOLDER = pathlib.Path(os.environ.get("NT_BENCH_DIR", "/var/tmp/nt-bench"))


def installed(nt):
    """A copy of the program, as an installation makes one. A linker writes its file in small pieces, which
    the page cache keeps so: that program starts a twentieth slower than a copy, or than itself once the
    machine was restarted."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    copy = shutil.copy(nt, FOLDER / "nt.new")
    os.replace(copy, FOLDER / "nt")
    return str(FOLDER / "nt")


def exit_code(command, out, longest=None):
    """What the command exits with, its standard output going to the file out; None where it was stopped after the
    longest time that it may take, in seconds. It is waited for without looking now and then, as
    subprocess.run(timeout=...) does: that rounds short times up."""
    process = subprocess.Popen(command, stdout=out, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stopped = threading.Event()

    def stop():
        stopped.set()
        process.kill()

    timer = threading.Timer(longest, stop) if longest is not None else None
    if timer is not None:
        timer.start()
    code = process.wait()
    if timer is not None:
        timer.cancel()
    return None if stopped.is_set() else code


def timed(command, output, repeat=1, codes=(0,), longest=None):
    """Seconds for so many runs; output is what the last one printed. Infinite where one was stopped after the
    longest time that it may take, in seconds, or by the system, which had no more memory for it."""
    output.unlink(missing_ok=True)
    took = 0.0
    for _ in range(repeat):
        with open(output, "wb") as out:
            begin = time.perf_counter()
            code = exit_code(command, out, longest)
            took += time.perf_counter() - begin
        if code is None:
            return float("inf")
        if code == -signal.SIGKILL:
            print(f"killed for its memory: {command}", file=sys.stderr)
            return float("inf")
        if code not in codes:
            sys.exit(f"{command} exited with {code}")
    return took


def race(name, commands, result, repeat=1, codes=(0,), before=lambda command: None, longest=None):
    """The best seconds of each of the named commands in RUNS turns. All must have the same result(program,
    output), but for those that were stopped, for which see timed()."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    output = FOLDER / "output"
    best, results = {}, {}
    for run in range(RUNS):
        for program, command in commands.items():
            if (run > 1 and best[program] > 2) or best.get(program) == float("inf"):
                continue  # slow enough to be known
            before(command)
            took = timed(command, output, repeat, codes, longest)
            best[program] = min(best.get(program, took), took)
            if run == 0 and took < float("inf"):
                results[program] = result(program, output)
    first = next(iter(results.values()))
    if any(found != first for found in results.values()):
        shown = {program: f"{found!r:.100}" for program, found in results.items()}
        sys.exit(f"{name}: the results differ: {shown}")
    return best


# Prints the seconds of CPU and the most KiB of memory that a command had. In a process of its own, as a
# child is held to have had the memory of who started it.
MEASURE = """
import os, sys
used = os.wait4(os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ), 0)[2]
print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)
"""


def measured(command, out):
    """Seconds of CPU, user and system, and the most KiB of memory that a command had; its output goes to out."""
    done = subprocess.run([sys.executable, "-S", "-c", MEASURE, *command], stdout=out, stderr=subprocess.PIPE)
    seconds, memory = done.stderr.split()[-2:]
    return float(seconds), int(memory)
