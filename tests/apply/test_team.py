# SPDX-License-Identifier: AGPL-3.0-or-later
"""A partner looks after its own people, and an invitation becomes a member."""
import os
import re
import sys
import unittest

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "world")]

from portal import HOST, portal  # noqa: E402
from steps import PASSWORD, accept, invitation, mails, numbers, sign_in  # noqa: E402
from walk import at_once, deal, register  # noqa: E402

MERIDIAN = "meridian.localhost"
EXEC, MANAGER, REP, REP2 = "exec@p001.example", "manager@p001.example", "rep@p001.example", "rep2@p001.example"


def ref_of(email):
    return portal.sql(f"SELECT m.ref FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = '{email}' ORDER BY m.id DESC LIMIT 1")[0][0]


def state_of(email):
    return portal.sql(f"SELECT m.state FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = '{email}'")[0][0]


def invite(client, email=None, **more):
    """Invites somebody; the address, and what came of it."""
    email = email or f"new{next(numbers)}@p001.example"
    values = {"email": email, "name": "Mary Shelley", "role": "rep", "manager": ref_of(MANAGER), **more}
    return email, client.submit(client.form("/team", "team-invite"), values)


def act(client, email, form, **values):
    return client.submit(client.form(f"/team/{ref_of(email)}", form), values)


class Case(unittest.TestCase):
    def setUp(self):
        portal.sql("DELETE FROM attempt")
        self.exec = portal.sign_in(EXEC)


class Look(Case):
    def test_an_executive_sees_all_and_a_manager_the_own_reports(self):
        rows = {m.get("email"): m for m in self.exec.page("/team").iter("member")}
        self.assertGreaterEqual(len(rows), 10)
        self.assertEqual((rows[EXEC].get("self"), rows[REP].get("role"), rows[REP].get("state")), ("yes", "rep", "active"))
        self.assertEqual(rows[REP].findtext("manager"), rows[MANAGER].findtext("name"))
        self.assertRegex(rows[EXEC].get("seen"), "^2026-03-02T")
        seen = {m.get("email") for m in portal.sign_in(MANAGER).page("/team").iter("member")}
        name = rows[MANAGER].findtext("name")
        self.assertEqual(seen, {email for email, row in rows.items() if email == MANAGER or row.findtext("manager") == name})
        self.assertGreaterEqual(len(seen), 5)
        self.assertEqual(len(self.exec.get("/team?as=csv").text.splitlines()), len(rows) + 1)

    def test_for_others_there_is_no_such_page(self):
        for email in (REP, "channel@globaltech.example", "admin@globaltech.example"):
            client = portal.sign_in(email)
            for path in ("/team", f"/team/{ref_of(REP)}"):
                self.assertEqual(client.look(path).status, 404, (email, path))

    def test_a_manager_only_looks(self):
        manager = portal.sign_in(MANAGER)
        forms = [f.get("name") for path in ("/team", f"/team/{ref_of(REP)}") for f in manager.page(path).iter("form")]
        self.assertEqual(set(forms), {"sign-out"})
        self.assertEqual(manager.look(f"/team/{ref_of(EXEC)}").status, 404)

    def test_people_of_others_are_as_if_they_were_not(self):
        csrf = self.exec.form("/", "sign-out").values["csrf"]
        plain = lambda answer, ref: re.sub(' request="[^"]*"', "", answer.text).replace(ref, "REF")  # noqa: E731
        for email in ("rep@p002.example", "admin@globaltech.example", "rep@m001.example"):
            ref = ref_of(email)
            nothing = self.exec.look("/team/N0NESUCH")
            answer = self.exec.look(f"/team/{ref}")
            self.assertEqual((answer.status, plain(answer, ref)), (404, plain(nothing, "N0NESUCH")))
            for client in (self.exec, portal.sign_in(MANAGER)):
                for step in ("change", "disable", "enable", "resend"):
                    token = csrf if client is self.exec else client.form("/", "sign-out").values["csrf"]
                    answer = client.post(f"/team/{ref}/{step}", {"csrf": token, "request-key": os.urandom(16).hex(), "role": "rep"})
                    self.assertEqual(answer.status, 404, (email, step))
            self.assertEqual(state_of(email), "active")

    def test_nobody_looks_after_oneself_nor_does_a_manager_after_anybody(self):
        self.assertEqual([f.get("name") for f in self.exec.page(f"/team/{ref_of(EXEC)}").iter("form")], ["sign-out"])
        for email, target in ((EXEC, EXEC), (MANAGER, REP), (REP, REP2)):
            client = portal.sign_in(email)
            csrf = client.form("/", "sign-out").values["csrf"]
            for step in ("change", "disable", "enable", "resend", ""):
                path = f"/team/{ref_of(target)}/{step}" if step else "/team/invite"
                answer = client.post(path, {"csrf": csrf, "request-key": os.urandom(16).hex(), "role": "executive", "email": "x@p001.example", "name": "Xx"})
                if email == EXEC and not step:
                    continue
                self.assertEqual(answer.status, 404, (email, path))
            self.assertEqual(state_of(target), "active")


class Invite(Case):
    def test_becomes_a_member_with_the_link_once(self):
        email, answer = invite(self.exec)
        self.assertEqual((answer.status, answer.location), (303, f"/team/{ref_of(email)}?notice=member-invited"))
        path = invitation(email)
        self.assertEqual(mails(email)[-1][0], "invitation")
        self.assertEqual(sign_in(email)[1].status, 422)
        for _ in range(3):
            self.assertEqual(portal.client().get(path).status, 200)     # whoever scans mails changes nothing
        self.assertEqual(accept(path).location, "/sign-in?notice=invitation-accepted")
        self.assertEqual(portal.client().look(path).status, 404)
        member, answer = sign_in(email)
        self.assertEqual(answer.status, 303)
        viewer = next(member.page("/").iter("viewer"))
        self.assertEqual((viewer.get("role"), viewer.get("name")), ("rep", "Mary Shelley"))
        ref = register(member)
        self.assertEqual(deal(portal.sign_in(MANAGER), ref).get("ref"), ref)

    def test_with_a_weak_password_keeps_the_link(self):
        email, _ = invite(self.exec)
        visitor, path = portal.client(), invitation(email)
        for password, again, errors in (("password", "password", {"password": "common"}), ("short", "short", {"password": "too-short"}),
                                        ("mary-shelley", "mary-shelley", {"password": "personal"}), (PASSWORD, "other", {"password-again": "not-same"})):
            answer = visitor.submit(visitor.form(path, "invitation"), {"password": password, "password-again": again})
            self.assertEqual((answer.status, answer.form("invitation").errors()), (422, errors))
            self.assertNotIn(f'value="{password}"', answer.text)
        self.assertEqual(accept(path).status, 303)

    def test_is_over_after_fourteen_days_and_when_a_new_one_is_sent(self):
        email, _ = invite(self.exec)
        first = invitation(email)
        self.assertEqual(act(self.exec, email, "team-resend").status, 303)
        self.assertEqual(portal.client().look(first).status, 404)
        second = invitation(email)
        self.addCleanup(portal.restore)
        portal.at("2026-03-16T09:00:01Z")
        self.assertEqual(portal.client().look(second).status, 404)

    def test_is_good_at_its_vendor_only(self):
        email, _ = invite(self.exec)
        self.assertEqual(portal.client(MERIDIAN).look(invitation(email)).status, 404)

    def test_of_somebody_known_elsewhere_leaves_the_password(self):
        """A person of another vendor: one password for both, and this one is not told of the other."""
        email, answer = invite(self.exec, "rep2@m001.example")
        self.assertEqual(answer.status, 303)
        before = portal.sql(f"SELECT password_hash FROM person WHERE email = '{email}'")
        path = invitation(email)
        visitor = portal.client()
        page = next(visitor.page(path).iter("invitation"))
        self.assertEqual((page.get("known"), [f.get("name") for f in page.iter("form")]), ("yes", ["invitation-accept"]))
        csrf = visitor.form(path, "invitation-accept").values
        self.assertEqual(visitor.post(path, {**csrf, "password": PASSWORD, "password-again": PASSWORD}).status, 409)
        self.assertEqual(visitor.submit(visitor.form(path, "invitation-accept")).status, 303)
        self.assertEqual(portal.sql(f"SELECT password_hash FROM person WHERE email = '{email}'"), before)
        self.assertEqual(sign_in(email, "demo-password")[1].status, 303)
        self.assertEqual(sign_in(email, "demo-password", MERIDIAN)[1].status, 303)

    def test_of_somebody_who_has_an_account_here_is_refused(self):
        for email in (REP, "rep@p002.example", "admin@globaltech.example"):
            answer = invite(self.exec, email)[1]
            self.assertEqual((answer.status, answer.form("team-invite").errors()), (422, {"email": "known"}))

    def test_to_a_manager_of_others_is_refused(self):
        answer = invite(self.exec, manager=ref_of("manager@p002.example"))[1]
        self.assertEqual((answer.status, answer.form("team-invite").errors()), (422, {"manager": "not-a-choice"}))
        answer = invite(self.exec, role="channel")[1]
        self.assertEqual((answer.status, answer.form("team-invite").errors()), (422, {"role": "not-a-choice"}))

    def test_of_one_address_at_once_is_one_membership(self):
        form, email = self.exec.form("/team", "team-invite"), f"twice{next(numbers)}@p001.example"
        values = {**form.values, "email": email, "name": "Twice", "role": "rep"}
        clients = [portal.sign_in(EXEC) for _ in range(3)]
        answers = at_once([lambda c=c: c.post("/team/invite", {**values, "request-key": os.urandom(16).hex()}) for c in clients])
        self.assertEqual(sorted(a.status for a in answers), [303, 422, 422])
        self.assertEqual(portal.sql(f"SELECT COUNT(*) FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = '{email}'"), [["1"]])


class Change(Case):
    def test_disabling_ends_the_session_at_once(self):
        rep = portal.sign_in("rep3@p001.example", anew=True)
        self.assertEqual(rep.look("/deals").status, 200)
        self.assertEqual(act(self.exec, "rep3@p001.example", "team-disable").status, 303)
        self.assertEqual(rep.look("/deals").status, 401)
        self.assertEqual(sign_in("rep3@p001.example", "demo-password")[1].status, 422)
        self.assertEqual(act(self.exec, "rep3@p001.example", "team-enable").status, 303)
        self.assertEqual(rep.look("/deals").status, 401)
        self.assertEqual(sign_in("rep3@p001.example", "demo-password")[1].status, 303)

    def test_disabling_who_is_invited_ends_the_invitation(self):
        email, _ = invite(self.exec)
        path = invitation(email)
        act(self.exec, email, "team-disable")
        self.assertEqual(portal.client().look(path).status, 404)
        act(self.exec, email, "team-enable")
        self.assertEqual((state_of(email), portal.client().look(path).status), ("invited", 404))
        self.assertEqual(accept(invitation(email)).status, 303)

    def test_deals_follow_to_the_new_manager(self):
        email, _ = invite(self.exec, role="manager", manager="")
        accept(invitation(email))
        new = sign_in(email)[0]
        ref = register(portal.sign_in("rep4@p001.example"))
        self.assertEqual(deal(portal.sign_in(MANAGER), ref).get("ref"), ref)
        self.assertEqual(act(self.exec, "rep4@p001.example", "team-change", manager=ref_of(email)).status, 303)
        self.assertEqual(deal(new, ref).get("ref"), ref)
        self.assertEqual(portal.sign_in(MANAGER).look(f"/deals/{ref}").status, 404)
        self.assertEqual(act(self.exec, "rep4@p001.example", "team-change", role="manager", manager="").status, 303)
        self.assertEqual(deal(sign_in("rep4@p001.example", "demo-password")[0], ref).get("ref"), ref)

    def test_a_manager_with_reports_stays_one(self):
        answer = act(self.exec, MANAGER, "team-change", role="rep", manager="")
        self.assertEqual((answer.status, answer.form("team-change").errors()), (422, {"role": "has-reports"}))
        answer = act(self.exec, MANAGER, "team-change", manager=ref_of(MANAGER))
        self.assertEqual((answer.status, answer.form("team-change").errors()), (422, {"manager": "reports-to-itself"}))

    def test_who_looked_before_another_change_changes_nothing(self):
        old = self.exec.form(f"/team/{ref_of(REP2)}", "team-change")
        self.assertEqual(act(self.exec, REP2, "team-change", manager=ref_of(EXEC)).status, 303)
        self.assertEqual(self.exec.submit(old, role="executive").status, 409)
        self.assertEqual(act(self.exec, REP2, "team-change", manager=ref_of(MANAGER)).status, 303)

    def test_two_executives_cannot_disable_each_other(self):
        self.assertEqual(act(self.exec, "rep5@p001.example", "team-change", role="executive", manager="").status, 303)
        other = sign_in("rep5@p001.example", "demo-password")[0]
        forms = self.exec.form(f"/team/{ref_of('rep5@p001.example')}", "team-disable"), other.form(f"/team/{ref_of(EXEC)}", "team-disable")
        answers = at_once([lambda: self.exec.submit(forms[0]), lambda: other.submit(forms[1])])
        self.addCleanup(portal.restore)
        self.assertEqual(sum(a.status == 303 for a in answers), 1, answers)
        self.assertEqual(sorted((state_of(EXEC), state_of("rep5@p001.example"))), ["active", "disabled"])


if __name__ == "__main__":
    unittest.main()
