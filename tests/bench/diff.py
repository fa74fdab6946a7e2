#!/usr/bin/env python3
"""nt diff against GNU diff and git diff --no-index: the same work in one run.

usage: diff.py NT [ROW...]

Each program's time is the best of RUNS (default 5) runs that take turns, and its memory the most that it had;
what takes longer than 60 s is stopped, and that is said. The log has NT_BENCH_SIZE bytes (default 1 GiB) and
200 edits. The hostile pairs have NT_BENCH_LINES lines (default 1,000,000). NT_BENCH_TREE is a folder with many
files, such as Debian's linux-source-6.1, unpacked; it is compared with a copy. NT_BENCH_PAIRS names two folders
of sources, OLD:NEW, such as Python's libraries of two versions: each pair of files of one name that differ is
one run of each program, and the times are added up. What is missing is left out, and that is said. All files
stand in NT_BENCH_DIR (default /var/tmp/nt-bench).
"""
import filecmp
import os
import pathlib
import random
import shutil
import subprocess
import sys
import time

from common import FOLDER, RUNS, exit_code, installed

LONGEST = 60.0
SIZE = int(os.environ.get("NT_BENCH_SIZE", str(1 << 30)))
LINES = int(os.environ.get("NT_BENCH_LINES", "1000000"))
EDITS = 200


def programs(nt):
    found = {"nt": [nt, "diff", "-u"], "diff": ["diff", "-u"],
             "git": ["git", "diff", "--no-index", "--no-color", "--no-ext-diff", "--no-renames"]}
    return {name: command for name, command in found.items() if shutil.which(command[0])}


# Runs a command and prints the most KiB that it had. In a process of its own, as a child is held to have had the
# memory of who started it.
MEASURE = """
import os, sys
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
print(os.wait4(pid, 0)[2].ru_maxrss, file=sys.stderr)
"""


def memory_of(command):
    done = subprocess.run([sys.executable, "-S", "-c", MEASURE, *command], stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return int(done.stderr.split()[-1]) / 1024


def once(command):
    """Seconds; infinite where it was stopped."""
    with open(FOLDER / "output", "wb") as out:
        begin = time.perf_counter()
        code = exit_code(command, out, LONGEST)
        took = time.perf_counter() - begin
    if code is None:
        return float("inf")
    return took if code in (0, 1) else float("nan")  # git has a limit of its own


def changed_lines():
    """In what was printed last."""
    with open(FOLDER / "output", "rb") as out:
        return sum(line[:1] in (b"-", b"+") and line[:4] not in (b"--- ", b"+++ ") for line in out)


def race(name, commands, counts=True):
    best, memory, changed = {}, {}, {}
    for run in range(RUNS):
        for program, command in commands.items():
            if run > 0 and not best[program] < 2:
                continue  # slow enough to be known, or no result
            took = once(command)
            if run == 0 and counts:
                changed[program] = changed_lines()
            best[program] = min(best.get(program, took), took)
            if run == 0 and took < float("inf"):
                memory[program] = memory_of(command)
    cells = []
    for program in commands:
        took = best[program]
        text = "failed" if took != took else "> 60 s" if took == float("inf") else \
            f"{took:.3f} s {memory[program]:.0f} MB"
        if counts and 0 < took < float("inf"):
            text += f" {changed[program]} lines"
        cells.append(f"{program} {text}")
    print(f"{name:18}" + ", ".join(cells), flush=True)


def make_log():
    old, new = FOLDER / "diff-old.log", FOLDER / "diff-new.log"
    if old.exists() and old.stat().st_size >= SIZE and new.exists():
        return old, new
    rng = random.Random(1)
    levels = ["INFO", "INFO", "INFO", "DEBUG", "WARN", "ERROR"]
    # A part of it is made, and repeated with other times.
    part = ["%%s host%d %s [worker-%d] request %016x took %d ms" % (rng.randrange(20), rng.choice(levels), rng.randrange(8),
            rng.getrandbits(64), rng.randrange(2000)) for _ in range(20000)]
    size, number = 0, 0
    step = max(SIZE // EDITS, 1)
    with open(old, "w") as before, open(new, "w") as after:
        next_edit = step // 2
        while size < SIZE:
            block = []
            for line in part:
                number += 1
                block.append(line % f"2026-03-{1 + number // 86400000 % 28:02}T{number // 3600000 % 24:02}:"
                             f"{number // 60000 % 60:02}:{number // 1000 % 60:02}.{number % 1000:03}")
            text = "\n".join(block) + "\n"
            before.write(text)
            while next_edit < size + len(text):
                at = (next_edit - size) * len(block) // len(text)
                way = rng.randrange(3)
                block[at:at + (way != 0)] = ["an edit %d" % number] if way != 2 else []
                next_edit += step
            after.write("\n".join(block) + "\n")
            size += len(text)
    return old, new


def hostile():
    """Names and the lines of pairs that make a diff work."""
    rng = random.Random(2)
    lines = [b"line %d of a text that all have\n" % number for number in range(LINES)]
    yield "all different", lines, [b"other " + line for line in lines]
    yield "all equal lines", [b"x\n"] * LINES, [b"x\n"] * (LINES // 2) + [b"y\n"] + [b"x\n"] * (LINES // 2)
    yield "reversed", lines, lines[::-1]
    shuffled = lines[:]
    rng.shuffle(shuffled)
    yield "shuffled", lines, shuffled
    yield "halves swapped", lines, lines[LINES // 2:] + lines[:LINES // 2]
    period = [b"line %d of the period\n" % number for number in range(997)]
    periodic = (period * (LINES // len(period) + 1))[:LINES]
    moved = periodic[101:] + periodic[:101]
    for at in range(500, LINES, 5000):
        moved[at] = b"edited\n"
    yield "periodic", periodic, moved
    kinds = [b"{\n", b"}\n", b"\n", b"    return;\n"]
    yield "few kinds", rng.choices(kinds, k=LINES), rng.choices(kinds, k=LINES)
    every = lines[:]
    every[::2] = [b"new " + line for line in every[::2]]
    yield "every other line", lines, every


def pairs(nt, old, new):
    """Each pair of sources is one run; the times are added up."""
    files = []
    for path in sorted(pathlib.Path(old).rglob("*")):
        other = pathlib.Path(new) / path.relative_to(old)
        if path.is_file() and other.is_file() and not filecmp.cmp(path, other, shallow=False):
            files.append((path, other))
    totals, slow = {}, []
    commands = programs(nt)
    for path, other in files:
        best = {}
        for _ in range(RUNS):
            for program, command in commands.items():
                took = once([*command, str(path), str(other)])
                best[program] = min(best.get(program, took), took)
        for program, took in best.items():
            totals[program] = totals.get(program, 0) + took
        slowest = max(took for program, took in best.items() if program != "nt")
        if best["nt"] > 1.5 * slowest + 0.001:
            slow.append(path.name)
    cells = ", ".join(f"{program} {took:.3f} s" for program, took in totals.items())
    print(f"{'sources':18}{len(files)} pairs: {cells}; over 1.5 times the slower peer: {' '.join(slow) or 'none'}", flush=True)


def rows(nt):
    """Names, and what runs them."""
    def log():
        old, new = make_log()
        race("log", {name: [*command, str(old), str(new)] for name, command in programs(nt).items()})

    def trees():
        tree = os.environ.get("NT_BENCH_TREE")
        if tree is None:
            print("trees: left out, as NT_BENCH_TREE names no folder", file=sys.stderr)
            return
        copy = FOLDER / "diff-tree"
        if not copy.exists():
            shutil.copytree(tree, copy, symlinks=True)
        race("equal trees", {"nt": [nt, "diff", "-q", tree, str(copy)], "nt -j1": [nt, "diff", "-j1", "-q", tree, str(copy)],
                             "diff -rq": ["diff", "-rq", tree, str(copy)],
                             "git": [*programs(nt)["git"], "--quiet", tree, str(copy)]}, counts=False)

    def sources():
        folders = os.environ.get("NT_BENCH_PAIRS", "").split(":")
        if len(folders) != 2:
            print("sources: left out, as NT_BENCH_PAIRS names no two folders", file=sys.stderr)
            return
        pairs(nt, *folders)

    def hard():
        old, new = FOLDER / "diff-hard.old", FOLDER / "diff-hard.new"
        for name, before, after in hostile():
            old.write_bytes(b"".join(before))
            new.write_bytes(b"".join(after))
            race(name, {program: [*command, str(old), str(new)] for program, command in programs(nt).items()})

    return {"log": log, "trees": trees, "sources": sources, "hostile": hard}


def main():
    nt, wanted = installed(sys.argv[1]), sys.argv[2:]
    for name, run in rows(nt).items():
        if not wanted or name in wanted:
            run()


if __name__ == "__main__":
    main()
