# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a won deal to an amount: the rule of the day, rounded once; no rule, nothing; and what rounds to nothing."""
import os
import sys
import unittest
from fractions import Fraction

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, "lib"), os.path.join(HERE, "world")]

from walk import act, deal, portal, register  # noqa: E402

TODAY = "2026-03-03"  # a day on which nothing was won yet, so that rules may still change from it on
SERVERS = "r.product_line_id = (SELECT id FROM product_line WHERE vendor_id = 1 AND code = 'servers')"


class Accrual(unittest.TestCase):
    def setUp(self):
        portal.reset()
        portal.at(f"{TODAY}T09:00:00Z")
        self.rep = portal.sign_in("rep@p001.example")
        self.executive = portal.sign_in("exec@p001.example")

    def approved(self, **more):
        ref = register(self.rep, **more)
        self.assertEqual(act(portal.sign_in("channel@globaltech.example"), ref, "deal-approve", note="").status, 303)
        return ref

    def win(self, ref, amount, on=TODAY):
        return act(self.rep, ref, "deal-won", amount=amount, invoice="INV-1", **{"won-on": on})

    def accrual(self, ref):
        return next((a for a in self.executive.page("/earnings").iter("accrual") if a.get("deal") == ref), None)

    def new_rule(self, rate):
        """From today on; None: none."""
        portal.sql(f"UPDATE plan_rule AS r SET r.valid_to = '{TODAY}' WHERE {SERVERS} AND r.valid_to > '{TODAY}'")
        if rate is not None:
            portal.sql("INSERT INTO plan_rule (plan_id, product_line_id, code, version, rate_ppm, valid_from, valid_to) SELECT r.plan_id, "
                       f"r.product_line_id, r.code, MAX(r.version) + 1, {rate}, '{TODAY}', '9999-12-31' FROM plan_rule AS r WHERE {SERVERS}")

    def test_the_rule_of_the_day_decides(self):
        before = int(portal.sql(f"SELECT r.rate_ppm FROM plan_rule r WHERE {SERVERS} AND r.valid_to > '{TODAY}'")[0][0])
        self.new_rule(81250)
        for on, rate in (("2026-03-02", before), (TODAY, 81250)):
            ref = self.approved()
            self.assertEqual(self.win(ref, "1234.56", on).status, 303)
            minor = int(self.accrual(ref).find("amount").get("minor"))
            self.assertEqual(minor, round(Fraction(123456 * rate, 10**6)))
        self.assertEqual(portal.operator("check")[0], 0)

    def test_currencies_have_their_own_minor_units(self):
        self.new_rule(125000)
        portal.sql("UPDATE org SET currency = 'KWD' WHERE code = 'p003'")
        for currency, amount, minor in (("JPY", "1004", 126), ("JPY", "1012", 126), ("KWD", "1.004", 126), ("EUR", "10.20", 128)):
            ref = self.approved(currency=currency, amount=amount)
            self.assertEqual(self.win(ref, amount).status, 303)
            shown = self.accrual(ref).find("amount")
            self.assertEqual((int(shown.get("minor")), shown.get("currency")), (minor, currency), amount)
        self.assertEqual(portal.operator("check")[0], 0)

    def test_without_a_rule_nothing_happens(self):
        ref = self.approved()
        self.new_rule(None)
        answer = self.win(ref, "1000.00")
        self.assertEqual((answer.status, answer.form("deal-won").errors()), (422, {"won-on": "no-rate"}))
        self.assertEqual(deal(self.rep, ref).get("state"), "approved")
        self.assertEqual(portal.operator("check")[0], 0)

    def test_what_rounds_to_nothing_is_explained_and_posts_nothing(self):
        self.new_rule(1)
        ref = self.approved()
        postings = portal.sql("SELECT COUNT(*) FROM ledger_txn")
        self.assertEqual(self.win(ref, "1000.00").status, 303)
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM ledger_txn"), postings)
        accrual = self.accrual(ref)
        why = next(self.executive.page(f"/earnings/{accrual.get('ref')}").iter("why"))
        self.assertEqual((why.find("amount").get("minor"), why.get("txn"), list(why.iter("entry"))), ("0", None, []))
        self.assertEqual(self.executive.get(f"/earnings/{accrual.get('ref')}").status, 200)
        self.assertEqual(portal.operator("check")[0], 0)

    def test_tomorrow_in_the_east_is_today_for_the_rule_too(self):
        """A partner in Auckland has an invoice of tomorrow, when another rule begins; the vendor is in UTC's day."""
        ref = self.approved()
        portal.at("2026-03-02T20:00:00Z")
        self.new_rule(81250)
        portal.sql("UPDATE person SET tz = 'Pacific/Auckland' WHERE email = 'rep@p001.example'")
        before = int(portal.sql(f"SELECT r.rate_ppm FROM plan_rule r WHERE {SERVERS} AND r.valid_to = '{TODAY}'")[0][0])
        self.assertEqual(self.win(ref, "1000.00", TODAY).status, 303)
        self.assertEqual(int(self.accrual(ref).find("amount").get("minor")), round(Fraction(100000 * before, 10**6)))
        self.assertEqual(deal(self.rep, ref).find("won").get("on"), "2026-03-02")
        self.assertEqual(portal.operator("check")[0], 0)

    def test_what_was_won_before_the_books_begin_goes_to_the_first_open_month(self):
        ref = self.approved()
        portal.sql(f"UPDATE deal SET created_at = '2020-01-01' WHERE ref = '{ref}'")
        self.assertEqual(self.win(ref, "1000.00", "2020-01-01").status, 303)
        self.assertEqual(self.accrual(ref).get("period"), "2026-02")
        self.assertEqual(portal.operator("check")[0], 0)


if __name__ == "__main__":
    unittest.main()
