#!/usr/bin/env python3
"""nt hash against its peers: the same work in one run, digests compared.

usage: hash.py NT [ROW...]

The times are the best of RUNS (default 5) runs that take turns; a ratio is the fastest peer's time over
nt's. The file has NT_BENCH_SIZE bytes (default 1 GiB) and stands in NT_BENCH_DIR (default
/var/tmp/nt-bench). NT_BENCH_TREE is a folder with many files, such as Debian's linux-source-6.1, unpacked.
What is missing is left out, and that is said.
"""
import os
import random
import re
import shutil
import sys

from common import FOLDER, installed, race

# An algorithm: what prints its digest of a file, as the peers' users run them.
ROWS = {
    "md5": [["md5sum"], ["openssl", "dgst", "-md5"], ["rhash", "--md5"]],
    "sha1": [["sha1sum"], ["openssl", "dgst", "-sha1"], ["rhash", "--sha1"]],
    "sha256": [["sha256sum"], ["openssl", "dgst", "-sha256"], ["rhash", "--sha256"]],
    "sha512": [["sha512sum"], ["openssl", "dgst", "-sha512"], ["rhash", "--sha512"]],
    "sha3-256": [["openssl", "dgst", "-sha3-256"], ["rhash", "--sha3-256"]],
    "blake2b": [["b2sum"], ["openssl", "dgst", "-blake2b512"], ["rhash", "--blake2b"]],
    "blake2s": [["openssl", "dgst", "-blake2s256"], ["rhash", "--blake2s"]],
    "blake3": [["b3sum"]],
    "crc32": [["rhash", "--simple", "--crc32"]],
    "crc32c": [["rhash", "--simple", "--crc32c"]],
    "xxh32": [["xxhsum", "-H0"]],
    "xxh64": [["xxhsum", "-H1"]],
    "xxh3": [["xxhsum", "-H3"]],
    "xxh128": [["xxhsum", "-H2"]],
}
# Folders: how many files have which digests.
TREES = {
    "tree sha256": ["sha256sum", "openssl dgst -sha256 -r", "rhash --sha256"],
    "tree blake3": ["b3sum"],
    "tree md5": ["md5sum", "openssl dgst -md5 -r", "rhash --md5"],
    "tree sha1": ["sha1sum", "openssl dgst -sha1 -r", "rhash --sha1"],
    "tree sha512": ["sha512sum", "openssl dgst -sha512 -r", "rhash --sha512"],
}
TINY_RUNS = 200  # of 10 bytes each


def make_file():
    path = FOLDER / "bytes"
    size = int(os.environ.get("NT_BENCH_SIZE", str(1 << 30)))
    if not path.exists() or path.stat().st_size != size:
        FOLDER.mkdir(parents=True, exist_ok=True)
        rng = random.Random(1)
        with open(path, "wb") as file:
            for left in range(size, 0, -(1 << 24)):
                file.write(rng.randbytes(min(left, 1 << 24)))
    return str(path)


def digest(output):
    """The first word that can be one."""
    return re.search(rb"\b(?:XXH3_)?([0-9a-f]{8,})\b", output.read_bytes())[1]


def digests(output):
    """Of a whole folder, in any order and without names."""
    return sorted(re.findall(rb"(?m)(?:^\\?|= )([0-9a-f]{32,})\b", output.read_bytes()))


def nt_commands(nt, arguments):
    cores = len(os.sched_getaffinity(0))
    return {f"nt -j{count}": [nt, "hash", "-j", str(count)] + arguments for count in (cores, 1)}


def have(program):
    if shutil.which(program):
        return True
    print(f"{program} is not there: left out", file=sys.stderr)
    return False


def rows(nt, file):
    """Name, commands, result, repetitions."""
    for algorithm, peers in ROWS.items():
        commands = nt_commands(nt, ["-a", algorithm, file])
        commands |= {peer[0]: peer + [file] for peer in peers if have(peer[0])}
        yield algorithm, commands, digest, 1
    tiny = FOLDER / "tiny"
    tiny.write_bytes(b"ten bytes\n")
    commands = nt_commands(nt, [str(tiny)])
    commands |= {peer[0]: peer + [str(tiny)] for peer in ROWS["sha256"] if have(peer[0])}
    yield "tiny file", commands, digest, TINY_RUNS
    tree = os.environ.get("NT_BENCH_TREE")
    if tree is None:
        print("tree: left out, as NT_BENCH_TREE names no folder", file=sys.stderr)
        return
    for name, peers in TREES.items():
        commands = nt_commands(nt, ["-a", name.split()[1], tree])
        for peer in peers:
            if have(peer.split()[0]):
                # Each process writes a file of its own: lines of several would be torn.
                part = FOLDER / "part"
                all_files = (f"find {tree} -type f -print0 | xargs -0 -n 500 -P {os.cpu_count()} "
                             f"sh -c '{peer} \"$@\" >{part}.$$' sh; cat {part}.*; rm {part}.*")
                commands[peer.split()[0]] = ["sh", "-c", all_files]
        yield name, commands, digests, 1


def main():
    nt, wanted = installed(sys.argv[1]), sys.argv[2:]
    file = make_file()
    print(f"{'row':12}{'nt':>9}{'nt -j1':>9}{'fastest':>9}  {'peer':10}  ratio  ratio -j1   others")
    for name, commands, result, repeat in rows(nt, file):
        if wanted and name not in wanted:
            continue
        best = race(name, commands, lambda _, output: result(output), repeat)
        (_, many), (_, one), *peers = best.items()
        peers.sort(key=lambda peer: peer[1])
        peer, fastest = peers[0] if peers else ("", float("nan"))
        others = ", ".join(f"{other} {took:.3f}" for other, took in peers[1:])
        print(f"{name:12}{many:9.3f}{one:9.3f}{fastest:9.3f}  {peer:10}{fastest / many:7.2f}{fastest / one:11.2f}   {others}",
              flush=True)


if __name__ == "__main__":
    main()
