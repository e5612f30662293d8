# SPDX-License-Identifier: AGPL-3.0-or-later
"""Registering a deal: the pre-check, drafts, keys of a customer, what each state lets each person do."""
import os
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, "lib"), os.path.join(HERE, "world")]

from walk import act, check_colour, deal, deal_fields, new_customer, portal, register  # noqa: E402

REP, MANAGER, EXECUTIVE, RIVAL = "rep@p001.example", "manager@p001.example", "exec@p001.example", "rep@p002.example"
CHANNEL, OTHER_CHANNEL, ADMIN, FINANCE = (f"{name}@globaltech.example" for name in ("channel", "channel2", "admin", "finance"))


def colour(client, **fields):
    page, _ = check_colour(client, **{"product-line": "servers", **fields})
    check = next(page.iter("check"))
    return check.get("colour"), [key.get("name") for key in check.iter("key")]


def steps(client, ref):
    """The steps that the page of a deal offers."""
    return [name for form in deal(client, ref).iter("form") if (name := form.get("name")).startswith("deal-") and not name.startswith("deal-team")]


class PreCheck(unittest.TestCase):
    def setUp(self):
        self.rep, self.rival = portal.sign_in(REP), portal.sign_in(RIVAL)

    def test_each_key_says_what_it_hits(self):
        customer = new_customer()
        domain, name = customer["customer-domain"], customer["customer"]
        self.assertEqual(colour(self.rival, **customer), ("green", []))
        register(self.rep, **customer, **{"tax-number": "GB 777 1234 " + domain[14:-8]})
        tax = {"tax-number": "gb7771234" + domain[14:-8]}
        self.assertEqual(colour(self.rival, **{"customer-domain": "https://shop." + domain + "/cart"}), ("red", ["domain"]))
        self.assertEqual(colour(self.rival, **tax), ("red", ["tax"]))
        self.assertEqual(colour(self.rival, customer=name.upper() + ", Inc."), ("yellow", ["name"]))
        self.assertEqual(colour(self.rival, **customer, **tax), ("red", ["domain", "tax", "name"]))
        self.assertEqual(colour(self.rival, **{**customer, "product-line": "storage"}), ("green", []))
        self.assertEqual(colour(self.rep, **customer)[0], "yellow", "one's own claim")

    def test_keys_of_two_customers_need_a_look(self):
        first, second = new_customer(), new_customer()
        number = "FR" + second["customer-domain"][14:-8].rjust(9, "4")
        register(self.rep, **first, **{"product-line": "storage"})
        register(self.rep, **second, **{"product-line": "storage", "tax-number": number})
        keys = {"customer-domain": first["customer-domain"], "tax-number": number}
        self.assertEqual(colour(self.rival, **keys), ("yellow", ["tax"]))
        ref = register(self.rival, **{**first, **keys, "product-line": "servers"})
        self.assertEqual(deal(self.rival, ref).get("state"), "submitted")
        owner = portal.sql(f"SELECT COUNT(DISTINCT customer_id) FROM deal WHERE customer_domain = '{first['customer-domain']}'")
        self.assertEqual(owner, [["1"]], "the domain's customer is meant")

    def test_something_must_be_asked(self):
        for typed, mistakes in (({}, {"customer": "one-needed"}),
                                ({"customer-domain": "mail.gmx.de"}, {"customer-domain": "public-domain"}),
                                ({"customer-domain": "co.uk"}, {"customer-domain": "not-domain"}),
                                ({"customer": "Some", "tax-number": "n/a"}, {"tax-number": "not-tax-number"}),
                                ({"customer": "Some", "product-line": ""}, {"product-line": "required"})):
            answer = self.rep.submit(self.rep.form("/deals/check", "deal-check"), {"product-line": "servers", **typed})
            self.assertEqual((answer.status, answer.form("deal-check").errors()), (422, mistakes))

    def test_the_answer_is_its_owners_and_fills_the_form(self):
        customer = new_customer()
        _, location = check_colour(self.rep, **customer, **{"product-line": "storage"})
        self.assertEqual(portal.sign_in(MANAGER).get(location).status, 404)
        form = self.rep.form("/deals/new?check=" + location.rsplit("/", 1)[1], "deal")
        self.assertEqual({name: form.values[name] for name in ("customer", "customer-domain", "product-line")},
                         {**customer, "product-line": "storage"})

    def test_a_draft_shows_the_answer_that_was_asked_for_and_no_other(self):
        customer = new_customer()
        register(self.rival, **customer, **{"product-line": "storage"})
        _, location = check_colour(self.rep, **customer, **{"product-line": "storage"})
        begin = "/deals/new?check=" + location.rsplit("/", 1)[1]
        for typed, shown in (({}, "red"), ({"product-line": "network"}, None), (new_customer(), None)):
            answer = self.rep.submit(self.rep.form(begin, "deal"), {**deal_fields(), **customer, "product-line": "storage", **typed})
            self.assertEqual(next(self.rep.go(answer).iter("draft")).get("colour"), shown)

    def test_a_person_asks_thirty_times_an_hour(self):
        client = portal.sign_in("rep@p003.example")
        asked = 0
        while True:
            answer = client.submit(client.form("/deals/check", "deal-check"), {"customer": "Some", "product-line": "servers"})
            if answer.status != 303:
                break
            asked += 1
        self.assertEqual((asked, answer.status), (30, 429))
        self.assertLessEqual(int(answer.headers["Retry-After"]), 3600)
        self.assertEqual(colour(self.rep, customer="Some")[0], "green", "others are not held up")


class Stale(unittest.TestCase):
    def test_nobody_decides_over_terms_that_they_did_not_see(self):
        rep, channel, colleague = portal.sign_in(REP), portal.sign_in(CHANNEL), portal.sign_in(ADMIN)
        ref = register(rep)
        seen = channel.form(f"/deals/{ref}", "deal-approve")
        self.assertEqual(act(colleague, ref, "deal-return", reason="Is that all?").status, 303)
        form = rep.form(f"/deals/{ref}", "deal-resubmit")
        self.assertEqual(rep.submit(form, {"answer": "No.", "amount": "100000"}).status, 303)
        self.assertEqual(channel.submit(seen, {}).status, 409)
        self.assertEqual(deal(rep, ref).get("state"), "submitted")
        self.assertEqual(act(channel, ref, "deal-approve").status, 303)


class Drafts(unittest.TestCase):
    def setUp(self):
        self.rep = portal.sign_in(REP)

    def drafts(self):
        return [draft.get("ref") for draft in self.rep.page("/deals").iter("draft")]

    def save(self, **typed):
        before = self.drafts()
        answer = self.rep.submit(self.rep.form("/deals/new", "deal"), {**typed, "then": "save"})
        self.assertEqual((answer.status, answer.location), (303, "/deals?notice=draft-saved"))
        return next(ref for ref in self.drafts() if ref not in before)

    def test_anything_can_be_saved_and_goes_on_where_it_was(self):
        ref = self.save(customer="Half a customer", amount="twelve", notes="one\ntwo <&>")
        self.assertEqual(self.rep.look(f"/deals/drafts/{ref}").location, f"/deals/new?draft={ref}")
        form = self.rep.form(f"/deals/new?draft={ref}", "deal")
        self.assertEqual([form.values[name] for name in ("customer", "amount", "notes", "then")],
                         ["Half a customer", "twelve", "one\ntwo <&>", ""])
        answer = self.rep.submit(form, deal_fields(notes="two"))
        self.assertEqual((answer.status, answer.location), (303, f"/deals/drafts/{ref}"))
        draft = next(self.rep.go(answer).iter("draft"))
        self.assertIsNone(draft.get("colour"), "nobody asked")
        answers = {a.get("field"): a for a in draft.iter("answer")}
        self.assertEqual(answers["notes"].get("value"), "two")
        self.assertEqual(answers["amount"].find("amount").attrib, {"minor": "1250000", "currency": "EUR"})
        self.assertEqual(draft.find("forecast").attrib, {"minor": "75000", "currency": "EUR", "rate": "60000"})
        self.assertEqual(draft.find("promise").attrib, {"hours": "48", "window-days": "90"})

    def test_a_draft_is_its_owners_alone(self):
        ref = self.save(customer="Mine")
        for other in (MANAGER, EXECUTIVE, RIVAL):
            client = portal.sign_in(other)
            for path in (f"/deals/drafts/{ref}", f"/deals/new?draft={ref}"):
                self.assertEqual(client.get(path).status, 404, (other, path))
            tokens = client.form("/deals/new", "deal").values
            for path in (f"/deals/drafts/{ref}/confirm", f"/deals/drafts/{ref}/discard"):
                self.assertEqual(client.post(path, tokens).status, 404, (other, path))

    def test_what_is_not_wanted_goes_away(self):
        ref = self.save(customer="Never mind")
        answer = self.rep.submit(self.rep.form(f"/deals/new?draft={ref}", "draft-delete"))
        self.assertEqual((answer.status, answer.location), (303, "/deals?notice=draft-deleted"))
        self.assertNotIn(ref, self.drafts())
        self.assertEqual(self.rep.get(f"/deals/new?draft={ref}").status, 404)

    def test_what_is_sent_is_what_was_shown(self):
        answer = self.rep.submit(self.rep.form("/deals/new", "deal"), deal_fields())
        shown = self.rep.form(answer.location, "deal-confirm")
        ref = answer.location.rsplit("/", 1)[1]
        again = self.rep.submit(self.rep.form(f"/deals/new?draft={ref}", "deal"), amount="99")
        self.assertEqual(again.status, 303)
        before = portal.sql("SELECT COUNT(*) FROM deal")
        self.assertEqual(self.rep.submit(shown).status, 409)
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM deal"), before)

    def test_sent_twice_it_is_one_deal_and_no_draft(self):
        answer = self.rep.submit(self.rep.form("/deals/new", "deal"), deal_fields())
        ref = answer.location.rsplit("/", 1)[1]
        confirm = self.rep.form(answer.location, "deal-confirm")
        before = int(portal.sql("SELECT COUNT(*) FROM deal")[0][0])
        first, second = self.rep.submit(confirm), self.rep.submit(confirm)
        self.assertEqual((first.status, second.status, first.location), (303, 303, second.location))
        self.assertEqual(int(portal.sql("SELECT COUNT(*) FROM deal")[0][0]), before + 1)
        self.assertNotIn(ref, self.drafts())

    def test_an_organisation_registers_a_customer_once(self):
        customer = new_customer()
        waiting = self.rep.submit(self.rep.form("/deals/new", "deal"), deal_fields(**customer))
        manager = portal.sign_in(MANAGER)
        register(manager, **customer)
        fresh = self.rep.submit(self.rep.form("/deals/new", "deal"), deal_fields(**customer))
        late = self.rep.submit(self.rep.form(waiting.location, "deal-confirm"))
        for answer in (fresh, late):
            self.assertEqual((answer.status, answer.form("deal").errors()), (422, {"customer-domain": "own-claim"}))
        self.assertEqual(late.form("deal").values["customer"], customer["customer"], "nothing typed is lost")
        other = register(self.rep, **{**customer, "product-line": "storage"})
        self.assertEqual(deal(self.rep, other).get("state"), "submitted", "another product line is another matter")


class Steps(unittest.TestCase):
    """Who may do what, in which state: the page offers it, and nothing else works."""

    PARTNER = {"submitted": ["deal-withdraw"], "info-requested": ["deal-resubmit", "deal-withdraw"],
               "approved": ["deal-won", "deal-lost", "deal-withdraw"], "queued": ["deal-withdraw"]}
    VENDOR = {"submitted": ["deal-approve", "deal-return", "deal-reject"]}
    VALUES = {"note": "n", "reason": "r", "reason-code": "other", "answer": "a", "amount": "100", "invoice": "I-1",
              "won-on": "2026-03-01", "contact-name": "Ada", "contact-email": "ada@harbour.example", "close-date": "2026-07-01"}

    def setUp(self):
        self.rep, self.channel = portal.sign_in(REP), portal.sign_in(CHANNEL)

    def in_state(self, state):
        customer = new_customer()
        if state == "queued":
            register(portal.sign_in(RIVAL), **customer)
        ref = register(self.rep, **customer)
        way = {"info-requested": [(self.channel, "return")], "approved": [(self.channel, "approve")],
               "rejected": [(self.channel, "reject")], "withdrawn": [(self.rep, "withdraw")],
               "won": [(self.channel, "approve"), (self.rep, "won")], "lost": [(self.channel, "approve"), (self.rep, "lost")]}
        for client, step in way.get(state, []):
            self.assertEqual(act(client, ref, f"deal-{step}", **self.VALUES).status, 303, step)
        self.assertEqual(deal(self.rep, ref).get("state"), state)
        return ref

    def test_every_step_in_every_state_for_everybody(self):
        states = ("submitted", "info-requested", "approved", "queued", "rejected", "withdrawn", "won", "lost")
        every = sorted({step for table in (self.PARTNER, self.VENDOR) for offered in table.values() for step in offered})
        for state in states:
            ref = self.in_state(state)
            before = portal.sql(f"SELECT state, version FROM deal WHERE ref = '{ref}'")
            for who, offered in ((REP, self.PARTNER), (MANAGER, self.PARTNER), (EXECUTIVE, self.PARTNER),
                                 (CHANNEL, self.VENDOR), (ADMIN, self.VENDOR), (FINANCE, {})):
                client = portal.sign_in(who)
                self.assertEqual(steps(client, ref), offered.get(state, []), (who, state))
                mine = {step for forms in offered.values() for step in forms}
                for step in set(every) - set(offered.get(state, [])):
                    answer = client.post(f"/deals/{ref}/{step[5:]}", {**self.VALUES, **self.tokens(client)})
                    self.assertEqual(answer.status, 409 if step in mine else 404, (who, state, step))
            for who in (RIVAL, OTHER_CHANNEL):
                client = portal.sign_in(who)
                self.assertEqual(client.get(f"/deals/{ref}").status, 404)
                for step in every:
                    answer = client.post(f"/deals/{ref}/{step[5:]}", {**self.VALUES, **self.tokens(client)})
                    self.assertEqual(answer.status, 404, (who, state, step))
            self.assertEqual(portal.sql(f"SELECT state, version FROM deal WHERE ref = '{ref}'"), before, state)

    def tokens(self, client):
        """A fresh request key each time; the forms of the sign-out have the other token only."""
        page = client.page("/profile")
        fields = {f.get("name"): f.get("value") for f in page.iter("field") if f.get("type") == "token"}
        return {"csrf": fields["csrf"], "request-key": fields["request-key"]}

    def test_an_answer_corrects_what_may_be_corrected(self):
        ref = self.in_state("info-requested")
        form = self.rep.form(f"/deals/{ref}", "deal-resubmit")
        self.assertEqual(form.values["amount"], "12500.00")
        answer = self.rep.submit(form, amount="x", answer="The owner")
        self.assertEqual((answer.status, answer.form("deal-resubmit").errors()), (422, {"amount": "not-amount"}))
        self.assertEqual(answer.form("deal-resubmit").values["answer"], "The owner")
        answer = self.rep.submit(form, {"amount": "13,000.50", "answer": "The owner", "tax-number": "GB 98 7654",
                                        "customer": "Another"})
        self.assertEqual(answer.status, 303)
        now = deal(self.channel, ref)
        self.assertEqual(now.find("amount").get("minor"), "1300050")
        self.assertEqual(now.find("customer").get("tax-number"), "GB 98 7654")
        self.assertNotEqual(now.find("customer").text, "Another", "what cannot be corrected is ignored")
        self.assertEqual([e.get("name") for e in now.iter("event")], ["registered", "returned", "resubmitted"])
        self.assertEqual([e.text for e in now.iter("event")][1:], ["r", "The owner"])

    def test_the_queue_moves_up_in_the_order_of_receipt_and_names_nobody(self):
        customer = new_customer()
        holder = register(self.rep, **customer)
        waiting = [(client, register(client, **customer)) for client in map(portal.sign_in, (RIVAL, "rep@p004.example"))]
        self.assertEqual([deal(c, r).get("state") for c, r in waiting], ["queued", "queued"])
        self.assertIsNone(deal(waiting[0][0], waiting[0][1]).find("match"))
        self.assertEqual({m.get("key") for m in deal(self.channel, waiting[0][1]).iter("match")}, {"domain", "name"})
        self.assertEqual({m.get("ref") for m in deal(self.channel, holder).iter("match")}, {ref for _, ref in waiting})
        act(self.rep, holder, "deal-withdraw", reason="Stopped")
        self.assertEqual([deal(c, r).get("state") for c, r in waiting], ["submitted", "queued"])
        promoted = deal(waiting[0][0], waiting[0][1]).findall(".//event")
        self.assertEqual([(e.get("name"), e.get("side"), e.get("by")) for e in promoted[1:]],
                         [("queued", "system", None), ("promoted", "system", None)])
        self.assertEqual(portal.sql("SELECT member_id FROM audit WHERE verb = 'promote' AND ref = "
                                    f"'{waiting[0][1]}'"), [["NULL"]])

    def test_each_step_leaves_one_event_and_one_audit_row(self):
        ref = self.in_state("won")
        events = portal.sql(f"SELECT e.name FROM deal_event e JOIN deal d ON d.id = e.deal_id WHERE d.ref = '{ref}' ORDER BY e.id")
        self.assertEqual(events, [["registered"], ["approved"], ["won"]])
        audits = portal.sql(f"SELECT verb FROM audit WHERE object = 'deal' AND verb <> 'read' AND ref = '{ref}' ORDER BY id")
        self.assertEqual(audits, [["register"], ["approve"], ["won"]])


class Lists(unittest.TestCase):
    def test_pages_follow_each_other_without_gap_or_repeat(self):
        admin = portal.sign_in(ADMIN)
        expected = [row[0] for row in portal.sql(
            "SELECT ref FROM deal WHERE vendor_id = 1 AND state = 'lost' ORDER BY created_at DESC, id DESC")]
        seen, path = [], "/deals?state=lost"
        while path:
            page = admin.page(path)
            seen += [d.get("ref") for d in page.iter("deal")]
            more = page.find(".//more")
            path = more.get("href") if more is not None else None
        self.assertEqual(seen, expected)
        self.assertGreater(len(expected), 50)

    def test_what_is_searched_for_is_no_pattern(self):
        rep = portal.sign_in(REP)
        register(rep, customer="Fifty % Off_Shop")
        for q, found in (("fifty %25 off_", 1), ("%25", 1), ("off_", 1), ("f%25y", 0), ("off-", 0)):
            self.assertEqual(len(list(rep.page("/deals?q=" + q.replace(" ", "+")).iter("deal"))), found, q)
        self.assertEqual(rep.get("/deals?q=" + "x" * 81).status, 400)
        self.assertEqual(rep.get("/deals?state=nope").status, 400)

    def test_the_queue_is_what_waits_for_the_viewers_decision(self):
        own = ("AND territory_id = (SELECT t.id FROM territory t JOIN member m ON m.id = t.manager_id "
               f"JOIN person p ON p.id = m.person_id WHERE p.email = '{CHANNEL}')")
        for who, territory in ((CHANNEL, own), (ADMIN, "")):
            client = portal.sign_in(who)
            expected = portal.sql("SELECT ref FROM deal WHERE vendor_id = 1 AND waiting_on = 'vendor' " + territory +
                                  " ORDER BY due_at, id LIMIT 25")
            self.assertEqual([[d.get("ref")] for d in client.page("/admin/deals").iter("deal")], expected)
            self.assertNotEqual(expected, [])
        for who in (FINANCE, REP):
            self.assertEqual(portal.sign_in(who).get("/admin/deals").status, 404)

    def test_a_file_has_every_row(self):
        admin = portal.sign_in(ADMIN)
        lines = admin.get("/deals?as=csv&state=lost").text.splitlines()
        count = int(portal.sql("SELECT COUNT(*) FROM deal WHERE vendor_id = 1 AND state = 'lost'")[0][0])
        self.assertEqual(len(lines), count + 1)


if __name__ == "__main__":
    unittest.main()
