# SPDX-License-Identifier: AGPL-3.0-or-later
"""
No room for files: said at the field with everything that was typed, nothing half kept, all else goes on; with room again it works.

The store is a file system of 4 MB of its own, filled up. Who may not mount has a folder that cannot be written instead.
"""
import os
import random
import subprocess
import sys
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / folder) for folder in ("lib", "world", "upload", "apply")]

import files  # noqa: E402
from client import multipart  # noqa: E402
from portal import portal  # noqa: E402
from steps import CHANNEL, apply, company, decide, ref_of, status  # noqa: E402
from walk import deal_fields, register  # noqa: E402

REP, FIELD = "rep@p001.example", "attachment"
SMALL, LARGE = ("small.pdf", files.PDF), ("large.pdf", files.PDF * 200_000)


def noise(side):
    """A picture that takes as much room as it has pixels, also when it is written anew."""
    drawn = random.Random(side)
    return files.png(side, side, rows=b"".join(b"\0" + drawn.randbytes(side) for _ in range(side)))


class FullDisk(unittest.TestCase):
    def setUp(self):
        portal.sql("DELETE FROM attempt")
        self.rep = portal.sign_in(REP)
        self.folder = Path(portal.places.folder("files"))
        self.last = portal.sql("SELECT COALESCE(MAX(id), 0) FROM attachment")[0][0]
        self.mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", self.folder], check=False,
                                      stderr=subprocess.DEVNULL).returncode == 0
        if self.mounted:
            portal.places.own(self.folder)
            self.addCleanup(subprocess.run, ["umount", "-l", self.folder], check=True)
        self.addCleanup(self.free)

    def fill(self, left=0):
        """Leaves so many bytes."""
        if not self.mounted:
            portal.places.folder("files/new").chmod(0o500)
            return
        room = os.statvfs(self.folder)
        (self.folder / "filler").write_bytes(b"\0" * (room.f_bavail * room.f_frsize - left))

    def free(self):
        (self.folder / "filler").unlink(missing_ok=True)
        if not self.mounted:
            portal.places.folder("files/new").chmod(0o700)

    def nothing_is_kept(self):
        if self.mounted:
            self.assertTrue(files.soon(lambda: {p.name for p in self.folder.rglob("*") if p.is_file()} <= {"filler"}))
        self.assertEqual(portal.sql(f"SELECT name FROM attachment WHERE id > {self.last}"), [])
        self.assertEqual(portal.sql("SELECT SUM(tries) FROM attempt WHERE kind = 'bytes' HAVING SUM(tries) > 0"), [])

    def rows_have_their_files(self, names):
        rows = portal.sql(f"SELECT name, LOWER(HEX(sha256)) FROM attachment WHERE id > {self.last} ORDER BY id")
        self.assertEqual([name for name, _ in rows], names)
        for _, digest in rows:
            self.assertTrue((self.folder / digest[:2] / digest[2:]).is_file())

    def refused(self, answer, name, typed=None):
        """What a form says that finds no room; the form."""
        form = answer.form(name)
        self.assertEqual((answer.status, form.errors()), (507, {FIELD: "no-room"}))
        self.assertEqual({field: form.values[field] for field in typed or {}}, typed or {})
        self.assertIsNone(form.fields[FIELD].get("value"))
        self.nothing_is_kept()
        return form

    def test_is_said_with_everything_typed_and_what_needs_no_file_goes_on(self):
        if not self.mounted:
            self.fill()
        fields = deal_fields(notes="typed with care")
        answer = self.rep.send_files(self.rep.form("/deals/new", "deal"), {FIELD: LARGE}, fields)
        form = self.refused(answer, "deal", fields)
        self.assertEqual(self.rep.submit(form).status, 303)
        small = self.rep.send_files(self.rep.form("/deals/new", "deal"), {FIELD: SMALL}, deal_fields())
        self.assertEqual(small.status, 303 if self.mounted else 507)

    def test_of_a_deal_and_works_when_there_is_room_again(self):
        ref = register(self.rep)
        self.fill()
        form = self.rep.form(f"/deals/{ref}", "attachment-add")
        again = self.refused(self.rep.send_files(form, {FIELD: SMALL}), "attachment-add")
        self.assertEqual(self.rep.look(f"/deals/{ref}").status, 200)
        self.free()
        self.assertEqual(self.rep.send_files(again, {FIELD: SMALL}).status, 303)
        self.rows_have_their_files(["small.pdf"])

    def test_of_an_application_and_works_when_there_is_room_again(self):
        visitor, sent = portal.client(), company()
        self.fill()
        form = visitor.form("/apply", "application")
        again = self.refused(visitor.send_files(form, {FIELD: SMALL}, sent), "application", sent)
        self.assertEqual(portal.sql(f"SELECT COUNT(*) FROM application WHERE company = '{sent['company']}'"), [["0"]])
        body, kind = multipart({k: v for k, v in {**again.values, **sent}.items() if k != FIELD}, {FIELD: SMALL})
        self.assertIn("no room for files at the moment", visitor.ask("POST", "/apply", body, {"Content-Type": kind}).text)
        self.free()
        self.assertEqual(visitor.send_files(again, {FIELD: SMALL}).status, 303)
        self.rows_have_their_files(["small.pdf"])

    def test_of_an_answer_leaves_the_question_open(self):
        visitor, _, page = apply()
        decide(portal.sign_in(CHANNEL), ref_of(visitor, page), "application-ask", question="Which harbours?")
        self.fill()
        answer = visitor.send_files(visitor.form(page, "application-answer"), {FIELD: SMALL}, answer="These.")
        again = self.refused(answer, "application-answer", {"answer": "These."})
        self.assertEqual(status(visitor, page).get("state"), "info-requested")
        self.free()
        self.assertEqual(visitor.send_files(again, {FIELD: SMALL}).status, 303)
        self.assertEqual(status(visitor, page).get("state"), "submitted")
        self.rows_have_their_files(["small.pdf"])

    def test_is_met_by_the_reader_of_pictures_too(self):
        """The picture as it was sent fits, and not what is made of it."""
        ref, picture = register(self.rep), ("noise.png", noise(300))
        self.fill(left=len(picture[1]) + 16384)
        form = self.rep.form(f"/deals/{ref}", "attachment-add")
        again = self.refused(self.rep.send_files(form, {FIELD: picture}), "attachment-add")
        self.free()
        self.assertEqual(self.rep.send_files(again, {FIELD: picture}).status, 303)
        self.rows_have_their_files(["noise.png"])


if __name__ == "__main__":
    unittest.main()
