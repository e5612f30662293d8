# SPDX-License-Identifier: AGPL-3.0-or-later
"""The vendor's staff signs in as a partner's member, who consents, and ends at once when the member says so."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from people import ADMIN, CHANNEL, EXEC, FINANCE, REP, audited, portal, ref_of  # noqa: E402
from steps import sign_in  # noqa: E402
from walk import register  # noqa: E402


def consent(member, **more):
    """The member allows it; the reference of that."""
    answer = member.submit(member.form("/visits", "visit-allow"), more)
    assert answer.status == 303, answer
    return portal.sql("SELECT ref FROM consent ORDER BY id DESC LIMIT 1")[0][0]


def begin(staff, ref):
    return staff.submit(staff.form("/admin/visits", "visit-begin"), ref=ref)


def back(staff):
    return staff.submit(staff.form("/", "visit-return"))


def take_back(member, ref):
    return member.submit(member.form("/visits", "visit-end"), ref=ref)


def viewer(client):
    return next(client.page("/").iter("viewer"))


class Case(unittest.TestCase):
    def setUp(self):
        portal.fresh()
        portal.sql("DELETE FROM attempt")
        self.member = sign_in(REP, "demo-password")[0]
        self.staff = sign_in(ADMIN, "demo-password")[0]


class Visit(Case):
    def test_shows_what_the_member_sees_and_says_so_on_every_page(self):
        ref = register(self.member)
        self.assertEqual(begin(self.staff, consent(self.member)).location, "/")
        for path in ("/", "/deals", f"/deals/{ref}", "/earnings", "/training", "/deals/N0NESUCH"):
            page = self.staff.look(path).xml
            who = next(page.iter("viewer"))
            visit = next(page.iter("visit"))
            self.assertEqual((who.get("email"), visit.get("visitor"), visit.get("until"), visit.get("writes")), (
                REP, viewer(portal.sign_in(ADMIN)).get("name"), "2026-03-02T09:30:00Z", None), path)
        html = self.staff.get("/deals").text
        self.assertIn(f"{visit.get('visitor')}, you look as {who.get('name')} of", html)
        self.assertEqual(self.staff.look("/admin").status, 404)
        self.assertEqual(self.staff.get(f"/deals/{ref}/receipt.txt").status, 200)
        self.assertEqual(self.member.get("/deals").text.count("you look as"), 0)

    def test_returns_with_one_click_under_a_new_token(self):
        ref = consent(self.member)
        before = dict(self.staff.cookies)
        begin(self.staff, ref)
        during = dict(self.staff.cookies)
        form = self.staff.form("/deals/new", "deal")
        self.assertEqual(back(self.staff).location, "/admin/visits?notice=visit-ended")
        self.assertEqual(len({cookies["parley"] for cookies in (before, during, self.staff.cookies)}), 3)
        self.assertEqual(viewer(self.staff).get("email"), ADMIN)
        for cookies in (before, during):
            old = portal.client()
            old.cookies = dict(cookies)
            self.assertEqual(old.look("/deals").status, 401)
        self.assertEqual(self.staff.post("/deals/new", form.values).status, 404)
        self.assertEqual(begin(self.staff, ref).status, 303, "as long as the consent lasts")

    def test_reads_only_whatever_is_sent(self):
        ref = register(self.member)
        begin(self.staff, consent(self.member))
        token = self.staff.form("/", "visit-return").values["csrf"]
        before = portal.sql("SELECT COUNT(*), MAX(id) FROM audit"), portal.sql("SELECT COUNT(*) FROM deal"), portal.sql("SELECT COUNT(*) FROM form_draft")
        sent = 0
        for _, method, path, who, *_ in portal.routes():
            if method != "POST" or who not in ("anyone", "members", "partners") or path in ("/sign-out", "/visits/return") or "{token}" in path:
                continue
            with self.subTest(path=path):
                filled = path.replace("{ref}", ref)
                answer = self.staff.post(filled, {"csrf": token, "request-key": os.urandom(16).hex(), "customer": "X", "reason": "words"})
                self.assertEqual(answer.status, 403)
                names = {n.get("name") for n in answer.xml.iter("notice")}
                self.assertTrue(names & {"visit-reads", "visit-closed"}, names)
                sent += 1
        self.assertGreater(sent, 30)
        self.assertEqual(before, (portal.sql("SELECT COUNT(*), MAX(id) FROM audit"), portal.sql("SELECT COUNT(*) FROM deal"), portal.sql("SELECT COUNT(*) FROM form_draft")))
        html = self.staff.ask("POST", "/deals/new", f"csrf={token}".encode(), {"Content-Type": "application/x-www-form-urlencoded"}).text
        self.assertIn("You only look here", html)
        self.assertNotIn("did not come from our page", html)

    def test_writes_where_the_member_allows_it_in_both_names(self):
        begin(self.staff, consent(self.member, **{"can-write": "yes"}))
        self.assertEqual(next(self.staff.page("/").iter("visit")).get("writes"), "yes")
        ref = register(self.staff)
        self.assertEqual(portal.sql(f"SELECT p.email FROM deal d JOIN member m ON m.id = d.owner_id JOIN person p ON p.id = m.person_id WHERE d.ref = '{ref}'"), [[REP]])
        self.assertEqual(portal.sql("SELECT p.email, q.email FROM audit a JOIN member m ON m.id = a.member_id JOIN person p ON p.id = m.person_id JOIN "
                                    f"member n ON n.id = a.acting_id JOIN person q ON q.id = n.person_id WHERE a.ref = '{ref}'")[0], [REP, ADMIN])
        back(self.staff)
        self.assertEqual(audited("signed-in-as"), [(ADMIN, ADMIN, ref_of(REP))])

    def test_never_comes_to_how_the_member_signs_in(self):
        begin(self.staff, consent(self.member, **{"can-write": "yes"}))
        token = self.staff.form("/", "visit-return").values["csrf"]
        for path in ("/profile", "/profile/mail", "/privacy", "/visits", "/switch", "/password/forgot", "/%70rofile", "/profile/second%2dstep", "/%76isits"):
            answer = self.staff.look(path)
            self.assertEqual((answer.status, {n.get("name") for n in answer.xml.iter("notice")}), (403, {"visit-closed"}), path)
        for path in ("/profile/password", "/profile/mail", "/visits", "/visits/end", "/switch", "/notifications/read",
                     "/team/invite", "/branches", "/%70rofile/tokens", "/%76isits", "/te%61m/invite"):
            self.assertEqual(self.staff.post(path, {"csrf": token, "request-key": os.urandom(16).hex()}).status, 403, path)
        self.assertEqual(self.member.look("/profile").status, 200)

    def test_does_not_nest(self):
        mine, other = consent(self.member), consent(sign_in(EXEC, "demo-password")[0])
        form = self.staff.form("/admin/visits", "visit-begin")
        begin(self.staff, mine)
        token = self.staff.form("/", "visit-return").values["csrf"]
        for csrf in (token, form.values["csrf"]):
            self.assertIn(self.staff.post("/admin/visits/begin", {**form.values, "csrf": csrf, "ref": other}).status, (403, 404))
        self.assertEqual(viewer(self.staff).get("email"), REP)

    def test_lasts_half_an_hour_and_then_does_nothing_but_lead_home(self):
        begin(self.staff, consent(self.member, **{"can-write": "yes"}))
        form = self.staff.form("/deals/check", "deal-check")
        self.addCleanup(portal.restore)
        portal.at("2026-03-02T09:29:59Z")
        self.assertEqual(viewer(self.staff).get("email"), REP)
        portal.at("2026-03-02T09:30:00Z")
        answer = self.staff.submit(form, customer="Late Ltd")
        self.assertEqual((answer.status, answer.location), (303, "/?notice=visit-over"))
        self.assertEqual((viewer(self.staff).get("email"), self.staff.form("/", "sign-out").name), (ADMIN, "sign-out"))
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM deal_check WHERE customer = 'Late Ltd'"), [["0"]])

    def test_ends_with_signing_out_altogether(self):
        begin(self.staff, consent(self.member))
        self.assertEqual(self.staff.submit(self.staff.form("/", "sign-out")).status, 303)
        self.assertEqual(self.staff.look("/deals").status, 401)
        self.assertEqual(portal.sql("SELECT ended_at IS NOT NULL FROM visit"), [["1"]])
        self.assertEqual(self.member.look("/deals").status, 200)


class Consent(Case):
    def test_is_needed(self):
        token = self.staff.form("/admin/visits", "visit-begin").values
        for ref in ("N0NESUCH", ref_of(REP)):
            self.assertEqual(self.staff.post("/admin/visits/begin", {**token, "ref": ref}).status, 404)

    def test_is_asked_for_given_and_used_by_who_asked_alone(self):
        portal.sql("UPDATE profile SET visits = TRUE WHERE standard = 'finance'")
        answer = self.staff.submit(self.staff.form("/admin/visits", "visit-ask"), email=REP, reason="Your deal is not shown")
        self.assertEqual(answer.status, 303)
        self.assertIn("visit-asked", [n.get("kind") for n in self.member.page("/notifications").iter("notification")])
        row = next(self.member.page("/visits").iter("consent"))
        self.assertEqual((row.get("state"), row.findtext("by"), row.findtext("reason")), ("asked", viewer(self.staff).get("name"), "Your deal is not shown"))
        ref = row.get("ref")
        self.assertEqual(begin(self.staff, ref).status, 404)
        again = self.staff.submit(self.staff.form("/admin/visits", "visit-ask"), email=REP, reason="And again")
        self.assertEqual((again.status, again.form("visit-ask").errors()), (422, {"email": "asked"}))
        form = self.member.form("/visits", "visit-answer")
        self.assertEqual(self.member.submit(form, ref=ref).status, 303)
        self.assertEqual(self.member.post("/visits/answer", {**form.values, "request-key": os.urandom(16).hex(), "ref": ref}).status, 409)
        self.assertEqual(begin(portal.sign_in(FINANCE), ref).status, 404)
        self.assertEqual(begin(self.staff, ref).status, 303)
        self.assertEqual([row[0] for row in audited("asked-consent") + audited("gave-consent")], [ADMIN, REP])

    def test_that_is_refused_is_none(self):
        self.staff.submit(self.staff.form("/admin/visits", "visit-ask"), email=REP, reason="Your deal is not shown")
        ref = next(self.member.page("/visits").iter("consent")).get("ref")
        self.assertEqual(take_back(self.member, ref).status, 303)
        self.assertEqual(self.member.submit(self.member.form("/visits", "visit-answer"), ref=ref).status, 409)
        self.assertEqual(begin(self.staff, ref).status, 404)

    def test_is_asked_of_partners_only(self):
        for email in (FINANCE, CHANNEL, ADMIN, "rep@m001.example", "nobody@p001.example"):
            answer = self.staff.submit(self.staff.form("/admin/visits", "visit-ask"), email=email, reason="A reason")
            self.assertEqual((answer.status, answer.form("visit-ask").errors()), (422, {"email": "no-such-member"}), email)
        for path in ("/visits",):
            self.assertEqual(self.staff.look(path).status, 404)

    def test_lasts_a_day(self):
        ref = consent(self.member)
        self.addCleanup(portal.restore)
        portal.at("2026-03-03T08:59:00Z")
        late = sign_in(ADMIN, "demo-password")[0]
        self.assertEqual(begin(late, ref).status, 303)
        self.assertEqual(next(late.page("/").iter("visit")).get("until"), "2026-03-03T09:00:00Z")
        portal.at("2026-03-03T09:00:00Z")
        self.assertEqual(late.look("/deals").location, "/?notice=visit-over")
        self.assertEqual(begin(late, ref).status, 404)

    def test_is_a_matter_of_the_permission_which_only_admins_have_at_first(self):
        ref = consent(self.member)
        for email in (CHANNEL, FINANCE):
            client = portal.sign_in(email)
            self.assertEqual(client.look("/admin/visits").status, 404)
            token = {"csrf": client.form("/", "sign-out").values["csrf"], "request-key": os.urandom(16).hex(), "ref": ref}
            self.assertEqual(client.post("/admin/visits/begin", token).status, 404)
        portal.sql("INSERT INTO profile (vendor_id, kind, name, visits) VALUES (1, 'set', 'Support', TRUE)")
        portal.sql("INSERT INTO member_set (member_id, profile_id) SELECT m.id, f.id FROM member m JOIN profile f ON f.name = 'Support' "
                   f"WHERE m.ref = '{ref_of(CHANNEL)}'")
        self.assertEqual(begin(sign_in(CHANNEL, "demo-password")[0], ref).status, 303)

    def test_of_a_partner_shows_nothing_of_visits_to_others(self):
        other = portal.sign_in("rep2@p001.example")
        ref = consent(self.member)
        self.assertEqual(len(list(other.page("/visits").iter("consent"))), 0)
        self.assertEqual(take_back(other, ref).status, 404)
        begin(self.staff, ref)
        row = next(self.member.page("/visits").iter("visit"))
        self.assertEqual((row.findtext("by"), row.get("at"), row.get("now")), (next(self.staff.page("/").iter("visit")).get("visitor"), "2026-03-02T09:00:00Z", "yes"))
        back(self.staff)
        self.assertIsNone(next(self.member.page("/visits").iter("visit")).get("now"))


class Over(Case):
    """Whatever ends it, the next request of the visit does nothing but lead home, as oneself."""

    def check(self, end):
        ref = consent(self.member, **{"can-write": "yes"})
        own = register(self.member)
        begin(self.staff, ref)
        for path in (f"/deals/{own}", "/images/pipeline.png", f"/deals/{own}/receipt.txt", "/deals?as=csv", f"/deals/{own}?as=xml"):
            self.assertEqual(self.staff.get(path).status, 200, path)
            end(ref)
            answer = self.staff.get(path)
            self.assertEqual((answer.status, answer.location), (303, "/?notice=visit-over"), path)
            self.assertEqual(viewer(self.staff).get("email"), ADMIN)
            self.undo()
            ref = consent(self.member, **{"can-write": "yes"})
            begin(self.staff, ref)

    def undo(self):
        portal.sql("UPDATE member SET state = 'active'")
        portal.sql("UPDATE org SET state = 'active'")
        portal.sql("UPDATE person SET state = 'active'")
        portal.sql("UPDATE profile SET visits = TRUE WHERE standard = 'admin'")

    def test_when_the_consent_is_taken_back(self):
        self.check(lambda ref: take_back(self.member, ref))

    def test_when_the_member_is_disabled(self):
        self.check(lambda _: portal.sql(f"UPDATE member SET state = 'disabled' WHERE ref = '{ref_of(REP)}'"))

    def test_when_the_organisation_is(self):
        self.check(lambda _: portal.sql("UPDATE org SET state = 'disabled' WHERE code = 'p001'"))

    def test_when_the_permission_is_taken(self):
        self.check(lambda _: portal.sql("UPDATE profile SET visits = FALSE"))

    def test_when_the_visitor_is_disabled_there_is_no_session_at_all(self):
        begin(self.staff, consent(self.member))
        portal.sql(f"UPDATE member SET state = 'disabled' WHERE ref = '{ref_of(ADMIN)}'")
        self.assertEqual(self.staff.look("/deals").status, 401)


if __name__ == "__main__":
    unittest.main()
