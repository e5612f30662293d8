# SPDX-License-Identifier: AGPL-3.0-or-later
"""A brand's look is published and taken back while the portal serves, for all of its regions or for one."""

import re
import sys
import threading
import time
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "lib"), str(TESTS / "world")]

from portal import portal  # noqa: E402

REP = "rep@p001.example"
AEROVAULT = "aerovault.localhost"


def stylesheets():
    """Where the portal has its stylesheets."""
    return Path(re.search(r"^xsl_dir = (.*)$", portal.conf.read_text(encoding="utf-8"), re.M)[1])


def theme(*words):
    return portal.operator("theme", *words)


class Publish(unittest.TestCase):
    def setUp(self):
        portal.fresh()

    def publish(self, *words, brand="globaltech"):
        status, said = theme("publish", brand, brand, *words)
        self.assertEqual(status, 0, said)
        return int(re.search(r"version (\d+) is published", said)[1])

    def look(self, email=REP, host="globaltech.localhost"):
        return portal.sign_in(email, host).page("/deals").find("look")

    def test_tokens_are_on_the_next_page_of_members_and_soon_on_that_of_visitors(self):
        self.assertIsNone(self.look())
        self.publish("brand-name=Acme & <Sons>", "accent=#0a5", "bar=#123456", "brand-legal=Registered in Delft")
        look = self.look()
        self.assertEqual((look.get("name"), look.get("legal")), ("Acme & <Sons>", "Registered in Delft"))
        html = portal.sign_in(REP).get("/deals").text
        self.assertIn("<span>Acme &amp; &lt;Sons&gt;</span>", html)
        self.assertIn(look.get("sheet"), html)
        time.sleep(1.1)
        self.assertEqual(portal.client().page("/sign-in").find("look").get("name"), "Acme & <Sons>")

    def test_a_style_sheet_has_a_name_for_ever(self):
        self.publish("accent=#0a5", "accent-dark=#7fe0c0")
        sheet = self.look().get("sheet")
        answer = portal.client().get(sheet)
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.headers["Cache-Control"], "public, max-age=31536000, immutable")
        self.assertEqual(answer.headers["Content-Type"], "text/css; charset=utf-8")
        self.assertIn("--accent:#00aa55;", answer.text)
        self.assertIn("--accent:#7fe0c0;", answer.text)
        self.publish("accent=#0a6")
        self.assertNotEqual(self.look().get("sheet"), sheet)
        self.assertEqual(portal.client().get(sheet).text, answer.text)

    def test_a_name_that_stands_for_nothing_is_not_found(self):
        self.publish("accent=#0a5")
        sheet = self.look().get("sheet")
        for wrong in (sheet[:-5] + "0.css", sheet.replace(".css", ".png"), "/looks/1-0-.css", "/looks/x", "/looks/" + "0" * 64 + ".png",
                      "/looks/99999999999999999999-0-0000000000000000.css"):
            self.assertEqual(portal.client().get(wrong).status, 404, wrong)
        self.assertEqual(portal.client("meridian.localhost").get(sheet).status, 404)

    def test_what_does_not_fit_is_refused(self):
        for word in ("accent=red", "accent=#fff;}*{display:none", "accent=url(//evil.example)", "colour=#fff", "brand-contact=nobody",
                     "logo=svg " + "0" * 64, "brand-name=two\nlines"):
            status, said = theme("publish", "globaltech", "globaltech", word)
            self.assertEqual(status, 2, said)
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM theme_version"), [["0"]])

    def test_a_region_comes_over_its_brand(self):
        (here, _), (there, region) = portal.sql(
            "SELECT MIN(o.code), t.name FROM org AS o JOIN territory AS t ON t.id = o.territory_id JOIN vendor AS v ON v.id = o.vendor_id"
            " WHERE v.code = 'aerovault' AND o.kind = 'partner' GROUP BY t.id ORDER BY t.id LIMIT 2")
        self.publish("brand-name=AeroVault Freight", "accent=#111111", brand="aerovault")
        self.publish("--region", region, "accent=#222222", brand="aerovault")
        europe, america = (self.look(f"rep@{org}.example", AEROVAULT) for org in (there, here))
        self.assertEqual((europe.get("name"), america.get("name")), ("AeroVault Freight",) * 2)
        client = portal.client(AEROVAULT)
        self.assertIn("#222222", client.get(europe.get("sheet")).text)
        self.assertIn("#111111", client.get(america.get("sheet")).text)

    def test_going_back_publishes_an_old_version_anew(self):
        first = self.publish("accent=#0a5")
        self.publish("accent=#0a6")
        status, said = theme("rollback", "globaltech", "globaltech", str(first))
        self.assertEqual(status, 0, said)
        self.assertIn("#00aa55", portal.client().get(self.look().get("sheet")).text)
        self.assertEqual(portal.sql("SELECT no, note FROM theme_version ORDER BY no"), [["1", "operator"], ["2", "operator"], ["3", "return:1"]])
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM audit WHERE verb = 'publish' AND object = 'theme' AND ref = 'globaltech'"), [["3"]])
        self.assertNotEqual(theme("rollback", "globaltech", "globaltech", "9")[0], 0)

    def test_versions_are_never_rewritten(self):
        self.publish("accent=#0a5")
        for statement in ("UPDATE theme_version SET tokens = ''", "DELETE FROM theme_version"):
            with self.assertRaisesRegex(Exception, "append-only"):
                portal.sql(statement)

    def test_a_page_costs_no_statement_more(self):
        self.publish("accent=#0a5")
        rep = portal.sign_in(REP)
        for _ in range(4):
            rep.get("/deals")
        lines = (portal.places.folder("log") / "parley.log").read_text(encoding="utf-8").splitlines()
        asked = [int(re.search(r" statements=(\d+)", line)[1]) for line in lines if "program=deals " in line and " statements=" in line][-3:]
        self.assertLessEqual(max(asked), 3, asked)


class UnderLoad(unittest.TestCase):
    """A theme is edited, broken, mended, published and taken back while people look: no request fails, nobody starts anew."""

    SECONDS = 12

    def setUp(self):
        portal.restore()
        portal.staff(2)
        self.file = stylesheets() / "themes" / "under-load.xsl"
        self.write("one")

    def tearDown(self):
        self.file.unlink(missing_ok=True)
        portal.restore()

    def write(self, word, end="</xsl:stylesheet>"):
        self.file.write_text(
            '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:import href="../base/site.xsl"/>'
            f'<xsl:template name="slot-legal"><p>Edition {word}</p></xsl:template>{end}', encoding="utf-8")

    def ask(self, until, seen, failed):
        client = portal.sign_in(REP)
        while time.monotonic() < until:
            answer = client.get("/deals")
            if answer.status != 200 or "</html>" not in answer.text:
                failed.append((answer.status, answer.text[-200:]))
            seen.update(re.findall(r"Edition (\w+)|<span>(Load)</span>", answer.text) or {("base", "")})

    def change(self, until):
        """As an admin and a designer would, one after the other, as long as there is time."""
        turn = 0
        while time.monotonic() < until:
            turn += 1
            steps = (lambda: theme("publish", "globaltech", "globaltech", "--theme", "under-load", f"accent=#0a{turn % 10}"),
                     lambda: self.write("two"), lambda: self.write("broken", "<"), lambda: self.write("three"),
                     lambda: theme("publish", "globaltech", "globaltech", "brand-name=Load"),
                     lambda: theme("rollback", "globaltech", "globaltech", "1"))
            for step in steps:
                step()
                time.sleep(1.1)
        return turn

    def test_nothing_fails(self):
        portal.sign_in(REP).get("/deals")
        started = self.programs()
        self.assertEqual(len(started), 2)
        until = time.monotonic() + self.SECONDS
        seen, failed = set(), []
        people = [threading.Thread(target=self.ask, args=(until, seen, failed)) for _ in range(3)]
        for person in people:
            person.start()
        self.assertGreater(self.change(until), 0)
        for person in people:
            person.join()
        self.assertEqual(failed, [])
        words = {word for pair in seen for word in pair if word}
        self.assertLessEqual({"one", "two", "three", "Load", "base"}, words)
        self.assertEqual(self.programs(), started)

    def programs(self):
        """Processes of the program that was asked, by their ids."""
        found = set()
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if (process / "exe").resolve().name == "deals.fcgi" and str(portal.conf) in (process / "environ").read_text(errors="replace"):
                    found.add(process.name)
            except OSError:
                continue
        return found
