#!/usr/bin/env python3
"""Writes a large invented server log in time order, the same bytes for the same size.

usage: make_log.py OUT SIZE      SIZE with K, M or G (powers of 1024)
"""
import datetime
import random
import sys

MESSAGES = """\
Accepted publickey for deploy from 10.#.#.# port 5#### ssh2
sshd[2####]: Invalid user webmaster from 173.#.#.#
sshd[2####]: reverse mapping checking getaddrinfo for ns.marrybox.example [173.#.#.#] failed - POSSIBLE BREAK-IN ATTEMPT!
sshd[2####]: Failed password for root from 112.##.#.### port 3#### ssh2
instruction cache parity error corrected
[error] mod_jk child workerEnv in error state #
[notice] jk2_init() Found child #### in scoreboard slot #
QuorumCnxManager$Listener@493 - Received connection request /10.10.34.##:4####
Send worker leaving thread SendWorker QuorumCnxManager
dfs.DataNode$PacketResponder: PacketResponder # for block blk_388650490641396#### terminating
Verification succeeded for blk_-84#########
GET /v2/servers/detail HTTP/1.1 status: 200 len: 1893 time: 0.2######
GET /api/orders/#####?limit=20 status: 200 len: #### time: 0.0####
POST /api/orders status: 201 len: ### time: 0.1#### user=u######
executor.Executor: Finished task ##.0 in stage #.0 (TID ###). 2364 bytes result sent to driver
storage.BlockManager: Found block rdd_2_## locally
cache miss for key session:########, loading from db
queue orders.created depth ### consumers #
connection from node1# was closed by peer after ####ms
retrying request #### after timeout of ####ms
user u###### logged in from 192.###.###.### using token
garbage collection took ##ms, heap ###M of 2048M
checkpoint complete: wrote #### buffers (2#.#%)
slow query took ####ms: SELECT id, total FROM orders WHERE customer = #####
health check ok in #ms""".splitlines()


def size(text):
    units = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
    return int(text[:-1]) * units[text[-1]] if text[-1] in units else int(text)


def main():
    path, limit = sys.argv[1], size(sys.argv[2])
    rng = random.Random(1)

    def filled(message):
        return "".join(rng.choice("0123456789") if c == "#" else c for c in message).encode()

    bodies = [filled(rng.choice(MESSAGES)) for _ in range(20000)]
    levels = [b"INFO "] * 90 + [b"WARN "] * 7 + [b"ERROR"] * 2 + [b"DEBUG"]
    services = [b"api", b"auth", b"db", b"queue", b"web", b"worker"]
    heads = [b"Z %s node%02d %s[%d]: " % (rng.choice(levels), rng.randrange(64), rng.choice(services),
                                         rng.randrange(100, 40000)) for _ in range(4096)]
    now, millis, written = datetime.datetime(2026, 1, 1), 0, 0
    second = now.strftime("%Y-%m-%dT%H:%M:%S.").encode()
    with open(path, "wb", buffering=1 << 20) as out:
        while written < limit:
            for body, head, step in zip(rng.choices(bodies, k=65536), rng.choices(heads, k=65536),
                                        rng.choices(range(4), k=65536)):
                millis += step
                if millis >= 1000:
                    millis -= 1000
                    now += datetime.timedelta(seconds=1)
                    second = now.strftime("%Y-%m-%dT%H:%M:%S.").encode()
                written += out.write(b"%s%03d%s%s\n" % (second, millis, head, body))
                if written >= limit:
                    break


if __name__ == "__main__":
    main()
