# SPDX-License-Identifier: AGPL-3.0-or-later
"""S4, GlobalTech: a partner's materials carry its own logo, words and link, and nobody else's; what is not there yet, or not for somebody, is not there."""
import os
import re
import struct
import sys
import unittest
import zlib

from walk import portal

sys.path[:0] = [os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), folder) for folder in ("upload", "apply")]

import files  # noqa: E402
import steps  # noqa: E402

ADMIN, EXEC, MANAGER, REP = "admin@globaltech.example", "exec@p001.example", "manager@p001.example", "rep@p001.example"
RIVAL, SECOND = "exec@p002.example", "exec@p150.example"     # of the same territory, of the other one
RED, BLUE, WHITE = (200, 16, 16), (16, 32, 200), (255, 255, 255)
ZONES = ("panel 0 300 600 100 brand\nlogo 40 20 200 100 start\ntext headline 40 140 520 60 40 bold #111111 start Headline: Good news\n"
         "contact 40 310 400 80 20 regular on-brand start\nqr 490 310 80\n")
CHROME = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0"}


def picture(width, height, colour, alpha=None):
    """PNG of one colour."""
    pixel = bytes(colour) + (b"" if alpha is None else bytes([alpha]))
    head = struct.pack(">IIBBBBB", width, height, 8, 2 if alpha is None else 6, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + files.chunk(b"IHDR", head) + files.chunk(b"IDAT", zlib.compress((b"\0" + pixel * width) * height)) + files.chunk(b"IEND", b""))


def pixels(png):
    """Rows of (r, g, b) of a PNG of true colour, past its filters (PNG, third edition, section 9)."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    step = {2: 3, 6: 4}[colour]
    assert depth == 8
    at, data = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        data += png[at + 8:at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    data, rows, before = zlib.decompress(data), [], bytearray(width * step)
    for y in range(height):
        begin = y * (width * step + 1)
        row, how = bytearray(data[begin + 1:begin + 1 + width * step]), data[begin]
        for i in range(len(row)):
            left, up, corner = (row[i - step], before[i], before[i - step]) if i >= step else (0, before[i], 0)
            guess = left + up - corner
            paeth = min((left, up, corner), key=lambda value: abs(guess - value))
            row[i] = row[i] + (0, left, up, (left + up) // 2, paeth)[how] & 255
        rows.append([tuple(row[x:x + 3]) for x in range(0, len(row), step)])
        before = row
    return rows


class Library(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        portal.fresh()

    def setUp(self):
        self.admin = portal.sign_in(ADMIN)

    def material(self, kind="file", **typed):
        """A new one; its reference."""
        fields = {"title": "Quiet Harbour kit", "summary": "Words about it", "material-kind": kind, **typed}
        answer = self.admin.submit(self.admin.form("/admin/library/new", "material-new"), fields)
        self.assertEqual(answer.status, 303, answer.text)
        return answer.location.partition("?")[0].rsplit("/", 1)[1]

    def version(self, ref, name="kit.pdf", content=files.PDF, **typed):
        """One more of it; its reference."""
        answer = self.admin.send_files(self.admin.form(f"/admin/library/{ref}", "version-new"), {"material-file": (name, content)}, typed)
        self.assertEqual(answer.status, 303, answer.text)
        return portal.sql(f"SELECT v.ref FROM material_version v JOIN material m ON m.id = v.material_id WHERE m.ref = '{ref}' ORDER BY v.id DESC LIMIT 1")[0][0]

    def template(self, zones=ZONES, ground=WHITE, **typed):
        """A filled-in template on a ground of one colour."""
        ref = self.material("template", title="Harbour template", **typed)
        self.template_version(ref, zones, ground)
        return ref

    def template_version(self, ref, zones=ZONES, ground=WHITE, **typed):
        answer = self.admin.send_files(self.admin.form(f"/admin/library/{ref}", "template-new"), {"material-picture": ("ground.png", picture(600, 400, ground))},
                                       {"zones": zones, **typed})
        self.assertEqual(answer.status, 303, answer.text)

    def kit(self, email, colour, logo, **more):
        client = portal.sign_in(email)
        form = client.form("/brand-kit", "brand-kit")
        sent = {"brand-logo": ("logo.png", logo), **more.pop("files", {})}
        return client, client.send_files(form, sent, {"colour": colour, "contact-lines": "Ada Byron\n+44 20 1", "website": "byron.example",
                                                       "logo-dark-gone": "yes", **more})

    def fill(self, client, ref, **typed):
        return client.submit(client.form(f"/library/{ref}/co-brand", "co-brand"), typed)

    def titles(self, email, query=""):
        return [m.find("title").text for m in portal.sign_in(email).page(f"/library{query}").iter("material")]


class Shelf(Library):
    def later(self, instant):
        """It is that instant, and who was there has signed in again."""
        self.addCleanup(portal.restore)
        portal.at(instant)
        self.admin = portal.sign_in(ADMIN, anew=True)
        return portal.sign_in(REP, anew=True)

    def test_what_is_to_come_or_over_does_not_exist_and_an_old_address_leads_to_what_stands_now(self):
        ref, rep = self.material(), portal.sign_in(REP)
        nothing = rep.look("/library/N0NESUCH").status
        first = self.version(ref, content=files.PDF + b"1", **{"available-from": "2026-03-05"})
        for path in (f"/library/{ref}", f"/library/{ref}/files/{first}", f"/library/{ref}/files/{first}/cover"):
            self.assertEqual((rep.look(path).status, nothing), (404, 404), path)
        self.assertNotIn("Quiet Harbour kit", self.titles(REP))
        rep = self.later("2026-03-05T09:00:00Z")
        self.assertEqual(rep.get(f"/library/{ref}/files/{first}").body, files.PDF + b"1")
        second = self.version(ref, content=files.PDF + b"2", **{"available-from": "2026-03-05", "expires-on": "2026-03-06"})
        answer = rep.get(f"/library/{ref}/files/{first}")
        self.assertEqual((answer.status, answer.location), (303, f"/library/{ref}/files/{second}"))
        self.assertEqual(rep.get(answer.location).body, files.PDF + b"2")
        rep = self.later("2026-03-07T09:00:00Z")
        answer = rep.get(f"/library/{ref}/files/{second}")
        self.assertEqual((answer.status, answer.location), (303, f"/library/{ref}/files/{first}"), "it is over: what was before it stands again")
        self.admin.submit(self.admin.form(f"/admin/library/{ref}/versions/{first}", "version-days"), {"expires-on": "2026-03-06"})
        for path in (f"/library/{ref}", f"/library/{ref}/files/{first}", f"/library/{ref}/files/{second}"):
            self.assertEqual(rep.look(path).status, 404, path)

    def test_it_is_for_its_region_and_roles(self):
        self.version(self.material(title="For the second", region="Second territory"))
        self.version(self.material(title="For leaders", **{"for-rep": ""}))
        self.assertIn("For the second", self.titles(SECOND))
        self.assertNotIn("For the second", self.titles(EXEC))
        self.assertIn("For leaders", self.titles(EXEC))
        self.assertNotIn("For leaders", self.titles(REP))
        self.assertEqual([("For the second" in self.titles(f"{who}@globaltech.example"), "For leaders" in self.titles(f"{who}@globaltech.example"))
                          for who in ("channel", "channel2", "admin", "finance")], [(False, True), (True, True), (True, True), (True, True)])
        meridian = portal.sign_in("admin@meridian.example", "meridian.localhost")
        (ref,), = portal.sql("SELECT ref FROM material WHERE title = 'For leaders'")
        for path in (f"/library/{ref}", f"/admin/library/{ref}"):
            self.assertEqual(meridian.look(path).status, 404)

    def test_it_is_searched_by_words_kind_and_language(self):
        ref = self.material(title="Zebra crossing", summary="Stripes everywhere")
        self.version(ref, lang="de")
        self.assertEqual(self.titles(REP, "?q=stripes"), ["Zebra crossing"])
        self.assertIn("Zebra crossing", self.titles(REP, "?lang=de"))
        self.assertNotIn("Zebra crossing", self.titles(REP, "?lang=en"))
        self.assertNotIn("Zebra crossing", self.titles(REP, "?kind=template"))
        self.assertEqual(self.titles(REP, "?q=%25"), [])

    def test_who_takes_it_stands_in_the_log_and_who_only_looks_does_not(self):
        ref, rep = self.material(), portal.sign_in(REP)
        version = self.version(ref)
        rep.ask("HEAD", f"/library/{ref}/files/{version}")
        answer = rep.get(f"/library/{ref}/files/{version}")
        self.assertEqual((answer.status, answer.headers["Content-Disposition"]), (200, 'attachment; filename="kit.pdf"; filename*=UTF-8\'\'kit.pdf'))
        page = self.admin.page(f"/admin/library/{ref}")
        self.assertEqual([d.find("email").text for d in page.iter("download")], [REP])
        self.assertEqual(self.admin.get(f"/admin/library/{ref}/downloads?as=csv").text.count(REP), 1)

    def test_a_template_says_in_which_line_it_is_wrong(self):
        ref = self.material("template")
        form = self.admin.form(f"/admin/library/{ref}", "template-new")
        for zones, error, line in (("logo 1 2", "missing", "1"), ("panel 0 0 700 10 brand", "outside", "1"), ("qr 0 0 20\nframe 1 2 3 4", "unknown-line", "2"),
                                   ("panel 0 0 60 10 red", "not-a-colour", "1"), (ZONES + "qr 0 0 20", "twice", "6")):
            answer = self.admin.send_files(form, {"material-picture": ("ground.png", picture(600, 400, WHITE))}, zones=zones)
            (field,) = [f for f in answer.xml.iter("field") if f.get("name") == "zones"]
            context = {c.get("name"): c.text for c in answer.xml.iter("context")}
            self.assertEqual((answer.status, field.get("error"), context["line"]), (422, error, line))


class CoBranding(Library):
    def test_each_partner_gets_its_own_logo_colour_and_words_in_its_zones(self):
        ref = self.template()
        drawn = {}
        for email, colour, logo in ((EXEC, "#c81010", RED), (RIVAL, "#1020c8", BLUE)):
            client, answer = self.kit(email, colour, picture(400, 100, logo))
            self.assertEqual(answer.status, 303, answer.text)
            answer = self.fill(client, ref, headline="Good news")
            self.assertEqual(answer.status, 303, answer.text)
            copy = client.go(answer).find("material-copy")
            picture_of = client.get(f"/images/copy/{copy.get('ref')}/print.png")
            drawn[email] = (copy, pixels(picture_of.body), logo)
        for copy, rows, logo in drawn.values():
            self.assertEqual((len(rows), len(rows[0])), (400, 600))
            self.assertEqual(rows[70][140], logo, "the logo is in the middle of its zone, 200 by 50")
            self.assertEqual([rows[y][140] for y in (30, 110)], [WHITE, WHITE], "and nowhere else in it")
            self.assertEqual(rows[395][20], logo, "the panel has the brand's colour")
            self.assertEqual(rows[395][530], logo)
            self.assertEqual(rows[312][492], WHITE, "the code's quiet zone")
            self.assertTrue(any(rows[y][x] == (0, 0, 0) for y in range(310, 390) for x in range(490, 570)), "the code")
            self.assertTrue(any(rows[y][x] == (0x11, 0x11, 0x11) for y in range(140, 200) for x in range(40, 300)), "the headline")
            self.assertEqual({rows[y][x] for y in range(205, 299) for x in range(0, 600, 7)}, {WHITE}, "nothing where no zone is")
        self.assertNotEqual(drawn[EXEC][0].get("link"), drawn[RIVAL][0].get("link"))

    def test_forms_to_save_are_what_they_say(self):
        ref = self.template(zones="print 210 140\n" + ZONES)
        client, _ = self.kit(EXEC, "#c81010", picture(1600, 400, RED))
        copy = client.go(self.fill(client, ref)).find("material-copy").get("ref")
        for name, begin, kind in (("shown.jpg", b"\xff\xd8\xff", "image/jpeg"), ("print.jpg", b"\xff\xd8\xff", "image/jpeg"), ("print.png", b"\x89PNG", "image/png"),
                                  ("print.pdf", b"%PDF-1.4", "application/pdf")):
            answer = client.get(f"/images/copy/{copy}/{name}")
            self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, kind))
            self.assertTrue(answer.body.startswith(begin))
            self.assertEqual("Content-Disposition" in answer.headers, name != "shown.jpg")
        self.assertIn(b"/MediaBox [0 0 595.28 396.85]", answer.body)
        table = int(re.search(rb"startxref\n(\d+)\n", answer.body)[1])
        self.assertTrue(answer.body[table:].startswith(b"xref\n0 7\n"))
        for number, at in enumerate(re.findall(rb"\n(\d{10}) 00000 n ", answer.body[table:]), 1):
            self.assertTrue(answer.body[int(at):].startswith(b"%d 0 obj\n" % number))
        self.assertEqual(client.get(f"/images/copy/{copy}/print.gif").status, 404)
        self.assertEqual(len(list(self.admin.page(f"/admin/library/{ref}").iter("download"))), 3, "what is shown in the page was not taken")

    def test_nobody_gets_a_partners_copy_by_any_address(self):
        ref = self.template()
        client, _ = self.kit(EXEC, "#c81010", picture(400, 100, RED))
        copy = client.go(self.fill(client, ref, headline="Secret of Alder")).find("material-copy").get("ref")
        other = self.template()
        for email in (RIVAL, "manager@p002.example", SECOND, "channel@globaltech.example", ADMIN):
            thief = portal.sign_in(email)
            for path in (f"/library/{ref}/copies/{copy}", f"/library/{other}/copies/{copy}", f"/library/{ref}/co-brand?from={copy}",
                         *(f"/images/copy/{copy}/{name}" for name in ("shown.jpg", "print.png", "print.pdf"))):
                self.assertEqual(thief.look(path).status, 404, (email, path))
            for path in (f"/library/{ref}", f"/library/{ref}?as=csv", "/library", f"/admin/library/{ref}"):
                self.assertNotIn("Secret of Alder", thief.get(path).text)
        self.assertEqual(client.look(f"/library/{other}/copies/{copy}").status, 404, "a copy is of its template")
        visitor = portal.client()
        self.assertEqual(visitor.look(f"/images/copy/{copy}/shown.jpg").status, 401)

    def test_what_cannot_be_read_or_printed_is_told_and_not_made(self):
        cases = (
            # zones, ground, colour of the kit, logo: field, mistake
            (ZONES, (0x30, 0x30, 0x30), "#c81010", picture(400, 100, RED), {"headline": "low-contrast", "logo": "low-contrast"}),
            (ZONES.replace("on-brand", "#ffffff"), WHITE, "#f2d705", picture(400, 100, RED), {"contact": "low-contrast"}),
            (ZONES, WHITE, "#c81010", picture(120, 30, RED), {"logo": "too-small"}),
            ("print 600 400\n" + ZONES, WHITE, "#c81010", picture(400, 100, RED), {"logo": "too-small"}),
        )
        for zones, ground, colour, logo, expected in cases:
            with self.subTest(zones=zones, ground=ground, expected=expected):
                ref = self.template(zones, ground)
                client, answer = self.kit(EXEC, colour, logo)
                self.assertEqual(answer.status, 303, answer.text)
                before = client.page(f"/library/{ref}/co-brand").find("co-brand")
                self.assertEqual({z.get("name"): z.get("wrong") for z in before.iter("zone") if z.get("wrong")}, expected, "told before anything is sent")
                answer = self.fill(client, ref)
                self.assertEqual(answer.status, 422)
                self.assertEqual({f.get("name"): f.get("error") for f in answer.xml.iter("field") if f.get("error")}, expected)
                self.assertEqual(client.page(f"/library/{ref}").findall(".//copy"), [])

    def test_words_that_do_not_fit_are_kept_in_the_form(self):
        ref = self.template()
        client, _ = self.kit(EXEC, "#c81010", picture(400, 100, RED))
        long = "Far too many words for one line of this size, whatever one does"
        answer = self.fill(client, ref, headline=long)
        (field,) = [f for f in answer.xml.iter("field") if f.get("name") == "headline"]
        self.assertEqual((answer.status, field.get("error"), field.get("value")), (422, "no-room", long))

    def test_the_logo_that_is_seen_best_is_chosen(self):
        dark = self.template(ground=(0x10, 0x10, 0x10), zones=ZONES.replace("#111111", "#ffffff"))
        client, answer = self.kit(EXEC, "#c81010", picture(400, 100, (0x20, 0x20, 0x20)), files={"brand-logo-dark": ("dark.png", picture(400, 100, WHITE))})
        self.assertEqual(answer.status, 303, answer.text)
        chosen = [o.get("value") for o in client.page(f"/library/{dark}/co-brand").iter("option") if o.get("selected")]
        self.assertEqual(chosen, ["dark"])
        self.assertEqual(self.fill(client, dark).status, 303)
        self.assertEqual(self.fill(client, dark, logo="light").status, 422)

    def test_a_template_that_was_replaced_is_filled_anew_with_the_same_words(self):
        ref = self.template()
        client, _ = self.kit(EXEC, "#c81010", picture(400, 100, RED))
        copy = client.go(self.fill(client, ref, headline="Words that stay")).find("material-copy").get("ref")
        stale = client.form(f"/library/{ref}/co-brand", "co-brand")
        self.assertEqual(client.get(f"/images/copy/{copy}/shown.jpg").status, 200)
        self.template_version(ref, ground=(250, 250, 250))
        answer = client.get(f"/images/copy/{copy}/print.png")
        self.assertEqual((answer.status, answer.location), (303, f"/library/{ref}/co-brand?lang=en&from={copy}"))
        form = client.form(answer.location, "co-brand")
        self.assertEqual(form.values["headline"], "Words that stay")
        self.assertEqual(client.page(f"/library/{ref}/copies/{copy}").find("material-copy").get("stale"), "yes")
        self.assertEqual(client.submit(stale).status, 409, "a form of the old one")
        self.assertEqual(client.submit(form).status, 303)

    def test_a_kit_is_kept_by_managers_and_executives(self):
        for email, status in ((REP, 404), (MANAGER, 200), (EXEC, 200), ("admin@globaltech.example", 404)):
            self.assertEqual(portal.sign_in(email).look("/brand-kit").status, status, email)
        ref = self.template()
        rep = portal.sign_in("rep@p007.example")
        page = rep.page(f"/library/{ref}/co-brand").find("co-brand")
        self.assertEqual((page.get("kit"), page.find("form")), (None, None), "without a kit nothing is filled")

    def test_hostile_logos_are_refused(self):
        for name, content, error in (("logo.png", files.huge_png(), "not-a-picture"), ("logo.svg", files.SVG, "wrong-kind"), ("logo.png", files.SVG, "wrong-kind"),
                                     ("logo.png", files.GIF_JS, "wrong-kind"), ("logo.pdf", files.PDF, "not-a-picture"), ("logo.png", files.png()[:60], "not-a-picture")):
            client = portal.sign_in(RIVAL)
            before = portal.sql("SELECT HEX(sha256) FROM brand_logo ORDER BY 1")
            answer = client.send_files(client.form("/brand-kit", "brand-kit"), {"brand-logo": (name, content)})
            self.assertEqual((answer.status, [f.get("error") for f in answer.xml.iter("field") if f.get("name") == "brand-logo"]), (422, [error]), name)
            self.assertEqual(portal.sql("SELECT HEX(sha256) FROM brand_logo ORDER BY 1"), before)
        both, script = files.png(400, 100), b"PK\3\4<script>alert(1)</script>"
        client, answer = self.kit(RIVAL, "#c81010", both + script)
        self.assertEqual(answer.status, 303)
        self.assertNotIn(b"script", client.get("/brand-kit/logos/light").body)

    def test_the_first_kit_needs_a_logo_and_its_colour_is_one(self):
        client = portal.sign_in("manager@p009.example")
        answer = client.submit(client.form("/brand-kit", "brand-kit"), colour="red", **{"contact-lines": "1\n2\n3\n4\n5"})
        self.assertEqual({f.get("name"): f.get("error") for f in answer.xml.iter("field") if f.get("error")},
                         {"colour": "not-a-colour", "contact-lines": "too-many-lines", "brand-logo": "missing"})


class Attribution(Library):
    def copy(self):
        ref = self.template()
        client, _ = self.kit(EXEC, "#c81010", picture(400, 100, RED))
        copy = client.go(self.fill(client, ref)).find("material-copy")
        return ref, client, copy.get("ref"), "/go/" + copy.get("link").rsplit("/", 1)[1]

    def visits(self, client, ref, copy):
        return int(client.page(f"/library/{ref}/copies/{copy}").find("material-copy").get("visits"))

    def test_a_visit_counts_once_and_no_robots(self):
        ref, client, copy, path = self.copy()
        visitor = portal.client()
        self.assertEqual(visitor.ask("HEAD", path, headers=CHROME).status, 303)
        self.assertEqual(visitor.ask("GET", path, headers={"User-Agent": "Slackbot-LinkExpanding 1.0"}).status, 303)
        self.assertEqual(visitor.ask("GET", path, headers={}).status, 303, "that has no name")
        self.assertEqual(self.visits(client, ref, copy), 0)
        for expected, agent in ((1, CHROME), (1, CHROME), (2, {"User-Agent": "Mozilla/5.0 (iPhone) Safari/604.1"})):
            answer = portal.client().ask("GET", path, headers=agent)
            self.assertEqual((answer.status, answer.location), (303, "/?via=" + path.rsplit("/", 1)[1]))
            self.assertEqual(self.visits(client, ref, copy), expected)
        portal.client().ask("GET", answer.location, headers=CHROME)
        self.assertEqual(self.visits(client, ref, copy), 2, "the page that it leads to is no visit")
        partner = [(p.get("org"), p.get("copies"), p.get("visits")) for p in self.admin.page(f"/admin/library/{ref}").iter("partner")]
        self.assertEqual(partner, [("p001", "1", "2")])

    def test_whoever_applies_is_attributed_to_the_partner_without_a_cookie(self):
        _, _, _, path = self.copy()
        visitor = portal.client()
        landing = visitor.ask("GET", path, headers=CHROME).location
        self.assertEqual(visitor.cookies, {})
        via = visitor.page(landing).find("program/via")
        self.assertEqual((via.text, via.get("website")), ("Alder Systems GmbH", "byron.example"))
        apply = re.search(r'href="([^"]*/apply\?via=[^"]+)"', visitor.get(landing).text)[1]
        answer = visitor.submit(visitor.form(apply[apply.index("/apply"):], "application"), steps.company())
        self.assertEqual(answer.status, 303, answer.text)
        (ref,), = portal.sql("SELECT ref FROM application ORDER BY id DESC LIMIT 1")
        seen = self.admin.page(f"/admin/applications/{ref}").find("application/via")
        self.assertEqual((seen.text, seen.get("material")), ("Alder Systems GmbH", "Harbour template"))

    def test_a_link_is_its_vendors_and_outlives_its_partner(self):
        _, _, _, path = self.copy()
        self.assertEqual(portal.client("meridian.localhost").ask("GET", path, headers=CHROME).status, 404)
        self.addCleanup(portal.restore)
        portal.sql("UPDATE org SET state = 'disabled' WHERE code = 'p001' AND vendor_id = 1")
        answer = portal.client().ask("GET", path, headers=CHROME)
        self.assertEqual((answer.status, answer.location), (303, "/"))
        self.assertIsNone(portal.client().page("/?via=" + path.rsplit("/", 1)[1]).find("program/via"))
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM material_visit i JOIN material_copy c ON c.id = i.copy_id WHERE c.token = '" + path.rsplit("/", 1)[1] + "'"), [["0"]])

    def test_what_is_kept_of_a_visit_names_nobody(self):
        _, _, _, path = self.copy()
        portal.client().ask("GET", path, headers=CHROME)
        columns = [row[0] for row in portal.sql("SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'material_visit' ORDER BY 1")]
        self.assertEqual(columns, ["copy_id", "day", "mark"])


if __name__ == "__main__":
    unittest.main()
