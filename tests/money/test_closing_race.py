# SPDX-License-Identifier: AGPL-3.0-or-later
"""Winning while a month closes: what is acknowledged is booked once, in a month that was open, and stated once."""
import os
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, "lib"), os.path.join(HERE, "world")]

from walk import at_once, portal  # noqa: E402

PARTNERS = 12


class ClosingRace(unittest.TestCase):
    def approved(self, partner):
        return [row[0] for row in portal.sql(
            "SELECT d.ref FROM deal d JOIN org o ON o.id = d.org_id JOIN vendor v ON v.id = d.vendor_id WHERE "
            f"v.code = 'globaltech' AND o.code = 'p{partner:03}' AND d.state = 'approved' AND d.created_at < '2026-02-28' ORDER BY d.id LIMIT 3")]

    def winner(self, partner):
        """Everything that a partner has approved, ready to be reported as won in February."""
        executive = portal.sign_in(f"exec@p{partner:03}.example")
        forms = [executive.form(f"/deals/{ref}", "deal-won") for ref in self.approved(partner)]
        typed = {"amount": "10000.00", "invoice": "INV-1", "won-on": "2026-02-28"}
        return lambda: [executive.submit(form, typed).status for form in forms]

    def closer(self):
        finance = portal.sign_in("finance@globaltech.example")
        forms = [finance.form("/admin/periods/2026-02", "period-close")]
        return lambda: [finance.submit(form).status for form in forms]

    def test_wins_and_closing_meet(self):
        before = int(portal.sql("SELECT COUNT(*) FROM accrual")[0][0])
        winners = [self.winner(n) for n in range(1, PARTNERS + 1)]
        answers = at_once(winners[:PARTNERS // 2] + [self.closer()] + winners[PARTNERS // 2:])
        won = sum(len(statuses) for statuses in answers) - 1
        self.assertGreater(won, PARTNERS)
        self.assertEqual({status for statuses in answers for status in statuses}, {303})
        self.assertEqual(int(portal.sql("SELECT COUNT(*) FROM accrual")[0][0]) - before, won)
        status, said = portal.operator("check")
        self.assertEqual(status, 0, said)


if __name__ == "__main__":
    unittest.main()
