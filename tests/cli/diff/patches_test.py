#!/usr/bin/env python3
"""The patches of nt diff, applied: patch -p1 and git apply make the one tree of the other, both ways.

usage: patches_test.py NT [SEED [ROUNDS]]
       patches_test.py NT A B        the same for what is text in two folders that are there

Trees are made at random: names with blanks, quotes, tabs, line breaks and bytes that are no UTF-8; CRLF and
bytes of 0 (with -a, or --binary), no LF at the end, empty files, other modes, links, files that are renamed, swapped, or
become folders; times near the epoch. What a patch cannot tell is left out of what is compared: without --git
the modes, links and empty files.
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

NT = os.path.abspath(sys.argv[1])
FOLDERS = sys.argv[2:] if len(sys.argv) == 4 and os.path.isdir(sys.argv[2]) else None
SEED = int(sys.argv[2]) if len(sys.argv) > 2 and not FOLDERS else 1
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 and not FOLDERS else 12
rng = random.Random(SEED)
NAMES = [b"a", b"b.c", b"sp ace", b"quo\"te", b"back\\slash", b"tab\tin", b"new\nline", b"\xff\xfe", "\u00e9t\u00e9".encode(),
         b" lead", b"trail ", b"-dash", b"a'b", b"dir", b"x.py", b"y.txt", b"z", b"++ b", b"e=mc2"]
LINES = [b"one", b"two", b"", b"three words here", b"-- x", b"++ y", b"@@ -1 +1 @@", b"\\ No newline at end of file",
         b"diff --git a/x b/x", b"cr\r", b"\ttab", b"\xff\x80 bytes", b"{", b"}", b"Only in a: b"]
EPOCHS = [0, 0.000000001, -1, 3600, 5 * 3600, -20 * 3600, 93599, -89999, 86400 * 2]
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8", GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null",
                   GIT_CEILING_DIRECTORIES="/")
faults = 0


def text(nul):
    lines = [rng.choice(LINES) + (b" %d" % rng.randrange(30) if rng.random() < 0.5 else b"")
             for _ in range(rng.choice([0, 1, 2, 5, 30, 200]))]
    if nul and lines and rng.random() < 0.3:
        lines[rng.randrange(len(lines))] += b"\0x"
    whole = b"\n".join(lines)
    if rng.random() < 0.2:
        whole = whole.replace(b"\n", b"\r\n")
    return whole + (b"\n" if lines and rng.random() < 0.7 else b"")


def edit(content):
    lines = content.split(b"\n")
    for _ in range(rng.choice([1, 1, 2, 6])):
        at = rng.randrange(len(lines) + 1)
        lines[at:at + rng.choice([0, 1, 2])] = [rng.choice(LINES) for _ in range(rng.choice([0, 1, 2]))]
    return b"\n".join(lines)


def make_tree(nul):
    """Paths and what stands there: content and mode, or what a link leads to."""
    tree = {}
    folders = [b""] + [rng.choice(NAMES) + b"." + bytes([97 + i]) for i in range(3)]
    folders += [folder + b"/" + rng.choice(NAMES) + b"_" for folder in folders[1:2]]
    for _ in range(rng.randrange(1, 16)):
        path = (rng.choice(folders) + b"/" + rng.choice(NAMES)).lstrip(b"/")
        if any(path.startswith(other + b"/") or other.startswith(path + b"/") for other in tree):
            continue
        kind = rng.random()
        tree[path] = ("link", rng.choice([b"missing", b"no where", b"../x"])) if kind < 0.1 else \
            ("file", text(nul), rng.choice([0o644, 0o644, 0o755]))
    return tree


def change(tree, nul):
    new = dict(tree)
    for path, what in list(tree.items()):
        way = rng.random()
        if path not in new:
            continue
        if way < 0.25 and what[0] == "file":
            new[path] = ("file", edit(what[1]), what[2])
        elif way < 0.25:
            new[path] = ("link", what[1] + b" else")
        elif way < 0.35:
            del new[path]
        elif way < 0.42 and what[0] == "file":
            new[path] = ("file", what[1], 0o644 + 0o755 - what[2])
        elif way < 0.5:
            del new[path]
            new[path + b".moved"] = what if rng.random() < 0.5 or what[0] == "link" else ("file", edit(what[1]), what[2])
        elif way < 0.55:
            other = rng.choice(list(new))
            new[path], new[other] = new[other], new[path]
        elif way < 0.6:
            new[path] = ("file", text(nul), 0o644) if what[0] == "link" else ("link", b"missing")
        elif way < 0.65:
            del new[path]
            new[path + b"/inner"] = ("file", text(nul), 0o644)
    new.update({b"new/" + path: what for path, what in make_tree(nul).items() if rng.random() < 0.2})
    return new


def write_tree(root, tree, near_epoch):
    os.makedirs(root)
    for path, what in tree.items():
        full = os.path.join(os.fsencode(root), path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        if what[0] == "link":
            os.symlink(what[1], full)
            continue
        with open(full, "wb") as file:
            file.write(what[1])
        os.chmod(full, what[2])
        if near_epoch and rng.random() < 0.5:
            time = int(rng.choice(EPOCHS) * 10 ** 9)
            os.utime(full, ns=(time, time))


def read_tree(root, whole):
    tree = {}
    root = os.fsencode(root)
    for folder, names, files in os.walk(root):
        for name in files + [name for name in names if os.path.islink(os.path.join(folder, name))]:
            full = os.path.join(folder, name)
            path = os.path.relpath(full, root)
            if os.path.islink(full):
                if whole:
                    tree[path] = ("link", os.readlink(full))
                continue
            with open(full, "rb") as file:
                content = file.read()
            if whole:
                tree[path] = ("file", content, os.stat(full).st_mode & 0o100)
            elif content:
                tree[path] = content
    return tree


def run(command, folder, **more):
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)


def check(folder, flags, whole, codes=(0, 1)):
    """Of folder/a, folder/b."""
    global faults
    made = subprocess.run([NT, "diff", *flags, "a", "b"], cwd=folder, env=ENVIRONMENT, capture_output=True)
    if made.returncode not in codes:
        faults += 1
        print(f"nt diff {flags}: exit {made.returncode}: {made.stderr!r:.200}")
        return
    trees = {side: read_tree(os.path.join(folder, side), whole) for side in "ab"}
    if (made.returncode == 0) != (trees["a"] == trees["b"]) and not (made.returncode and not whole):
        faults += 1
        print(f"nt diff {flags}: exit {made.returncode}, where the trees are the same: {trees['a'] == trees['b']}")
    patch_file = os.path.join(folder, "the.patch")
    pathlib.Path(patch_file).write_bytes(made.stdout)
    if not made.stdout:
        return
    for begin, end, reverse in (("a", "b", []), ("b", "a", ["-R"])):
        for program in (["patch", "-p1", "-s", "-f", "--no-backup-if-mismatch", "-i", patch_file],
                        ["git", "apply", "--whitespace=nowarn", *(["--unidiff-zero"] if "-U0" in flags else []), patch_file]):
            # Without context a line that the file has twice may be the wrong one.
            if program[0] == "git" and reverse and "-U0" in flags:
                continue
            # patch takes files in the patch's order, whichever way, and removes them when all others are there: no
            # folder can come where a file was, and with -R nothing else of another type. git's patches are no other.
            if program[0] == "patch" and whole == "git" and changes_types(folder, reverse):
                continue
            # patch knows no binary patches.
            if program[0] == "patch" and "--binary" in flags:
                continue
            target = os.path.join(folder, "target")
            shutil.rmtree(target, ignore_errors=True)
            subprocess.run(["cp", "-a", os.path.join(folder, begin), target], check=True)
            applied = run(program + reverse, target)
            got = read_tree(target, whole)
            if applied.returncode != 0 or got != trees[end]:
                faults += 1
                kept = tempfile.mkdtemp(prefix="nt-patches-fault-")
                subprocess.run(["cp", "-a", os.path.join(folder, "a"), os.path.join(folder, "b"), patch_file, target, kept])
                print(f"{program[0]} {reverse} {flags}: exit {applied.returncode}: {applied.stdout[-300:]!r}; see {kept}")
                wrong = [path for path in set(got) | set(trees[end]) if got.get(path) != trees[end].get(path)]
                print("   wrong:", wrong[:5])
    return


def changes_types(folder, links):
    """Whether a file stands where the other tree has a folder, or a link."""
    a, b = (read_tree(os.path.join(folder, side), True) for side in "ab")
    if links and any(path in b and a[path][0] != b[path][0] for path in a):
        return True
    inner = lambda paths, others: any(path.startswith(other + b"/") for path in paths for other in others)
    return inner(a, b) or inner(b, a)


def remove_binary(root):
    for folder, _, files in os.walk(root):
        for name in files:
            full = os.path.join(folder, name)
            if not os.path.islink(full) and b"\0" in pathlib.Path(full).read_bytes():
                os.remove(full)


def main():
    with tempfile.TemporaryDirectory() as folder:
        if FOLDERS:
            for side, source in zip("ab", FOLDERS):
                subprocess.run(["cp", "-a", source, os.path.join(folder, side)], check=True)
                remove_binary(os.path.join(folder, side))
            for flags, whole in ((["-ruN"], False), (["-N", "--git"], "git"), (["-ruN", "-U0"], False)):
                check(folder, flags, whole)
                print(flags, os.path.getsize(os.path.join(folder, "the.patch")), "bytes", flush=True)
        else:
            for round_number in range(ROUNDS):
                nul = round_number % 3 == 0
                tree = make_tree(nul)
                for side, what in (("a", tree), ("b", change(tree, nul))):
                    shutil.rmtree(os.path.join(folder, side), ignore_errors=True)
                    write_tree(os.path.join(folder, side), what, round_number % 2 == 0)
                text_flag = ["-a"] if nul else []
                check(folder, ["-N", "--git", *text_flag], "git")
                check(folder, ["-N", "--git", "--binary"], "git")
                for side in "ab":  # without --git: no links, no folder in place of a file
                    for path, what in read_tree(os.path.join(folder, side), True).items():
                        full = os.path.join(folder.encode(), side.encode(), path)
                        if what[0] == "link" or path.endswith(b"/inner"):
                            os.remove(full)
                            if path.endswith(b"/inner"):
                                os.rmdir(os.path.dirname(full))
                for flags in (["-ruN"], ["-ruN", "-U0"], ["-ruN", "-U10", "--patience"]):
                    check(folder, [*flags, *text_flag], False)
    print(f"seed {SEED}: {faults} faults" if not FOLDERS else f"{faults} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
