# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fields that an admin has declared stand in the setup like any others; so does who may sign in as a partner's member."""

import sys
import unittest
from pathlib import Path

from desk import REP, as_found, changed, make_profile, preview, publish, ref_of, setup_of, version
from portal import portal

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / "world")]
from walk import act, register  # noqa: E402

CHANNEL = "channel@globaltech.example"


def customs(client, ref):
    return {c.get("name"): c.text for c in client.page(f"/deals/{ref}").find(".//deal").findall("custom")}


class Declared(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk, cls.rep, cls.channel = as_found(), portal.sign_in(REP), portal.sign_in(CHANNEL)
        for name, label in (("margin", "Margin guess"), ("sector", "Sector")):
            answer = cls.desk.submit(cls.desk.form("/admin/fields", "field-new"),
                                     {"object": "deal", "field-kind": "text", "field-name": name, "label": label})
            assert answer.status == 303, answer
        cls.ref = register(cls.rep, **{"custom-margin": "A fifth", "custom-sector": "Public"})

    @classmethod
    def tearDownClass(cls):
        as_found()
        portal.sql("UPDATE deal SET custom = NULL WHERE custom IS NOT NULL")
        portal.sql("DELETE FROM custom_field")

    def rights(self, role="Channel"):
        return f"/admin/access/profiles/{ref_of('profile', role)}/fields/deal"

    def test_a_profile_says_of_them_what_it_says_of_others(self):
        form = self.desk.form(self.rights(), "rights-edit")
        self.assertEqual(form.values["deal--custom-margin"], "edit")
        self.assertEqual(form.fields["deal--custom-margin"].get("label"), "Margin guess")
        shown = preview(self.desk, self.rights(), "rights-edit", **{"deal--custom-margin": "none"})
        self.assertIn(("added", "right", "profile", "Channel", "deal", "custom-margin", ""), changed(shown))
        masks = [(m.get("name"), m.get("label"), m.get("disappears")) for m in shown.iter("mask")]
        self.assertEqual([m[:2] for m in masks], [("custom-margin", "Margin guess")])
        self.assertGreater(int(masks[0][2]), 0)
        self.assertEqual(customs(self.channel, self.ref), {"margin": "A fifth", "sector": "Public"}, "a preview keeps nothing")
        self.assertEqual(publish(self.desk, self.rights(), "rights-edit", **{"deal--custom-margin": "none"}).status, 303)
        self.assertEqual(customs(self.channel, self.ref), {"sector": "Public"})
        text = setup_of(self.desk, version())
        self.assertIn('profile="Channel" object="deal" field="custom-margin" level="none"', text)
        html = self.desk.get(f"/admin/access/versions/{version()}", accept="text/html").text
        self.assertIn("Deals · margin", html)
        self.assertEqual(publish(self.desk, "/admin/access/versions/1", "access-return").status, 303)
        self.assertEqual(customs(self.channel, self.ref), {"margin": "A fifth", "sector": "Public"})
        answer = self.desk.submit(self.desk.form("/admin/access/upload", "access-upload"), setup=text, then="publish")
        self.assertEqual(answer.status, 303, answer.text)
        self.assertEqual(customs(self.channel, self.ref), {"sector": "Public"})
        answer = self.desk.submit(self.desk.form("/admin/access/upload", "access-upload"), setup=text.replace("custom-margin", "custom-mirage"), then="publish")
        self.assertEqual((answer.status, answer.form("access-upload").errors()), (422, {"setup": "unknown-field"}))

    def test_an_exception_for_a_state_names_them_too(self):
        typed = {"deal--custom-sector": "none", "field-1": "custom-sector", "state-1": "info-requested", "right-1": "read"}
        half = self.desk.submit(self.desk.form(self.rights("Rep"), "rights-edit"), {**typed, "state-1": "", "then": "publish"})
        self.assertEqual((half.status, half.form("rights-edit").errors()), (422, {"state-1": "required"}))
        self.assertEqual(half.form("rights-edit").values["field-1"], "custom-sector")
        wrong = self.desk.submit(self.desk.form(self.rights("Rep"), "rights-edit"), {**typed, "field-1": "custom-mirage", "then": "publish"})
        self.assertEqual((wrong.status, wrong.form("rights-edit").errors()), (422, {"field-1": "not-a-choice"}))
        self.assertEqual(publish(self.desk, self.rights("Rep"), "rights-edit", **typed).status, 303)
        self.assertNotIn("sector", customs(self.rep, self.ref))
        act(self.channel, self.ref, "deal-return", reason="Which one?")
        self.assertEqual(customs(self.rep, self.ref)["sector"], "Public")

    def test_a_permission_set_gives_them_back(self):
        self.assertEqual(publish(self.desk, self.rights("Finance"), "rights-edit", **{"deal--custom-margin": "none"}).status, 303)
        finance = portal.sign_in("finance@globaltech.example")
        self.assertNotIn("margin", customs(finance, self.ref))
        made = make_profile(self.desk, "Sees margins", copy="Finance", kind="set").rsplit("/", 1)[1]
        answer = publish(self.desk, f"/admin/access/profiles/{made}/fields/deal", "rights-edit", **{"deal--custom-margin": "read"})
        self.assertEqual(answer.status, 303, answer.text)
        portal.sql("INSERT INTO member_set (member_id, profile_id) SELECT m.id, f.id FROM member m JOIN person p ON p.id = m.person_id, profile f "
                   f"WHERE p.email = 'finance@globaltech.example' AND f.ref = '{made}'")
        self.assertIn("margin", customs(finance, self.ref))
        portal.sql(f"DELETE s FROM member_set s JOIN profile f ON f.id = s.profile_id WHERE f.ref = '{made}'")


class Visits(unittest.TestCase):
    def test_who_may_visit_is_part_of_the_document(self):
        desk, channel = as_found(), portal.sign_in(CHANNEL)
        self.assertIn('<profile kind="profile" name="Admin" standard="admin" visits="yes"', setup_of(desk, version()) if version() else self.begun(desk))
        self.assertEqual(channel.look("/admin/visits").status, 404)
        path = f"/admin/access/profiles/{ref_of('profile', 'Channel')}"
        self.assertNotEqual(desk.form(path, "profile-edit").values.get("visits"), "yes")
        shown = preview(desk, path, "profile-edit", visits="yes")
        self.assertIn(("changed", "profile", "profile", "Channel"), changed(shown))
        self.assertEqual(publish(desk, path, "profile-edit", visits="yes").status, 303)
        self.assertEqual(channel.look("/admin/visits").status, 200)
        text = setup_of(desk, version())
        self.assertEqual(publish(desk, path, "profile-edit", visits="").status, 303)
        self.assertEqual(channel.look("/admin/visits").status, 404)
        answer = desk.submit(desk.form("/admin/access/upload", "access-upload"), setup=text, then="publish")
        self.assertEqual(answer.status, 303)
        self.assertEqual(channel.look("/admin/visits").status, 200)
        as_found()
        self.assertEqual(channel.look("/admin/visits").status, 404)

    def begun(self, desk):
        """Nothing was ever published: a change, and what was found before it."""
        make_profile(desk, "Begun")
        return setup_of(desk, 1)


if __name__ == "__main__":
    unittest.main()
