#!/usr/bin/env python3
"""nt diff --ndiff and --ratio print what Python's difflib does.

usage: difflib_test.py NT [SEED [ROUNDS]]

Exits with 77 where there is no python3 to compare with: before 3.10 lines of marks are others, and later than
3.13.0 a difflib came that looks for like lines in a window only. Ratios are compared with that one, too.
"""
import difflib
import os
import subprocess
import sys
import tempfile

from random_pairs import changed, joined, line, pair, rng_of

SKIPPED = 77
BLANKS = ["\t", " ", "  ", "\xa0", "\u3000", "\u2003", "\x1f", "\v", "\f", "\x85", "\u2028"]


def matcher(autojunk):
    """SequenceMatcher, as Differ calls it."""
    return lambda isjunk=None, a="", b="": MATCHER(isjunk, a, b, autojunk)


MATCHER = difflib.SequenceMatcher


def lines_of(text):
    lines = text.split("\n")
    return [it + "\n" for it in lines[:-1]] + lines[-1:] * (lines[-1] != "")


def ndiff(before, after):
    rows = difflib.ndiff(lines_of(before), lines_of(after), None, difflib.IS_CHARACTER_JUNK)
    return "".join(it if it.endswith("\n") else it + "\n" for it in rows)


def looks_at_all_lines():
    """Whether this difflib finds a line that moved far within a change, as that of 3.13.0 does."""
    others = [f"{it}{it}{it}{it}{it}{it}\n" for it in "bcdefghijklmnopqrst"]
    rows = list(difflib.ndiff(["one two three four\n"], others + ["one two three, four\n"]))
    return rows[-1].startswith("?")


def edited(rng, old):
    """A line with some characters put in, taken out or replaced."""
    text = old.decode(errors="surrogateescape")
    for _ in range(rng.randint(1, 3)):
        at = rng.randint(0, len(text))
        put = rng.choice(["", "x", "ab", "é", "日", *BLANKS])
        text = text[:at] + put + text[at + rng.randint(0, 2):]
    return text.encode(errors="surrogateescape")


def near_pair(rng):
    """A change of many lines that are alike."""
    words = [line(rng, True) + b" " + line(rng, True) for _ in range(rng.randint(1, 3))]
    before = [edited(rng, rng.choice(words)) for _ in range(rng.randint(1, 8))]
    after = [edited(rng, rng.choice(before)) if rng.random() < 0.8 else line(rng, True)
             for _ in range(rng.randint(1, 8))]
    return joined(rng, before), joined(rng, after)


def popular_pair(rng):
    """Texts of 200 lines and more with some that are often there, which are equal in changes, too."""
    often = [b"", b"}", b"  return;"]
    before = [rng.choice(often) if rng.random() < 0.5 else b"%d %s" % (rng.randint(0, 300), line(rng, True))
              for _ in range(rng.randint(150, 320))]
    after = list(before)
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(after))
        some = after[at:at + rng.randint(1, 4)]
        after[at:at + rng.randint(0, 5)] = [rng.choice([edited, lambda rng, it: changed(rng, it, True)])(rng, it)
                                            for it in some] + [rng.choice(often)] * rng.randint(0, 3)
    return joined(rng, before), joined(rng, after)


def long_pair(rng):
    """Lines of 200 characters and more, of which most are often there."""
    before = [b" ".join(line(rng, True) for _ in range(rng.randint(8, 25))) for _ in range(rng.randint(1, 3))]
    after = [edited(rng, edited(rng, it)) for it in before]
    return joined(rng, before), joined(rng, after)


def main():
    if sys.version_info < (3, 10):
        print("skipped: there is no python3 of 3.10 or later")
        return SKIPPED
    nt = os.path.abspath(sys.argv[1])
    rng = rng_of(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    whole = looks_at_all_lines()
    if not whole:
        print("skipped: --ndiff, as this python3 has another difflib than 3.13.0")
    faults = 0

    def compare(flags, text, pair_of):
        nonlocal faults
        run = subprocess.run([nt, "diff", "-a", *flags, "a", "b"], capture_output=True, check=False)
        expected = text.encode(errors="surrogateescape")
        code = int(pair_of[0] != pair_of[1])
        if (run.stdout, run.stderr, run.returncode) == (expected, b"", code):
            return
        faults += 1
        if faults <= 5:
            print(flags, *pair_of, expected, run.stdout, run.stderr, run.returncode, sep="\n  ")

    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for _ in range(rounds):
            made = rng.choice([pair, near_pair, near_pair, near_pair, popular_pair, long_pair])(rng)
            if rng.random() < 0.02:
                made = made[0], made[0]
            for name, content in zip("ab", made):
                with open(name, "wb") as file:
                    file.write(content)
            before, after = (it.decode(errors="surrogateescape") for it in made)
            autojunk = rng.random() < 0.7
            flags = [] if autojunk else ["--no-autojunk"]
            difflib.SequenceMatcher = matcher(autojunk)
            if whole:
                compare(["--ndiff", *flags], ndiff(before, after), made)
            lines = difflib.SequenceMatcher(None, lines_of(before), lines_of(after))
            if rng.random() < 0.6:
                compare(["--ratio", *flags], f"{lines.ratio()!r}\n", made)
            else:
                compare(["--ratio=quick", *flags], f"{lines.quick_ratio()!r}\n", made)
    print(f"{rounds} rounds, {faults} faults")
    return 1 if faults else 0 if whole else SKIPPED


if __name__ == "__main__":
    sys.exit(main())
