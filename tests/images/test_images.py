# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures show what their pages show, to whom they show it; they are drawn once, and the leaderboard counts what it says."""
import re
import struct
import sys
import unittest
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

from portal import portal  # noqa: E402

REP, EXEC, CHANNEL = "rep@p001.example", "exec@p001.example", "channel@globaltech.example"
PICTURES = ("/images/leaderboard.png", "/images/earnings.png", "/images/pipeline.png")


def read_png(body):
    """(width, height, set of colours that some pixel has) of a PNG with a palette; every chunk's sum is checked."""
    assert body[:8] == b"\x89PNG\r\n\x1a\n"
    at, data, palette = 8, b"", b""
    while at < len(body):
        length, kind = struct.unpack(">I4s", body[at:at + 8])
        chunk = body[at + 8:at + 8 + length]
        assert struct.unpack(">I", body[at + 8 + length:at + 12 + length])[0] == zlib.crc32(kind + chunk)
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", chunk[:10])
        data += chunk if kind == b"IDAT" else b""
        palette += chunk if kind == b"PLTE" else b""
        at += 12 + length
    assert colour == 3
    rows = zlib.decompress(data)
    assert len(rows) == height * (1 + (width * depth + 7) // 8)
    return width, height, {tuple(palette[n:n + 3]) for n in range(0, len(palette), 3)}


def kept():
    return {path.name for path in portal.places.folder("pictures").iterdir()}


class Pictures(unittest.TestCase):
    def test_are_as_large_as_the_page_says_and_of_its_colours(self):
        client = portal.sign_in(EXEC)
        for path in ("/leaderboard", "/progress"):
            html = client.get(path).text
            found = re.findall(r'(?:srcset|src)="([^"]+)" width="(\d+)" height="(\d+)"', html.replace("&amp;", "&"))
            self.assertGreaterEqual(len(found), 4, path)
            for address, width, height in found:
                answer = client.get(address)
                self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "image/png"))
                wide, high, colours = read_png(answer.body)
                self.assertEqual((wide, high), (2 * int(width), 2 * int(height)), address)
                accent = (0x82, 0xAD, 0xFF) if "theme=dark" in address else (0x14, 0x50, 0xC8)
                self.assertTrue(any(max(abs(a - b) for a, b in zip(colour, accent)) <= 6 for colour in colours), address)

    def test_have_the_colours_that_were_published_at_once(self):
        self.addCleanup(portal.restore)
        client = portal.sign_in(EXEC)
        before = client.get("/images/leaderboard.png").headers["ETag"]
        for words, light, dark in ((("accent=#0b5e2a", "accent-dark=#7fd6a0"), (0x0B, 0x5E, 0x2A), (0x7F, 0xD6, 0xA0)),
                                   (("--theme", "meridian", "accent=", "accent-dark="), (0x93, 0x37, 0x1B), (0xF2, 0xA6, 0x85))):
            status, said = portal.operator("theme", "publish", "globaltech", "globaltech", *words)
            self.assertEqual(status, 0, said)
            for scheme, accent in (("light", light), ("dark", dark)):
                answer = client.get(f"/images/leaderboard.png?theme={scheme}")
                colours = read_png(answer.body)[2]
                self.assertNotEqual(answer.headers["ETag"], before)
                self.assertTrue(any(max(abs(a - b) for a, b in zip(colour, accent)) <= 6 for colour in colours), (words, scheme))

    def test_are_known_by_name(self):
        client = portal.sign_in(EXEC)
        for path in PICTURES:
            first, again = client.get(path), client.get(path)
            self.assertEqual((first.body, first.headers["ETag"]), (again.body, again.headers["ETag"]))
            self.assertEqual(first.headers["Cache-Control"], "private, no-cache")
            known = client.ask("GET", path, headers={"If-None-Match": first.headers["ETag"]})
            self.assertEqual((known.status, known.body), (304, b""))
            other = client.ask("GET", path, headers={"If-None-Match": '"something-else"'})
            self.assertEqual(other.status, 200)

    def test_are_drawn_once(self):
        client = portal.sign_in("exec@p003.example")
        for path in PICTURES:
            body = client.get(path).body
            before = kept()
            self.assertTrue(any((portal.places.folder("pictures") / name).read_bytes() == body for name in before))
            client.get(path)
            self.assertEqual(kept(), before)
            for name in before:
                (portal.places.folder("pictures") / name).write_bytes(body + b"kept")
            self.assertEqual(client.get(path).body, body + b"kept", "taken from the folder")
            for name in before:
                (portal.places.folder("pictures") / name).unlink()
            self.assertEqual(client.get(path).body, body, "drawn anew")

    def test_of_other_sizes_and_themes_are_other_pictures(self):
        client = portal.sign_in(EXEC)
        for path in PICTURES:
            tags = {client.get(f"{path}?size={size}&theme={theme}").headers["ETag"] for size in ("wide", "narrow") for theme in ("light", "dark")}
            self.assertEqual(len(tags), 4)
            for asked in ("size=huge", "theme=pink", "size=../etc"):
                self.assertEqual(client.get(f"{path}?{asked}").status, 404)

    def test_are_for_members_only_and_nobody_else_s(self):
        for path in PICTURES:
            self.assertEqual(portal.client().ask("GET", path, headers={"Accept": "application/xml"}).status, 401)
        own = portal.sign_in(REP).get("/images/pipeline.png")
        theirs = portal.sign_in("rep@p002.example").ask("GET", "/images/pipeline.png", headers={"If-None-Match": own.headers["ETag"]})
        self.assertEqual(theirs.status, 200, "another viewer's numbers are another name")
        self.assertNotEqual(theirs.body, own.body)
        meridian = portal.sign_in("exec@m001.example", "meridian.localhost")
        for path in PICTURES:
            self.assertEqual(meridian.ask("GET", path, headers={"If-None-Match": portal.sign_in(EXEC).get(path).headers["ETag"]}).status, 200)

    def test_change_with_their_numbers(self):
        client = portal.sign_in(REP)
        before = client.get("/images/pipeline.png").headers["ETag"]
        portal.sql("UPDATE deal SET state = 'lost' WHERE state = 'expired' AND owner_id = (SELECT m.id FROM member m "
                   f"JOIN person p ON p.id = m.person_id WHERE p.email = '{REP}') LIMIT 1")
        self.assertNotEqual(client.get("/images/pipeline.png").headers["ETag"], before)

    def test_take_any_name(self):
        names = ("شركة النور للتقنية المتقدمة والحلول", "🏆🏆🏆", "Ж" * 120, "A\u0301\u0301\u0301 Ltd", "<b>&amp;</b>", "\u202eevil", "word " * 24)
        for n, name in enumerate(names, 2):
            text = name.strip().encode().hex()
            portal.sql(f"UPDATE org SET name = CONVERT(UNHEX('{text}') USING utf8mb4) WHERE code = 'p00{n}'")
        for theme in ("light", "dark"):
            for size in ("wide", "narrow"):
                read_png(portal.sign_in(EXEC).get(f"/images/leaderboard.png?theme={theme}&size={size}").body)
        self.assertEqual(portal.sign_in(EXEC).get("/leaderboard").status, 200)


class Badges(unittest.TestCase):
    def setUp(self):
        (self.row,) = portal.sql("SELECT c.badge_ref FROM certificate c JOIN vendor v ON v.id = c.vendor_id WHERE v.code = 'globaltech' ORDER BY c.id LIMIT 1")
        self.path = f"/images/badge/{self.row[0]}.png"

    def test_are_anybody_s_who_has_the_reference(self):
        visitor = portal.client()
        for size in (64, 128, 256, 512):
            answer = visitor.get(f"{self.path}?size={size}")
            self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "image/png"))
            self.assertEqual(read_png(answer.body)[:2], (size, size))
            self.assertEqual(visitor.get(f"{self.path}?size={size}").body, answer.body)
            known = visitor.ask("GET", f"{self.path}?size={size}", headers={"If-None-Match": answer.headers["ETag"]})
            self.assertEqual((known.status, known.body), (304, b""))
        self.assertEqual(visitor.get(self.path).body, visitor.get(f"{self.path}?size=512").body)

    def test_are_kept_by_what_they_show(self):
        visitor = portal.client()
        tag = visitor.get(self.path).headers["ETag"]
        self.assertIn(tag.strip('"')[:40], {name[:40] for name in kept()})
        portal.sql(f"UPDATE path_version SET level = IF(level = 'gold', 'silver', 'gold') WHERE id = (SELECT path_version_id FROM certificate WHERE badge_ref = '{self.row[0]}')")
        self.assertNotEqual(visitor.get(self.path).headers["ETag"], tag)

    def test_of_no_such_name_size_or_vendor_are_not_there(self):
        visitor, meridian = portal.client(), portal.client("meridian.localhost")
        for path in ("/images/badge/N0NESUCH.png", f"/images/badge/{self.row[0]}", f"/images/badge/{self.row[0]}.gif", f"{self.path}?size=100", f"{self.path}?size=0512"):
            self.assertEqual(visitor.get(path).status, 404, path)
        self.assertEqual(meridian.get(self.path).status, 404)

    def test_stand_on_their_pages(self):
        html = portal.client().get(f"/badges/{self.row[0]}").text
        self.assertRegex(html, rf'<img class="badge" src="{self.path}\?size=256"[^>]* width="192" height="192" alt="Badge: [^"]+"')


class Board(unittest.TestCase):
    def places(self, client, path="/leaderboard"):
        board = next(client.page(path).iter("leaderboard"))
        return board, board.findall("place")

    def test_counts_what_it_says(self):
        board, places = self.places(portal.sign_in(EXEC))
        rows = portal.sql(
            "SELECT o.name, (SELECT COUNT(*) FROM deal d WHERE d.org_id = o.id AND d.created_at >= '2026-01-01' AND d.created_at < '2026-04-01' AND "
            "d.state IN ('approved', 'won', 'lost', 'expired')) r, (SELECT COUNT(*) FROM accrual a WHERE a.org_id = o.id AND "
            "a.created_at >= '2026-01-01' AND a.created_at < '2026-04-01') w FROM org o JOIN vendor v ON v.id = o.vendor_id "
            "WHERE v.code = 'globaltech' AND o.kind = 'partner' HAVING r + w > 0 ORDER BY r + 5 * w DESC, w DESC, o.name")
        self.assertEqual((board.get("quarter"), int(board.get("of"))), ("2026-Q1", len(rows)))
        shown = [(p.text, int(p.get("registered")), int(p.get("won")), int(p.get("points"))) for p in places[:10]]
        self.assertEqual(shown, [(name, int(r), int(w), int(r) + 5 * int(w)) for name, r, w in rows[:10]])
        own = [p for p in places if p.get("own")]
        self.assertEqual([p.text for p in own], [portal.sql("SELECT name FROM org WHERE code = 'p001'")[0][0]])

    def test_gives_equal_points_the_same_place(self):
        _, places = self.places(portal.sign_in(EXEC))
        ranks = {}
        for place in places:
            ranks.setdefault(place.get("points"), set()).add(place.get("rank"))
        self.assertTrue(all(len(rank) == 1 for rank in ranks.values()), ranks)

    def test_explains_the_viewer_s_own_points(self):
        for email in (REP, "manager@p001.example"):
            board, _ = self.places(portal.sign_in(email))
            own = [p for p in board.find("people") if p.get("own")]
            counted = board.findall("counted")
            points = sum(int(c.get("registered") or 0) + int(c.get("won") or 0) for c in counted)
            self.assertEqual(points, int(own[0].get("points")) if own else 0)

    def test_shows_neither_amounts_nor_deals_of_others(self):
        rep = portal.sign_in("rep@p004.example")
        text = rep.get("/leaderboard", accept="application/xml").text
        for ref, customer in portal.sql("SELECT d.ref, d.customer FROM deal d JOIN member m ON m.id = d.owner_id JOIN person p ON p.id = m.person_id "
                                        "WHERE p.email <> 'rep@p004.example'"):
            self.assertNotIn(ref, text)
        self.assertNotIn("currency", re.sub(r"<viewer.*?</viewer>", "", text, flags=re.S))
        self.assertNotIn("minor", text)
        self.assertEqual(next(portal.sign_in(CHANNEL).page("/leaderboard").iter("leaderboard")).findall("counted"), [])

    def test_is_one_vendor_s(self):
        names = {row[0] for row in portal.sql("SELECT o.name FROM org o JOIN vendor v ON v.id = o.vendor_id WHERE v.code = 'meridian'")}
        _, places = self.places(portal.sign_in("exec@m001.example", "meridian.localhost"))
        self.assertTrue({p.text for p in places} <= names)

    def test_can_be_narrowed_to_a_region_and_a_quarter(self):
        client = portal.sign_in(CHANNEL)
        board, everywhere = self.places(client)
        region = board.find("region").text
        names = {row[0] for row in portal.sql(f"SELECT o.name FROM org o JOIN territory t ON t.id = o.territory_id WHERE t.name = '{region}'")}
        _, there = self.places(client, "/leaderboard?region=" + region.replace(" ", "%20"))
        self.assertTrue({p.text for p in there} <= names)
        before, _ = self.places(client, "/leaderboard?quarter=2025-Q4")
        self.assertEqual((before.get("from"), before.get("to")), ("2025-10-01", "2025-12-31"))
        for nonsense in ("quarter=2026-Q2", "quarter=2026-Q5", "quarter=0000-Q1", "quarter=x", "region=nowhere"):
            self.assertEqual(client.get(f"/leaderboard?{nonsense}").status, 404, nonsense)
            self.assertEqual(client.get(f"/images/leaderboard.png?{nonsense}").status, 404, nonsense)


if __name__ == "__main__":
    unittest.main()
