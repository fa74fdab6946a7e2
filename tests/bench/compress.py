#!/usr/bin/env python3
"""nt compress and decompress against the formats' own tools: the same work in one run, results compared.

usage: compress.py NT [ROW...]

The times are the best of RUNS (default 5) runs that take turns, in seconds; a ratio is the fastest peer's
time over nt's, and the size that of what nt makes over the smallest of the peers'. CPU is the time of all
cores, user and system, of nt. The log has NT_BENCH_SIZE bytes (default 512 MiB) and stands in NT_BENCH_DIR
(default /var/tmp/nt-bench), beside what was made of it. NT_BENCH_LOG names another one. What each program
makes is decoded by the format's own tool, and compared. What is missing is left out, and that is said.
"""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

from common import FOLDER, installed, measured, race

SIZE = int(os.environ.get("NT_BENCH_SIZE", str(512 << 20)))
CORES = len(os.sched_getaffinity(0))

# Row, nt's flags, what decodes it, peers.
ENCODE = [
    ("zstd", ["--format", "zstd"], "zstd -dcq", {"zstd -T": f"zstd -3 -T{CORES} -cq"}),
    ("zstd -9", ["--format", "zstd", "-9"], "zstd -dcq", {"zstd -T": f"zstd -9 -T{CORES} -cq"}),
    ("gzip", ["--format", "gzip"], "gzip -dc", {"pigz": f"pigz -6 -p{CORES} -c", "gzip": "gzip -6 -c"}),
    ("gzip -1", ["--format", "gzip", "-1"], "gzip -dc",
     {"pigz": f"pigz -1 -p{CORES} -c", "igzip": "igzip -1 -c", "gzip": "gzip -1 -c"}),
    ("bgzf", ["--format", "bgzf"], "gzip -dc", {"bgzip": f"bgzip -@{CORES} -c"}),
    ("xz -1", ["--format", "xz", "-1"], "xz -dc", {"xz -T": f"xz -1 -T{CORES} -c"}),
    ("bzip2", ["--format", "bzip2"], "bzip2 -dc",
     {"lbzip2": f"lbzip2 -n{CORES} -c", "pbzip2": f"pbzip2 -p{CORES} -c"}),
    ("lz4", ["--format", "lz4"], "lz4 -dcq", {"lz4": "lz4 -1 -cq"}),
]
# Row, what made the file, peers: "own" is what nt has made of the row above.
DECODE = [
    ("zstd -d", "own zstd", {"zstd": "zstd -dcq"}),
    ("zstd -d, foreign", f"zstd -3 -T{CORES} -cq", {"zstd": "zstd -dcq"}),
    ("gzip -d", "own gzip", {"pigz": "pigz -dc", "igzip": "igzip -dc", "gzip": "gzip -dc"}),
    ("gzip -d, foreign", "gzip -6 -c", {"pigz": "pigz -dc", "igzip": "igzip -dc", "gzip": "gzip -dc"}),
    ("bgzf -d", "own bgzf", {"bgzip": f"bgzip -@{CORES} -dc"}),
    ("xz -d", "own xz -1", {"xz": f"xz -T{CORES} -dc"}),
    ("bzip2 -d, foreign", "bzip2 -9 -c", {"lbzip2": f"lbzip2 -n{CORES} -dc", "bzip2": "bzip2 -dc"}),
    ("lz4 -d", "own lz4", {"lz4": "lz4 -dcq"}),
]


def make_log():
    given = os.environ.get("NT_BENCH_LOG")
    if given:
        return pathlib.Path(given)
    FOLDER.mkdir(parents=True, exist_ok=True)
    log = FOLDER / f"log{SIZE >> 20}"
    if not log.exists() or log.stat().st_size != SIZE:
        maker = pathlib.Path(__file__).with_name("make_log.py")
        subprocess.run([sys.executable, maker, log, f"{SIZE >> 20}M"], check=True)
    return log


def digest(path, command=None):
    """Of the file, or of what the command makes of it."""
    with open(path, "rb") as file:
        if command is None:
            return hashlib.file_digest(file, "sha256").hexdigest()
        with subprocess.Popen(command.split(), stdin=file, stdout=subprocess.PIPE) as process:
            return hashlib.file_digest(process.stdout, "sha256").hexdigest()


def there_are(row, peers):
    missing = [name for name, command in peers.items() if not shutil.which(command.split()[0])]
    if missing:
        print(f"{row}: without {', '.join(missing)}, not installed", file=sys.stderr)
    return {name: command.split() for name, command in peers.items() if name not in missing}


def show(row, best, cpu, sizes=None):
    many, one = f"nt -j{CORES}", "nt -j1"
    peers = {program: took for program, took in best.items() if not program.startswith("nt ")}
    peer = min(peers, key=peers.get, default=None)
    ratio = peers[peer] / best[many] if peer else float("nan")
    line = f"{row:18}{best[many]:9.3f}{best[one]:9.3f}{cpu[many][0]:9.3f}{cpu[many][1] // 1024:7} MiB"
    line += f"{ratio:7.2f}  " + ", ".join(f"{name} {took:.3f}" for name, took in peers.items())
    if sizes:
        smallest = min((size for name, size in sizes.items() if not name.startswith("nt ")), default=None)
        line += f"; size {sizes[many]}"
        if smallest:
            line += f", {sizes[many] / smallest:.4f} of the smallest peer's"
    print(line, flush=True)


def run(row, commands, decoder, expected, keep=None):
    cpu, sizes = {}, {}

    def result(program, output):
        sizes[program] = output.stat().st_size
        if keep and program == f"nt -j{CORES}":
            shutil.copy(output, keep)
        found = digest(output, decoder)
        with open(os.devnull, "wb") as out:
            cpu[program] = measured(commands[program], out)
        return found == expected or sys.exit(f"{row}: {program} made something else")

    show(row, race(row, commands, result), cpu, sizes if decoder else None)


def main():
    nt, wanted = installed(sys.argv[1]), sys.argv[2:]
    log = make_log()
    expected = digest(log)
    print(f"{'row':18}{'nt':>9}{'nt -j1':>9}{'CPU':>9}{'memory':>11}{'ratio':>7}  peers")
    own = {}
    for row, flags, decoder, peers in ENCODE:
        own[row] = FOLDER / ("own." + row.replace(" ", ""))
        if wanted and row not in wanted and not any(f"own {row}" in made for name, made, _ in DECODE if name in wanted):
            continue
        commands = {f"nt -j{count}": [nt, "compress", "-c", f"-j{count}", *flags, str(log)] for count in (CORES, 1)}
        commands |= {name: command + [str(log)] for name, command in there_are(row, peers).items()}
        run(row, commands, decoder, expected, own[row])
    for row, made, peers in DECODE:
        if wanted and row not in wanted:
            continue
        if made.startswith("own "):
            coded = own[made[4:]]
        elif not shutil.which(made.split()[0]):
            print(f"{row}: left out, as {made.split()[0]} is missing", file=sys.stderr)
            continue
        else:
            coded = FOLDER / ("foreign." + made.split()[0])
            with open(coded, "wb") as out:
                subprocess.run([*made.split(), str(log)], stdout=out, check=True)
        commands = {f"nt -j{count}": [nt, "decompress", "-c", f"-j{count}", str(coded)] for count in (CORES, 1)}
        # By standard input, as some know files by their names alone.
        for name, command in there_are(row, peers).items():
            commands[name] = ["sh", "-c", 'file=$1; shift; exec "$@" < "$file"', "sh", str(coded), *command]
        run(row, commands, None, expected)
    if not wanted or "10 bytes" in wanted:
        small = FOLDER / "small"
        small.write_bytes(b"0123456789")
        commands = {f"nt -j{CORES}": [nt, "compress", "-c", str(small)], "zstd": ["zstd", "-cq", str(small)],
                    "gzip": ["gzip", "-c", str(small)]}
        best = race("10 bytes", commands, lambda program, output: None, repeat=100)
        print("10 bytes, a run: " + ", ".join(f"{name} {took * 10:.2f} ms" for name, took in best.items()))


if __name__ == "__main__":
    main()
