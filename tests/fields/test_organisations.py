# SPDX-License-Identifier: AGPL-3.0-or-later
"""Declared fields of partner organisations: written on the admin's page, read there, in the CSV and on the partner's own page."""
import csv
import io
import itertools
import os
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, "lib")]

from portal import portal  # noqa: E402

ADMIN, EXEC, MANAGER = "admin@globaltech.example", "exec@p001.example", "manager@p001.example"
PAGE, FORM = "/admin/partners/p001", "partner-fields"
names = itertools.count(1)


def declare(desk, kind="text", **more):
    name = f"{kind}-{next(names)}"
    answer = desk.submit(desk.form("/admin/fields", "field-new"),
                         {"object": "organisation", "field-kind": kind, "field-name": name, "label": f"The {name}", **more})
    assert answer.status == 303, answer
    return name


def customs(element):
    return {c.get("name"): c.text for c in element.findall("custom")}


def say(role, name, level):
    portal.sql("INSERT INTO profile_field (profile_id, object, field, state, level)"
               f" SELECT p.id, 'organisation', 'custom-{name}', '', '{level}' FROM profile p JOIN vendor v ON v.id = p.vendor_id"
               f" WHERE v.code = 'globaltech' AND p.standard = '{role}'")


class Organisations(unittest.TestCase):
    def setUp(self):
        self.desk = portal.sign_in(ADMIN)

    def tearDown(self):
        for table in ("organisation", "profile_field", "custom_field", "access_rule", "access_entry", "access_group"):
            portal.sql(f"DELETE FROM {table}")

    def write(self, page=PAGE, **values):
        answer = self.desk.submit(self.desk.form(page, FORM), {f"custom-{name}": value for name, value in values.items()})
        self.assertEqual((answer.status, answer.location), (303, f"{page}?notice=partner-saved"), answer.text)

    def partner(self):
        return customs(self.desk.page(PAGE).find(".//partner-page"))

    def own(self, email=EXEC):
        return customs(next(o for o in portal.sign_in(email).page("/team").iter("organisation") if o.get("own")))

    def test_nothing_is_asked_until_something_is_declared(self):
        self.assertEqual([f for f in self.desk.page(PAGE).iter("form") if f.get("name") == FORM], [])
        self.assertEqual(self.desk.post("/admin/partners/n0where/fields", {}).status, 403, "no token")

    def test_it_is_checked_kept_and_shown_to_both_sides(self):
        segment, founded = declare(self.desk, "choice", choices="Public\nPrivate", **{"field-required": "yes"}), declare(self.desk, "date")
        wrong = self.desk.submit(self.desk.form(PAGE, FORM), {f"custom-{founded}": "yesterday"})
        self.assertEqual((wrong.status, wrong.form(FORM).errors()), (422, {f"custom-{segment}": "required", f"custom-{founded}": "not-date"}))
        self.assertEqual(wrong.form(FORM).values[f"custom-{founded}"], "yesterday")
        self.write(**{segment: "Public", founded: "1999-05-01"})
        expected = {segment: "Public", founded: "1999-05-01"}
        self.assertEqual(self.partner(), expected)
        self.assertEqual(self.desk.form(PAGE, FORM).values[f"custom-{segment}"], "Public")
        self.assertEqual(self.own(), expected)
        self.assertIn("1 May 1999", portal.sign_in(EXEC).get("/team", accept="text/html").text)
        rows = {r["code"]: r for r in csv.DictReader(io.StringIO(self.desk.get("/admin/partners?as=csv").text))}
        self.assertEqual(rows["p001"][f"custom_{segment.replace('-', '_')}"], "Public")
        self.assertEqual(rows["p002"][f"custom_{segment.replace('-', '_')}"], "")
        self.assertIn(("change", "p001"), {(verb, ref) for verb, ref in portal.sql("SELECT a.verb, a.ref FROM audit a WHERE a.object = 'org'")})

    def test_two_who_write_at_once_are_told(self):
        name = declare(self.desk)
        first, second = self.desk.form(PAGE, FORM), self.desk.form(PAGE, FORM)
        self.assertEqual(self.desk.submit(first, {f"custom-{name}": "One"}).status, 303)
        self.assertEqual(self.desk.submit(second, {f"custom-{name}": "Two"}).status, 409)
        first, second = self.desk.form(PAGE, FORM), self.desk.form(PAGE, FORM)
        self.assertEqual(self.desk.submit(first, {f"custom-{name}": "Three"}).status, 303)
        self.assertEqual(self.desk.submit(second, {f"custom-{name}": "Four"}).status, 409)
        self.assertEqual(self.partner(), {name: "Three"})

    def test_rights_hide_it_and_keep_it(self):
        open_one, secret, shut = declare(self.desk), declare(self.desk), declare(self.desk)
        self.write(**{open_one: "Seen", secret: "Margin of a tenth", shut: "Stays"})
        say("executive", secret, "none")
        say("admin", shut, "read")
        self.assertEqual(self.own(), {open_one: "Seen", shut: "Stays"})
        self.assertNotIn("Margin of a tenth", portal.sign_in(EXEC).get("/team", accept="text/html").text)
        self.assertNotIn(f"custom-{shut}", self.desk.form(PAGE, FORM).values)
        answer = self.desk.submit(self.desk.form(PAGE, FORM), {f"custom-{open_one}": "Changed", f"custom-{shut}": "Overwritten"})
        self.assertEqual(answer.status, 303)
        self.assertEqual(self.partner(), {open_one: "Changed", secret: "Margin of a tenth", shut: "Stays"})
        self.assertIn("organisation", [f.get("object") for f in self.desk.page(self.profile("executive")).iter("fields")])
        form = self.desk.form(f"{self.profile('executive')}/fields/organisation", "rights-edit")
        self.assertEqual(form.values[f"organisation--custom-{secret}"], "none")

    def profile(self, role):
        (ref,), = portal.sql(f"SELECT p.ref FROM profile p JOIN vendor v ON v.id = p.vendor_id WHERE v.code = 'globaltech' AND p.standard = '{role}'")
        return f"/admin/access/profiles/{ref}"

    def test_of_others_nothing_is_seen_but_by_a_rule(self):
        name = declare(self.desk)
        self.write(**{name: "Ours"})
        self.write("/admin/partners/p002", **{name: "Theirs"})
        self.assertEqual(self.own(), {name: "Ours"})
        self.assertEqual(self.own("exec@p002.example"), {name: "Theirs"})
        self.assertNotIn("Theirs", portal.sign_in(EXEC).get("/team").text)
        self.assertEqual([customs(o) for o in portal.sign_in(MANAGER).page("/team").iter("organisation")], [])

    def test_a_field_with_values_is_retired_not_removed(self):
        name = declare(self.desk)
        self.write(**{name: "Kept"})
        offered = {f.get("name") for f in self.desk.page(f"/admin/fields/organisation/{name}").iter("form")}
        self.assertEqual(offered - {"sign-out"}, {"field-edit", "field-retire"})
        self.assertEqual(self.desk.submit(self.desk.form(f"/admin/fields/organisation/{name}", "field-retire")).status, 303)
        self.assertEqual(self.partner(), {name: "Kept"})
        self.assertEqual([f for f in self.desk.page(PAGE).iter("form") if f.get("name") == FORM], [])

    def test_what_is_kept_follows_the_organisation_into_another_territory(self):
        name = declare(self.desk)
        self.write(**{name: "Kept"})
        (before,), = portal.sql("SELECT t.name FROM org o JOIN territory t ON t.id = o.territory_id JOIN vendor v ON v.id = o.vendor_id WHERE v.code = 'globaltech' AND o.code = 'p001'")
        portal.sql("UPDATE org o JOIN vendor v ON v.id = o.vendor_id SET o.territory_id = NULL WHERE v.code = 'globaltech' AND o.code = 'p001'")
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM organisation x WHERE x.territory_id IS NULL"), [["1"]])
        portal.sql(f"UPDATE org o JOIN vendor v ON v.id = o.vendor_id JOIN territory t ON t.vendor_id = v.id AND t.name = '{before}' "
                   "SET o.territory_id = t.id WHERE v.code = 'globaltech' AND o.code = 'p001'")
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM organisation x JOIN org o ON o.id = x.org_id AND o.territory_id = x.territory_id"), [["1"]])


if __name__ == "__main__":
    unittest.main()
