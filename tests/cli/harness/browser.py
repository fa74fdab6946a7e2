"""Pages in a real browser, for tests in Python: a Chromium that no network is there for.

    from browser import expect, look, run_tests

    def test_title():
        expect("title", look("page.html", "return document.title"), "nt")

    sys.exit(run_tests(test_title))
"""
import json
import os
import re
import shutil
import subprocess
import tempfile
from urllib.parse import unquote

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
faults = 0

# What is asked in the page; each answer is JSON.
HELPERS = """
const press = key => document.dispatchEvent(new KeyboardEvent('keydown', {key}));
const box = it => it.getBoundingClientRect();
const all = it => [...document.querySelectorAll(it)];
const color = it => getComputedStyle(it).backgroundColor;
const light = it => color(it).match(/[0-9.]+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0) > 384;
"""


def expect(what, got, wanted):
    global faults
    if got != wanted:
        faults += 1
        print(f"{what}: {got!r}, not {wanted!r}")


def look(page, script, width=1280, height=900, dark=False):
    """What the script, the body of a function, returns in the page."""
    with open(page, encoding="utf-8") as file:
        text = file.read()
    text += ("<script>addEventListener('load', () => {" + HELPERS +
             "let answer; try { answer = JSON.stringify((() => {" + script +
             "})()) } catch (error) { answer = JSON.stringify(String(error)) }"
             "document.documentElement.dataset.answer = encodeURIComponent(answer) })</script>")
    with open("asked.html", "w", encoding="utf-8") as file:
        file.write(text)
    run = subprocess.run(
        [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir=profile",
         f"--window-size={width},{height}", "--dump-dom",
         f"--blink-settings=preferredColorScheme={0 if dark else 1}",
         "file://" + os.path.abspath("asked.html")], capture_output=True, check=False, timeout=120)
    found = re.search(r'data-answer="([^"]*)"', run.stdout.decode())
    if not found:
        raise RuntimeError("the browser gave no answer: " + run.stderr.decode()[-2000:])
    return json.loads(unquote(found[1]))


def run_tests(*tests):
    """Each in one empty folder; the exit code. Where no Chromium is installed it says so, and is 77:
    skipped."""
    if not BROWSER:
        print("no Chromium is installed: skipped")
        return 77
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.chdir(folder)
        for test in tests:
            test()
    print(f"{faults} faults")
    return 1 if faults else 0
