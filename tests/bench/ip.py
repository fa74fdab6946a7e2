#!/usr/bin/env python3
"""nt ip against its peers: the same work in one run, results compared.

usage: ip.py NT [ROW...]

The times are the best of RUNS (default 5) runs that take turns; a ratio is the fastest peer's time over
nt's. The lists and the log (NT_BENCH_SIZE bytes, default 1 GiB) are made in NT_BENCH_DIR (default
/var/tmp/nt-bench). What is missing is left out, and that is said.
"""
import hashlib
import os
import random
import shutil
import subprocess
import sys

from common import FOLDER, installed, race

SIZE = int(os.environ.get("NT_BENCH_SIZE", str(1 << 30)))


def have(program):
    if shutil.which(program):
        return True
    print(f"{program} is not there: left out", file=sys.stderr)
    return False


def address(rng):
    return ".".join(str(rng.randrange(256)) for _ in range(4))


def make_networks():
    """A million random networks, /16 to /32, and the same for IPv6."""
    paths = FOLDER / "networks", FOLDER / "networks6"
    if not all(path.exists() for path in paths):
        rng = random.Random(1)
        with open(paths[0], "w") as v4, open(paths[1], "w") as v6:
            for _ in range(1_000_000):
                prefix = rng.randint(16, 32)
                number = rng.getrandbits(32) >> (32 - prefix) << (32 - prefix)
                quad = ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))
                v4.write(f"{quad}/{prefix}\n")
                prefix = rng.randint(32, 64)
                number = rng.getrandbits(64) >> (64 - prefix) << (64 - prefix)
                groups = ":".join(f"{number >> shift & 65535:x}" for shift in (48, 32, 16, 0))
                v6.write(f"{groups}::/{prefix}\n")
    return paths


def make_log():
    """A web server's log, and 10,000 networks of which one line in some twenty holds an address."""
    log, nets = FOLDER / f"access-{SIZE}", FOLDER / "nets"
    rng = random.Random(2)
    if not nets.exists():
        with open(nets, "w") as file:
            for _ in range(10_000):
                prefix = rng.choice([20, 22, 24, 24, 24, 28, 32])
                number = rng.getrandbits(32) >> (32 - prefix) << (32 - prefix)
                quad = ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))
                file.write(f"{quad}/{prefix}\n")
    if not log.exists():
        lines = []
        for i in range(200_000):
            lines.append(f'{address(rng)} - - [21/Nov/2026:12:{i // 60 % 60:02}:{i % 60:02} +0000] '
                         f'"GET /items/{rng.randrange(10**6)}?page={i % 9} HTTP/1.1" 200 '
                         f'{rng.randrange(10**5)} "https://example.com/list" "Mozilla/5.0 (X11; Linux)"\n')
        block = "".join(lines).encode()
        with open(log, "wb") as file:
            for left in range(SIZE, 0, -len(block)):
                file.write(block[:left])
    return str(log), str(nets)


def digest(output):
    return hashlib.sha256(output.read_bytes()).hexdigest()


def with_prefixes(output):
    """iprange prints single addresses without one."""
    lines = output.read_text().splitlines()
    return sorted(line if "/" in line else line + "/32" for line in lines)


def nothing(_):
    return None


def rows(nt):
    """Name, commands, result."""
    v4, v6 = make_networks()
    small = {"nt": [nt, "ip", "hosts", "--all", "10.0.0.0/12"]}
    large = {"nt": ["sh", "-c", f"{nt} ip hosts --all 10.0.0.0/8 | cat >/dev/null"]}
    if have("prips"):
        small["prips"] = ["prips", "10.0.0.0/12"]
        large["prips"] = ["sh", "-c", "prips 10.0.0.0/8 | cat >/dev/null"]
    yield "hosts /12", small, digest
    yield "hosts /8 | cat", large, nothing
    yield "hosts v6 /104 | cat", {
        "nt": ["sh", "-c", f"{nt} ip hosts --all 2001:db8::/104 | cat >/dev/null"]}, nothing
    commands = {"nt": [nt, "ip", "collapse", str(v4)]}
    if have("iprange"):
        commands["iprange"] = ["iprange", str(v4)]
    yield "collapse", commands, with_prefixes
    yield "collapse v6", {"nt": [nt, "ip", "collapse", str(v6)]}, nothing
    log, nets = make_log()
    cores = len(os.sched_getaffinity(0))
    commands = {f"nt -j{count}": [nt, "ip", "filter", f"-j{count}", nets, log]
                for count in (1, cores)}
    if have("grepcidr"):
        commands["grepcidr"] = ["grepcidr", "-f", nets, log]
    yield "filter", commands, digest


def main():
    nt, wanted = installed(sys.argv[1]), sys.argv[2:]
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, commands, result in rows(nt):
        if wanted and name not in wanted:
            continue
        best = race(name, commands, lambda _, output: result(output))
        peers = [took for program, took in best.items() if not program.startswith("nt")]
        shown = ", ".join(f"{program} {took:.3f}" + (
            f" ({min(peers) / took:.2f})" if peers and program.startswith("nt") else "")
            for program, took in best.items())
        print(f"{name:20} {shown}", flush=True)
    memory = subprocess.run(["sh", "-c", f"command -v time >/dev/null && /usr/bin/time -f %M {nt} ip "
                             f"collapse {FOLDER / 'networks'} 2>&1 >/dev/null"],
                            capture_output=True, text=True, check=False).stdout.strip()
    if memory:
        print(f"collapse takes {int(memory) / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
