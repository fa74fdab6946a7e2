#!/usr/bin/env python3
"""The page of nt diff --html in a real browser: how it is laid out, and what its keys do.

usage: browser_test.py NT

Where no Chromium is installed it says so, and exits 77: skipped.
"""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../harness"))
from browser import expect, look, run_tests  # noqa: E402

NT = os.path.abspath(sys.argv[1])


def write(name, lines):
    with open(name, "w", encoding="utf-8") as file:
        file.write("".join(it + "\n" for it in lines))


def make_page(before, after, *flags):
    write("a", before)
    write("b", after)
    run = subprocess.run([NT, "diff", "--force", "--html", "page.html", *flags, "a", "b"], check=False)
    expect("exit code", run.returncode, 1)


def small_pair():
    before = [f"line number {i} of the file" for i in range(200)]
    after = list(before)
    after[20] = "line number 20 of this file"
    after[60:61] = []
    after[100:100] = ["a line that is new and so long that it goes on in the next row of a narrow column"]
    after[150:150] = after[5:9]
    del after[5:9]
    return before, after


def test_wide():
    make_page(*small_pair(), "--moved")
    expect("wide", look("page.html", """
        const row = all('.c')[0], cells = [...row.children].map(box);
        return {
          columns: cells.every((it, i) => i === 0 || it.left >= cells[i - 1].right - 1),
          same_height: new Set(cells.map(it => it.top)).size === 1,
          halves: Math.abs(cells[1].width - cells[3].width) < 1,
          fits: document.documentElement.scrollWidth <= innerWidth,
          marks: all('.c mark').map(it => it.textContent),
          folded: all('details').every(it => !it.open),
          moved: all('.m[data-m]').map(it => it.dataset.m),
          links: all('b.m a').every(it => document.querySelector(it.getAttribute('href'))),
          light: light(document.body),
          title: document.title,
        }"""), {
            "columns": True, "same_height": True, "halves": True, "fits": True, "marks": ["the", "this"],
            "folded": True, "moved": ["moved to 147", "moved from 6"], "links": True, "light": True,
            "title": "a → b – nt diff"})


def test_narrow():
    make_page(*small_pair(), "--moved")
    expect("narrow", look("page.html", """
        const row = all('.c')[0], [, old, , now] = [...row.children].map(box);
        const equal = [...all('.e')[0].children].map(box);
        return {
          below: now.top >= old.bottom - 1 && old.left === now.left,
          once: equal.filter(it => it.width > 100).length,
          fits: document.documentElement.scrollWidth <= innerWidth,
        }""", width=500), {"below": True, "once": 1, "fits": True})


def test_dark():
    make_page(*small_pair())
    expect("dark", look("page.html", """
        const first = light(document.body);
        const marks = all('mark').map(it => light(it));
        press('t');
        return [first, marks.every(it => !it), light(document.body)]""", dark=True), [False, True, True])


def test_keys():
    make_page(*small_pair())
    expect("keys", look("page.html", """
        const where = () => document.getElementById('where').textContent;
        const seen = [where()];
        for (const key of ['n', 'n', 'p', 'n', 'n', 'n', 'n', 'n']) { press(key); seen.push(where()); }
        const last = box(document.activeElement);
        return {seen, focused: document.activeElement.className,
                visible: last.top >= 0 && last.bottom <= innerHeight}"""), {
            "seen": ["5 changes", "1 of 5", "2 of 5", "1 of 5", "2 of 5", "3 of 5", "4 of 5", "5 of 5", "5 of 5"],
            "focused": "h", "visible": True})
    expect("all lines", look("page.html", """
        const top = scrollY;
        press('e');
        const open = all('details').every(it => it.open);
        for (const it of all('details')) fill(it);
        const rows = all('.e').every(it => it.children.length === 4 &&
                                     it.children[1].textContent === it.children[3].textContent);
        press('j');
        const down = scrollY > top;
        press('k');
        press('?');
        const help = document.getElementById('keys').open;
        return {open, rows, left: all('.s').length, down, back: scrollY === top, help}"""), {
            "open": True, "rows": True, "left": 0, "down": True, "back": True, "help": True})


def test_hostile_text():
    text = ["<script>document.title = 'x'</script>", "</code></div><h1>", "&lt;&amp;#13;", "a\u202eb", "\ttab"]
    make_page(["old"], text)
    expect("hostile", look("page.html", """
        return {title: document.title, h1: all('h1').length, scripts: all('script').length,
                direction: all('i[data-b="e280ae"]').length,
                text: all('.k code').map(it => it.textContent)}"""), {
            "title": "a → b – nt diff", "h1": 0, "scripts": 2, "direction": 1,
            "text": ["old", *text[:3], "aRLOb", "\ttab"]})


def test_large():
    before = [f"{i} a line of some length, as they are in most files, number {i * 7919 % 100003}" for i in range(50000)]
    after = [it.replace("some", "another") if i % 50 == 0 else it for i, it in enumerate(before)]
    make_page(before, after, "-U", "1000000")
    seen = look("page.html", """
        const begin = performance.now();
        scrollTo(0, document.documentElement.scrollHeight / 2);
        press('n');
        const height = document.documentElement.scrollHeight;
        return {rows: all('.e, .c').length, took: performance.now() - begin, height}""")
    expect("rows", seen["rows"], 50000)
    # A page that is laid out as a whole takes some hundred times as long.
    expect("scrolls in a second", seen["took"] < 1000, True)
    expect("is as high as its lines", seen["height"] > 50000 * 19, True)


if __name__ == "__main__":
    sys.exit(run_tests(test_wide, test_narrow, test_dark, test_keys, test_hostile_text, test_large))
