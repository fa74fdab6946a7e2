"""Pairs of texts that are much alike, for tests: lines, words, odd bytes, no LF at the end."""
import random

WORDS = ["the", "quick", "fox", "x", "return", "(a, b)", "==", "42", "3.14", "käse", "日本語", "id=1f", "//",
         "", " ", "\t", "}", "{", "<b>", "&amp;", '"q"', "end"]
PLAIN = [it for it in WORDS if it not in "{}"]  # nothing that reads as a mark of --word-diff
# What a page or a terminal might make something else of.
ODD = ["\r", "\0", "\x1b", "\x07", "\x7f", "\x85", "\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\xa0",
       "\ufffe", "\U0001f600", "e\u0301", "</code>", "<!--", "]]>", "&#13;"]
BYTES = [b"\xff", b"\xc3", b"\xe2\x80", b"\xed\xa0\x80", b"\xc0\x80"]


def line(rng, odd):
    words = WORDS if odd else PLAIN
    parts = [rng.choice(words).encode() for _ in range(rng.randint(0, 9))]
    if odd and rng.random() < 0.3:
        parts.insert(rng.randint(0, len(parts)), rng.choice(ODD).encode())
    if odd and rng.random() < 0.15:
        parts.insert(rng.randint(0, len(parts)), rng.choice(BYTES))
    if odd and rng.random() < 0.1:
        parts.append(b"\r")
    return rng.choice([b" ", b" ", b""]).join(parts)


def changed(rng, old, odd):
    words = old.split(b" ")
    at = rng.randrange(len(words))
    kind = rng.randrange(4)
    if kind == 0:
        words[at] = rng.choice(WORDS if odd else PLAIN).encode()
    elif kind == 1:
        words.insert(at, rng.choice(WORDS if odd else PLAIN).encode())
    elif kind == 2:
        del words[at]
    else:
        return line(rng, odd)
    return b" ".join(words)


def joined(rng, lines):
    text = b"\n".join(lines)
    return text + b"\n" if lines and rng.random() < 0.8 else text


def pair(rng, odd=True):
    """Two texts as bytes, seldom the same."""
    before = [line(rng, odd) for _ in range(rng.randint(0, 40))]
    after = list(before)
    for _ in range(rng.randint(1, 6)):
        at = rng.randint(0, len(after))
        some = rng.randint(1, 4)
        kind = rng.randrange(5)
        if kind == 0:
            after[at:at] = [line(rng, odd) for _ in range(some)]
        elif kind == 1:
            del after[at:at + some]
        elif kind == 2:
            block = after[at:at + some]
            del after[at:at + some]
            to = rng.randint(0, len(after))
            after[to:to] = block
        else:
            after[at:at + some] = [changed(rng, it, odd) for it in after[at:at + some]]
    return joined(rng, before), joined(rng, after)


def lines_of(text):
    """The lines of bytes, each with its LF if it has one."""
    return [it for it in text.split(b"\n")[:-1] and [it + b"\n" for it in text.split(b"\n")[:-1]]] + (
        [text[text.rfind(b"\n") + 1:]] if text and not text.endswith(b"\n") else [])


def rng_of(seed):
    return random.Random(seed)
