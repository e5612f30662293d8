# SPDX-License-Identifier: AGPL-3.0-or-later
"""A program admin prepares a look, sees it by a link, publishes it, goes back; nobody else may, and nobody else sees it before."""

import re
import struct
import sys
import unittest
import zlib
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "lib"), str(TESTS / "world")]

from portal import portal  # noqa: E402

ADMIN, REP = "admin@globaltech.example", "rep@p001.example"
PLACE = "/admin/themes/globaltech/all"


def png(side=8):
    """A picture of one colour."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x14\x50\xc8" * side for _ in range(side))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Admin(unittest.TestCase):
    def setUp(self):
        portal.fresh()
        portal.changed = True
        self.admin = portal.sign_in(ADMIN)

    def prepare(self, files=None, **tokens):
        form = self.admin.form(PLACE, "theme-edit")
        values = {name.replace("_", "-"): value for name, value in tokens.items()}
        return self.admin.send_files(form, files or {}, values)

    def publish(self):
        return self.admin.submit(self.admin.form(PLACE, "theme-publish"), note="a test")

    def look(self):
        return portal.sign_in(REP).page("/deals").find("look")

    def test_only_program_admins_get_there(self):
        for email in (REP, "channel@globaltech.example", "finance@globaltech.example"):
            for path in ("/admin/themes", PLACE):
                self.assertEqual(portal.sign_in(email).get(path).status, 404, (email, path))
        self.assertEqual(self.admin.get("/admin/themes/meridian/all").status, 404)

    def test_places_and_themes_are_listed(self):
        page = self.admin.page("/admin/themes")
        self.assertIn((PLACE, None), [(place.get("href"), place.get("region")) for place in page.iter("theme-place")])
        self.assertEqual({theme.get("name") for theme in page.iter("theme")} & {"base", "globaltech"}, {"base", "globaltech"})

    def test_a_theme_is_tried(self):
        answer = self.admin.submit(self.admin.form("/admin/themes", "theme-trial"), theme="globaltech")
        self.assertEqual(answer.status, 303, answer)
        theme = next(theme for theme in self.admin.page("/admin/themes").iter("theme") if theme.get("name") == "globaltech")
        self.assertEqual(theme.get("state"), "passed")
        self.assertGreater(int(theme.get("pages")), 40)

    def test_prepared_previewed_published_and_taken_back(self):
        answer = self.prepare({"logo": ("logo.png", png())}, brand_name="Acme", accent="#0b5e2a", bar="#063d1b")
        self.assertEqual(answer.status, 303, answer.text)
        self.assertIsNone(self.look())
        answer = self.admin.submit(self.admin.form(PLACE, "theme-preview"))
        link = answer.headers["Location"]
        visitor = portal.client()
        self.assertEqual(visitor.get(link).status, 200)
        sample = visitor.get(f"{link}/home-rep?lang=en&role=manager")
        self.assertEqual(sample.status, 200)
        self.assertIn("This look is not published", sample.text)
        self.assertIn("<span>Acme</span>", sample.text)
        self.assertIn("#0b5e2a", visitor.get(f"{link}/look.css").text)
        self.assertEqual(portal.client("meridian.localhost").get(link).status, 404)
        self.assertEqual(visitor.get(link[:-1] + ("0" if link[-1] != "0" else "1")).status, 404)
        self.assertEqual(self.publish().status, 303)
        look = self.look()
        self.assertEqual(look.get("name"), "Acme")
        logo = visitor.get(look.get("logo"))
        self.assertEqual((logo.status, logo.headers["Content-Type"], logo.body[:4]), (200, "image/png", b"\x89PNG"))
        self.assertEqual(visitor.get(link).status, 404)
        self.prepare(brand_name="Other")
        self.publish()
        self.assertEqual(self.look().get("name"), "Other")
        answer = self.admin.submit(self.admin.form(PLACE, "theme-return"), no="1")
        self.assertEqual(answer.status, 303, answer)
        self.assertEqual(self.look().get("name"), "Acme")
        self.assertEqual([version.get("no") for version in self.admin.page(PLACE).iter("version")], ["3", "2", "1"])

    def test_a_link_shows_each_role_region_and_language(self):
        self.prepare(brand_name="Acme")
        link = self.admin.submit(self.admin.form(PLACE, "theme-preview")).headers["Location"]
        visitor = portal.client()
        regions = [name for name, in portal.sql("SELECT t.name FROM territory AS t JOIN vendor AS v ON v.id = t.vendor_id WHERE v.code = 'globaltech' ORDER BY t.name")]
        page = visitor.page(link).find("look-preview")
        offered = {of: [choice.get("value") for choice in page.iter("choice") if choice.get("of") == of] for of in ("role", "region", "lang")}
        self.assertEqual(offered["role"], [None, "rep", "manager", "executive", "channel", "admin", "finance"])
        self.assertEqual(offered["region"], [None, *regions])
        self.assertEqual(offered["lang"], ["en", "de", "fr", "es", "ja", "ar"])
        chosen = link
        for of, value in (("role", "manager"), ("region", regions[-1]), ("lang", "ar")):
            page = visitor.page(chosen).find("look-preview")
            chosen = next(choice.get("href") for choice in page.iter("choice") if (choice.get("of"), choice.get("value")) == (of, value))
        page = visitor.page(chosen).find("look-preview")
        self.assertEqual([choice.get("value") for choice in page.iter("choice") if choice.get("current")], ["manager", regions[-1], "ar"])
        shown = visitor.get(f"{link}/home-rep{page.get('query')}")
        for text in ('lang="ar"', 'dir="rtl"', "<span>Acme</span>", chosen.split("?")[1].replace("&", "&amp;")):
            self.assertIn(text, shown.text)
        for wrong in ("role=king", "region=Atlantis", "lang=xx"):
            for path in (link, f"{link}/home-rep"):
                self.assertEqual(visitor.get(f"{path}?{wrong}").status, 404, (path, wrong))

    def test_what_does_not_fit_is_told_at_its_field(self):
        answer = self.prepare(accent="red", bar="#fff;}", brand_contact="nobody", brand_name="Kept")
        self.assertEqual(answer.status, 422)
        self.assertIn('value="Kept"', answer.text)
        self.assertEqual(set(answer.form("theme-edit").errors()) & {"accent", "bar", "brand-contact"}, {"accent", "bar", "brand-contact"})

    def test_a_logo_is_a_png_or_a_jpeg_and_the_field_says_so(self):
        told = re.findall(r'id="error\.logo\.([a-z-]+)"', (TESTS.parent / "xsl" / "messages" / "en" / "themes.xml").read_text(encoding="utf-8"))
        webp = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0"
        for name, content in (("logo.webp", webp), ("logo.png", webp), ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
                              ("logo.pdf", b"%PDF-1.4\n%%EOF\n")):
            answer = self.prepare({"logo": (name, content)}, brand_name="Kept")
            errors = answer.form("theme-edit").errors()
            self.assertEqual((answer.status, list(errors)), (422, ["logo"]), name)
            self.assertIn(errors["logo"], told, name)
            self.assertIn('value="Kept"', answer.text)

    def test_what_was_changed_meanwhile_is_not_written_over(self):
        form = self.admin.form(PLACE, "theme-edit")
        self.prepare(accent="#0b5e2a")
        self.assertEqual(self.admin.send_files(form, {}, {"accent": "#111111"}).status, 409)

    def test_contrast_is_told_as_it_would_be(self):
        self.prepare(accent="#dddddd", brand_name="Unreadable")
        low = [pair for pair in self.admin.page(PLACE).iter("contrast") if pair.get("low")]
        self.assertIn(("accent", "surface", "light"), [(pair.get("over"), pair.get("under"), pair.get("scheme")) for pair in low])
        answer = self.publish()
        self.assertEqual((answer.status, answer.form("theme-publish").errors()), (422, {"note": "low-contrast"}))
        self.assertIsNone(self.look())

    def test_designers_see_what_a_page_is_made_of(self):
        names = [sample.text for sample in self.admin.page("/admin/theme-samples/globaltech").iter("sample")]
        self.assertIn("home-rep", names)
        page = self.admin.page("/admin/theme-samples/globaltech/home-rep").find("theme-sample")
        self.assertEqual([file.text for file in page.iter("file")][:2], ["themes/globaltech.xsl", "base/site.xsl"])
        self.assertIn("<home", page.find("source").text)
        self.assertGreater(int(page.get("bytes")), 2000)
        shown = self.admin.get("/admin/theme-samples/globaltech/home-rep?show=en")
        self.assertEqual((shown.status, shown.headers["Cache-Control"]), (200, "private, no-store"))
        self.assertNotRegex(shown.text, r'name="csrf" value="[0-9a-f]')
        for path in ("/admin/theme-samples/none", "/admin/theme-samples/globaltech/none"):
            self.assertEqual(self.admin.get(path).status, 404, path)
        self.assertEqual(portal.sign_in(REP).get("/admin/theme-samples/globaltech").status, 404)

    def test_pages_are_valid(self):
        """Their XML is what xsl/page.rnc allows, and their HTML has no holes for words."""
        self.prepare(accent="#0b5e2a")
        for path in ("/admin/themes", PLACE, "/admin/theme-samples/base", "/admin/theme-samples/base/deals"):
            self.assertNotIn("\u27e6", self.admin.get(path).text, path)

    def test_what_broke_is_told(self):
        portal.sql("INSERT INTO theme_trouble VALUES ('globaltech', '2026-03-02 08:00:00', 'the stylesheet does not end')")
        for path in ("/admin", "/admin/themes"):
            self.assertEqual([trouble.get("theme") for trouble in self.admin.page(path).iter("trouble")], ["globaltech"], path)
        self.admin.submit(self.admin.form("/admin/themes", "theme-trial"), theme="globaltech")
        self.assertIsNone(self.admin.page("/admin/themes").find(".//trouble"))


class Broken(unittest.TestCase):
    """A theme that fails at a page: the page is the base theme's, and the admin is told."""

    def test_it_is_told_by_itself(self):
        portal.fresh()
        portal.changed = True
        folder = Path(re.search(r"^xsl_dir = (.*)$", portal.conf.read_text(encoding="utf-8"), re.M)[1])
        file = folder / "themes" / "fails-later.xsl"
        text = ('<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:import href="../base/site.xsl"/>{}'
                "</xsl:stylesheet>")
        try:
            file.write_text(text.format(""), encoding="utf-8")
            status, said = portal.operator("theme", "publish", "globaltech", "globaltech", "--theme", "fails-later")
            self.assertEqual(status, 0, said)
            file.write_text(text.format('<xsl:template name="slot-legal"><xsl:call-template name="slot-legal"/></xsl:template>'), encoding="utf-8")
            self.assertEqual(portal.sign_in(REP).get("/deals").status, 200)
            trouble = portal.sign_in(ADMIN).page("/admin").find(".//trouble")
            self.assertEqual(trouble.get("theme"), "fails-later")
            self.assertIn("too deep", trouble.text)
        finally:
            file.unlink(missing_ok=True)
