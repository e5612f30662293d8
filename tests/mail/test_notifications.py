# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever is concerned is told, in the portal and by mail, once; and says which mails are wanted."""

import os
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, name) for name in ("world", "apply", "setup")]

from desk import admin, make_group, make_rule  # noqa: E402
from mailbox import Mailbox  # noqa: E402
from portal import NOW, portal  # noqa: E402
from steps import accept, invitation  # noqa: E402
from walk import act, register  # noqa: E402

REP, CHANNEL = "rep@p001.example", "channel@globaltech.example"


def told(client):
    return [(n.get("kind"), n.get("read") is not None) for n in client.page("/notifications").iter("notification")]


def unread(client):
    return client.page("/profile").find("viewer").get("unread")


class World(unittest.TestCase):
    def setUp(self):
        portal.restore()
        self.box = self.enterContext(Mailbox())
        portal.mail_to(self.box)
        self.rep, self.channel = portal.sign_in(REP), portal.sign_in(CHANNEL)

    def post(self):
        """A second later: what steps of one deal share a microsecond with is parted by the clock, which stands still here."""
        portal.set_clock("2026-03-02T09:00:01Z")
        portal.post()
        portal.set_clock(NOW)

    def subjects(self, address):
        self.post()
        return [mail["Subject"].split(":")[0] for mail in self.box.to(address)]


class Events(World):
    def test_the_demo_world_is_no_news(self):
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM notification"), [["0"]])
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM mail"), [["0"]])
        self.assertIsNone(unread(self.rep))

    def test_a_deal_tells_who_decides_and_then_whose_it_is(self):
        ref = register(self.rep)
        self.assertEqual(told(self.channel), [("deal-submitted", False)])
        self.assertEqual(told(self.rep), [])
        act(self.channel, ref, "deal-return", reason="Which site?")
        self.assertEqual(told(self.rep), [("deal-returned", False)])
        second = register(self.rep)
        act(self.channel, second, "deal-approve", note="Good luck")
        third = register(self.rep)
        act(self.channel, third, "deal-reject", **{"reason-code": "duplicate", "note": ""})
        self.assertEqual(unread(self.rep), "3")
        self.assertEqual(self.subjects(REP), [self.box.to(REP)[0]["Subject"].split(":")[0], "Approved", "Not accepted"])
        self.assertIn("Which site?", self.box.to(REP)[0].text)
        self.assertIn("Good luck", self.box.to(REP)[1].text)
        self.assertEqual(self.box.to(REP)[1].path(portal), f"/deals/{second}")
        self.assertEqual(len(self.box.to(CHANNEL)), 3)
        self.assertEqual(told(portal.sign_in("rep2@p001.example")), [])

    def test_an_answer_tells_who_asked(self):
        ref = register(self.rep)
        act(self.channel, ref, "deal-return", reason="Which site?")
        form = next(f.get("name") for f in self.rep.page(f"/deals/{ref}").iter("form") if f.get("action").endswith("/resubmit"))
        answer = act(self.rep, ref, form)
        self.assertEqual(answer.status, 303)
        self.assertEqual(sorted(told(self.channel)), [("deal-answered", False), ("deal-submitted", False)])

    def test_a_won_deal_tells_its_owner_and_its_team_but_not_who_reports_it(self):
        manager, ref, own = portal.sign_in("manager@p001.example"), register(self.rep), register(self.rep)
        self.assertEqual(act(self.rep, ref, "deal-team", partner="p002", part="services").status, 303)
        self.assertEqual(act(self.rep, ref, "deal-team", partner="rep@p003.example", part="services").status, 303)
        for deal, by in ((ref, manager), (own, self.rep)):
            act(self.channel, deal, "deal-approve", note="")
            answer = act(by, deal, "deal-won", amount="20000.00", invoice="INV-7", **{"won-on": "2026-03-01"})
            self.assertEqual(answer.status, 303)
        kinds = {email: [kind for kind, _ in told(portal.sign_in(email))] for email in (REP, "manager@p001.example", "exec@p002.example", "rep@p002.example",
                                                                                        "rep@p003.example", "exec@p003.example")}
        self.assertEqual({email for email, said in kinds.items() if "deal-won" in said}, {REP, "exec@p002.example", "rep@p003.example"})
        self.assertEqual(kinds[REP].count("deal-won"), 1, "of what the manager reported alone")
        facts = next(n for n in self.rep.page("/notifications").iter("notification") if n.get("kind") == "deal-won").find("facts")
        self.assertEqual((facts.get("ref"), facts.get("amount"), facts.get("currency")), (ref, "2000000", "EUR"))
        self.assertIn("Won", self.subjects("exec@p002.example"))

    def test_of_a_won_deal_nobody_is_told_who_sees_it_no_more(self):
        ref = register(self.rep)
        act(self.rep, ref, "deal-team", partner="rep@p003.example", part="services")
        act(self.channel, ref, "deal-approve", note="")
        portal.sql("UPDATE access_grant SET until = '2026-03-02 09:00:00' WHERE scope MOD 8 = 5")
        act(self.rep, ref, "deal-won", amount="20000.00", invoice="INV-7", **{"won-on": "2026-03-01"})
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM notification WHERE kind = 'deal-won'"), [["0"]])

    def test_of_a_deal_that_a_restriction_hides_nobody_is_told_not_even_its_owner(self):
        desk = admin()
        make_group(desk, "Told nothing", members=REP)
        make_rule(desk, "restriction", "No rejected ones", **{"to-group": "Told nothing", "field-1": "state", "op-1": "is-not", "value-1": "rejected"})
        hidden, shown = register(self.rep), register(self.rep)
        act(self.channel, hidden, "deal-reject", **{"reason-code": "duplicate", "note": "For your eyes"})
        self.assertEqual(self.rep.look(f"/deals/{hidden}").status, 404)
        self.assertEqual(told(self.rep), [])
        act(self.channel, shown, "deal-return", reason="Which site?")
        self.assertEqual(told(self.rep), [("deal-returned", False)])
        self.assertEqual(len(self.subjects(REP)), 1)

    def test_of_a_statement_only_those_are_told_who_may_read_it(self):
        portal.sql("DELETE x FROM profile_permission x JOIN profile p ON p.id = x.profile_id WHERE x.object = 'statement' AND p.standard = 'executive'")
        finance = portal.sign_in("finance@globaltech.example")
        (code,), = portal.sql("SELECT p.code FROM period p JOIN vendor v ON v.id = p.vendor_id WHERE v.code = 'globaltech' AND "
                              "p.state = 'open' ORDER BY p.starts_on LIMIT 1")
        self.assertEqual(finance.submit(finance.form(f"/admin/periods/{code}", "period-close")).status, 303)
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM notification WHERE kind = 'statement-issued'"), [["0"]])

    def test_an_accepted_invitation_tells_who_sent_it(self):
        executive, other = portal.sign_in("exec@p001.example"), portal.sign_in("exec@p002.example")
        answer = executive.submit(executive.form("/team", "team-invite"), email="mary@p001.example", name="Mary Shelley", role="rep")
        self.assertEqual(answer.status, 303)
        self.assertEqual(told(executive), [])
        self.assertEqual(accept(invitation("mary@p001.example")).status, 303)
        notice = next(executive.page("/notifications").iter("notification"))
        (ref,), = portal.sql("SELECT m.ref FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = 'mary@p001.example'")
        self.assertEqual((notice.get("kind"), notice.find("facts").get("subject")), ("invitation-accepted", "Mary Shelley"))
        self.assertEqual(portal.sql("SELECT href FROM notification WHERE kind = 'invitation-accepted'"), [[f"/team/{ref}"]])
        self.assertEqual(executive.look(f"/team/{ref}").status, 200)
        self.assertEqual(self.subjects("exec@p001.example"), ["Mary Shelley accepted your invitation"])
        self.assertEqual(told(other), [])

    def test_expiry_by_the_job_tells_the_owner(self):
        ref = register(self.rep)
        act(self.channel, ref, "deal-approve", note="")
        portal.sql(f"UPDATE deal SET due_at = '2026-03-01' WHERE ref = '{ref}'")
        portal.operator("jobs")
        self.assertIn(("deal-expired", False), told(self.rep))
        self.assertEqual(len(told(self.rep)), 2)

    def test_a_closed_month_tells_the_executives(self):
        finance, executive = portal.sign_in("finance@globaltech.example"), portal.sign_in("exec@p001.example")
        code = portal.sql("SELECT p.code FROM period p JOIN vendor v ON v.id = p.vendor_id WHERE v.code = 'globaltech' AND "
                          "p.state = 'open' ORDER BY p.starts_on LIMIT 1")[0][0]
        answer = finance.submit(finance.form(f"/admin/periods/{code}", "period-close"))
        self.assertEqual(answer.status, 303)
        rows = portal.sql(f"SELECT s.no FROM statement s JOIN period p ON p.id = s.period_id WHERE p.code = '{code}' AND "
                          "s.org_id = (SELECT id FROM org WHERE code = 'p001')")
        self.assertEqual(told(executive), [("statement-issued", False)] * len(rows))
        every = portal.sql(f"SELECT COUNT(*) FROM statement s JOIN period p ON p.id = s.period_id JOIN member m ON m.org_id = s.org_id "
                           f"AND m.role = 'executive' AND m.state = 'active' WHERE p.code = '{code}' AND s.vendor_id = p.vendor_id "
                           "AND p.vendor_id = (SELECT id FROM vendor WHERE code = 'globaltech')")[0][0]
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM notification WHERE kind = 'statement-issued'")[0][0], every)
        self.assertGreater(int(every), 5)

    def test_what_is_refused_tells_nobody(self):
        ref = register(self.rep)
        act(self.rep, ref, "deal-withdraw", reason="changed")
        before = portal.sql("SELECT COUNT(*) FROM notification")
        self.channel.post(f"/deals/{ref}/approve", {"csrf": self.channel.form("/", "sign-out").values["csrf"], "request-key": "0" * 32})
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM notification"), before)


class Page(World):
    def test_opening_one_reads_it_and_only_ones_own(self):
        ref = register(self.rep)
        form = self.channel.form("/notifications", "notification-open")
        number = next(self.channel.page("/notifications").iter("notification")).get("id")
        alien = self.rep.submit(self.rep.form("/notifications", "notification-open"), id=number)
        self.assertEqual(alien.status, 404)
        answer = self.channel.submit(form, id=number)
        self.assertEqual((answer.status, answer.location), (303, f"/deals/{ref}"))
        self.assertEqual(told(self.channel), [("deal-submitted", True)])
        self.assertIsNone(unread(self.channel))

    def test_all_are_read_at_once_and_a_list_has_pages(self):
        portal.sql("INSERT INTO notification (vendor_id, owner_id, kind, object, ref, href, facts, created_at) "
                   "SELECT m.vendor_id, m.id, 'deal-approved', 'deal', 'X', '/deals', '<facts subject=\"Q &amp; Co\"></facts>', "
                   f"'{NOW[:-1]}' - INTERVAL d.id MINUTE FROM member m JOIN person p ON p.id = m.person_id JOIN deal d ON d.id <= "
                   f"(SELECT MIN(id) + 119 FROM deal) WHERE p.email = '{REP}'")
        self.assertEqual(unread(self.rep), "100")
        seen, path = [], "/notifications"
        while path:
            page = self.rep.page(path)
            seen += [n.get("id") for n in page.iter("notification")]
            path = next((m.get("href") for m in page.iter("more")), None)
        self.assertEqual((len(seen), len(set(seen))), (120, 120))
        self.assertIn("Q &amp; Co", self.rep.get("/notifications").text)
        self.rep.submit(self.rep.form("/notifications", "notifications-read"))
        self.assertIsNone(unread(self.rep))

    def test_a_kind_is_switched_off_in_the_profile_but_not_in_the_portal(self):
        form = self.rep.form("/profile/mail", "mail-choices")
        self.assertEqual(form.values["deal-approved"], "yes")
        wanted = {**form.values, "deal-approved": ""}
        self.assertEqual(self.rep.submit(form, wanted).status, 303)
        ref = register(self.rep)
        act(self.channel, ref, "deal-approve", note="")
        self.assertEqual(told(self.rep), [("deal-approved", False)])
        self.assertEqual(self.subjects(REP), [])
        self.assertEqual(self.rep.form("/profile/mail", "mail-choices").values["deal-approved"], "")

    def test_one_click_of_the_mail_program_is_enough(self):
        act(self.channel, register(self.rep), "deal-approve", note="")
        self.post()
        address = self.box.last(REP)["List-Unsubscribe"].strip("<>")
        path = address.split(f":{portal.port}{portal.mount}", 1)[1]
        visitor = portal.client()
        for _ in range(2):    # opening it is no click
            self.assertIsNotNone(visitor.form(path, "unsubscribe"))
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM mail_refusal"), [["0"]])
        program = portal.client()
        for _ in range(2):    # and twice is once
            answer = program.ask("POST", path, b"List-Unsubscribe=One-Click", {"Content-Type": "application/x-www-form-urlencoded"})
            self.assertEqual(answer.status, 200)
        self.assertEqual(portal.sql("SELECT kind FROM mail_refusal"), [["deal-approved"]])
        act(self.channel, register(self.rep), "deal-approve", note="")
        self.assertEqual(self.subjects(REP), ["Approved"])
        for wrong in ("0" * 64, "x"):
            answer = program.ask("POST", f"/unsubscribe/{wrong}", b"List-Unsubscribe=One-Click", {"Content-Type": "application/x-www-form-urlencoded"})
            self.assertIn("link-over", portal.client().look(f"/unsubscribe/{wrong}").text)
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM mail_refusal"), [["1"]])


if __name__ == "__main__":
    unittest.main()
