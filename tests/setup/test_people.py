# SPDX-License-Identifier: AGPL-3.0-or-later
"""People and organisations as a program admin looks after them."""

import unittest

from desk import ADMIN, EXEC, REP, as_found, make_profile, publish, sees, shift
from portal import portal


def user(email):
    return "/admin/users/" + portal.sql(f"SELECT m.ref FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = '{email}'")[0][0]


def errors(answer, form):
    return answer.form(form).errors()


class People(unittest.TestCase):
    def setUp(self):
        self.desk = as_found()

    def test_people_are_found_and_the_list_goes_on(self):
        found = self.desk.page("/admin/users?q=rep%40p001")
        self.assertEqual([u.get("email") for u in found.iter("user")], [REP])
        first = self.desk.page("/admin/users")
        refs = [u.get("ref") for u in first.iter("user")]
        more = [u.get("ref") for u in self.desk.page(first.find(".//more").get("href")).iter("user")]
        self.assertEqual((len(refs), len(set(refs) & set(more))), (25, 0))

    def test_a_profile_and_sets_are_given_and_taken(self):
        profile, extra = make_profile(self.desk, "Junior rep"), make_profile(self.desk, "Sees amounts", kind="set")
        self.assertEqual(publish(self.desk, f"{profile}/fields/deal", "rights-edit", **{"deal--amount": "none"}).status, 303)
        self.assertEqual(publish(self.desk, f"{extra}/fields/deal", "rights-edit", **{"deal--amount": "read"}).status, 303)
        form = self.desk.form(user(REP), "user-access")
        ref, tick = profile.rsplit("/", 1)[1], next(n for n, f in form.fields.items() if f.get("label") == "Sees amounts")

        shown = self.desk.submit(form, {"given-profile": ref, "then": "preview"}).xml.find("access-preview")
        mask = next(m for m in shown.iter("mask") if m.get("name") == "amount")
        self.assertEqual((mask.get("disappears"), mask.get("appears")), ("1", "0"))
        self.assertTrue(sees(REP)[1])
        self.assertEqual(self.desk.submit(form, {"given-profile": ref, "then": "publish"}).status, 303)
        self.assertEqual(sees(REP)[1], [])
        self.assertEqual(self.desk.submit(form, {"given-profile": ref, "then": "publish", "request-key": "0" * 32}).status, 409, "it is otherwise by now")

        form = self.desk.form(user(REP), "user-access")
        self.assertEqual(form.values["given-profile"], ref)
        self.assertEqual(self.desk.submit(form, {tick: "yes", "then": "publish"}).status, 303)
        self.assertTrue(sees(REP)[1], "the permission set brings it back")
        self.assertEqual([s.text for s in self.desk.page(user(REP)).iter("set")], ["Sees amounts"])
        self.assertEqual([h.get("email") for h in self.desk.page(profile).iter("holder")], [REP])

        self.assertEqual(publish(self.desk, profile, "profile-remove").status, 303)
        self.assertEqual(self.desk.page(user(REP)).find(".//profile").text, "Rep", "the standard one again")

    def test_what_the_form_has_no_tick_for_stays(self):
        portal.sql("INSERT INTO profile (vendor_id, kind, name) SELECT v.id, 'set', CONCAT('Set ', LPAD(n.seq, 2, '0')) FROM seq_1_to_41 AS n "
                   "JOIN vendor v ON v.code = 'globaltech'")
        portal.sql("INSERT INTO member_set (member_id, profile_id) SELECT m.id, f.id FROM member m JOIN person p ON p.id = m.person_id "
                   f"JOIN profile f ON f.vendor_id = m.vendor_id AND f.name IN ('Set 01', 'Set 41') WHERE p.email = '{REP}'")
        form = self.desk.form(user(REP), "user-access")
        first = next(n for n, f in form.fields.items() if f.get("label") == "Set 01")
        self.assertFalse([n for n, f in form.fields.items() if f.get("label") == "Set 41"])
        values = {n: v for n, v in form.values.items() if n != first}
        self.assertEqual(self.desk.post(form.action, {**values, "then": "publish"}).status, 303)
        self.assertEqual([s.text for s in self.desk.page(user(REP)).iter("set")], ["Set 41"])

    def test_disabling_counts_at_the_next_request_and_destroys_nothing(self):
        rep, count = portal.sign_in(REP), len(list(portal.sign_in(EXEC).page("/deals").iter("deal")))
        self.assertEqual(rep.look("/deals").status, 200)
        self.assertEqual(self.desk.submit(self.desk.form(user(REP), "user-disable")).status, 303)
        self.assertEqual(rep.look("/deals").status, 401)
        self.assertEqual(len(list(portal.sign_in(EXEC).page("/deals").iter("deal"))), count)
        self.assertEqual(self.desk.submit(self.desk.form(user(REP), "user-enable")).status, 303)
        portal.sessions.clear()
        self.assertEqual(portal.sign_in(REP).look("/deals").status, 200)

    def test_nobody_disables_oneself(self):
        self.assertIsNone(next((f for f in self.desk.page(user(ADMIN)).iter("form") if f.get("name") == "user-disable"), None))
        form = self.desk.form(user(REP), "user-disable")
        self.assertEqual(self.desk.post(f"{user(ADMIN)}/disable", form.values).status, 404)

    def test_the_setup_stays_open_whatever_profile_the_admin_has(self):
        profile = make_profile(self.desk, "Nothing")
        form = self.desk.form(profile, "profile-edit")
        ticks = {name: "" for name in form.values if "--" in name}
        self.assertEqual(self.desk.submit(form, {**ticks, "then": "publish"}).status, 303)
        form = self.desk.form(user(ADMIN), "user-access")
        self.assertEqual(self.desk.submit(form, {"given-profile": profile.rsplit("/", 1)[1], "then": "publish"}).status, 303)
        self.assertEqual(self.desk.look("/admin/access").status, 200)
        self.assertEqual(self.desk.submit(self.desk.form(user(ADMIN), "user-access"), {"given-profile": "", "then": "publish"}).status, 303)

    # ---- organisations ----

    def test_a_branch_is_seen_by_its_head_office(self):
        place = {"head": "p001", "then": "publish"}
        head = self.desk.form("/admin/partners/p001", "partner-place")
        self.assertEqual(self.desk.submit(head, {"sees-branches": "yes", "then": "publish"}).status, 303)
        before = len(list(portal.sign_in(EXEC).page("/deals").iter("deal")))
        branch = portal.sql("SELECT o.code FROM org o WHERE o.code LIKE 'p0%' AND o.code <> 'p001' ORDER BY (SELECT COUNT(*) FROM deal d WHERE d.org_id = o.id), o.id LIMIT 1")[0][0]
        deals = int(portal.sql(f"SELECT COUNT(*) FROM deal d JOIN org o ON o.id = d.org_id WHERE o.code = '{branch}'")[0][0])
        self.assertGreater(deals, 0)
        path = f"/admin/partners/{branch}"
        shown = self.desk.submit(self.desk.form(path, "partner-place"), {**place, "then": "preview"}).xml.find("access-preview")
        self.assertEqual(shift(shown, EXEC), (deals, 0))
        self.assertEqual(self.desk.submit(self.desk.form(path, "partner-place"), place).status, 303)
        self.assertEqual(len(list(portal.sign_in(EXEC).page("/deals").iter("deal"))), min(before + deals, 25))
        self.assertEqual([b.get("code") for b in self.desk.page("/admin/partners/p001").iter("branch")], [branch])
        for code, head, mistake in (("p005", branch, "head-is-branch"), ("p001", "p005", "has-branches"), ("p005", "p005", "own-head"),
                                    ("p005", "p999", "unknown-head")):
            answer = self.desk.submit(self.desk.form(f"/admin/partners/{code}", "partner-place"), {"head": head, "then": "publish"})
            self.assertEqual((answer.status, errors(answer, "partner-place")), (422, {"head": mistake}))

    def test_a_disabled_organisation_looks_no_more_until_it_is_enabled(self):
        rep = portal.sign_in(REP)
        self.assertEqual(self.desk.submit(self.desk.form("/admin/partners/p001", "partner-disable")).status, 303)
        self.assertEqual(rep.look("/deals").status, 401)
        self.assertEqual(self.desk.submit(self.desk.form("/admin/partners/p001", "partner-enable")).status, 303)
        self.assertEqual(rep.look("/deals").status, 200, "the session was not destroyed")

    def test_what_a_move_does_is_shown_to_both_channel_managers(self):
        here, there = [row[0] for row in portal.sql("SELECT t.name FROM territory t JOIN vendor v ON v.id = t.vendor_id WHERE v.code = 'globaltech' ORDER BY t.id LIMIT 2")]
        deals = int(portal.sql("SELECT COUNT(*) FROM deal d JOIN org o ON o.id = d.org_id WHERE o.code = 'p001'")[0][0])
        form = self.desk.form("/admin/partners/p001", "partner-place")
        self.assertEqual(form.values["territory"], here)
        shown = self.desk.submit(form, {"territory": there, "then": "preview"}).xml.find("access-preview")
        self.assertEqual((shift(shown, "channel@globaltech.example"), shift(shown, "channel2@globaltech.example")), ((0, deals), (deals, 0)))


if __name__ == "__main__":
    unittest.main()
