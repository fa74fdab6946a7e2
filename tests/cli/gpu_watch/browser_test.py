#!/usr/bin/env python3
"""The page of nt gpu-watch --html, and the picture of --svg, in a real browser.

usage: browser_test.py NT

Where no Chromium is installed it says so, and exits 77: skipped.
"""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../harness"))
from browser import expect, look, run_tests  # noqa: E402

NT = os.path.abspath(sys.argv[1])
GIB = 2 ** 30


def make_reports(gpus, rows=60, name="GPU"):
    """Row i has a use of i percent; rows 20 to 29 were missed, and of 40 to 49 nothing is known."""
    lines = []
    for i in range(rows):
        if 20 <= i < 30:
            continue
        known = not 40 <= i < 50
        gpu = {"name": name, "uuid": "GPU-1", "util": i if known else None, "mem_used": 4 * GIB,
               "mem_total": 8 * GIB, "temp": 50, "power": None}
        lines.append({"time": f"2026-11-30T15:00:{i:02}Z", "missed": 10 if i == 30 else 0,
                      "cpu": {"util": 10}, "mem": {"total": 32 * GIB, "used": 8 * GIB},
                      "gpus": [dict(gpu, index=k) for k in range(gpus)]})
    with open("record", "w", encoding="utf-8") as file:
        file.write("".join(json.dumps(it) + "\n" for it in lines))
    run = subprocess.run([NT, "gpu-watch", "--replay", "record", "-q", "--force", "--html", "page.html",
                          "--svg", "picture.svg"], check=False, env={"TZ": "Europe/Berlin"})
    expect("exit code", run.returncode, 0)


def test_wide():
    make_reports(16)
    seen = look("page.html", """
        const rows = all('.charts').map(it => new Set([...it.children].map(it => box(it).top)).size);
        const plots = all('figure svg');
        return {figures: all('figure').length, rows: Math.max(...rows), plots: plots.length,
                aligned: new Set(plots.slice(2).map(it => Math.round(box(it).left))).size,
                sideways: document.documentElement.scrollWidth > innerWidth,
                light: light(document.body), table: all('tbody tr').length > 16,
                marks: all('.x')[0].textContent}""", width=1400)
    expect("sixteen GPUs", seen, {"figures": 2 + 16 * 4, "rows": 1, "plots": 2 + 16 * 3, "aligned": 3,
                                  "sideways": False, "light": True, "table": True,
                                  "marks": "16:00:0016:00:1516:00:3016:00:4516:01:00"})


def test_narrow_and_dark():
    make_reports(1)
    seen = look("page.html", """
        return {columns: new Set(all('figure').map(it => box(it).left)).size,
                sideways: document.documentElement.scrollWidth > innerWidth,
                dark: !light(document.body)}""", width=500, dark=True)
    expect("narrow and dark", seen, {"columns": 1, "sideways": False, "dark": True})


def test_no_gpu():
    make_reports(0)
    seen = look("page.html", "return [all('figure').length, all('h2').map(it => it.textContent)]")
    expect("without GPUs", seen, [2, ["Machine", "Summary"]])


def test_gaps():
    make_reports(1)
    seen = look("page.html", """
        const d = all('figure.util')[1].querySelector('.l').getAttribute('d');
        return {runs: d.split('M').length - 1, never: all('.none').length}""")
    expect("gaps", seen, {"runs": 3, "never": 1})


def test_pointer():
    make_reports(1)
    seen = look("page.html", """
        const figure = all('figure.util')[1];
        const svg = figure.querySelector('svg');
        const note = figure.querySelector('figcaption span');
        const before = note.textContent;
        const at = row => {
          svg.dispatchEvent(new PointerEvent('pointermove', {bubbles: true,
            clientX: box(svg).left + box(svg).width * (row + .5) / 60, clientY: box(svg).top + 9}));
          return note.textContent;
        };
        const said = [at(5), at(25), at(35), at(45), at(59)];
        document.body.dispatchEvent(new PointerEvent('pointermove', {bubbles: true}));
        return [before, ...said, note.textContent === before]""")
    expect("under the pointer", seen, ["mean 27%, max 59%", "16:00:05  5%", "16:00:25  -",
                                       "16:00:35  35%", "16:00:45  -", "16:00:59  59%", True])


def test_hostile_names():
    make_reports(1, name="<img src=x onerror=alert(1)>\u202e\"&")
    seen = look("page.html", "return [all('img').length, all('h2 bdi')[0].textContent]")
    expect("a name", seen, [0, "<img src=x onerror=alert(1)>U+202E\"&"])


def test_picture():
    make_reports(2, name="a <b> & \"c\"")
    with open("picture.svg", encoding="utf-8") as file:
        text = file.read()
    with open("framed.html", "w", encoding="utf-8") as file:
        file.write("<!doctype html><script>const text = " +
                   json.dumps(text).replace("</", "<\\/") + "</script>")
    seen = look("framed.html", """
        const it = new DOMParser().parseFromString(text, 'image/svg+xml');
        document.body.append(document.importNode(it.documentElement, true));
        const texts = all('text').map(box);
        const svg = box(all('svg')[0]);
        const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom - 3 && b.top < a.bottom - 3;
        return {faults: it.querySelectorAll('parsererror').length,
                outside: texts.filter(it => it.right > svg.right || it.bottom > svg.bottom).length,
                overlaps: texts.filter((a, i) => texts.some((b, j) => i < j && over(a, b))).length,
                lines: all('.l').length}""", width=1300)
    expect("picture", seen, {"faults": 0, "outside": 0, "overlaps": 0, "lines": 2 + 2 * 3})


if __name__ == "__main__":
    sys.exit(run_tests(test_wide, test_narrow_and_dark, test_no_gpu, test_gaps, test_pointer,
                       test_hostile_names, test_picture))
