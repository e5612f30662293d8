# SPDX-License-Identifier: AGPL-3.0-or-later
"""doc/themes.md, word for word: its files are written, its commands are given, while people use the portal and nothing of theirs fails."""

import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "lib"), str(TESTS / "world"), str(TESTS / "themes")]

from effort import many  # noqa: E402
from portal import identity, portal  # noqa: E402
from test_admin import ADMIN, PLACE, png  # noqa: E402
from test_install import installed_dir  # noqa: E402

DOCUMENT = TESTS.parent / "doc" / "themes.md"
PEOPLE = (("rep@p001.example", "/deals"), ("manager@p001.example", "/"), (None, "/sign-in"))
FILE = re.compile(r"`(acme/[\w./-]+)`[^`]*(?:`htdocs[^`]*`)?:\s*$")


def blocks():
    """Each indented block, with the words before it."""
    words, block = [], []
    for line in [*DOCUMENT.read_text(encoding="utf-8").splitlines(), "end"]:
        if line.startswith("    ") or (block and not line):
            block.append(line[4:])
        elif block:
            yield " ".join(words), "\n".join(block).rstrip() + "\n"
            words, block = [line], []
        else:
            words.append(line)


def steps():
    """What it says to do, in its order: ("file", path, content) or ("command", line)."""
    found = []
    for words, block in blocks():
        named = FILE.search(words)
        if named:
            found.append(("file", named[1], block))
        else:
            found += [("command", line) for line in block.splitlines()]
    return found


class Folder:
    """Where a newcomer works, with their shell."""

    def __init__(self):
        self.made = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        self.place = Path(self.made.name)
        self.place.chmod(0o755)

    def write(self, path, content):
        file = self.place / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def shell(self, line):
        """Aliases as make run prints them: the command runs as whoever the portal belongs to."""
        call = f"parley() {{ env PARLEY_CONF={portal.conf} {portal.places.parley} \"$@\"; }}; {line}"
        done = subprocess.run(["bash", "-c", call], cwd=self.place, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                              **identity(portal.places.user))
        return done.returncode, done.stdout


class Watch:
    """People who look all the time: what failed, and what each page said when."""

    def __init__(self):
        self.failed, self.asked, self.over = [], 0, threading.Event()
        self.people = [threading.Thread(target=self.look, args=person) for person in PEOPLE]
        for person in self.people:
            person.start()

    def look(self, email, path):
        client = portal.sign_in(email) if email else portal.client()
        while not self.over.is_set():
            answer = client.get(path)
            self.asked += 1
            if answer.status != 200 or "</html>" not in answer.text:
                self.failed.append((email, path, answer.status))

    def end(self):
        self.over.set()
        for person in self.people:
            person.join()


def programs():
    """Processes that serve, by their ids and programs."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            name = (process / "exe").resolve().name
            if name in ("deals.fcgi", "home.fcgi", "sign-in.fcgi") and str(portal.conf) in (process / "environ").read_text(errors="replace"):
                found.add((name, process.name))
        except OSError:
            continue
    return found


class Newcomer(unittest.TestCase):
    def setUp(self):
        portal.fresh()
        portal.changed = True
        portal.staff(2)
        shutil.rmtree(installed_dir(), ignore_errors=True)
        self.addCleanup(portal.restore)
        self.folder = Folder()
        self.addCleanup(self.folder.made.cleanup)

    def do(self, step):
        if step[0] == "file":
            self.folder.write(step[1], step[2].encode())
            return ""
        status, said = self.folder.shell(step[1])
        self.assertEqual(status, 0, f"{step[1]}\n{said}")
        return said

    def seen_within_a_second(self, text):
        """By who is signed in at once, by a visitor within a second of the publishing's end."""
        begun = time.monotonic()
        self.assertIn(text, portal.sign_in("rep@p002.example").get("/deals").text)
        visitor = portal.client()
        while text not in visitor.get("/sign-in").text:
            self.assertLess(time.monotonic() - begun, 1.2, f"{text} was not seen by visitors")

    def preview(self, theme):
        admin = portal.sign_in(ADMIN)
        self.assertEqual(admin.send_files(admin.form(PLACE, "theme-edit"), {}, {"theme": theme}).status, 303)
        link = admin.submit(admin.form(PLACE, "theme-preview")).headers["Location"]
        page = portal.client().get(f"{link}/home-rep?lang=de&role=manager").text
        for text in ("Acme Freight Ltd, eingetragen in Delft", "Schön, dass Sie da sind.", "/looks/themes/acme.1-"):
            self.assertIn(text, page)
        self.assertNotIn("acme.1", portal.client().get("/sign-in").text)

    def follow(self):
        """The whole document once, from a portal that has nothing of it."""
        files = [step[1] for step in steps() if step[0] == "file"]
        self.assertEqual(files, ["acme/acme.xsl", "acme/words/en.xml", "acme/words/de.xml", "acme/tokens", "acme/theme.css"])
        self.folder.write("acme/logo.png", png())
        for step in steps():
            said = self.do(step)
            if "theme install" in step[1]:
                self.assertIn("acme.1 is installed", said)
            elif "theme list" in step[1]:
                self.assertRegex(said, r"(?m)^acme\.1\t")
                self.preview("acme.1")
            elif "--theme acme" in step[1]:
                self.seen_within_a_second("/looks/themes/acme.1-")
            elif "rollback" in step[1]:
                self.seen_within_a_second("themes/globaltech/theme.")
        self.assertEqual(portal.sign_in("rep@p002.example").page("/deals").find("look").get("name"), "Acme Freight")

    def test_the_document_holds_while_people_work(self):
        for email, path in PEOPLE:
            (portal.sign_in(email) if email else portal.client()).get(path)
        started = programs()
        watch = Watch()
        try:
            self.follow()
            for _ in range(many(1) - 1):
                for line in ("parley theme publish globaltech globaltech --theme acme", "parley theme rollback globaltech globaltech 1"):
                    self.do(("command", line))
                    time.sleep(1)
        finally:
            watch.end()
        self.assertEqual(watch.failed, [])
        self.assertGreater(watch.asked, 30)
        self.assertLessEqual(started, programs())
