# SPDX-License-Identifier: AGPL-3.0-or-later
"""A copy of one's own data: complete, for the person alone, for seven days."""
import csv
import io
import sys
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE / "lib"), str(HERE / "world"), str(HERE / "upload"), str(HERE / "privacy")]

import files  # noqa: E402
import inventory  # noqa: E402
from walk import portal, register  # noqa: E402

REP, ADMIN = "rep@p001.example", "admin@globaltech.example"


def ask(client):
    return client.submit(client.form("/privacy", "privacy-export"))


def work():
    """The jobs that answer by mail; what the one that copies said."""
    portal.sql("UPDATE job SET due_at = '2020-01-01' WHERE kind = 'export-data'")
    status, said = portal.operator("jobs", "--mail-only")
    assert status == 0, said
    return next(line for line in said.splitlines() if line.startswith("export-data:"))


def copies(client):
    return [dict(export.attrib) for export in client.page("/privacy").iter("export")]


def fetch(client):
    """The latest copy, as a ZIP file that holds what it says."""
    answer = client.get("/privacy/exports/" + copies(client)[0]["ref"])
    assert answer.status == 200 and answer.headers["Content-Type"] == "application/zip", answer
    archive = zipfile.ZipFile(io.BytesIO(answer.body))
    assert archive.testzip() is None
    return archive


def rows(archive, part):
    return list(csv.DictReader(io.StringIO(archive.read(f"{part}.csv").decode())))


class ACopy(unittest.TestCase):
    def setUp(self):
        portal.fresh()
        self.rep = portal.sign_in(REP)

    def copy(self, client=None):
        client = client or self.rep
        self.assertEqual(ask(client).location, "/privacy?notice=privacy-export-asked")
        self.assertEqual(work(), "export-data: 1 made")
        return fetch(client)

    def test_has_what_a_person_did_as_xml_and_as_csv(self):
        ref = register(self.rep, notes="Waits for <budget> & board")
        picture = files.png(40, 40)
        self.rep.send_files(self.rep.form(f"/deals/{ref}", "attachment-add"), {"attachment": ("Offre été.png", picture)})
        archive = self.copy()
        tree = ElementTree.fromstring(archive.read("data.xml"))
        self.assertEqual((tree.tag, tree.get("person"), tree.get("vendor")), ("personal-data", REP, "GlobalTech"))
        for part in tree:
            self.assertEqual(len(part), len(rows(archive, part.tag)), part.tag)
        (deal,) = (deal for deal in tree.iter("deal") if deal.findtext("ref") == ref)
        self.assertEqual(deal.findtext("notes"), "Waits for <budget> & board")
        self.assertEqual({row["email"] for row in rows(archive, "profile")}, {REP})
        (file,) = rows(archive, "files")
        stored = f"files/{file['ref']}-Offre été.png"
        self.assertIn(stored, archive.namelist())
        self.assertEqual(len(archive.read(stored)), int(file["bytes"]))
        owned = int(portal.sql(f"SELECT COUNT(*) FROM deal d JOIN member m ON m.id = d.owner_id JOIN person p ON p.id = m.person_id WHERE p.email = '{REP}'")[0][0])
        self.assertEqual(len(rows(archive, "deals")), owned)
        self.assertIn(("by", "register", ref), {(row["side"], row["verb"], row["ref"]) for row in rows(archive, "audit")})

    def test_has_nothing_of_others(self):
        other = portal.sign_in("rep2@p001.example")
        theirs = register(other)
        archive = self.copy()
        everything = b"".join(archive.read(name) for name in archive.namelist())
        self.assertNotIn(theirs.encode(), everything)
        self.assertNotIn(b"rep2@p001.example", everything)

    def test_is_for_its_person_alone(self):
        self.copy()
        path = "/privacy/exports/" + copies(self.rep)[0]["ref"]
        read = "SELECT COUNT(*) FROM audit WHERE verb = 'download' AND object = 'export'"
        self.assertEqual(portal.sql(read), [["1"]])
        for email in ("rep2@p001.example", "exec@p001.example", ADMIN, "channel@globaltech.example"):
            self.assertEqual(portal.sign_in(email).look(path).status, 404, email)
        self.assertEqual(portal.client().look(path).status, 401)
        self.assertEqual(portal.sql(read), [["1"]])
        fetch(self.rep)
        self.assertEqual(portal.sql(read), [["2"]])

    def test_is_made_once_for_who_asks_twice_and_is_told(self):
        for _ in range(3):
            ask(self.rep)
        self.assertEqual([(copy.get("size"), copy.get("until")) for copy in copies(self.rep)], [(None, None)])
        self.assertEqual(self.rep.look("/privacy/exports/" + copies(self.rep)[0]["ref"]).status, 404)
        self.assertEqual(work(), "export-data: 1 made")
        self.assertEqual(work(), "export-data: nothing to do")
        self.assertEqual(len(copies(self.rep)), 1)
        self.assertEqual(portal.sql("SELECT COUNT(*), MIN(address) FROM mail WHERE kind = 'data-export'"), [["1", REP]])

    def test_goes_after_seven_days_with_its_file(self):
        self.copy()
        path = "/privacy/exports/" + copies(self.rep)[0]["ref"]
        (sha,), = portal.sql("SELECT LOWER(HEX(sha256)) FROM data_export")
        stored = portal.places.folder("files") / sha[:2] / sha[2:]
        self.assertTrue(stored.is_file())
        portal.at("2026-03-09T08:59:59Z")
        self.assertEqual(portal.sign_in(REP, anew=True).look(path).status, 200)
        portal.at("2026-03-09T09:00:01Z")
        self.assertEqual(portal.sign_in(REP, anew=True).look(path).status, 404)
        portal.operator("jobs")
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM data_export"), [["0"]])


class TheParts(unittest.TestCase):
    def test_read_every_table_that_names_people_or_say_why_not(self):
        read = set().union(*(inventory.read_by(text) for name, text in inventory.queries("export.sql").items() if name.startswith("export_")))
        excused = inventory.declared("not-copied")
        self.assertEqual(inventory.naming() - read, set(excused))

    def test_are_all_in_the_copy(self):
        source = (HERE.parent / "lib/domain/export.c").read_text(encoding="utf-8")
        for name in inventory.queries("export.sql"):
            self.assertIn(f"q_{name}", source)

    def test_would_be_missed(self):
        """A table that is made and declared nowhere is found."""
        portal.sql("CREATE TABLE forgotten (id BIGINT PRIMARY KEY, told_by BIGINT NULL COMMENT 'member: who said so')")
        try:
            self.assertIn("forgotten", inventory.naming())
        finally:
            portal.sql("DROP TABLE forgotten")


if __name__ == "__main__":
    unittest.main()
