# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the program page to the first sign-in: S14, and the first steps of S2 and S21."""
import hashlib
import os
import re
import sys
import unittest

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "world")]

from portal import HOST, portal  # noqa: E402
from steps import ADMIN, CHANNEL, CHANNEL2, accept, address, apply, company, decide, invitation, mails, ref_of, sign_in, status  # noqa: E402
from walk import at_once  # noqa: E402

MERIDIAN = "meridian.localhost"
FIRST, SECOND = "First territory", "Second territory"


def state_of(ref):
    return portal.sql(f"SELECT state FROM application WHERE ref = '{ref}'")[0][0]


def calm():
    """Applications of one network are counted, and the clock of these tests stands still."""
    portal.sql("DELETE FROM attempt")


class Walk(unittest.TestCase):
    def setUp(self):
        calm()

    def test_from_the_program_page_to_the_first_sign_in(self):
        visitor = portal.client()
        self.assertIn('href="/apply"', visitor.get("/").text)
        self.assertEqual(next(visitor.page("/").iter("program")).get("apply-days"), "3")
        visitor, sent, page = apply(visitor)
        ref = ref_of(visitor, page)
        here = status(visitor, page)
        self.assertEqual((here.get("state"), here.find("waiting").get("on")), ("submitted", "vendor"))
        self.assertEqual(here.find("waiting").get("until"), "2026-03-05T09:00:00Z")   # Thursday: three working days from Monday

        reviewer = portal.sign_in(CHANNEL)
        row = next(a for a in reviewer.page("/admin/applications?state=waiting").iter("application") if a.get("ref") == ref)
        self.assertEqual(row.findtext("company"), sent["company"])
        answer = decide(reviewer, ref, "application-ask", question="Which harbours?")
        self.assertEqual((answer.status, answer.location), (303, f"{address(ref)}?notice=application-asked"))

        question = mails(sent["email"])[-1]
        self.assertEqual(question[0], "application-question")
        elsewhere = portal.client()      # the link of the mail, in another browser
        here = status(elsewhere, question[1])
        self.assertEqual((here.findtext("reason"), here.find("waiting").get("on")), ("Which harbours?", "partner"))
        answer = elsewhere.submit(elsewhere.form(question[1], "application-answer"), answer="All of them.")
        self.assertEqual(answer.status, 303)
        self.assertEqual(status(visitor, page).get("state"), "submitted")

        answer = decide(reviewer, ref, "application-approve", profile="executive", region=FIRST)
        self.assertEqual(answer.status, 303, answer)
        self.assertEqual([kind for kind, _ in mails(sent["email"])], ["application-received", "application-question", "application-approved"])
        answer = accept(invitation(sent["email"]))
        self.assertEqual((answer.status, answer.location), (303, "/sign-in?notice=invitation-accepted"))
        member, answer = sign_in(sent["email"])
        self.assertEqual((answer.status, answer.location), (303, "/"))
        viewer = next(member.page("/").iter("viewer"))
        self.assertEqual((viewer.get("org"), viewer.get("role"), viewer.get("currency")), (sent["company"], "executive", "GBP"))
        self.assertEqual(member.page("/").get("region"), FIRST)

        names = [event.get("name") for event in status(visitor, page).iter("event")]
        self.assertEqual(names, ["received", "asked", "answered", "approved"])
        self.assertEqual([row[0] for row in portal.sql(f"SELECT verb FROM audit WHERE object = 'application' AND verb <> 'read' AND ref = '{ref}' ORDER BY id")],
                         ["apply", "ask", "answer", "approve"])
        log = portal.sign_in(ADMIN).get(f"/admin/audit?object=application&ref={ref}").text
        self.assertIn("<b>Approved</b>", log)
        self.assertNotIn("Protected", log)   # as an approved deal is

    def test_a_rejection_says_why_and_when_to_come_again(self):
        visitor, sent, page = apply()
        ref = ref_of(visitor, page)
        reviewer = portal.sign_in(ADMIN)
        self.assertEqual(decide(reviewer, ref, "application-reject").form("application-reject").errors(), {"reason-code": "required"})
        decide(reviewer, ref, "application-reject", **{"reason-code": "region-covered", "note": "We have three there."})
        here = status(visitor, page)
        self.assertEqual((here.get("state"), here.find("reason").get("code"), here.findtext("reason"), here.findtext("reapply-after")),
                         ("rejected", "region-covered", "We have three there.", "2026-05-31"))
        self.assertEqual(mails(sent["email"])[-1][0], "application-rejected")
        again, _, page = apply(**{key: sent[key] for key in ("company", "website", "email")})
        labels = {t.get("name") for t in reviewer.page(address(ref_of(again, page))).iter("triage")}
        self.assertEqual(labels, {"early"})

    def test_whoever_applied_may_withdraw_and_nobody_decides_after_that(self):
        visitor, _, page = apply()
        ref = ref_of(visitor, page)
        reviewer = portal.sign_in(CHANNEL)
        form = reviewer.form(address(ref), "application-approve")
        self.assertEqual(visitor.submit(visitor.form(page, "application-withdraw")).status, 303)
        self.assertEqual(status(visitor, page).get("state"), "withdrawn")
        self.assertEqual(reviewer.submit(form, region=FIRST).status, 409)
        self.assertEqual(list(reviewer.page(address(ref)).iter("form"))[1:], [])

    def test_a_question_without_an_answer_expires(self):
        visitor, sent, page = apply()
        decide(portal.sign_in(CHANNEL), ref_of(visitor, page), "application-ask", question="Who are you?")
        self.addCleanup(portal.restore)
        portal.at("2026-03-17T09:00:01Z")
        self.assertEqual(portal.operator("jobs")[0], 0)
        self.assertEqual(status(portal.client(), page).get("state"), "expired")
        self.assertEqual(mails(sent["email"])[-1][0], "application-expired")


class Terms(unittest.TestCase):
    def setUp(self):
        calm()

    def test_are_kept_with_version_hash_name_and_time(self):
        visitor, sent, page = apply()
        here = next(portal.sign_in(ADMIN).page(address(ref_of(visitor, page))).iter("application"))
        shown = next(visitor.page("/apply/terms/" + here.find("terms").get("version")).iter("terms"))
        words, = portal.sql("SELECT t.words FROM terms t JOIN vendor v ON v.id = t.vendor_id WHERE v.code = 'globaltech'")[0]
        text = words.replace("\\n", "\n")
        self.assertEqual(hashlib.sha256(text.encode()).hexdigest(), shown.get("sha256"))
        self.assertEqual(here.find("terms").get("sha256"), shown.get("sha256"))
        self.assertEqual([line.text for line in shown], [line for line in text.split("\n") if line])

    def test_that_changed_while_somebody_wrote_are_accepted_anew(self):
        visitor = portal.client(MERIDIAN)
        form = visitor.form("/apply", "application")
        portal.sql("INSERT INTO terms (vendor_id, version, words, sha256, created_at) SELECT id, 2, 'New', UNHEX(SHA2('New', 256)), "
                   "'2026-03-01' FROM vendor WHERE code = 'meridian'")
        answer = visitor.submit(form, company())
        self.assertEqual((answer.status, answer.form("application").errors()), (422, {"accept-terms": "changed"}))
        self.assertEqual(answer.form("application").values["terms"], "2")
        self.assertEqual(visitor.submit(answer.form("application"), company()).status, 303)

    def test_are_never_rewritten(self):
        for statement in ("UPDATE terms SET words = ''", "DELETE FROM terms", "UPDATE application_event SET note = ''", "DELETE FROM application_event"):
            with self.subTest(statement):
                with self.assertRaisesRegex(Exception, "append-only"):
                    portal.sql(statement)


class Form(unittest.TestCase):
    def setUp(self):
        calm()

    def test_needs_at_most_eight_answers(self):
        form = portal.client().form("/apply", "application")
        self.assertLessEqual(sum(field.get("required") == "yes" for field in form.fields.values()), 8)

    def test_with_mistakes_keeps_all_that_was_typed(self):
        visitor = portal.client()
        typed = company(website="gmail.com", email="nobody", country="XX", why="", **{"tax-number": "00", "accept-terms": ""})
        answer = visitor.submit(visitor.form("/apply", "application"), typed)
        form = answer.form("application")
        self.assertEqual((answer.status, form.errors()), (422, {
            "website": "public-domain", "email": "not-email", "country": "not-country", "why": "required",
            "tax-number": "not-tax-number", "accept-terms": "required"}))
        self.assertEqual({name: form.values[name] for name in typed}, typed)

    def test_sent_twice_is_received_once(self):
        visitor = portal.client()
        form, sent = visitor.form("/apply", "application"), company()
        answers = at_once([lambda: portal.client().ask("GET", "/health")] + [
            lambda c=c: c.submit(form, sent) for c in (self.twin(visitor), self.twin(visitor))])[1:]
        self.assertEqual({(a.status, a.location) for a in answers}, {(303, answers[0].location)})
        self.assertEqual(portal.sql(f"SELECT COUNT(*) FROM application WHERE company = '{sent['company']}'"), [["1"]])

    def twin(self, client):
        other = portal.client()
        other.cookies = dict(client.cookies)
        return other

    def test_takes_any_text_as_text(self):
        nasty = "<script>alert(1)</script>' OR 1=1; -- \u202e%s%n{0} ]]>&amp;"
        visitor, sent, page = apply(company=nasty, why=nasty + "\nsecond line", phone=nasty[:30], **{"contact-name": nasty})
        ref = ref_of(visitor, page)
        reviewer = portal.sign_in(CHANNEL)
        decide(reviewer, ref, "application-ask", question=nasty)
        here = status(visitor, page)
        self.assertEqual((here.findtext("company"), here.findtext("reason")), (nasty, nasty))
        for client, path in ((visitor, page), (reviewer, address(ref)), (reviewer, "/admin/applications?q=script")):
            self.assertNotIn("<script>alert", client.get(path).text)
        self.assertIn("script", reviewer.get("/admin/applications?as=csv").text)
        visitor.submit(visitor.form(page, "application-answer"), answer=nasty)
        self.assertEqual(decide(reviewer, ref, "application-approve", region=FIRST).status, 303)
        accept(invitation(sent["email"]))
        self.assertEqual(sign_in(sent["email"])[1].status, 303)

    def test_is_counted_by_network(self):
        self.addCleanup(calm)
        visitor = portal.client()
        form = visitor.form("/apply", "application")
        portal.sql("DELETE FROM attempt")
        codes = []
        for _ in range(31):
            fresh = {**form.values, "request-key": os.urandom(16).hex()}
            codes.append(visitor.post("/apply", {**fresh, **company()}).status)
        self.assertEqual(codes, [303] * 30 + [429])
        self.assertEqual(visitor.post("/apply", {**form.values, "request-key": os.urandom(16).hex(), **company(why="")}).status, 422)


class Triage(unittest.TestCase):
    def setUp(self):
        calm()

    def labels(self, **more):
        visitor, _, page = apply(**more)
        here = next(portal.sign_in(ADMIN).page(address(ref_of(visitor, page))).iter("application"))
        told = visitor.look(page).text + visitor.get(page).text
        for word in ("triage", "duplicate", "Matches a partner", "Applied twice", "<match"):
            self.assertNotIn(word, told)
        return {t.get("name") for t in here.iter("triage")}, here

    def test_finds_nothing_where_nothing_is(self):
        self.assertEqual(self.labels()[0], set())

    def test_knows_partners_by_domain_and_by_name(self):
        (name,), = portal.sql("SELECT name FROM org WHERE code = 'p001'")
        found, here = self.labels(website="shop.p001.example", email="new@p001.example")
        self.assertEqual((found, [m.get("key") for m in here.iter("match")]), ({"partner"}, ["domain"]))
        found, here = self.labels(company=name.upper() + ".")
        self.assertEqual((found, [(m.get("key"), m.findtext("org")) for m in here.iter("match")]), ({"partner"}, [("name", name)]))

    def test_knows_other_applications_by_tax_number(self):
        visitor, _, page = apply(**{"tax-number": "GB 999 1234 56"})
        found, here = self.labels(**{"tax-number": "gb999123456"})
        self.assertEqual((found, [(m.get("key"), m.get("ref")) for m in here.iter("match")]), ({"duplicate"}, [("tax", ref_of(visitor, page))]))

    def test_knows_people_of_this_vendor_only(self):
        self.assertEqual(self.labels(email="rep@p001.example")[0], {"member", "mail-elsewhere"})
        self.assertEqual(self.labels(email="rep@m001.example")[0], {"mail-elsewhere"})

    def test_other_vendors_have_other_partners(self):
        visitor, _, page = apply(host=MERIDIAN, website="p001.example", email="a@p001.example")
        admin = portal.sign_in("admin@meridian.example", MERIDIAN)
        self.assertEqual(list(admin.page(address(ref_of(visitor, page))).iter("triage")), [])

    def test_what_another_manager_decides_is_not_named(self):
        visitor, sent, page = apply(country="NL")
        _, _, page = apply(company=sent["company"])
        here = next(portal.sign_in(CHANNEL).page(address(ref_of(visitor, page))).iter("application"))
        self.assertEqual([(m.get("key"), m.get("ref"), len(m)) for m in here.iter("match")], [("name", None, 0)])


class Walls(unittest.TestCase):
    def setUp(self):
        calm()

    def test_applications_are_for_who_decides_them(self):
        visitor, _, page = apply(country="GB")
        ref = ref_of(visitor, page)
        for email, host, there in ((CHANNEL, HOST, True), (ADMIN, HOST, True), (CHANNEL2, HOST, False), ("finance@globaltech.example", HOST, False),
                                   ("exec@p001.example", HOST, False), ("admin@meridian.example", MERIDIAN, False)):
            client = portal.sign_in(email, host)
            with self.subTest(email):
                answer, nothing = client.look(address(ref)), client.look(address("N0NESUCH"))
                self.assertEqual(answer.status, 200 if there else 404)
                if not there:
                    self.assertEqual(re.sub(' request="[^"]*"', "", answer.text), re.sub(' request="[^"]*"', "", nothing.text).replace("N0NESUCH", ref))
                listed = client.get("/admin/applications?as=csv")
                self.assertEqual(ref in listed.text, there)
                csrf = client.form("/", "sign-out").values["csrf"]
                for step in ("approve", "ask", "reject", "resend"):
                    answer = client.post(f"{address(ref)}/{step}", {"csrf": csrf, "request-key": os.urandom(16).hex(), "version": "9",
                                         "profile": "executive", "region": FIRST, "question": "?", "reason-code": "other"})
                    self.assertEqual(answer.status, (409 if step != "resend" else 404) if there else 404, step)
        self.assertEqual(state_of(ref), "submitted")

    def test_a_status_link_is_good_at_its_vendor_only(self):
        _, _, page = apply()
        self.assertEqual(portal.client(MERIDIAN).look(page).status, 404)
        self.assertEqual(portal.client().look(page[:-1] + ("0" if page[-1] != "0" else "1")).status, 404)

    def test_a_channel_manager_approves_into_the_own_territory_only(self):
        visitor, _, page = apply()
        ref = ref_of(visitor, page)
        form = portal.sign_in(CHANNEL).form(address(ref), "application-approve")
        self.assertEqual(form.options("region"), [FIRST])
        answer = portal.sign_in(CHANNEL).submit(form, region=SECOND)
        self.assertEqual((answer.status, answer.form("application-approve").errors()), (422, {"region": "not-a-choice"}))
        self.assertEqual(decide(portal.sign_in(ADMIN), ref, "application-approve", region=SECOND).status, 303)


class Races(unittest.TestCase):
    def setUp(self):
        calm()

    def test_of_two_approvals_one_is_too_late(self):
        for _ in range(4):
            visitor, sent, page = apply()
            ref = ref_of(visitor, page)
            reviewers = [portal.sign_in(CHANNEL), portal.sign_in(ADMIN)]
            forms = [r.form(address(ref), "application-approve") for r in reviewers]
            answers = at_once([lambda r=r, f=f: r.submit(f, region=FIRST) for r, f in zip(reviewers, forms)])
            self.assertEqual(sorted(a.status for a in answers), [303, 409])
            self.assertEqual(portal.sql(f"SELECT COUNT(*) FROM org WHERE name = '{sent['company']}'"), [["1"]])
            self.assertEqual([kind for kind, _ in mails(sent["email"])], ["application-received", "application-approved"])

    def test_approval_and_withdrawal_are_one_after_the_other(self):
        for _ in range(4):
            visitor, sent, page = apply()
            ref = ref_of(visitor, page)
            reviewer = portal.sign_in(CHANNEL)
            forms = reviewer.form(address(ref), "application-approve"), visitor.form(page, "application-withdraw")
            answers = at_once([lambda: reviewer.submit(forms[0], region=FIRST), lambda: visitor.submit(forms[1])])
            self.assertEqual(sorted(a.status for a in answers), [303, 409])
            made = portal.sql(f"SELECT COUNT(*) FROM org WHERE name = '{sent['company']}'")[0][0]
            self.assertEqual((state_of(ref), made), ("approved", "1") if answers[0].status == 303 else ("withdrawn", "0"))

    def test_who_looked_before_the_answer_decides_nothing(self):
        visitor, _, page = apply()
        ref = ref_of(visitor, page)
        reviewer = portal.sign_in(CHANNEL)
        old = reviewer.form(address(ref), "application-reject")
        decide(reviewer, ref, "application-ask", question="Who?")
        visitor.submit(visitor.form(page, "application-answer"), answer="We.")
        self.assertEqual(reviewer.submit(old, {"reason-code": "other"}).status, 409)


if __name__ == "__main__":
    unittest.main()
