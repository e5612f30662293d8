# SPDX-License-Identifier: AGPL-3.0-or-later
"""S3, GlobalTech: partners sign in, register new deals, check the status of existing ones."""
import unittest

from walk import act, check_colour, deal, deal_fields, new_customer, portal, public_key, register, verifies


class DealRegistration(unittest.TestCase):
    def setUp(self):
        self.rep = portal.sign_in("rep@p001.example")
        self.rival = portal.sign_in("rep@p002.example")
        self.channel = portal.sign_in("channel@globaltech.example")

    def test_from_registration_to_commission(self):
        customer = new_customer()
        ref = register(self.rep, **customer)
        self.assertEqual(deal(self.rep, ref).get("state"), "submitted")

        self.receipt_verifies(ref)
        self.rival_is_told_red_and_no_name(customer)

        self.assertEqual(act(self.channel, ref, "deal-approve", note="Good luck").status, 303)
        approved = deal(self.rep, ref)
        self.assertEqual(approved.get("state"), "approved")
        self.assertTrue(approved.get("until").startswith("2026-05-31"), approved.get("until"))

        answer = act(self.rep, ref, "deal-won", amount="12000.00", invoice="INV-77", **{"won-on": "2026-03-01"})
        self.assertEqual(answer.status, 303, answer.text)
        self.earnings_show(ref, 12000_00 * 60000 // 1000000)

    def receipt_verifies(self, ref):
        text = self.rep.get(f"/deals/{ref}/receipt.txt")
        signature = self.rep.get(f"/deals/{ref}/receipt.sig")
        self.assertEqual((text.status, signature.status, len(signature.body)), (200, 200, 64))
        self.assertIn(ref, text.text)
        self.assertTrue(verifies(public_key(self.rep), text.body, signature.body))
        self.assertFalse(verifies(public_key(self.rep), text.body.replace(ref.encode(), b"X" * len(ref)), signature.body))
        for path in (f"/deals/{ref}/receipt", f"/deals/{ref}/receipt.txt", f"/deals/{ref}/receipt.sig"):
            self.assertEqual(self.rival.get(path).status, 404, path)

    def rival_is_told_red_and_no_name(self, customer):
        page, location = check_colour(self.rival, **customer, **{"product-line": "servers"})
        self.assertEqual(next(page.iter("check")).get("colour"), "red")
        html = self.rival.get(location).text
        for secret in ("Alder", "p001", portal.sql("SELECT p.name FROM person p WHERE p.email = 'rep@p001.example'")[0][0]):
            self.assertNotIn(secret, html)
        other, _ = check_colour(self.rival, **customer, **{"product-line": "storage"})
        self.assertNotEqual(next(other.iter("check")).get("colour"), "red")
        self.assertEqual(self.rep.get(location).status, 404, "a pre-check is its owner's")

    def earnings_show(self, ref, minor):
        accrual = next(a for a in self.rep.page("/earnings").iter("accrual") if a.get("deal") == ref)
        self.assertEqual(int(accrual.find("amount").get("minor")), minor)
        why = next(self.rep.page(f"/earnings/{accrual.get('ref')}").iter("why"))
        self.assertEqual(int(why.find("amount").get("minor")), minor)
        self.assertEqual(int(why.find("plan").get("rate")), 60000)
        self.assertEqual(int(why.find("base").get("minor")), 12000_00)
        self.assertEqual(sum(int(e.get("minor")) for e in why.iter("entry")), 0)

    def test_a_rivals_registration_waits_and_moves_up(self):
        customer = new_customer()
        first = register(self.rep, **customer)
        second = register(self.rival, **customer)
        self.assertEqual(deal(self.rival, second).get("state"), "queued")
        self.assertEqual(act(self.rep, first, "deal-withdraw", reason="The customer stopped the project").status, 303)
        self.assertEqual(deal(self.rep, first).get("state"), "withdrawn")
        self.assertEqual(deal(self.rival, second).get("state"), "submitted")

    def test_question_and_answer(self):
        ref = register(self.rep)
        self.assertEqual(act(self.channel, ref, "deal-return", reason="Who decides?").status, 303)
        asked = deal(self.rep, ref)
        self.assertEqual(asked.get("state"), "info-requested")
        self.assertEqual(asked.find("waiting").get("on"), "partner")
        self.assertEqual(act(self.rep, ref, "deal-resubmit", notes="The managing director decides.").status, 303)
        self.assertEqual(deal(self.channel, ref).get("state"), "submitted")

    def test_rejection_needs_a_reason_and_frees_the_customer(self):
        customer = new_customer()
        ref = register(self.rep, **customer)
        missing = act(self.channel, ref, "deal-reject", **{"reason-code": ""})
        self.assertEqual(missing.status, 422)
        self.assertIn("reason-code", missing.form("deal-reject").errors())
        self.assertEqual(deal(self.rep, ref).get("state"), "submitted")
        self.assertEqual(act(self.channel, ref, "deal-reject", **{"reason-code": "not-eligible", "note": "No budget"}).status, 303)
        page, _ = check_colour(self.rival, **customer, **{"product-line": "servers"})
        self.assertEqual(next(page.iter("check")).get("colour"), "green")

    def test_mistakes_keep_what_was_typed_and_change_nothing(self):
        before = portal.sql("SELECT COUNT(*) FROM deal")[0][0]
        typed = deal_fields(amount="twelve", **{"customer-domain": "gmail.com", "close-date": "2025-01-01"})
        answer = self.rep.submit(self.rep.form("/deals/new", "deal"), typed)
        self.assertEqual(answer.status, 422)
        form = answer.form("deal")
        self.assertEqual(set(form.errors()), {"amount", "customer-domain", "close-date"})
        self.assertEqual(form.values["amount"], "twelve")
        self.assertEqual(form.values["customer"], typed["customer"])
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM deal")[0][0], before)

    def test_what_waits_expires_by_the_job(self):
        ref = register(self.rep)
        act(self.channel, ref, "deal-approve", note="")
        portal.at("2026-06-15T09:00:00Z")
        try:
            status, said = portal.operator("jobs")
            self.assertEqual(status, 0, said)
            rep = portal.sign_in("rep@p001.example", anew=True)
            self.assertEqual(deal(rep, ref).get("state"), "expired")
        finally:
            portal.restore()


if __name__ == "__main__":
    unittest.main()
