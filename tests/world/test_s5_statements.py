# SPDX-License-Identifier: AGPL-3.0-or-later
"""S5, GlobalTech: commission statements, equal as page, XML and CSV, signed and chained."""
import csv
import hashlib
import io
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

from walk import act, portal, public_key, register, verifies


class Statements(unittest.TestCase):
    def setUp(self):
        portal.reset()  # every walk begins with the same open months
        self.finance = portal.sign_in("finance@globaltech.example")
        self.executive = portal.sign_in("exec@p001.example")

    def close(self, period):
        answer = self.finance.submit(self.finance.form(f"/admin/periods/{period}", "period-close"))
        self.assertEqual(answer.status, 303, answer.text)

    def win(self, amount="10000.00"):
        rep = portal.sign_in("rep@p001.example")
        ref = register(rep, amount=amount)
        act(portal.sign_in("channel@globaltech.example"), ref, "deal-approve", note="")
        answer = act(rep, ref, "deal-won", amount=amount, invoice="INV-1", **{"won-on": "2026-03-02"})
        self.assertEqual(answer.status, 303, answer.text)
        return ref

    def test_a_closed_month_becomes_a_statement(self):
        ref = self.win()
        for period in self.open_periods_to("2026-03"):
            self.close(period)
        no = next(s.get("no") for s in self.executive.page("/statements").iter("statement")
                  if s.get("period") == "2026-03" and s.get("currency") == "EUR")
        self.totals_are_equal(no, ref)
        self.signature_and_chain(no)

    def open_periods_to(self, last):
        codes = sorted(p.get("code") for p in self.finance.page("/admin/periods").iter("period") if p.get("state") == "open")
        return [code for code in codes if code <= last]

    def totals_are_equal(self, no, ref):
        page = next(s for s in self.executive.page(f"/statements/{no}").iter("statement") if s.get("no") == no)
        lines = [int(line.get("minor")) for line in page.iter("line")]
        opening, closing = int(page.get("opening")), int(page.get("closing"))
        self.assertEqual(opening + sum(lines), closing)
        self.assertIn(ref, [line.get("deal") for line in page.iter("line")])

        stored = ElementTree.fromstring(self.executive.get(f"/statements/{no}/canonical.xml").body)
        self.assertEqual([int(line.get("minor")) for line in stored.iter("line")], lines)
        self.assertEqual((int(stored.get("opening")), int(stored.get("closing"))), (opening, closing))

        rows = list(csv.DictReader(io.StringIO(self.executive.get(f"/statements/{no}?as=csv").text)))
        by_kind = {kind: [int(r["amount_minor"]) for r in rows if r["kind"] == kind] for kind in ("opening", "closing")}
        self.assertEqual(by_kind, {"opening": [opening], "closing": [closing]})
        self.assertEqual([int(r["amount_minor"]) for r in rows if r["kind"] not in by_kind], lines)

        html = self.executive.get(f"/statements/{no}").text
        self.assertIn(no, html)

    def signature_and_chain(self, no):
        canonical = self.executive.get(f"/statements/{no}/canonical.xml")
        signature = self.executive.get(f"/statements/{no}/canonical.sig")
        self.assertEqual(len(signature.body), 64)
        self.assertTrue(verifies(public_key(self.executive), canonical.body, signature.body))
        self.assertFalse(verifies(public_key(self.executive), canonical.body + b" ", signature.body))
        c14n = subprocess.run(["xmllint", "--c14n11", "-"], input=canonical.body, capture_output=True, check=True).stdout
        self.assertEqual(c14n, canonical.body, "the stored bytes are canonical XML")
        row = portal.sql("SELECT HEX(s.previous), HEX(s.sha256), HEX(p.sha256) FROM statement s JOIN statement p ON "
                         f"p.vendor_id = s.vendor_id AND p.number = s.number - 1 WHERE s.no = '{no}'")[0]
        self.assertEqual(row[0], row[2])
        self.assertEqual(hashlib.sha256(bytes.fromhex(row[0]) + canonical.body).hexdigest().upper(), row[1])

    def test_only_finance_closes_and_only_once(self):
        period = self.open_periods_to("2026-03")[0]
        admin = portal.sign_in("admin@globaltech.example")
        self.assertNotIn("period-close", [f.get("name") for f in admin.page(f"/admin/periods/{period}").iter("form")])
        form = self.finance.form(f"/admin/periods/{period}", "period-close")
        refused = admin.post(form.action, {**form.values, "csrf": admin.form("/profile", "password-change").values["csrf"]})
        self.assertIn(refused.status, (403, 404))
        self.assertEqual(self.finance.submit(form).status, 303)
        again = self.finance.submit(form)
        self.assertEqual(again.status, 303, "the same request key: the same answer")

    def test_what_is_won_after_an_early_close_goes_to_the_next_month(self):
        self.win()
        for period in self.open_periods_to("2026-03"):
            self.close(period)
        ref = self.win()
        accrual = next(a for a in self.executive.page("/earnings").iter("accrual") if a.get("deal") == ref)
        self.assertEqual(accrual.get("period"), "2026-04")

    def test_the_books_cannot_be_rewritten(self):
        status, said = portal.operator("check")
        self.assertEqual(status, 0, said)

    def test_a_rep_reads_who_receives_statements(self):
        rep = portal.sign_in("rep@p001.example")
        page = next(rep.page("/statements").iter("statements"))
        self.assertEqual(list(page.iter("statement")), [])
        self.assertTrue([reader.text for reader in page.iter("reader")])
        no = next(self.executive.page("/statements").iter("statement")).get("no")
        self.assertEqual(rep.get(f"/statements/{no}").status, 404)
        self.assertEqual(rep.get(f"/statements/{no}/canonical.xml").status, 404)


if __name__ == "__main__":
    unittest.main()
