# SPDX-License-Identifier: AGPL-3.0-or-later
"""
The reader of multipart bodies against two others: Python's email package and GMime.

Bodies are generated, most of them with something wrong. Where ours accepts,
both others must find the same parts: names, file names and bytes. Ours may
refuse where they accept; the other way round, or another answer, is a failure.
"""
import os
import random
import subprocess
import sys
import unittest
from collections import Counter
from email.parser import Parser
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(HERE / "tests" / "lib"))

from effort import LONG  # noqa: E402

import gi  # noqa: E402

gi.require_version("GMime", "3.0")
from gi.repository import GMime  # noqa: E402

GMime.init()
OURS = HERE / os.environ.get("B", "build") / "tests" / "upload" / "parts"
BODIES = 100_000 if LONG else 2_000
REFUSED = "refused"


def ours(cases):
    """Through one process, so that nothing of one body is left for the next."""
    sent = b"".join(b"%s\n%d\n%s" % (kind.encode(), len(body), body) for kind, body in cases)
    lines = iter(subprocess.run([OURS], input=sent, capture_output=True, check=True).stdout.decode().split("\n"))
    return [parts_of(next(lines), lines) for _ in cases]


def parts_of(first, lines):
    if first == REFUSED:
        return REFUSED
    rows = (next(lines).split(" ") for _ in range(int(first)))
    return [(bytes.fromhex(n), None if f == "-" else bytes.fromhex(f), bytes.fromhex(c)) for n, f, c in rows]


def pythons(kind, body):
    """Latin-1 both ways: a character for each byte."""
    message = Parser().parsestr(f"Content-Type: {kind}\r\n\r\n" + body.decode("latin-1"))
    if not message.is_multipart():
        return REFUSED
    parts = []
    for part in message.get_payload():
        name = part.get_param("name", header="content-disposition")
        file = part.get_param("filename", header="content-disposition")
        if part.is_multipart() or not isinstance(name, str) or not (file is None or isinstance(file, str)):
            return REFUSED
        parts.append((name.encode("latin-1"), None if file is None else file.encode("latin-1"),
                      part.get_payload().encode("latin-1")))
    return parts


def gmimes(kind, body):
    """A message ends with a line end: without it GMime takes the CR before the last delimiter for content."""
    ended = body if body.endswith(b"\n") else body + b"\r\n"
    stream = GMime.StreamMem.new_with_buffer(f"Content-Type: {kind}\r\n\r\n".encode() + ended)
    whole = GMime.Parser.new_with_stream(stream).construct_part(None)
    if not isinstance(whole, GMime.Multipart):
        return REFUSED
    parts = [gmimes_part(whole.get_part(i)) for i in range(whole.get_count())]
    return REFUSED if None in parts else parts


def gmimes_part(part):
    disposition = part.get_content_disposition()
    if not isinstance(part, GMime.Part) or disposition is None or disposition.get_parameter("name") is None:
        return None
    content, out = part.get_content(), GMime.StreamMem.new()
    if content is not None:
        content.write_to_stream(out)
    file = disposition.get_parameter("filename")
    written = out.get_byte_array() if content is not None else b""
    return disposition.get_parameter("name").encode(), None if file is None else file.encode(), bytes(written or b"")


# -- bodies ----------------------------------------------------------------------

NAMES = ("customer", "amount", "attachment", "a", "close-date", "n" * 200)
FILES = ("offer.pdf", "", "Größe.png", "a b.txt", "x.php.jpg", "発注書.csv", "semi;colon.txt", "a'b.txt", "100%.txt", "%22.txt")
WORDS = (b"", b"1", b"\r\n", b"\r", b"\n", b"-", b"--", b"\0", b"\xff\xd8\xff", "ä".encode(), b"a=b&c=d", b"\r\n\r\n",
         b"\r\n--", b"Content-Type: text/html\r\n\r\n", b"=?utf-8?q?a?=", b" ", b"\t", b"%PDF-1.4\n", b"From me\r\n", b".\r\n")


class Maker:
    """A body as a browser sends it, with a mistake in about two of three."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.boundary = self.random.choice(("----WebKitFormBoundary7MA4YWxk", "x", "a-b", "0" * 70, "=_q", "AaB03x", "'quoted'"))
        self.wrong = self.random.choice((None, None, "head", "line", "name", "junk", "cut", "byte", "inside", "type"))

    def pick(self, *some):
        return self.random.choice(some)

    def once(self, kind, wrong, right):
        return wrong() if self.wrong == kind and self.random.random() < 0.5 else right

    def content(self):
        words = [self.random.choice(WORDS) for _ in range(self.random.randrange(6))]
        if self.wrong == "inside":
            words.insert(0, self.pick(b"\r\n--%s", b"\n--%s", b"--%s", b"\r\n--%sx\r\n", b"\r--%s--", b"%s")
                         % self.boundary.encode())
        if self.random.random() < 0.02:
            words.append(self.random.randbytes(self.random.randrange(200_000)))
        return b"".join(words)

    def disposition(self):
        name = f'name="{self.random.choice(NAMES)}"'
        file = f'; filename="{self.random.choice(FILES)}"' if self.random.random() < 0.4 else ""
        mark = "form-data; " + name + file
        return "Content-Disposition: " + self.once("name", lambda: self.pick(
            "form-data", f"form-data; {name}; {name}", "form-data; name=a", "form-data; name=", 'form-data; name="a',
            'form-data; name="a\\"b"', 'form-data; name="a"; filename="C:\\x\\y.txt"', f"attachment; {name}",
            "form-data; name*=utf-8''a", f"form-data; {name}; filename*=utf-8''x.txt", 'form-data; name="=?utf-8?q?b?="',
            f"form-data; {name}; size=3", f"form-data {name}", f"FORM-DATA; {name.upper()}", f"form-data;{name}",
            f"form-data;\r\n {name}", f"form-data; {name};", 'form-data; name="a"b', 'form-data; name="a;b"',
            "form-data; name*0=\"a\"; name*1=\"b\"", f'form-data; {name}; filename="a"; filename="b"'), mark)

    def head(self):
        lines = [self.disposition()]
        if self.random.random() < 0.4:
            lines.append("Content-Type: " + self.pick("text/plain", "application/pdf", "image/png", "text/csv; charset=utf-8"))
        if self.wrong == "head":
            lines.insert(self.random.randrange(2), self.pick(
                "Content-Transfer-Encoding: base64", "Content-Type: multipart/mixed; boundary=y", "Content-Type: message/rfc822",
                "X-More: 1", "no header", " folded", "Content-Disposition: form-data; name=\"b\"", "", "Content-Type: a\0b",
                ": empty", "Content-Length: 3", "Content-Type : text/plain", "Content-Type: text/plain\rX: y"))
        return "\r\n".join(lines).encode()

    def line(self):
        return self.once("line", lambda: self.pick(b"\n", b"\r", b" \r\n", b"", b"\r\n\r\n", b"\t\r\n"), b"\r\n")

    def body(self):
        dashed, out = b"--" + self.boundary.encode(), []
        if self.wrong == "junk":
            out.append(self.pick(b"preamble\r\n", b"\r\n", b"", b" "))
        for _ in range(self.random.randrange(1, 5)):
            out += [dashed, self.line(), self.head(), self.line(), self.line(), self.content(), self.line()]
        out += [dashed, b"--", self.pick(b"\r\n", b"")]
        if self.wrong == "junk":
            out.append(self.pick(b"epilogue", b"\r\n\r\n", b"", dashed))
        whole = b"".join(out)
        if self.wrong == "cut":
            whole = whole[:self.random.randrange(len(whole))]
        if self.wrong == "byte":
            at = self.random.randrange(min(len(whole), 400))
            whole = whole[:at] + self.pick(b"", b"\0", b"\r", b"\n", b'"', b"\x80", b"-", b":", b";") + whole[at + 1:]
        return whole

    def kind(self):
        marked = '"' if set(self.boundary) & set("'=") else self.pick("", '"')
        right = f"multipart/form-data; boundary={marked}{self.boundary}{marked}"
        return self.once("type", lambda: self.pick(
            "multipart/form-data", "multipart/form-data; boundary=", right + "; charset=utf-8", "multipart/form-data; boundary=a b",
            f"multipart/form-data; boundary={'x' * 71}", right.upper(), f"multipart/form-data; x=1; boundary={self.boundary}",
            right.replace("form-data", "mixed"), right.replace("; ", ";")), right)


def made(seed):
    maker = Maker(seed)
    return maker.wrong, maker.kind(), maker.body()


class Bodies(unittest.TestCase):
    def test_are_understood_as_others_do_or_refused(self):
        counts = Counter()
        for first in range(0, BODIES, 500):
            cases = [made(seed) for seed in range(first, first + 500)]
            for (wrong, kind, body), found in zip(cases, ours([case[1:] for case in cases])):
                others = pythons(kind, body), gmimes(kind, body)
                counts[self.compare(wrong, kind, body, found, others)] += 1
        print(f"    {BODIES} bodies:", ", ".join(f"{n} {words}" for words, n in counts.most_common()))
        self.assertGreater(counts["equal in all three"], BODIES / 5)
        self.assertGreater(counts["refused by us alone"], BODIES / 20)

    def compare(self, wrong, kind, body, found, others):
        if found == REFUSED:
            self.assertIsNotNone(wrong, (kind, body[:2000]))    # what a browser sends is accepted
            return "refused by all" if set(map(str, others)) == {REFUSED} else "refused by us alone"
        for other in others:
            self.assertEqual(found, other, (wrong, kind, body[:2000]))
        return "equal in all three"


if __name__ == "__main__":
    unittest.main()
