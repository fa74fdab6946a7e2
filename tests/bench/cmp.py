#!/usr/bin/env python3
"""nt cmp against its peers: the same work in one run, output and exit codes compared.

usage: cmp.py NT [ROW...]

The times are the best of RUNS (default 5) runs that take turns, in seconds; a ratio is the fastest peer's
time over nt's. CPU is the time of all cores, user and system, of nt and of that peer. The equal files have
NT_BENCH_SIZE bytes (default 2 GiB) and stand in NT_BENCH_DIR (default /var/tmp/nt-bench). NT_BENCH_TREE is
a folder with many files, such as Debian's linux-source-6.1, unpacked; it is copied there once. What is
missing is left out, and that is said. Rows without a peer have a bound of their own: 'sparse' one second,
'align' 200 MB.
"""
import hashlib
import os
import random
import shutil
import sys

from common import FOLDER, installed, measured, race

SIZE = int(os.environ.get("NT_BENCH_SIZE", str(2 << 30)))
STEP = 1 << 24


def make_files():
    """Equal ones; of which all bytes differ; sparse ones; one with edits that shift what follows."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    equal = [FOLDER / "equal1", FOLDER / "equal2"]
    if any(not path.exists() or path.stat().st_size != SIZE for path in equal):
        rng = random.Random(1)
        with open(equal[0], "wb") as one, open(equal[1], "wb") as two:
            for left in range(SIZE, 0, -STEP):
                block = rng.randbytes(min(left, STEP))
                one.write(block)
                two.write(block)
    with open(equal[0], "rb") as source, open(FOLDER / "edited", "wb") as edited:
        for place in range(0, SIZE, STEP):
            block = source.read(STEP)
            edited.write(block[:4000] + b"put in" + block[4100:] if place % (8 * STEP) == 0 else block)
    rng = random.Random(2)
    block = rng.randbytes(20_000_000)
    (FOLDER / "all1").write_bytes(block)
    (FOLDER / "all2").write_bytes(bytes(byte ^ 0x55 for byte in block))
    for name in "sparse1", "sparse2":
        with open(FOLDER / name, "wb") as file:
            for place in 0, 1 << 39, (1 << 40) - 4:
                file.seek(place)
                file.write(b"data")


def paths(*names):
    return [str(FOLDER / name) for name in names]


def tree_pair():
    tree = os.environ.get("NT_BENCH_TREE")
    if tree is None:
        print("trees: left out, as NT_BENCH_TREE names no folder", file=sys.stderr)
        return None
    copy = FOLDER / "tree"
    if not copy.exists():
        shutil.copytree(tree, copy, symlinks=True)
    return [tree, str(copy)]


def rows(nt):
    """Name, arguments of nt cmp, peers, exit code."""
    yield "equal", paths("equal1", "equal2"), {"cmp": ["cmp"]}, 0
    yield "equal -s", ["-s"] + paths("equal1", "equal2"), {"cmp": ["cmp"]}, 0
    yield "-l", ["-l"] + paths("all1", "all2"), {"cmp": ["cmp"]}, 1
    yield "-lb", ["-lb"] + paths("all1", "all2"), {"cmp": ["cmp"]}, 1
    yield "sparse", paths("sparse1", "sparse2"), {}, 0
    yield "align", ["--align", "--summary"] + paths("equal1", "edited"), {}, 1
    trees = tree_pair()
    if trees:
        yield "trees", trees, {"diff -rq": ["diff", "-rq"]}, 0


def main():
    nt, wanted = installed(sys.argv[1]), sys.argv[2:]
    make_files()
    cores = len(os.sched_getaffinity(0))
    print(f"{'row':10}{'nt':>9}{'nt -j1':>9}{'peer':>9}  ratio   CPU: nt{'nt -j1':>9}{'peer':>9}  ratio   memory")
    for name, arguments, peers, code in rows(nt):
        if wanted and name not in wanted:
            continue
        commands = {f"nt -j{count}": [nt, "cmp", "-j", str(count)] + arguments for count in (cores, 1)}
        commands |= {peer: command + arguments for peer, command in peers.items() if shutil.which(command[0])}
        cpu = {}

        def result(program, output, cpu=cpu, commands=commands):
            with open(output, "wb") as out:
                cpu[program] = measured(commands[program], out)
            with open(output, "rb") as printed:
                return hashlib.file_digest(printed, "sha256").digest()

        best = race(name, commands, result, codes=(code,))
        many, one = f"nt -j{cores}", "nt -j1"
        peer = min((program for program in best if not program.startswith("nt ")), key=best.get, default=None)
        fastest, peer_cpu = (best[peer], cpu[peer][0]) if peer else (float("nan"), float("nan"))
        print(f"{name:10}{best[many]:9.3f}{best[one]:9.3f}{fastest:9.3f}{fastest / best[many]:7.1f}"
              f"{cpu[many][0]:9.3f}{cpu[one][0]:9.3f}{peer_cpu:9.3f}{peer_cpu / cpu[one][0]:7.1f}"
              f"{cpu[many][1] // 1024:7} MiB", flush=True)


if __name__ == "__main__":
    main()
