# SPDX-License-Identifier: AGPL-3.0-or-later
"""A head office makes branches and looks after their people; a branch looks after its own only."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from people import (ADMIN, CHANNEL, CHANNEL2, EXEC, FINANCE, MANAGER, REP, act, audited, invite, join, make_branch, open_branch, portal,  # noqa: E402
                    ref_of, state_of)
from steps import invitation, sign_in  # noqa: E402
from walk import at_once, deal, register  # noqa: E402


class Case(unittest.TestCase):
    def setUp(self):
        portal.fresh()
        self.exec = portal.sign_in(EXEC)

    def team(self, client):
        return {m.get("email"): m for m in client.page("/team").iter("member")}


class Branch(Case):
    def test_waits_until_the_channel_manager_of_its_territory_lets_it_begin(self):
        code, state = make_branch(self.exec, country="FR")
        self.assertEqual(state, "requested")
        (territory,), = portal.sql(f"SELECT t.name FROM org o JOIN territory t ON t.id = o.territory_id WHERE o.code = '{code}'")
        mine, other = (CHANNEL, CHANNEL2) if territory == "First territory" else (CHANNEL2, CHANNEL)
        self.assertNotIn(code, self.exec.form("/team", "team-invite").options("organisation"))
        self.assertEqual(portal.sign_in(other).look(f"/admin/branches/{code}").status, 404)
        self.assertEqual(portal.sign_in(FINANCE).look(f"/admin/branches/{code}").status, 404)
        channel = portal.sign_in(mine)
        self.assertEqual([i.get("count") for i in channel.page("/admin").iter("item") if i.get("name") == "branches"], ["1"])
        self.assertIn("branch-requested", [n.get("kind") for n in channel.page("/notifications").iter("notification")])
        form = channel.form(f"/admin/branches/{code}", "branch-approve")
        self.assertEqual(channel.submit(form).status, 303)
        self.assertEqual(portal.sign_in(ADMIN).post(form.action, portal.sign_in(ADMIN).form("/admin/branches", "branch-rule").values).status, 409)
        self.assertIn(code, self.exec.form("/team", "team-invite").options("organisation"))
        self.assertEqual([row[:2] for row in audited("decided-branch")], [(mine, mine)])

    def test_that_is_refused_stays_disabled_and_its_head_office_cannot_change_that(self):
        code, _ = make_branch(self.exec)
        admin = portal.sign_in(ADMIN)
        self.assertEqual(admin.submit(admin.form(f"/admin/branches/{code}", "branch-refuse")).status, 303)
        self.assertEqual(portal.sql(f"SELECT state FROM org WHERE code = '{code}'"), [["disabled"]])
        tokens = self.exec.form("/branches", "branch-resume").values
        self.assertEqual(self.exec.post("/branches/resume", {**tokens, "code": code}).status, 409)

    def test_begins_at_once_where_the_vendor_allows_it_but_not_at_anothers_web_address(self):
        admin = portal.sign_in(ADMIN)
        self.assertEqual(admin.submit(admin.form("/admin/branches", "branch-rule"), {"free-branches": "yes"}).status, 303)
        self.assertEqual(make_branch(self.exec, "Cloudworks Lyon")[1], "active")
        self.assertEqual(make_branch(self.exec, "Cloudworks Porto", domain="p002.example")[1], "requested")
        self.assertEqual(make_branch(self.exec, "Cloudworks Faro", domain="lyon.p001.example")[1], "active")

    def test_that_lacks_something_is_not_made(self):
        form = self.exec.form("/branches", "branch-new")
        answer = self.exec.submit(form, company="", domain="gmail.com", country="XX")
        self.assertEqual((answer.status, set(answer.form("branch-new").errors())), (422, {"company", "country"}))
        answer = self.exec.submit(form, company="Cloudworks Lyon", domain="gmail.com", country="FR")
        self.assertEqual((answer.status, answer.form("branch-new").errors()), (422, {"domain": "public-domain"}))
        make_branch(self.exec)
        answer = self.exec.submit(self.exec.form("/branches", "branch-new"), company="Cloudworks Lyon", domain="lyon.example", country="FR")
        self.assertEqual((answer.status, answer.form("branch-new").errors()), (422, {"company": "taken"}))

    def test_is_made_by_executives_of_a_head_office_only(self):
        code = open_branch(self.exec)
        branch = join(self.exec, "chief@lyon.example", role="executive", organisation=code)
        for client in (portal.sign_in(MANAGER), portal.sign_in(REP), branch, portal.sign_in(ADMIN)):
            self.assertEqual(client.look("/branches").status, 404)
        csrf = branch.form("/", "sign-out").values["csrf"]
        fields = {"csrf": csrf, "request-key": os.urandom(16).hex(), "company": "Below", "domain": "below.example", "country": "FR"}
        self.assertEqual(branch.post("/branches", fields).status, 404)
        self.assertIsNone(next(branch.page("/team").iter("team")).get("branches"))

    def test_that_is_paused_looks_at_nothing_until_it_goes_on(self):
        code = open_branch(self.exec)
        rep = join(self.exec, "rep@lyon.example", organisation=code)
        self.assertEqual(rep.look("/deals").status, 200)
        pause = self.exec.form("/branches", "branch-pause").values
        self.assertEqual(self.exec.post("/branches/pause", {**pause, "code": code}).status, 303)
        self.assertEqual(rep.look("/deals").status, 401)
        self.assertEqual(sign_in("rep@lyon.example")[1].status, 422)
        resume = self.exec.form("/branches", "branch-resume").values
        self.assertEqual(self.exec.post("/branches/resume", {**resume, "code": code}).status, 303)
        self.assertEqual(rep.look("/deals").status, 200)
        self.assertEqual(len(audited("changed-branch")), 2)

    def test_of_others_is_as_if_it_were_not(self):
        make_branch(self.exec)
        other = portal.sign_in("exec@p002.example")
        mine, _ = make_branch(other, "Harbour Porto")
        tokens = {**self.exec.form("/branches", "branch-pause").values, "code": mine}
        nothing = self.exec.post("/branches/pause", {**tokens, "code": "n0nesuch"})
        self.assertEqual((nothing.status, self.exec.post("/branches/pause", tokens).status), (404, 404))
        self.assertNotIn("Harbour Porto", self.exec.get("/branches").text)


class People(Case):
    def setUp(self):
        super().setUp()
        self.code = open_branch(self.exec)

    def test_of_branches_are_looked_after_by_the_head_office(self):
        chief = join(self.exec, "chief@lyon.example", role="executive", organisation=self.code)
        rep = join(self.exec, "rep@lyon.example", organisation=self.code)
        row = self.team(self.exec)["rep@lyon.example"]
        self.assertEqual(row.findtext("org"), "Cloudworks Lyon")
        self.assertEqual(set(self.team(chief)), {"chief@lyon.example", "rep@lyon.example"})
        ref = ref_of("rep@lyon.example")
        self.assertEqual(act(self.exec, ref, "team-change", role="manager").status, 303)
        self.assertEqual(rep.look("/deals").status, 401, "another role signs out")
        self.assertEqual(act(self.exec, ref, "team-disable").status, 303)
        self.assertEqual(act(chief, ref, "team-enable").status, 303)
        self.assertEqual(act(self.exec, ref_of("chief@lyon.example"), "team-disable").status, 303)
        self.assertEqual(chief.look("/team").status, 401)
        self.assertEqual(audited("disable")[-1][0], EXEC)

    def test_of_the_head_office_are_no_business_of_a_branch(self):
        chief = join(self.exec, "chief@lyon.example", role="executive", organisation=self.code)
        tokens = {"csrf": chief.form("/", "sign-out").values["csrf"], "role": "rep"}
        for email in (EXEC, REP, "rep@p002.example"):
            self.assertEqual(chief.look(f"/team/{ref_of(email)}").status, 404)
            for step in ("change", "disable", "move", "resend"):
                answer = chief.post(f"/team/{ref_of(email)}/{step}", {**tokens, "request-key": os.urandom(16).hex()})
                self.assertEqual(answer.status, 404, (email, step))
        self.assertEqual(chief.form("/team", "team-invite").options("organisation"), [self.code])
        answer = invite(chief, "new@lyon.example", organisation="p001")
        self.assertEqual((answer.status, answer.form("team-invite").errors()), (422, {"organisation": "not-a-choice"}))

    def test_of_branches_are_nobodys_once_the_head_office_does_not_see_them(self):
        join(self.exec, "rep@lyon.example", organisation=self.code)
        ref = ref_of("rep@lyon.example")
        form = self.exec.form(f"/team/{ref}", "team-disable")
        portal.sql("UPDATE org SET sees_branches = FALSE WHERE code = 'p001'")
        self.assertEqual(self.exec.look(f"/team/{ref}").status, 404)
        self.assertEqual(self.exec.submit(form).status, 404)
        self.assertEqual(self.exec.look("/branches").status, 404)
        self.assertNotIn("rep@lyon.example", self.team(self.exec))
        self.assertEqual(state_of("rep@lyon.example", self.code), "active")

    def test_report_to_managers_of_their_own_organisation(self):
        answer = invite(self.exec, "rep@lyon.example", organisation=self.code, manager=ref_of(MANAGER))
        self.assertEqual((answer.status, answer.form("team-invite").errors()), (422, {"manager": "no-such-manager"}))
        join(self.exec, "rep@lyon.example", organisation=self.code)
        self.assertNotIn(ref_of(MANAGER), self.exec.form(f"/team/{ref_of('rep@lyon.example')}", "team-change").options("manager"))

    def test_move_with_their_role_and_leave_their_deals(self):
        rep = portal.sign_in(REP, anew=True)
        made = register(rep)
        answer = act(self.exec, ref_of(REP), "team-move", organisation=self.code)
        self.assertEqual((answer.status, answer.location), (303, f"/team/{ref_of(REP, self.code)}?notice=member-moved"))
        self.assertEqual(rep.look("/deals").status, 401)
        self.assertEqual((state_of(REP, "p001"), state_of(REP, self.code)), ("disabled", "active"))
        moved, answer = sign_in(REP, "demo-password")
        self.assertEqual(answer.status, 303)
        self.assertEqual(next(moved.page("/").iter("viewer")).get("org"), "Cloudworks Lyon")
        self.assertEqual(moved.look(f"/deals/{made}").status, 404)
        self.assertEqual(deal(self.exec, made).findtext("org"), portal.sql("SELECT name FROM org WHERE code = 'p001'")[0][0])
        self.assertEqual(act(self.exec, ref_of(REP, self.code), "team-move", organisation="p001").status, 303)
        self.assertEqual((state_of(REP, "p001"), state_of(REP, self.code)), ("active", "disabled"))
        self.assertEqual(len(audited("move-member")), 4)

    def test_who_are_invited_move_with_a_new_invitation(self):
        invite(self.exec, "new@p001.example")
        first = invitation("new@p001.example")
        self.assertEqual(act(self.exec, ref_of("new@p001.example"), "team-move", organisation=self.code).status, 303)
        self.assertEqual(portal.client().look(first).status, 404)
        self.assertEqual(portal.client().look(invitation("new@p001.example")).status, 200)

    def test_to_whom_others_report_do_not_move(self):
        answer = act(self.exec, ref_of(MANAGER), "team-move", organisation=self.code)
        self.assertEqual((answer.status, answer.form("team-move").errors()), (422, {"organisation": "has-reports"}))
        self.assertEqual(state_of(MANAGER, "p001"), "active")


class Seats(Case):
    def seats(self, code, n):
        admin = portal.sign_in(ADMIN)
        answer = admin.submit(admin.form(f"/admin/branches/{code}", "org-seats"), seats=str(n))
        self.assertEqual(answer.status, 303)

    def taken(self, code):
        return int(portal.sql(f"SELECT COUNT(*) FROM member m JOIN org o ON o.id = m.org_id WHERE o.code = '{code}' AND m.state <> 'disabled'")[0][0])

    def test_are_set_by_staff_and_count_who_is_active_or_invited(self):
        n = self.taken("p001")
        self.seats("p001", n + 1)
        self.assertEqual(invite(self.exec, "one@p001.example").status, 303)
        answer = invite(self.exec, "two@p001.example")
        self.assertEqual((answer.status, answer.form("team-invite").errors()), (422, {"email": "seats-full"}))
        page = self.exec.submit(self.exec.form("/team", "team-invite"), {"email": "two@p001.example", "name": "Two", "role": "rep"})
        form = self.exec.form("/team", "team-invite")
        html = self.exec.ask("POST", form.action, b"&".join(f"{k}={v}".encode() for k, v in {
            **form.values, "email": "two@p001.example", "name": "Two", "role": "rep"}.items()), {"Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual(page.status, 422)
        self.assertIn(f"All {n + 1} seats at", html.text)
        self.assertIn(f"({n + 1} people)", html.text)
        act(self.exec, ref_of("one@p001.example"), "team-disable")
        self.assertEqual(invite(self.exec, "two@p001.example").status, 303)
        self.assertNotIn("team-enable", [f.get("name") for f in self.exec.page(f"/team/{ref_of('one@p001.example')}").iter("form")])

    def test_that_are_taken_meanwhile_keep_out_who_comes_back(self):
        act(self.exec, ref_of(REP), "team-disable")
        form = self.exec.form(f"/team/{ref_of(REP)}", "team-enable")
        self.seats("p001", self.taken("p001"))
        answer = self.exec.submit(form)
        self.assertEqual(answer.status, 409)
        self.assertIn("seats-full", [n.get("name") for n in answer.xml.iter("notice")])
        self.assertEqual(state_of(REP, "p001"), "disabled")

    def test_of_one_are_given_to_one_of_many_at_once(self):
        self.seats("p001", self.taken("p001") + 1)
        clients = [portal.sign_in(EXEC) for _ in range(4)]
        form = self.exec.form("/team", "team-invite")
        answers = at_once([lambda c=c, i=i: c.post("/team/invite", {
            **form.values, "email": f"race{i}@p001.example", "name": "Race", "role": "rep", "request-key": os.urandom(16).hex()})
            for i, c in enumerate(clients)])
        self.assertEqual(sorted(a.status for a in answers), [303, 422, 422, 422])

    def test_count_where_somebody_moves_to(self):
        code = open_branch(self.exec)
        self.seats(code, 0)
        answer = act(self.exec, ref_of(REP), "team-move", organisation=code)
        self.assertEqual((answer.status, answer.form("team-move").errors()), (422, {"organisation": "seats-full"}))
        self.assertEqual(state_of(REP, "p001"), "active")

    def test_are_numbers(self):
        admin = portal.sign_in(ADMIN)
        for typed in ("many", "-1", "1.5", "999999"):
            answer = admin.submit(admin.form("/admin/branches/p001", "org-seats"), seats=typed)
            self.assertEqual((answer.status, answer.form("org-seats").errors()), (422, {"seats": "not-number"}), typed)
        self.seats("p001", "")
        self.assertEqual(portal.sql("SELECT seats FROM org WHERE code = 'p001'"), [["NULL"]])


if __name__ == "__main__":
    unittest.main()
