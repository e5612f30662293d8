# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Files on deals: attached with the registration or later, kept with drafts and mistakes, saved by who sees the deal.

Whatever is sent: nothing active is shown, nothing is written outside the
store or under a name that a client chose, and the portal goes on.
"""
import hashlib
import os
import sys
import time
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "lib"), str(TESTS / "world"), str(TESTS / "upload")]

import files  # noqa: E402
from client import multipart  # noqa: E402
from portal import portal  # noqa: E402
from walk import deal_fields, register  # noqa: E402

REP, RIVAL, CHANNEL = "rep@p001.example", "rep@p002.example", "channel@globaltech.example"
FIELD = "attachment"
GOOD = {
    "offer.pdf": files.PDF, "plan.docx": files.office(), "sums.xlsx": files.office("xl/workbook.xml"),
    "talk.pptx": files.office("ppt/presentation.xml"), "list.csv": "name;sum\nÄ;1\n".encode(), "note.txt": b"call\r\nback\n",
    "stand.png": files.png(600, 400), "Größe 発注書.pdf": files.PDF,
}
BAD = {
    "wrong-kind": {
        "shot.svg": files.SVG, "shot.png": files.SVG, "movie.gif": files.GIF_JS, "movie.png": files.GIF_JS, "offer.txt": files.png(),
        "page.pdf": files.HTML_PDF, "page.html": b"<html></html>", "all.zip": files.office(), "macro.docx": files.office("word/document.xml", "word/vbaProject.bin"),
        "sums.docx": files.office("xl/workbook.xml"), "run.exe": b"MZ", "offer": files.PDF, "tail.docx": files.office() + b"x",
        "latin.csv": b"Gr\xf6\xdfe", "zero.txt": b"a\0b", "script.php": b"<?php", "offer.pdf.php": files.PDF,
    },
    "empty": {"empty.pdf": b""},
    "bad-name": {"../../etc/passwd.pdf": files.PDF, "/etc/x.pdf": files.PDF, ".htaccess.txt": b"x", "a" * 130 + ".pdf": files.PDF,
                 "\u202efdp.exe.pdf": files.PDF},
    "not-a-picture": {"huge.png": files.huge_png(), "cut.png": files.png(400, 400)[:200], "large.png": files.png(9000, 9000, rows=b"\0" * 999),
                      "fake.jpg": b"\xff\xd8\xff\xe0" + b"x" * 400},
    "too-large": {"large.pdf": files.PDF + b" " * (20 * 1024 * 1024)},
}
BROKEN_NAMES = (b"a\0.pdf", b"a\\b.pdf", b"a\r.pdf", b"\xff.pdf", b"=?utf-8?q?a?=.pdf")


def store():
    return {path: path.stat() for path in Path(portal.places.folder("files")).rglob("*") if path.is_file()}


def attached(client, ref):
    return {file.text: file for file in client.page(f"/deals/{ref}").iter("file")}


class Attaching(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rep = portal.sign_in(REP)
        cls.ref = register(cls.rep)

    def send(self, name, content, client=None):
        client = client or self.rep
        form = client.form(f"/deals/{self.ref}", "attachment-add")
        return client.send_files(form, {FIELD: (name, content)})

    def test_good_files_are_kept_and_saved_as_they_were(self):
        self.ref = register(self.rep)
        for name, content in GOOD.items():
            with self.subTest(name=name):
                answer = self.send(name, content)
                self.assertEqual((answer.status, answer.location), (303, f"/deals/{self.ref}?notice=file-added"))
                file = attached(self.rep, self.ref)[name]
                got = self.rep.get(f"/deals/{self.ref}/files/{file.get('ref')}")
                self.assertEqual(got.status, 200)
                if not name.endswith(".png"):
                    self.assertEqual(got.body, content)
                self.assertTrue(got.headers["Content-Disposition"].startswith("attachment; filename="))
                self.assertIn("sandbox", got.headers["Content-Security-Policy"])
                self.assertEqual(got.headers["X-Content-Type-Options"], "nosniff")
                again = self.rep.get(f"/deals/{self.ref}/files/{file.get('ref')}", if_none_match=got.headers["ETag"])
                self.assertEqual((again.status, again.body), (304, b""))
        names = [e.text for e in self.rep.page(f"/deals/{self.ref}").iter("event") if e.get("name") == "file-added"]
        self.assertEqual(names, list(GOOD))

    def test_a_picture_is_written_anew_and_small(self):
        secret = files.chunk(b"tEXt", b"GPS\x0051.5N 0.1W")
        self.assertEqual(self.send("place.png", files.png(3000, 1000, secret) + b"<script>").status, 303)
        ref = attached(self.rep, self.ref)["place.png"].get("ref")
        whole = self.rep.get(f"/deals/{self.ref}/files/{ref}").body
        small = self.rep.get(f"/deals/{self.ref}/files/{ref}/preview")
        self.assertEqual((whole[16:24], small.body[16:24]), (b"\0\0\x08\0\0\0\x02\xaa", b"\0\0\x01\x40\0\0\0\x6a"))
        self.assertTrue(b"51.5N" not in whole and b"script" not in whole)
        self.assertEqual((small.headers["Content-Type"], small.headers["Content-Disposition"]), ("image/png", None))

    def test_traps_are_refused_and_leave_nothing(self):
        before = set(store())
        for mistake, some in BAD.items():
            for name, content in some.items():
                with self.subTest(name=name):
                    begin = time.monotonic()
                    answer = self.send(name, content)
                    self.assertEqual((answer.status, answer.form("attachment-add").errors()), (422, {FIELD: mistake}))
                    self.assertLess(time.monotonic() - begin, 20)
        for name in BROKEN_NAMES:
            with self.subTest(name=name):
                self.assertEqual(self.send(name, files.PDF).status, 400)
        self.assertTrue(files.soon(lambda: set(store()) == before))
        self.assertEqual(self.rep.look("/deals").status, 200)

    def test_an_ending_in_the_middle_is_none(self):
        self.assertEqual(self.send("shell.php.pdf", files.PDF).status, 303)
        self.assertIn("shell-php.pdf", attached(self.rep, self.ref))

    def test_the_store_holds_private_files_by_their_hash(self):
        content = b"only once\n" * 50
        self.send("once.txt", content)
        self.send("twice.txt", content)
        name = hashlib.sha256(content).hexdigest()
        path = Path(portal.places.folder("files")) / name[:2] / name[2:]
        self.assertEqual((path.read_bytes(), path.stat().st_mode & 0o777), (content, 0o600))
        self.assertNotIn(b"once.txt", b"".join(str(p).encode() for p in store()))

    def test_only_who_sees_the_deal_sees_its_files(self):
        self.send("secret.pdf", files.PDF)
        file = attached(self.rep, self.ref)["secret.pdf"].get("ref")
        for email in (RIVAL, "rep@p150.example"):
            other = portal.sign_in(email)
            for path in (f"/deals/{self.ref}/files/{file}", f"/deals/{self.ref}/files/{file}/preview"):
                self.assertEqual(other.look(path).status, 404)
        mine = register(portal.sign_in(RIVAL))
        self.assertEqual(portal.sign_in(RIVAL).look(f"/deals/{mine}/files/{file}").status, 404)
        form = self.rep.form(f"/deals/{self.ref}", "attachment-add")
        rival = portal.sign_in(RIVAL)
        form.values["csrf"] = rival.form("/", "sign-out").values["csrf"]
        self.assertEqual(rival.send_files(form, {FIELD: ("x.pdf", files.PDF)}).status, 404)
        self.assertEqual(portal.sign_in(CHANNEL).get(f"/deals/{self.ref}/files/{file}").body, files.PDF)

    def test_saving_and_attaching_are_in_the_audit_log(self):
        self.send("trail.pdf", files.PDF)
        file = attached(self.rep, self.ref)["trail.pdf"].get("ref")
        self.rep.get(f"/deals/{self.ref}/files/{file}")
        self.assertEqual(portal.sql(f"SELECT verb FROM audit WHERE object = 'file' AND ref = '{file}' ORDER BY id"), [["attach"], ["download"]])

    def test_there_are_limits(self):
        self.ref = register(self.rep)
        for n in range(20):
            self.assertEqual(self.send(f"{n}.txt", b"x").status, 303)
        self.assertEqual(self.send("more.txt", b"x").form("attachment-add").errors(), {FIELD: "too-many"})


class Quota(unittest.TestCase):
    """256 MB within a day, whatever becomes of the forms that they came with."""

    MOST = 256 * 1024 * 1024

    def setUp(self):
        portal.sql("DELETE FROM attempt WHERE kind = 'bytes'")
        self.addCleanup(portal.sql, "DELETE FROM attempt WHERE kind = 'bytes'")
        self.rep = portal.sign_in(REP)
        self.form = self.rep.form("/deals/new", "deal")

    def wrong(self, content, client=None, name="offer.txt"):
        """A form with a mistake, and what is said about its file; None: nothing is wrong with that."""
        answer = (client or self.rep).send_files(self.form, {FIELD: (name, content)}, deal_fields(amount="twelve"))
        self.assertEqual((answer.status, answer.form("deal").errors()["amount"]), (422, "not-amount"))
        return answer.form("deal").errors().get(FIELD)

    def used(self, bytes_):
        portal.sql(f"UPDATE attempt SET tries = {bytes_} WHERE kind = 'bytes'")

    def kept(self):
        return sum(int(row[0]) for row in portal.sql("SELECT tries FROM attempt WHERE kind = 'bytes'"))

    def test_counts_files_of_forms_with_mistakes(self):
        self.assertIsNone(self.wrong(b"a" * 1000))
        self.assertEqual(self.kept(), 1000)
        before = set(store())
        self.used(self.MOST - 9)
        self.assertEqual(self.wrong(b"b" * 10), "quota")
        self.assertTrue(files.soon(lambda: set(store()) == before))
        self.assertIsNone(self.wrong(b"c" * 9))

    def test_counts_a_file_once_that_goes_the_whole_way(self):
        wrong = self.rep.send_files(self.form, {FIELD: ("offer.pdf", files.PDF)}, deal_fields(amount="twelve"))
        draft = self.rep.submit(wrong.form("deal"), amount="12500").location
        self.assertEqual(self.rep.submit(self.rep.form(draft, "deal-confirm")).status, 303)
        self.assertEqual(self.kept(), len(files.PDF))

    def test_counts_what_is_kept_of_a_picture_and_nothing_of_what_is_refused(self):
        self.assertEqual(self.wrong(files.huge_png(), name="huge.png"), "not-a-picture")
        self.assertEqual(self.wrong(files.SVG, name="shot.svg"), "wrong-kind")
        self.assertEqual(self.kept(), 0)
        before = store()
        self.assertIsNone(self.wrong(files.png(731, 400), name="stand.png"))
        self.assertEqual(self.kept(), sum(stat.st_size for path, stat in store().items() if path not in before))

    def test_is_one_persons_and_comes_back_after_a_day(self):
        self.assertIsNone(self.wrong(b"d"))
        self.used(self.MOST)
        ref = register(self.rep)
        form = self.rep.form(f"/deals/{ref}", "attachment-add")
        self.assertEqual(self.rep.send_files(form, {FIELD: ("more.txt", b"e")}).form("attachment-add").errors(), {FIELD: "quota"})
        rival = portal.sign_in(RIVAL)
        self.assertEqual(rival.send_files(rival.form("/deals/new", "deal"), {FIELD: ("more.txt", b"e")}, deal_fields()).status, 303)
        portal.sql("UPDATE attempt SET window_at = window_at - INTERVAL 1441 MINUTE WHERE kind = 'bytes'")
        self.assertEqual(self.rep.send_files(form, {FIELD: ("more.txt", b"e")}).status, 303)


class Registering(unittest.TestCase):
    def setUp(self):
        self.rep = portal.sign_in(REP)

    def test_a_file_goes_the_whole_way_with_the_form(self):
        """Chosen once: it outlives a mistake, the draft has it, and the deal gets it."""
        wrong = self.rep.send_files(self.rep.form("/deals/new", "deal"), {FIELD: ("offer.pdf", files.PDF)},
                                    deal_fields(amount="twelve"))
        form = wrong.form("deal")
        self.assertEqual((wrong.status, list(form.errors())), (422, ["amount"]))
        self.assertEqual(form.fields[FIELD].get("value"), "offer.pdf")
        answer = self.rep.submit(form, amount="12500")
        draft = self.rep.go(answer)
        self.assertEqual([f.text for f in draft.iter("file")], ["offer.pdf"])
        done = self.rep.submit(self.rep.form(answer.location, "deal-confirm"))
        ref = next(self.rep.go(done).iter("deal")).get("ref")
        file = attached(self.rep, ref)["offer.pdf"].get("ref")
        self.assertEqual(self.rep.get(f"/deals/{ref}/files/{file}").body, files.PDF)

    def test_a_ticket_is_good_for_its_browser_only(self):
        wrong = self.rep.send_files(self.rep.form("/deals/new", "deal"), {FIELD: ("offer.pdf", files.PDF)}, {"amount": "x"})
        ticket = wrong.form("deal").values[f"{FIELD}-kept"]
        other = portal.sign_in("rep2@p001.example")
        for bad in (ticket, ticket.replace("offer", "order"), "x", "..", ticket[:-1]):
            client = other if bad == ticket else self.rep
            answer = client.submit(client.form("/deals/new", "deal"), {**deal_fields(), f"{FIELD}-kept": bad})
            self.assertEqual(answer.form("deal").errors(), {FIELD: "gone"}, bad)

    def test_a_draft_keeps_files_until_they_are_taken_out(self):
        form = self.rep.form("/deals/new", "deal")
        where = self.rep.send_files(form, {FIELD: ("one.pdf", files.PDF)}, deal_fields()).location
        remove = self.rep.form(where, "attachment-remove")
        file = next(self.rep.page(where).iter("file")).get("ref")
        other = portal.sign_in("rep2@p001.example")
        remove.values["file"] = file
        stolen = {**remove.values, "csrf": other.form("/", "sign-out").values["csrf"]}
        self.assertEqual(other.post(remove.action, stolen).status, 404)
        self.assertEqual(self.rep.submit(remove).status, 303)
        self.assertEqual(list(self.rep.page(where).iter("file")), [])
        again = self.rep.send_files(self.rep.form("/deals/new", "deal"), {FIELD: ("two.pdf", files.PDF)},
                                    {**deal_fields(), "then": "save"})
        self.assertEqual(again.location, "/deals?notice=draft-saved")

    def test_a_form_sent_twice_has_one_effect_and_another_file_is_another_form(self):
        form = self.rep.form("/deals/new", "deal")
        fields = deal_fields()
        first = self.rep.send_files(form, {FIELD: ("one.pdf", files.PDF)}, fields)
        again = self.rep.send_files(form, {FIELD: ("one.pdf", files.PDF)}, fields)
        other = self.rep.send_files(form, {FIELD: ("one.pdf", files.PDF + b"x")}, fields)
        self.assertEqual((first.status, again.location, other.status), (303, first.location, 409))


class Bodies(unittest.TestCase):
    def test_forms_without_files_take_no_parts(self):
        client = portal.sign_in(REP)
        form = client.form("/", "sign-out")
        self.assertEqual(client.send_files(form, {}).status, 415)
        self.assertEqual(client.look("/deals").status, 200)

    def test_files_that_nobody_asked_for_and_broken_bodies_are_refused(self):
        client = portal.sign_in(REP)
        before = set(store())
        form = client.form("/deals/new", "deal")
        self.assertEqual(client.send_files(form, {"notes": ("x.pdf", files.PDF)}).status, 400)
        body, kind = multipart({**form.values, **deal_fields()}, {FIELD: ("x.pdf", files.PDF * 20_000)})
        for cut in (body[:-6], body[:len(body) // 2], body + b"x", b"x" + body):
            answer = client.ask("POST", form.action, cut, {"Content-Type": kind})
            self.assertEqual(answer.status, 400)
        self.assertEqual(client.ask("POST", form.action, b"a=" + b"1" * 300_000, {"Content-Type": kind}).status, 400)
        large, _ = multipart({**form.values, "notes": "x" * 300_000}, {})
        self.assertEqual(client.ask("POST", form.action, large, {"Content-Type": kind}).status, 413)
        self.assertEqual(client.ask("POST", form.action, body, {"Content-Type": kind, "Origin": "https://evil.example"}).status, 403)
        self.assertTrue(files.soon(lambda: set(store()) == before))


class Keeping(unittest.TestCase):
    def jobs(self):
        portal.sql("UPDATE job SET due_at = '2000-01-01' WHERE kind = 'sweep-files'")
        status, said = portal.operator("jobs")
        self.assertEqual(status, 0, said)
        return said

    def test_what_nobody_names_goes_after_a_day_and_the_rest_stays(self):
        self.jobs()     # what runs before this one have left
        rep = portal.sign_in(REP)
        ref = register(rep)
        rep.send_files(rep.form(f"/deals/{ref}", "attachment-add"), {FIELD: ("stay.png", files.png(40, 40))})
        rep.send_files(rep.form("/deals/new", "deal"), {FIELD: ("go.txt", b"nobody wants this")}, {"amount": "x"})
        left = Path(portal.places.folder("files")) / "new" / "LEFT"
        left.write_bytes(b"of a process that was killed")
        young = set(store())
        self.jobs()
        self.assertEqual(set(store()), young)
        for path in young:
            os.utime(path, (time.time() - 90_000,) * 2)
        self.jobs()
        gone = young - set(store())
        digest = hashlib.sha256(b"nobody wants this").hexdigest()
        self.assertTrue({left, left.parent.parent / digest[:2] / digest[2:]} <= gone)
        file = attached(rep, ref)["stay.png"].get("ref")
        for path in (f"/deals/{ref}/files/{file}", f"/deals/{ref}/files/{file}/preview"):
            self.assertEqual(rep.get(path).status, 200)

    def test_parley_check_reads_the_files(self):
        rep = portal.sign_in(REP)
        ref = register(rep)
        content = b"checked\n"
        rep.send_files(rep.form(f"/deals/{ref}", "attachment-add"), {FIELD: ("checked.txt", content)})
        self.assertIn("holds: attached files", portal.operator("check")[1])
        digest = hashlib.sha256(content).hexdigest()
        path = Path(portal.places.folder("files")) / digest[:2] / digest[2:]
        path.write_bytes(b"forged!\n")
        status, said = portal.operator("check")
        self.assertEqual(status, 1)
        self.assertIn("broken: attached files", said)
        path.write_bytes(content)


if __name__ == "__main__":
    unittest.main()
