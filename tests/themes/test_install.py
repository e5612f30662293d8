# SPDX-License-Identifier: AGPL-3.0-or-later
"""A designer's brand is installed: whole or not at all, with what is wrong said, and published only by publishing."""

import io
import re
import sys
import tarfile
import tempfile
import threading
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "lib"), str(TESTS / "world"), str(TESTS / "themes")]

from portal import portal  # noqa: E402
from test_admin import png  # noqa: E402

ADMIN, REP = "admin@globaltech.example", "rep@p001.example"
PLACE = "/admin/themes/globaltech/all"
HEAD = ('<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:p="urn:parley:functions"'
        ' exclude-result-prefixes="p"><xsl:import href="../base/site.xsl"/>')
WEBP = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0"


def sheet(body="<p><xsl:value-of select=\"p:msg('acme.legal')\"/></p>"):
    return f'{HEAD}<xsl:variable name="brand-css" select="\'themes/acme/theme.css\'"/><xsl:template name="slot-legal">{body}</xsl:template></xsl:stylesheet>'


def words(text):
    return f'<messages><m id="acme.legal">{text}</m></messages>'


def brand(**files):
    """The files of one, with those changed; None takes one away."""
    whole = {"acme.xsl": sheet(), "theme.css": ":root { --radius: 0px; }\n", "tokens": "# Acme's\nbrand-name Acme Freight\naccent #0b5e2a\n",
             "logo.png": png(), "words/en.xml": words("Acme Ltd"), "words/de.xml": words("Acme in Delft")}
    whole.update(files)
    return {name: text.encode() if isinstance(text, str) else text for name, text in whole.items() if text is not None}


def archive(files, mode="w:gz"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def installed_dir():
    """Where the portal has what was installed."""
    return Path(re.search(r"^file_dir = (.*)$", portal.conf.read_text(encoding="utf-8"), re.M)[1]) / "themes"


class Given(unittest.TestCase):
    """A brand as it comes, in a folder that the operator can read."""

    def setUp(self):
        portal.fresh()
        self.given = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        self.addCleanup(self.given.cleanup)
        self.place = Path(self.given.name)
        self.place.chmod(0o755)

    def folder(self, files, name="acme"):
        for path, content in files.items():
            file = self.place / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return self.place / name

    def file(self, content, name="acme.tar.gz"):
        (self.place / name).write_bytes(content)
        return self.place / name

    def install(self, path):
        status, said = portal.operator("theme", "install", str(path))
        self.assertEqual(status, 0, said)
        return re.search(r"^(\S+) is installed", said, re.M)[1]

    def refused(self, path, *why):
        before = self.installed()
        status, said = portal.operator("theme", "install", str(path))
        self.assertEqual(status, 1, said)
        for text in why:
            self.assertIn(text, said)
        self.assertEqual(self.installed(), before)

    def installed(self):
        _, said = portal.operator("theme", "list")
        return [line.split("\t")[0] for line in said.splitlines() if re.match(r"\w+\.\d", line)]

    def leftovers(self):
        folder = installed_dir() / ".new"
        return list(folder.iterdir()) if folder.is_dir() else []

    def publish(self, *words_):
        status, said = portal.operator("theme", "publish", "globaltech", "globaltech", *words_)
        self.assertEqual(status, 0, said)


class Install(Given):
    def test_what_came_is_listed_and_shown_when_it_is_published(self):
        rep = portal.sign_in(REP)
        before = rep.get("/deals").text
        theme = self.install(self.folder(brand()))
        self.assertRegex(theme, r"^acme\.\d+$")
        self.assertIn(theme, self.installed())
        self.assertEqual(rep.get("/deals").text.count("Acme"), before.count("Acme"))
        self.publish("--theme", "acme")
        page = rep.get("/deals").text
        look = rep.page("/deals").find("look")
        self.assertEqual(look.get("name"), "Acme Freight")
        self.assertIn("<p>Acme Ltd</p>", page)
        self.assertIn("#0b5e2a", rep.get(look.get("sheet")).text)
        self.assertEqual(rep.get(look.get("logo")).body[:4], b"\x89PNG")
        css = re.search(rf'href="(/looks/themes/{re.escape(theme)}-[0-9a-f]+\.css)"', page)[1]
        answer = portal.client().get(css)
        self.assertEqual((answer.status, answer.headers["Cache-Control"]), (200, "public, max-age=31536000, immutable"))
        self.assertIn("--radius: 0px", answer.text)
        self.assertIn(".skip", answer.text)
        for wrong in (css.replace(".css", "0.css"), "/looks/themes/acme.99-0.css", "/looks/themes/..-0.css", "/looks/themes/globaltech-0.css"):
            self.assertEqual(portal.client().get(wrong).status, 404, wrong)

    def test_it_has_words_of_its_own_in_each_language(self):
        self.install(self.folder(brand()))
        self.publish("--theme", "acme")
        for lang, text in (("de", "Acme in Delft"), ("en", "Acme Ltd"), ("fr", "Acme Ltd")):
            page = portal.client().get("/sign-in", accept_language=lang).text
            self.assertIn(f'lang="{lang}"', page)
            self.assertIn(f"<p>{text}</p>", page)

    def test_an_archive_is_as_good_as_a_folder(self):
        first = self.install(self.folder(brand()))
        for name, content in (("a.tar.gz", archive({f"acme/{name}": content for name, content in brand().items()})),
                              ("b.tar", archive({f"./{name}": content for name, content in brand().items()}, "w:"))):
            status, said = portal.operator("theme", "install", str(self.file(content, name)))
            self.assertEqual((status, said.splitlines()[-1]), (0, f"{first} is installed already, the same to the byte"))

    def test_the_next_of_its_name_changes_nothing_until_it_is_published(self):
        rep = portal.sign_in(REP)
        first = self.install(self.folder(brand()))
        self.publish("--theme", "acme")
        second = self.install(self.folder(brand(**{"words/en.xml": words("Acme the Second")}), "other"))
        self.assertNotEqual(first, second)
        self.assertIn("<p>Acme Ltd</p>", rep.get("/deals").text)
        self.publish("--theme", "acme")
        self.assertIn("<p>Acme the Second</p>", rep.get("/deals").text)
        status, said = portal.operator("theme", "rollback", "globaltech", "globaltech", "1")
        self.assertEqual(status, 0, said)
        self.assertIn("<p>Acme Ltd</p>", rep.get("/deals").text)

    def test_an_admin_chooses_it_and_gets_its_tokens(self):
        portal.changed = True
        theme = self.install(self.folder(brand()))
        admin = portal.sign_in(ADMIN)
        self.assertEqual(next(t.get("state") for t in admin.page("/admin/themes").iter("theme") if t.get("name") == theme), "passed")
        form = admin.form(PLACE, "theme-edit")
        self.assertEqual(admin.send_files(form, {}, {"theme": theme, "accent": "#063d1b"}).status, 303)
        form = admin.form(PLACE, "theme-edit")
        self.assertEqual((form.values["brand-name"], form.values["accent"]), ("Acme Freight", "#063d1b"))
        link = admin.submit(admin.form(PLACE, "theme-preview")).headers["Location"]
        self.assertIn("<p>Acme in Delft</p>", portal.client().get(f"{link}/home-rep?lang=de").text)

    def test_a_region_that_says_nothing_has_the_theme_of_its_brand(self):
        portal.changed = True
        theme = self.install(self.folder(brand()))
        self.publish("--theme", "acme")
        admin = portal.sign_in(ADMIN)
        places = list(admin.page("/admin/themes").iter("theme-place"))
        self.assertGreater(len(places), 1)
        self.assertEqual({place.get("theme") for place in places}, {theme})
        place = next(place.get("href") for place in places if place.get("region"))
        self.assertEqual(admin.send_files(admin.form(place, "theme-edit"), {}, {"accent": "#063d1b"}).status, 303)
        link = admin.submit(admin.form(place, "theme-preview")).headers["Location"]
        self.assertIn("<p>Acme Ltd</p>", portal.client().get(f"{link}/home-rep").text)


class Refuse(Given):
    def test_hostile_and_broken_sheets(self):
        loop = '<xsl:call-template name="slot-legal"/>'
        for body, why in (('<xsl:value-of select="document(\'/etc/passwd\')"/>', "acme/acme.xsl:1: document() is not allowed"),
                          ("<script>alert(1)</script>", "must not have inline code"),
                          ('<p onclick="x()"/>', "inline script or style is not allowed"), (loop, "too deep"), ("<p>", "acme.xsl:1:")):
            self.refused(self.folder(brand(**{"acme.xsl": sheet(body)})), why)
        self.refused(self.folder(brand(**{"acme.xsl": sheet().replace("</xsl:stylesheet>", '<xsl:include href="more.xsl"/></xsl:stylesheet>')})),
                     "more.xsl is no stylesheet below")
        self.refused(self.folder(brand(**{"acme.xsl": sheet().replace("../base/site.xsl", "../../../../../../../../etc/passwd")})),
                     "is no stylesheet below")
        self.assertEqual(self.leftovers(), [])

    def test_names_that_lead_elsewhere(self):
        for name in ("../acme.xsl", "acme/../../x", "/etc/cron.d/x", "words/../../en.xml"):
            self.refused(self.file(archive({**brand(), name: b"x"})), f"{name}: a name that leads out of the brand")
        folder = self.folder(brand())
        (folder / "logo.jpg").symlink_to("/etc/passwd")
        self.refused(folder, "logo.jpg is no file")

    def test_links_in_archives_and_damaged_ones(self):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w:gz") as tar:
            entry = tarfile.TarInfo("tokens")
            entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
            tar.addfile(entry)
        self.refused(self.file(out.getvalue()), "tokens is a link")
        whole = archive(brand())
        self.refused(self.file(whole[:len(whole) // 2]), "damaged, or not whole")
        self.refused(self.file(b"PK\3\4" + b"x" * 2000), "damaged, or is no tar archive")
        self.refused(self.file(archive({"acme.xsl": b"\0" * (9 << 20)})), "larger than")

    def test_tokens_and_style_sheets(self):
        for tokens, why in (("accent red\n", 'tokens:1: "accent red"'), ("brand-name A\nlogo png " + "0" * 64, "tokens:2:"),
                            ("colour #fff", "tokens:1:"), ("brand-name \xff".encode("latin-1"), "no text in UTF-8")):
            self.refused(self.folder(brand(tokens=tokens)), why)
        for css, why in ((":root{}\nb{background:URL(//evil.example)}", "theme.css:2: url( is not allowed"), ('@import "x"', "theme.css:1: @import")):
            self.refused(self.folder(brand(**{"theme.css": css})), why)
        self.refused(self.folder(brand(**{"theme.css": ":root { --ink: #eeeeee; }"})), "contrast")
        self.refused(self.folder(brand(tokens="accent #f0f0f0\n")), "tokens: accent on canvas, light: contrast 1.")
        self.refused(self.folder(brand(**{"words/en.xml": "<messages><m>x</m></messages>"})), "<m> without id")

    def test_logos(self):
        self.refused(self.folder(brand(**{"logo.png": png() + b"\0" * (2 << 20)})), "a logo has at most 2097152")
        self.refused(self.folder(brand(**{"logo.png": png()[:40]})), "logo.png cannot be read as a picture")
        for name, content in (("logo.webp", WEBP), ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), ("logo.png", WEBP)):
            self.refused(self.folder(brand(**{"logo.png": None, name: content}), name), f"{name}: a logo is a PNG or a JPEG picture")

    def test_other_names(self):
        self.refused(self.folder({"globaltech.xsl": sheet().encode()}, "shipped"), "globaltech is a theme below")
        self.refused(self.folder({"Acme Freight.xsl": sheet().encode()}, "spaces"), "letters from a to z, digits and hyphens")
        self.refused(self.folder(brand(**{"setup.sh": "rm -rf /"}), "more"), "setup.sh is no part of a brand")
        self.refused(self.folder({"tokens": b""}, "none"), "there is no stylesheet NAME.xsl")
        self.refused(self.place / "nowhere", "No such file")


class Together(Given):
    def test_whoever_installs_at_once_gets_a_number_of_their_own(self):
        folders = [self.folder(brand(**{"words/en.xml": words(f"Edition {i}")}), f"acme{i}") for i in range(3)]
        got = []
        people = [threading.Thread(target=lambda folder=folder: got.append(self.install(folder))) for folder in folders]
        for person in people:
            person.start()
        for person in people:
            person.join()
        self.assertEqual(len(set(got)), 3, got)
        self.assertLessEqual(set(got), set(self.installed()))
        self.assertEqual(self.leftovers(), [])
