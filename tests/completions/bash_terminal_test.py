#!/usr/bin/env python3
"""Completes lines in a bash on a pseudo-terminal, where readline quotes and replaces words:
bash_terminal_test.py SCRIPT [BASH_COMPLETION]. SCRIPT completes the sample program."""

import os
import pty
import select
import sys
import tempfile

CASES = [
    ("nt sea\t", "<search>"),
    ("nt search --color=al\t", "<search><--color=always>"),
    ("nt search x a\t", "<search><x><a b.log>"),
    ("nt search x a\\ \t", "<search><x><a b.log>"),
    ('nt search x "a \t', "<search><x><a b.log>"),
    ("nt search x 'a \t", "<search><x><a b.log>"),
    ("nt search x it\t", "<search><x><it's>"),
    ("nt search x x:\t", "<search><x><x:y>"),
    ("nt search x ~/un\t", "<search><x><HOME/unique>"),
    ("nt search --file=a\\ \t", "<search><--file=a b.log>"),
    ("nt search --dir=su\t", "<search><--dir=sub dir/>"),
    ("nt many lo\t", "<many><logs/>"),
]
PROMPT = "ready> "


class Bash:
    def __init__(self, home):
        pid, self.terminal = pty.fork()
        if pid == 0:
            os.chdir(home)
            environment = {"HOME": home, "PATH": os.environ["PATH"], "TERM": "dumb", "PS1": PROMPT}
            arguments = ["bash", "--norc", "--noprofile", "-i"]
            os.execvpe("bash", arguments, environment)
        self.answer()

    def answer(self):
        """What the shell prints up to its next prompt."""
        text = ""
        while not text.endswith(PROMPT):
            if not select.select([self.terminal], [], [], 20)[0]:
                sys.exit(f"no answer from bash after {text!r}")
            text += os.read(self.terminal, 4096).decode(errors="replace")
        return text

    def run(self, line):
        os.write(self.terminal, line.encode() + b"\n")
        return self.answer()


def main():
    script = os.path.abspath(sys.argv[1])
    library = sys.argv[2] if len(sys.argv) > 2 else None
    if library and not os.path.exists(library):
        print(f"skipped: there is no {library}")
        sys.exit(77)
    faults = 0
    with tempfile.TemporaryDirectory() as home:
        for name in ("a b.log", "it's", "x:y", "plain.log", "unique"):
            with open(os.path.join(home, name), "w", encoding="utf-8"):
                pass
        for name in ("sub dir", "logs"):
            os.mkdir(os.path.join(home, name))
        bash = Bash(home)
        bash.run("""nt() { printf '<%s>' "$@"; echo; }""")
        if library:
            bash.run(f"source {library}")
        bash.run(f"source '{script}'")
        for line, expected in CASES:
            answer = bash.run(line)
            if f"\n{expected.replace('HOME', home)}\r\n" not in answer:
                print(f"{line!r}\n  expected: {expected}\n  answer:   {answer!r}")
                faults += 1
    sys.exit(1 if faults else 0)


main()
