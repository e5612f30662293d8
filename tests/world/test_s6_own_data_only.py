# SPDX-License-Identifier: AGPL-3.0-or-later
"""S6, GlobalTech: each partner sees only its own data; the theme is the brand's."""
import csv
import io
import unittest

from walk import portal, register


def refs_in_csv(client, query=""):
    answer = client.get(f"/deals?as=csv{query}")
    assert answer.status == 200, answer
    return {row["ref"] for row in csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff")))}


def refs_by_paging(client):
    refs, path = set(), "/deals"
    while path:
        page = next(client.page(path).iter("deals"))
        refs |= {d.get("ref") for d in page.iter("deal")}
        more = page.find("more")
        path = more.get("href") if more is not None else None
    return refs


def refs_in_database(where):
    return {row[0] for row in portal.sql(
        "SELECT d.ref FROM deal d JOIN org o ON o.id = d.org_id JOIN vendor v ON v.id = d.vendor_id "
        "JOIN member m ON m.id = d.owner_id JOIN person p ON p.id = m.person_id WHERE " + where)}


# The rules in words of their own: who sees which deals, asked of the database in another way than the portal does.
EXPECTED = {
    "rep@p001.example": "p.email = 'rep@p001.example'",
    "rep2@p001.example": "p.email = 'rep2@p001.example'",
    "manager@p001.example": "o.code = 'p001' AND v.code = 'globaltech' AND m.role IN ('rep', 'manager')",
    "exec@p001.example": "o.code = 'p001' AND v.code = 'globaltech'",
    "exec@p002.example": "o.code = 'p002' AND v.code = 'globaltech'",
    "channel@globaltech.example": "v.code = 'globaltech' AND o.code <= 'p100'",
    "channel2@globaltech.example": "v.code = 'globaltech' AND o.code > 'p100'",
    "finance@globaltech.example": "v.code = 'globaltech'",
    "admin@globaltech.example": "v.code = 'globaltech'",
}


class OwnDataOnly(unittest.TestCase):
    def test_lists_pages_and_files_hold_exactly_what_the_rules_say(self):
        for email, where in EXPECTED.items():
            with self.subTest(viewer=email):
                client, expected = portal.sign_in(email), refs_in_database(where)
                self.assertTrue(expected)
                self.assertEqual(refs_in_csv(client), expected)
                if len(expected) < 300:
                    self.assertEqual(refs_by_paging(client), expected)

    def test_other_vendors_are_another_world(self):
        foreign = portal.sign_in("admin@meridian.example", host="meridian.localhost")
        here = refs_in_database("v.code = 'globaltech'")
        self.assertFalse(refs_in_csv(foreign) & here)
        ref = sorted(here)[0]
        self.assertEqual(foreign.get(f"/deals/{ref}").status, 404)
        stranger = portal.client("globaltech.localhost")
        answer = stranger.submit(stranger.form("/sign-in", "sign-in"), email="admin@meridian.example", password="demo-password")
        self.assertEqual(answer.status, 422, "a membership elsewhere is a wrong password here")

    def test_a_session_is_bound_to_its_vendor(self):
        client = portal.sign_in("rep@p001.example", anew=True)
        moved = portal.client("meridian.localhost")
        moved.cookies = dict(client.cookies)
        self.assertIn(moved.get("/deals").status, (303, 401))

    def test_search_finds_own_only(self):
        rep, rival = portal.sign_in("rep@p001.example"), portal.sign_in("rep@p002.example")
        register(rep, **{"customer": "Zanzibar Quill Works", "customer-domain": "zanzibar-quill.example"})
        self.assertEqual(len(refs_in_csv(rep, "&q=zanzibar")), 1)
        self.assertEqual(len(refs_in_csv(rival, "&q=zanzibar")), 0)
        self.assertEqual(len(refs_in_csv(rep, "&q=%25")), 0, "a wildcard is a character")

    def test_the_theme_is_the_brands(self):
        visitor = portal.client()
        self.assertIn("/themes/globaltech/", visitor.get("/").text)
        self.assertNotIn("/themes/globaltech/", portal.client("meridian.localhost").get("/").text)


if __name__ == "__main__":
    unittest.main()
