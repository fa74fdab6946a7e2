#!/usr/bin/env python3
"""nt grep against its peers: the same work in one run, counts checked.

usage: grep.py NT [CLASS...]

The classes "list N ..." look for N made-up words in a small text of such words. A peer that needs more than
a minute for one, or all memory, is stopped: its row says so.

The times are the best of RUNS (default 5) runs that take turns; a ratio is the fastest peer's time over
nt's. The log is NT_BENCH_LOG, or is written to NT_BENCH_DIR (default /var/tmp/nt-bench). NT_BENCH_TREE is a
folder with many files, such as Debian's linux-source-6.1, unpacked. RG, GREP, UGREP name other binaries of
the peers. What is missing is left out, and that is said.
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys

from common import FOLDER, installed, race

CLASSES = {  # name: (flags, pattern arguments)
    "absent literal": ["-c", "zzzqqqxyz"],
    "rare literal": ["-c", "getaddrinfo for ns.marry"],
    "common literal": ["-c", "INFO"],
    "caseless literal": ["-c", "-i", "quorumcnxmanager"],
    "alternation": ["-c", "BREAK-IN|cache parity error|mod_jk child|Verification succeeded"],
    "inner literal": ["-c", r"sshd\[[0-9]+\]: Invalid user [a-z]+ from"],
    "no literal": ["-c", r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}\.[0-9]{3}"],
    "word": ["-c", "-w", "queue"],
    "gap": ["-c", "ERROR.*node1[0-9].*closed"],
    "invert": ["-c", "-v", "INFO"],
    "many": ["-c", "-F", "-f", "{words}"],
    "print": ["-n", "INFO"],
    "piped": ["-c", "zzzqqqxyz"],  # what cat writes
    "time window": ["-c", r"^[0-9T-]{11}(00:10:|00:11:00\.000).*INFO"],  # nt: see WINDOW
    "count by": ["-o", "node[0-9][0-9] [a-z]+"],  # nt: --count-by, others: see COUNT
    "tree": ["-l", "zzz_init"],  # of NT_BENCH_TREE
    "tiny file": ["-c", "INFO"],  # TINY_RUNS of 100 bytes each
}
LISTS = {"": ["-c"], " -w": ["-c", "-w"], " -i": ["-c", "-i"], " -x": ["-c", "-x"], " -o": ["-o"],
         " -w -i": ["-c", "-w", "-i"]}
for _count in (1000, 20000, 100000):
    for _name, _flags in LISTS.items():
        CLASSES[f"list {_count}{_name}"] = _flags + ["-F", "-f", f"{{list {_count}}}"]
LIST_LINES = 100_000
LONGEST = 60  # seconds
TINY_RUNS = 200
# The eleventh minute of the log's first day.
WINDOW = ["-c", "--tz", "UTC", "--since", "{day}T00:10", "--until", "{day}T00:11", "INFO"]
COUNT = 'export LC_ALL=C; "$@" | sort | uniq -c | sort -rn'


def make_log():
    given = os.environ.get("NT_BENCH_LOG")
    if given:
        return given
    path = FOLDER / "big.log"
    size = os.environ.get("NT_BENCH_SIZE", "2G")
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, pathlib.Path(__file__).with_name("make_log.py"), path, size], check=True)
    return str(path)


def make_words(log):
    """1,000 words: 20 that occur now and then, and made-up ones."""
    rng = random.Random(7)
    with open(log, "rb") as file:
        text = file.read(8 << 20).split()
    found = sorted({word for word in text if 8 <= len(word) <= 16 and word.isalnum()})
    words = rng.sample(found, min(20, len(found)))
    while len(words) < 1000:
        words.append(bytes(rng.choice(b"abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randrange(6, 13))))
    path = FOLDER / "words"
    FOLDER.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\n".join(words) + b"\n")
    return str(path)


def make_list(count):
    """The first of some words of 5 to 12 letters; none begins with another, as of those that do not all
    programs take the same. And the text, in which one of fifty words is of the list."""
    path, text = FOLDER / f"list-{count}", FOLDER / "list-text"
    if path.exists() and text.exists():
        return str(path)
    FOLDER.mkdir(parents=True, exist_ok=True)
    rng = random.Random(8)
    made = sorted({"".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randrange(5, 13)))
                   for _ in range(120_000)})
    words = [word for word, following in zip(made, made[1:]) if not following.startswith(word)][:100_000]
    rng.shuffle(words)
    path.write_text("\n".join(words[:count]) + "\n")
    rng = random.Random(9)
    lines = (" ".join(rng.choice(words) if rng.random() < 0.02 else rng.choice(words)[1:5] for _ in range(7))
             for _ in range(LIST_LINES))
    text.write_text("\n".join(lines) + "\n")
    return str(path)


def fill_in(argument, words):
    """An argument as it is given, which may stand for a file of patterns."""
    if argument.startswith("{list "):
        return make_list(int(argument[6:-1]))
    return words if argument == "{words}" else argument


def programs(nt):
    cores = len(os.sched_getaffinity(0))
    peers = {"rg": os.environ.get("RG", "rg"), "grep": os.environ.get("GREP", "grep"),
             "ugrep": os.environ.get("UGREP", "ugrep")}
    table = {f"nt -j{cores}": [nt, "grep", "-j", str(cores)], "nt -j1": [nt, "grep", "-j", "1"]}
    for name, binary in peers.items():
        if shutil.which(binary) is None:
            print(f"{name} is not there: left out", file=sys.stderr)
        elif name == "rg":
            table[name] = [binary, "--no-config"]
        else:
            table[name] = [binary, "-E"]
    return table


def settle(command):
    """Or what the run before wrote would slow this one down."""
    if "-c" not in command:
        os.sync()


def result(arguments, output):
    """What must be the same for all programs."""
    if "-c" in arguments:
        return output.read_bytes() or b"0\n"  # ripgrep prints nothing for a count of 0
    if "-l" in arguments:
        return sorted(output.read_bytes().splitlines())
    if "-o" in arguments:
        return sorted(line.split() for line in output.read_bytes().splitlines())
    return output.stat().st_size


def peculiar(program, name):
    """Flags that a class takes to be the same work for a program."""
    if name != "tree":
        return []
    return {"rg": ["-uuu"], "grep": ["-r"], "ugrep": ["-r", "-."]}.get(program, [])


def command_of(program, base, name, arguments, path):
    """The whole command of a program for a class."""
    is_nt = program.startswith("nt")
    if name == "time window" and is_nt:
        with open(path, "rb") as log:
            day = log.read(10).decode()
        return base + [argument.format(day=day) for argument in WINDOW] + [path]
    if name == "piped":
        return ["sh", "-c", 'log=$1; shift; cat "$log" | "$@"', "sh", path] + base + arguments
    if name == "count by":
        if is_nt:
            return base + ["--count-by", "0", arguments[-1], path]
        return ["sh", "-c", COUNT, "sh"] + base + arguments + [path]
    if "-F" in arguments:
        base = [argument for argument in base if argument != "-E"]
    return base + peculiar(program, name) + arguments + [path]


def shown(seconds):
    return f"{f'>{LONGEST}':>9}" if seconds == float("inf") else f"{seconds:9.3f}"


def target(name, log):
    if name == "tree":
        return os.environ.get("NT_BENCH_TREE")
    if name.startswith("list "):
        return str(FOLDER / "list-text")
    if name == "tiny file":
        path = FOLDER / "tiny"
        path.write_bytes((b"2026-01-01T00:00:00.000Z INFO  a line of a very small log\n" * 2)[:100])
        return str(path)
    return log


def main():
    nt, wanted = installed(sys.argv[1]), sys.argv[2:]
    log = make_log()
    words = make_words(log)
    table = programs(nt)
    names = list(table)
    nt_names, peer_names = names[:2], names[2:]
    print(f"{'class':18}" + "".join(f"{name:>9}" for name in names) + "   ratio  ratio -j1")
    worst = None
    for name, arguments in CLASSES.items():
        if wanted and name not in wanted:
            continue
        arguments = [fill_in(argument, words) for argument in arguments]
        path = target(name, log)
        if path is None:
            print(f"{name}: left out, as NT_BENCH_TREE names no folder", file=sys.stderr)
            continue
        repeat = TINY_RUNS if name == "tiny file" else 1
        commands = {program: command_of(program, base, name, arguments, path) for program, base in table.items()}
        best = race(name, commands, lambda _, output: result(arguments, output), repeat, (0, 1), settle,
                    LONGEST if name.startswith("list ") else None)
        peer = min((best[p] for p in peer_names), default=float("nan"))
        ratios = [peer / best[n] for n in nt_names]
        worst = ratios if worst is None else [min(a, b) for a, b in zip(worst, ratios)]
        print(f"{name:18}" + "".join(shown(best[n]) for n in names) + f"{ratios[0]:8.2f}{ratios[1]:11.2f}", flush=True)
    if worst:
        print(f"{'worst':18}" + " " * 9 * len(names) + f"{worst[0]:8.2f}{worst[1]:11.2f}")


if __name__ == "__main__":
    main()
