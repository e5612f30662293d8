# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody who belongs to several organisations at a vendor chooses, and switches."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from people import REP, portal, ref_of  # noqa: E402
from steps import sign_in  # noqa: E402
from walk import register  # noqa: E402

BOTH = "both@p003.example"
BROWSER = {"accept": "text/html,application/xhtml+xml"}


def org(client):
    return next(client.page("/").iter("viewer")).get("org")


def name(code):
    return portal.sql(f"SELECT name FROM org WHERE code = '{code}'")[0][0]


def switch(client, code, **more):
    form = client.form("/switch", "switch")
    return client.submit(form, {"membership": ref_of(BOTH, code), **more})


class Switch(unittest.TestCase):
    def setUp(self):
        portal.fresh()
        self.client = sign_in(BOTH, "demo-password")[0]

    def test_is_asked_for_after_the_first_sign_in_and_leads_on(self):
        answer = self.client.get("/deals?state=won", **BROWSER)
        self.assertEqual((answer.status, answer.location), (303, "/switch?next=%2Fdeals%3Fstate%3Dwon"))
        page = self.client.page(answer.location)
        self.assertEqual([(m.text, m.get("role")) for m in page.iter("membership")], sorted([(name("p003"), "rep"), (name("p004"), "manager")]))
        form = self.client.form(answer.location, "switch")
        answer = self.client.submit(form, membership=ref_of(BOTH, "p004"))
        self.assertEqual((answer.status, answer.location), (303, "/deals?state=won"))
        self.assertEqual(org(self.client), name("p004"))
        self.assertEqual(self.client.get("/deals", **BROWSER).status, 200)

    def test_is_not_asked_of_programs_nor_of_who_has_one_membership(self):
        self.assertEqual(self.client.look("/deals").status, 200)
        self.assertEqual(self.client.get("/images/pipeline.png", accept="image/png").status, 200)
        rep = portal.sign_in(REP)
        self.assertEqual(rep.get("/deals", **BROWSER).status, 200)
        self.assertIsNone(next(rep.page("/").iter("viewer")).get("switch"))

    def test_is_remembered_by_the_next_sign_in(self):
        for code in ("p004", "p003", "p004"):
            self.assertEqual(switch(self.client, code).status, 303)
            portal.sql(f"UPDATE member SET chosen_at = chosen_at - INTERVAL 1 HOUR WHERE ref <> '{ref_of(BOTH, code)}' AND chosen_at IS NOT NULL")
            again = sign_in(BOTH, "demo-password")[0]
            self.assertEqual(org(again), name(code))
            self.assertEqual(again.get("/", **BROWSER).status, 200)
            self.assertEqual(next(again.page("/").iter("viewer")).get("switch"), "yes")

    def test_gives_a_new_token_and_what_was_open_before_is_over(self):
        old = portal.client()
        old.cookies = dict(self.client.cookies)
        form = old.form("/deals/new", "deal")
        self.assertEqual(switch(self.client, "p004").status, 303)
        self.assertNotEqual(old.cookies["parley"], self.client.cookies["parley"])
        self.assertEqual(old.look("/deals").status, 401)
        self.assertEqual(self.client.post("/deals/new", form.values).status, 403)

    def test_shows_what_each_membership_sees_and_no_more(self):
        switch(self.client, "p003")
        ref = register(self.client)
        self.assertEqual(self.client.look(f"/deals/{ref}").status, 200)
        self.assertEqual(self.client.look("/team").status, 404)
        switch(self.client, "p004")
        self.assertEqual(self.client.look(f"/deals/{ref}").status, 404)
        self.assertEqual(self.client.look("/team").status, 200)

    def test_offers_nothing_that_is_disabled(self):
        for statement in ("UPDATE org SET state = 'disabled' WHERE code = 'p004'", f"UPDATE member SET state = 'disabled' WHERE ref = '{ref_of(BOTH, 'p004')}'"):
            portal.sql(statement)
            self.assertEqual([m.text for m in self.client.page("/switch").iter("membership")], [name("p003")])
            self.assertEqual(switch(self.client, "p004").status, 404)
            self.assertEqual(self.client.get("/deals", **BROWSER).status, 200, "there is nothing to choose")
            self.assertIsNone(next(self.client.page("/").iter("viewer")).get("switch"))
            portal.sql("UPDATE org SET state = 'active' WHERE code = 'p004'")

    def test_to_a_membership_of_somebody_else_is_to_none(self):
        form = self.client.form("/switch", "switch")
        for ref in (ref_of(REP), ref_of("rep@m001.example"), "N0NESUCH"):
            self.assertEqual(self.client.submit(form, membership=ref).status, 404)
        self.assertEqual(org(self.client), name("p003"))

    def test_takes_the_token_of_its_own_page(self):
        values = self.client.form("/switch", "switch").values
        self.assertEqual(self.client.post("/switch", {**values, "csrf": "0" * 64, "membership": ref_of(BOTH, "p004")}).status, 403)

    def test_ends_where_the_chosen_one_is_disabled_and_the_other_goes_on(self):
        switch(self.client, "p004")
        portal.sql("UPDATE org SET state = 'disabled' WHERE code = 'p004'")
        self.assertEqual(self.client.look("/deals").status, 401)
        self.assertEqual(org(sign_in(BOTH, "demo-password")[0]), name("p003"))

    def test_leads_to_own_pages_only(self):
        for asked, led in {"//evil.example": "/", "https://evil.example": "/", "/deals": "/deals"}.items():
            self.assertEqual(switch(self.client, "p003", next=asked).location, led)


if __name__ == "__main__":
    unittest.main()
