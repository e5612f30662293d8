# SPDX-License-Identifier: AGPL-3.0-or-later
"""parley jobs: one thing that cannot be done does not keep the others from being done."""

import unittest

from portal import portal


class Expiry(unittest.TestCase):
    def test_goes_on_behind_a_deal_that_cannot_expire(self):
        portal.changed = True
        deals = [row[0] for row in portal.sql("SELECT id FROM deal WHERE state = 'approved' ORDER BY due_at LIMIT 6")]
        bad, good = deals[:3], deals[3:]
        portal.sql(f"UPDATE deal SET due_at = '2026-03-01' WHERE id IN ({','.join(deals)})")
        portal.sql(f"UPDATE deal SET due_at = '2026-02-01' WHERE id IN ({','.join(bad)})")
        portal.sql("SET foreign_key_checks = 0; DELETE l FROM customer_line l JOIN deal d ON d.customer_id = l.customer_id "
                   f"AND d.product_line_id = l.product_line_id WHERE d.id IN ({','.join(bad)})")
        said = portal.operator("jobs")[1]
        self.assertRegex(said, r"expire-deals: \d+ expired, 3 cannot: see the log for deals " + ",".join(bad))
        states = dict(portal.sql(f"SELECT id, state FROM deal WHERE id IN ({','.join(deals)})"))
        self.assertEqual([states[n] for n in bad], ["approved"] * 3)
        self.assertEqual([states[n] for n in good], ["expired"] * 3)


if __name__ == "__main__":
    unittest.main()
