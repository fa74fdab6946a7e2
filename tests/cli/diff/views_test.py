#!/usr/bin/env python3
"""What nt diff shows of pairs of texts is all of them: both files are made again of what it says.

usage: views_test.py NT [SEED [ROUNDS]]

--json     BEFORE and its hunks make AFTER, byte by byte; spans are where they may be
--html     both files are in the page, each line in one piece, as Python's html.parser reads it
--word-diff  without what is marked as gone it is AFTER; without what came, the words of BEFORE
--color=always  without codes it is the plain output, in each format
"""
import base64
import html.parser
import json
import os
import re
import subprocess
import sys
import tempfile

from random_pairs import lines_of, pair, rng_of

NT = os.path.abspath(sys.argv[1])
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 1
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 100
RULES = [[], [], ["-i"], ["-b"], ["-w"], ["--strip-trailing-cr"], ["-B"], ["--minimal"], ["-I", "fox"], ["--mask", "[0-9.]+=>N"],
         ["--mask", "id=[0-9a-f]+"]]
FORMATS = [[], ["-U0"], ["--normal"], ["-c"], ["-e"], ["-y"], ["--ndiff"], ["--word-diff"], ["--stat"],
           ["--full-context"], ["-y", "--wrap", "-W", "40"], ["-y", "-t"], ["-u", "-T"], ["-c", "-t"]]
VOID = {"meta", "link", "br"}
faults = 0


def fault(what, **values):
    global faults
    faults += 1
    if faults <= 10:
        print(what, *(f"\n  {name} = {value!r:.2000}" for name, value in values.items()))


def nt(*words):
    run = subprocess.run([NT, "diff", *words, "a", "b"], capture_output=True, check=False)
    if run.returncode not in (0, 1) or run.stderr:
        fault("failed", words=words, code=run.returncode, err=run.stderr)
    return run.stdout


def known(flags):
    """Those that this nt has, so that formats and rules may come one by one; says what it leaves out."""
    text = subprocess.run([NT, "diff", "--help"], capture_output=True, check=True).stdout.decode()
    have = []
    for words in flags:
        name = words[0][:2] if words and not words[0].startswith("--") else words[0] if words else "-u"
        if re.search(rf"(^|[\s,]){re.escape(name)}\b", text):
            have.append(words)
        else:
            print("not in this nt, left out:", *words)
    return have


# ---- json

def value(it):
    return base64.b64decode(it["bytes"]) if isinstance(it, dict) else it.encode()


def with_end(row, text="text", eol="eol"):
    return value(row[text]) + (b"" if row.get(eol) is False else b"\n")


def check_spans(row, rules):
    text = value(row["text"])
    end = 0
    for first, last in row.get("spans", []):
        if not end <= first < last <= len(text):
            fault("span out of place", row=row, rules=rules)
        if not isinstance(row["text"], dict):
            for part in (text[:first], text[first:last], text[last:]):
                part.decode()
        end = last


def check_json(before, after, rules):
    rows = [json.loads(it) for it in nt("--json", "--moved", *rules).splitlines()]
    if rows[-1]["type"] != "summary" or [it["type"] for it in rows[:-1]] != ["file"] * (len(rows) > 1) + [
            "hunk"] * (len(rows) - 2):
        return fault("rows", rows=rows)
    old, new = lines_of(before), lines_of(after)
    made, at, gone, come = [], 0, 0, 0
    moved = {"-": {}, "+": {}}
    # What can be ignored is left out, so that all behind it is at another place.
    whole = not any(it in ("-B", "-I") for it in rules)
    for hunk in rows[1:-1]:
        first = hunk["old_start"] - (1 if hunk["old_lines"] else 0)
        if whole and len(rules) == 1 and made + old[at:first] != new[:len(made) + first - at]:
            fault("lines between hunks differ", before=before, after=after)
        made += new[len(made):len(made) + first - at]
        at = first
        for row in hunk["lines"]:
            check_spans(row, rules)
            text = with_end(row)
            if row["op"] in " -":
                if old[at] != text or row["old"] != at + 1:
                    fault("old line", row=row, line=old[at], before=before, after=after)
                at += 1
            if row["op"] in " +":
                if "new_text" in row:
                    text = with_end(row, "new_text", "new_eol")
                if whole and row["new"] != len(made) + 1:
                    fault("number", row=row)
                made.append(text)
            gone += row["op"] == "-"
            come += row["op"] == "+"
            if "moved" in row:
                moved[row["op"]][row["old" if row["op"] == "-" else "new"]] = row["moved"]["line"]
    made += new[len(made):len(made) + len(old) - at]
    if whole and made != new:
        fault("json does not make AFTER", before=before, after=after, rules=rules, made=made)
    if {to: at for at, to in moved["-"].items()} != moved["+"]:
        fault("moved", moved=moved)
    if whole and (gone != rows[-1]["deletions"] or come != rows[-1]["insertions"]):
        fault("summary", summary=rows[-1], gone=gone, come=come)


# ---- html

class Page(html.parser.HTMLParser):
    """The lines of both sides, as the page has them."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.sides = {"old": [], "new": []}
        self.stack = []
        self.code = None
        self.hidden = 0
        self.row = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in VOID:
            return
        self.stack.append(tag)
        if tag == "div" and attrs.get("class") in tuple("esucda"):
            self.row = [attrs["class"], []]
        elif tag == "code":
            self.code = [b"", attrs.get("data-eol") is None]
        elif tag == "i" and self.code:
            self.code[0] += bytes.fromhex(attrs["data-b"])
            self.hidden += 1

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag:
            fault("tags are not nested", tag=tag, position=self.getpos())
        if tag == "i" and self.code:
            self.hidden -= 1
        elif tag == "code" and self.code is not None:
            self.row[1].append(self.code[0] + (b"\n" if self.code[1] else b""))
            self.code = None
        elif tag == "div" and self.row:
            kind, codes = self.row
            self.row = []
            if len(codes) != {"e": 2, "u": 2, "c": 2, "s": 1, "a": 1, "d": 1}[kind]:
                fault("row", kind=kind, codes=codes)
            if kind == "e" and codes[0] != codes[1]:
                fault("equal lines differ", codes=codes)
            if kind != "a":
                self.sides["old"].append(codes[0])
            if kind != "d":
                self.sides["new"].append(codes[-1])

    def handle_data(self, data):
        if self.code is None or self.hidden:
            return
        if re.search("[\0-\x08\x0a-\x1f\x7f-\xa0\u202a-\u202e\u2066-\u2069\u200b\ufeff]", data):
            fault("raw in the page", data=data)
        self.code[0] += data.encode()


def check_html(before, after, rules):
    nt("--html", "page.html", "--force", "--moved", *rules)
    with open("page.html", "rb") as file:
        text = file.read().decode()
    page = Page()
    page.feed(text)
    page.close()
    if page.stack:
        fault("tags are left open", stack=page.stack)
    if "Nothing differs" in text:
        if page.sides != {"old": [], "new": []}:
            fault("lines of files that are the same", rules=rules)
        return
    for side, whole in (("old", before), ("new", after)):
        if page.sides[side] != lines_of(whole):
            fault("page does not make " + side, rules=rules, whole=whole, page=page.sides[side])
    if re.search(r"https?:|src=|@import|url\(", text.split("<main>")[0] + text.split("</main>")[1]):
        fault("the page needs something else")


# ---- word diff

def check_words(before, after):
    text = nt("--word-diff", "-U", "1000000").decode()
    if before == after:
        return
    text = text.split("@@\n", 1)[1]
    # White space is that of AFTER, so that words of BEFORE may stand behind others without any; and
    # lines that only go leave an end behind.
    as_after = re.sub(r"\[-.*?-\]", "", text)
    as_after = re.sub(r"\{\+(.*?)\+\}", r"\1", as_after)
    as_before = re.sub(r"\{\+.*?\+\}", " ", text)
    as_before = re.sub(r"\[-(.*?)-\]", r" \1 ", as_before)
    if as_after.split() != after.decode().split():
        fault("words of AFTER", before=before, after=after, text=text)
    if as_before.split() != before.decode().split():
        fault("words of BEFORE", before=before, after=after, text=text)


# ---- colour

def check_color(words, rules):
    plain = nt("--label=A", "--label=B", *words, *rules)
    colored = nt("--label=A", "--label=B", "--color=always", "--moved", *words, *rules)
    if re.sub(rb"\x1b\[[0-9;]*m", b"", colored) != plain:
        fault("colours change the text", words=words, rules=rules, plain=plain, colored=colored)
    for line in colored.split(b"\n"):
        if re.findall(rb"\x1b\[[0-9;]*m", line)[-1:] not in ([], [b"\x1b[0m"]):
            fault("a colour goes on behind its line", line=line)
        for part in re.split(rb"\x1b\[[0-9;]*m", line):
            part.decode()  # no code stands within a character


def main():
    formats, rules = known(FORMATS), known(RULES)
    rng = rng_of(SEED)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)

        def write(texts):
            for name, text in zip("ab", texts):
                with open(name, "wb") as file:
                    file.write(text)
            return texts

        for _ in range(ROUNDS):
            some = ["-a", *rng.choice(rules)]
            before, after = write(pair(rng))
            check_json(before, after, some)
            check_html(before, after, some)
            before, after = write(pair(rng, odd=False))
            check_words(before, after)
            words = rng.choice(formats)
            if words == ["-e"]:  # which has no word for a lacking LF
                write(it if it.endswith(b"\n") or not it else it + b"\n" for it in (before, after))
            if words == ["--ndiff"]:  # which takes no rules
                some = ["-a"]
            check_color(words, some)
    print(f"{ROUNDS} rounds, {faults} faults")
    return faults > 0


if __name__ == "__main__":
    sys.exit(main())
