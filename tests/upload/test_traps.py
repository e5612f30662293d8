# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Traps, sent to one process that is watched: it goes on as the same process with the memory that it had, nothing is
written but into the store, and nothing that was sent is ever shown.
"""
import io
import os
import sys
import time
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / folder) for folder in ("lib", "world", "upload", "faults")]

import files  # noqa: E402
from client import Form, multipart  # noqa: E402
from fastcgi import Program, message, output_of  # noqa: E402
from portal import HOST, portal  # noqa: E402
from walk import register  # noqa: E402

REP, FIELD = "rep@p001.example", "attachment"
GROWTH = 16 << 20       # more than any of this needs at once; what it asks for are 3.6 GB
LIMIT_S = 15            # how long a picture may take


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as whole:
        whole.writestr("index.html", "<script>alert(1)</script>")
    return out.getvalue()


SCRIPT = b"<script>alert(1)</script>"
REFUSED = {
    "huge.png": (files.huge_png(), "not-a-picture"), "movie.gif": (files.GIF_JS, "wrong-kind"), "movie.js": (files.GIF_JS, "wrong-kind"),
    "movie.png": (files.GIF_JS, "wrong-kind"), "shot.svg": (files.SVG, "wrong-kind"), "shot.png": (files.SVG, "wrong-kind"),
    "shot.svg.pdf": (files.SVG, "wrong-kind"), "page.pdf": (SCRIPT + files.PDF, "wrong-kind"), "all.zip": (files.png() + archive(), "wrong-kind"),
    "sums.xlsx": (files.png() + archive(), "wrong-kind"), "../../up.pdf": (files.PDF, "bad-name"), "..": (files.PDF, "bad-name"),
    "..\u2215up.pdf\t": (files.PDF, None), "/etc/up.pdf": (files.PDF, "bad-name"),
}
BROKEN = (b"a\0.pdf", b"a.pdf\0.png", b"a\r\nSet-Cookie: up=1.pdf", b"a\n.pdf", b"a\r.pdf", b"..\\..\\up.pdf")
# What is kept: under which name, as what, and whether as it was sent.
KEPT = {
    "x.php.jpg": (files.jpeg(), "x-php.jpg", "image/jpeg", False), "photo.jpg": (files.jpeg() + SCRIPT, "photo.jpg", "image/jpeg", False),
    "both.png": (files.png() + archive(), "both.png", "image/png", False),
    "comment.png": (files.png(more=files.chunk(b"tEXt", b"a\0" + SCRIPT)), "comment.png", "image/png", False),
    "both.pdf": (files.PDF_HTML, "both.pdf", "application/pdf", True), "page.html.txt": (SCRIPT, "page-html.txt", "text/plain; charset=utf-8", True),
    "a%0d%0aSet-Cookie: up=1.pdf": (files.PDF, "a%0d%0aSet-Cookie: up=1.pdf", "application/pdf", True),
    "%2e%2e%2fup.pdf": (files.PDF, "%2e%2e%2fup.pdf", "application/pdf", True),
}


class Watched:
    """A program on a socket of its own: one process, to which a person sends files for a deal."""

    def __init__(self, ref, conf=None):
        self.rep = portal.sign_in(REP)
        self.path = f"/deals/{ref}"
        self.program = Program(portal, "deals", conf)
        self.pid = self.program.server.pid

    def ask(self, method, path, body=b"", kind=""):
        """(status, page)"""
        cookie = "; ".join(f"{k}={v}" for k, v in self.rep.cookies.items())
        with self.program.connect() as link:
            link.settimeout(60)
            link.sendall(message([("REQUEST_METHOD", method), ("REQUEST_URI", path), ("SERVER_PROTOCOL", "HTTP/1.1"), ("HTTP_HOST", HOST),
                                  ("HTTP_COOKIE", cookie), ("HTTP_ACCEPT", "application/xml"), ("CONTENT_TYPE", kind),
                                  ("CONTENT_LENGTH", str(len(body)))], body))
            head, _, page = output_of(link).partition(b"\r\n\r\n")
        status = next(line.split()[1] for line in head.split(b"\r\n") if line.startswith(b"Status: "))
        return int(status), page

    def form(self, page):
        return next(Form(f) for f in ElementTree.fromstring(page).iter("form") if f.get("name") == "attachment-add")

    def send(self, name, content):
        """(status, the mistake at the field or None)"""
        form = self.form(self.ask("GET", self.path)[1])
        form.values.pop(FIELD)
        status, page = self.ask("POST", form.action, *multipart(form.values, {FIELD: (name, content)}))
        return status, self.form(page).errors().get(FIELD) if status in (422, 507) else None

    def memory(self):
        """(now, the most so far), in bytes"""
        lines = dict(line.split(":", 1) for line in Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines())
        return tuple(int(lines[name].split()[0]) << 10 for name in ("RssAnon", "VmHWM"))

    def goes_on(self):
        """Is it the same process, and alone?"""
        self.ask("GET", self.path)      # what is left of the request before goes behind its answer
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii").split()
        return self.program.server.alive() and self.program.server.pid == self.pid and children == []


def written():
    """Every file below the portal's folder that is not the database's own or a log."""
    var = Path(portal.places.var)
    return {path for path in var.rglob("*") if path.is_file() and path.relative_to(var).parts[0] not in ("db", "log")}


def stored():
    return {path for path in Path(portal.places.folder("files")).rglob("*") if path.is_file()}


class Case(unittest.TestCase):
    def begin(self, conf=None):
        self.ref = register(portal.sign_in(REP))
        self.to = Watched(self.ref, conf)
        self.addCleanup(self.to.program.end)
        return self.to


class Traps(Case):
    def setUp(self):
        self.begin()
        for name, content in (("warm.png", files.png(3000, 1000)), ("warm.txt", b"x")):
            self.assertEqual(self.to.send(name, content), (303, None))
        self.memory = self.to.memory()

    def tearDown(self):
        now, most = self.to.memory()
        self.assertTrue(self.to.goes_on())
        if not os.environ["B"].endswith("/san"):       # a sanitizer keeps what was let go
            self.assertLess(now - self.memory[0], GROWTH // 4)
            self.assertLess(most - self.memory[1], GROWTH)
        self.assertEqual(self.to.send("after.txt", b"after"), (303, None))

    def test_are_refused_and_nothing_of_them_is_written(self):
        before = written()
        for name, (content, mistake) in REFUSED.items():
            with self.subTest(name=name):
                began = time.monotonic()
                self.assertEqual(self.to.send(name, content), (422, mistake) if mistake else (400, None))
                self.assertLess(time.monotonic() - began, LIMIT_S / 2)
                self.assertTrue(self.to.goes_on())
        for name in BROKEN:
            with self.subTest(name=name):
                self.assertEqual(self.to.send(name, files.PDF), (400, None))
        self.assertTrue(self.to.goes_on())
        self.assertEqual(written(), before)

    def test_that_are_kept_are_saved_and_never_shown(self):
        before, rep = written(), portal.sign_in(REP)
        for name, (content, called, kind, as_sent) in KEPT.items():
            with self.subTest(name=name):
                self.assertEqual(self.to.send(name, content), (303, None))
                file = {f.text: f for f in rep.page(f"/deals/{self.ref}").iter("file")}[called]
                got = rep.get(f"/deals/{self.ref}/files/{file.get('ref')}")
                self.assertEqual((got.status, got.headers["Content-Type"], got.headers["X-Content-Type-Options"]), (200, kind, "nosniff"))
                self.assertTrue(got.headers["Content-Disposition"].startswith('attachment; filename="'))
                self.assertIn("sandbox", got.headers["Content-Security-Policy"])
                self.assertIsNone(got.headers["Set-Cookie"])
                self.assertEqual(got.body == content, as_sent)
                if not as_sent:
                    small = rep.get(f"/deals/{self.ref}/files/{file.get('ref')}/preview")
                    self.assertEqual(small.headers["Content-Type"], kind)
                    for part in (SCRIPT, b"PK\3\4", b"index.html"):
                        self.assertNotIn(part, got.body + small.body)
        new = written() - before
        self.assertEqual(new, new & stored())
        self.assertNotIn("up", {part for path in new for part in path.stem.split("=")})

    def test_one_after_the_other_take_no_memory(self):
        for n in range(60):
            name, (content, mistake) = list(REFUSED.items())[n % 3]
            self.assertEqual(self.to.send(name, content), (422, mistake))


class Pictures(Case):
    """The program that reads them is another one, which does not do what it should."""

    def stub(self, script):
        """A configuration whose pictures are read by that shell script."""
        folder = portal.places.folder("stub")
        program, conf = folder / "reader", folder / "parley.conf"
        portal.places.write(program, "#!/bin/sh\n" + script)
        program.chmod(0o755)
        self.addCleanup(program.unlink, missing_ok=True)
        text = portal.conf.read_text(encoding="utf-8")
        line = next(line for line in text.splitlines() if line.startswith("image_program"))
        portal.places.write(conf, text.replace(line, f"image_program = {program}"))
        return conf

    def refused_within(self, least, most):
        before, began = written(), time.monotonic()
        self.assertEqual(self.to.send("shot.png", files.png()), (422, "not-a-picture"))
        took = time.monotonic() - began
        self.assertTrue(least <= took < most, took)
        self.assertTrue(self.to.goes_on())
        self.assertEqual(written(), before)
        self.assertEqual(self.to.send("after.txt", b"after"), (303, None))

    def test_that_hang_end_at_the_limit(self):
        self.begin(self.stub("exec sleep 300"))
        self.refused_within(LIMIT_S, LIMIT_S + 8)

    def test_that_seem_to_have_ended_and_hang_end_too(self):
        self.begin(self.stub("exec 2>&-; exec sleep 300"))
        self.refused_within(0, LIMIT_S + 8)

    def test_that_die_are_refused(self):
        self.begin(self.stub("kill -SEGV $$"))
        self.refused_within(0, LIMIT_S / 2)

    def test_that_write_nothing_are_refused(self):
        self.begin(self.stub("exit 0"))
        self.refused_within(0, LIMIT_S / 2)

    def test_without_their_program_are_not_taken_now_and_the_log_says_why(self):
        conf = self.stub("")
        (portal.places.folder("stub") / "reader").unlink()
        self.begin(conf)
        self.assertEqual(self.to.send("shot.png", files.png()), (422, "no-pictures"))
        self.assertIn("pictures are refused: image_program", (portal.places.folder("log") / "parley.log").read_text(encoding="utf-8"))
        self.assertEqual(self.to.send("after.txt", b"after"), (303, None))


if __name__ == "__main__":
    unittest.main()
