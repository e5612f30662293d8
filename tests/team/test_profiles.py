# SPDX-License-Identifier: AGPL-3.0-or-later
"""An executive gives profiles that staff lets executives give, and never more than the own rights."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from people import EXEC, REP, act, audited, invite, portal, ref_of  # noqa: E402
from steps import accept, invitation, sign_in  # noqa: E402


def profile(name, delegable=True, kind="profile", fields=(), **verbs):
    """A profile of GlobalTech; its reference. fields: (object, field, state, level)."""
    portal.sql(f"INSERT INTO profile (vendor_id, kind, name, delegable) VALUES (1, '{kind}', '{name}', {delegable})")
    (found, ref), = portal.sql(f"SELECT id, ref FROM profile WHERE name = '{name}' AND vendor_id = 1")
    for thing, list_of in verbs.items():
        portal.sql(f"INSERT INTO profile_permission (profile_id, object, verbs) VALUES ({found}, '{thing}', '{list_of}')")
    for thing, field, state, level in fields:
        portal.sql(f"INSERT INTO profile_field (profile_id, object, field, state, level) VALUES ({found}, '{thing}', '{field}', '{state}', '{level}')")
    return ref


def own(email, name):
    """Somebody's own profile from now on."""
    portal.sql(f"UPDATE member SET profile_id = (SELECT f.id FROM profile f WHERE f.name = '{name}') WHERE ref = '{ref_of(email)}'")


class Profiles(unittest.TestCase):
    def setUp(self):
        portal.fresh()
        self.exec = portal.sign_in(EXEC)

    def offered(self):
        return set(self.exec.form("/team", "team-invite").options("access-profile"))

    def test_that_are_offered_are_those_that_staff_lets_executives_give_within_their_own_rights(self):
        less = profile("Less", deal="read")
        masked = profile("Masked", deal="read,update", fields=[("deal", "amount", "", "none")])
        profile("Not given", delegable=False, deal="read")
        profile("A set", kind="set", deal="read")
        profile("Decides", deal="read,decide")
        profile("Sees all", deal="read,view-all")
        profile("Changes all", accrual="read,modify-all")
        profile("Reads periods", period="read")
        self.assertEqual(self.offered(), {less, masked})
        # Without read there is no permission at all (U3), so this holds nothing.
        nothing = profile("Holds nothing", period="decide")
        self.assertEqual(self.offered(), {less, masked, nothing})

    def test_of_fields_count_in_each_state(self):
        verbs = {"deal": "create,read,update", "accrual": "read", "statement": "read"}
        profile("Own", False, **verbs, fields=[("deal", "amount", "", "none"), ("deal", "amount", "won", "read"), ("deal", "notes", "", "read")])
        own(EXEC, "Own")
        hidden = [("deal", "amount", "", "none"), ("deal", "notes", "", "read")]
        same = profile("Same", **verbs, fields=[*hidden, ("deal", "amount", "won", "read")])
        never = profile("Never", **verbs, fields=hidden)
        profile("More in a state", **verbs, fields=[*hidden, ("deal", "amount", "won", "edit")])
        profile("In another state", **verbs, fields=[*hidden, ("deal", "amount", "lost", "read")])
        profile("More notes", **verbs, fields=hidden[:1])
        self.assertEqual(self.offered(), {same, never})

    def test_of_declared_fields_count_too(self):
        portal.sql("INSERT INTO custom_field (vendor_id, object, name, kind, label, position) VALUES (1, 'deal', 'margin', 'text', 'Margin', 1)")
        verbs = {"deal": "create,read,update"}
        hidden = [("deal", "custom-margin", "", "none")]
        profile("Own", False, **verbs, fields=hidden)
        own(EXEC, "Own")
        same = profile("Same", **verbs, fields=hidden)
        profile("Says nothing", **verbs)
        self.assertEqual(self.offered(), {same})

    def test_of_the_union_of_the_executive_count(self):
        more = profile("More", deal="read", period="read")
        self.assertEqual(self.offered(), set())
        profile("Periods too", kind="set", period="read")
        portal.sql("INSERT INTO member_set (member_id, profile_id) SELECT m.id, f.id FROM member m JOIN profile f ON f.name = 'Periods too' "
                   f"WHERE m.ref = '{ref_of(EXEC)}'")
        self.assertEqual(self.offered(), {more})

    def test_are_given_and_act_at_the_next_request(self):
        less = profile("Reads only", deal="read", accrual="read")
        rep = portal.sign_in(REP)
        self.assertEqual(rep.look("/deals/new").status, 200)
        form = rep.form("/deals/new", "deal")
        self.assertEqual(act(self.exec, ref_of(REP), "team-change", **{"access-profile": less}).status, 303)
        self.assertNotEqual(rep.submit(form).status, 303)
        self.assertEqual(rep.look("/deals").status, 200, "still signed in")
        self.assertEqual(next(self.exec.page(f"/team/{ref_of(REP)}").iter("member")).findtext("profile"), "Reads only")
        self.assertEqual(act(self.exec, ref_of(REP), "team-change", **{"access-profile": ""}).status, 303)
        self.assertEqual(rep.look("/deals/new").status, 200)
        self.assertEqual(len(audited("change-member")), 2)
        answer = invite(self.exec, "new@p001.example", **{"access-profile": less})
        self.assertEqual(answer.status, 303)
        accept(invitation("new@p001.example"))
        self.assertEqual(sign_in("new@p001.example")[1].status, 303)
        self.assertEqual(portal.sql(f"SELECT f.ref FROM member m JOIN profile f ON f.id = m.profile_id WHERE m.ref = '{ref_of('new@p001.example')}'"), [[less]])

    def test_that_are_more_are_refused_also_to_who_makes_up_the_form(self):
        more = profile("Decides", deal="read,decide")
        (admins,), = portal.sql("SELECT ref FROM profile WHERE vendor_id = 1 AND standard = 'admin'")
        for ref in (more, admins, "N0NESUCH"):
            answer = act(self.exec, ref_of(REP), "team-change", **{"access-profile": ref})
            self.assertEqual((answer.status, answer.form("team-change").errors()), (422, {"access-profile": "not-a-choice"}))
        self.assertEqual(portal.sql(f"SELECT profile_id FROM member WHERE ref = '{ref_of(REP)}'"), [["NULL"]])

    def test_that_staff_gave_stay_while_something_else_changes(self):
        more = profile("Decides", delegable=False, deal="read,decide")
        own(REP, "Decides")
        form = self.exec.form(f"/team/{ref_of(REP)}", "team-change")
        self.assertEqual(form.values["access-profile"], more)
        self.assertEqual(self.exec.submit(form, manager="").status, 303)
        self.assertEqual(portal.sql(f"SELECT f.ref FROM member m JOIN profile f ON f.id = m.profile_id WHERE m.ref = '{ref_of(REP)}'"), [[more]])
        self.assertEqual(act(self.exec, ref_of(REP), "team-change", **{"access-profile": ""}).status, 303)
        answer = act(self.exec, ref_of(REP), "team-change", **{"access-profile": more})
        self.assertEqual(answer.status, 422)

    def test_of_roles_are_measured_too(self):
        """Who has less than the standard profile of a role cannot give that role."""
        profile("Little", statement="read")
        own(EXEC, "Little")
        answer = invite(self.exec, "new@p001.example")
        self.assertEqual((answer.status, answer.form("team-invite").errors()), (422, {"role": "above-own"}))
        answer = act(self.exec, ref_of(REP), "team-change", role="manager")
        self.assertEqual((answer.status, answer.form("team-change").errors()), (422, {"role": "above-own"}))
        self.assertEqual(act(self.exec, ref_of(REP), "team-change", manager="").status, 303)


if __name__ == "__main__":
    unittest.main()
