# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many at once: one customer, one protection, one order of receipts, and nobody is told that it failed."""
import os
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, "lib"), os.path.join(HERE, "world")]

from effort import many  # noqa: E402
from walk import act, at_once, deal, deal_fields, new_customer, portal, register  # noqa: E402

RIVALS = 8


class Race(unittest.TestCase):
    def setUp(self):
        self.reps = [portal.sign_in(f"rep@p{n:03}.example") for n in range(1, RIVALS + 1)]

    def confirmations(self, customer):
        """A registration of each rival, ready to be sent."""
        ready = []
        for rep in self.reps:
            answer = rep.submit(rep.form("/deals/new", "deal"), deal_fields(**customer))
            form = rep.form(answer.location, "deal-confirm")
            ready.append(lambda rep=rep, form=form: rep.submit(form))
        return ready

    def check_line(self, domain):
        """The claims on a customer: one holds, the others wait, and times follow the order of commits."""
        rows = portal.sql("SELECT id, state, created_at, customer_id, product_line_id FROM deal "
                          f"WHERE customer_domain = '{domain}' ORDER BY id")
        self.assertEqual(len({(r[3], r[4]) for r in rows}), 1, "one customer")
        times = [r[2] for r in rows]
        self.assertEqual(times, sorted(set(times)), "receipts in the order of deals, no two alike")
        overlaps = portal.sql("SELECT COUNT(*) FROM protection a JOIN protection b ON a.customer_line_id = b.customer_line_id "
                              "AND a.id < b.id AND a.valid_from < b.valid_to AND b.valid_from < a.valid_to")
        self.assertEqual(overlaps, [["0"]])
        return [r[1] for r in rows]

    def test_one_of_many_is_protected_and_the_others_queue(self):
        for _ in range(many(5)):
            customer = new_customer()
            answers = at_once(self.confirmations(customer))
            self.assertEqual([a.status for a in answers], [303] * RIVALS)
            states = self.check_line(customer["customer-domain"])
            self.assertEqual(states, ["submitted"] + ["queued"] * (RIVALS - 1))

    def test_new_customers_do_not_wait_for_each_other_in_vain(self):
        for _ in range(many(5)):
            work = []
            for rep in self.reps:
                answer = rep.submit(rep.form("/deals/new", "deal"), deal_fields())
                form = rep.form(answer.location, "deal-confirm")
                work.append(lambda rep=rep, form=form: rep.submit(form))
            self.assertEqual([a.status for a in at_once(work)], [303] * RIVALS)

    def test_one_decision_of_two_counts(self):
        channel, admin = portal.sign_in("channel@globaltech.example"), portal.sign_in("admin@globaltech.example")
        for _ in range(many(10)):
            ref = register(self.reps[0])
            yes, no = channel.form(f"/deals/{ref}", "deal-approve"), admin.form(f"/deals/{ref}", "deal-reject")
            answers = at_once([lambda: channel.submit(yes), lambda: admin.submit(no, {"reason-code": "other"})])
            self.assertEqual(sorted(a.status for a in answers), [303, 409])
            state = deal(self.reps[0], ref).get("state")
            self.assertEqual(state, "approved" if answers[0].status == 303 else "rejected")

    def test_the_queue_moves_up_while_it_empties_and_fills(self):
        for _ in range(many(5)):
            customer = new_customer()
            holder = register(self.reps[0], **customer)
            second, third = (register(rep, **customer) for rep in self.reps[1:3])
            late = self.confirmations_of(self.reps[3:5], customer)
            answers = at_once([lambda: act(self.reps[0], holder, "deal-withdraw", reason="Stopped"),
                               lambda: act(self.reps[1], second, "deal-withdraw", reason="Stopped"), *late])
            self.assertEqual([a.status for a in answers], [303] * 4)
            states = self.check_line(customer["customer-domain"])
            self.assertEqual(states, ["withdrawn", "withdrawn", "submitted", "queued", "queued"])
            self.assertEqual(deal(self.reps[2], third).get("state"), "submitted")

    def confirmations_of(self, reps, customer):
        every, self.reps = self.reps, reps
        try:
            return self.confirmations(customer)
        finally:
            self.reps = every


if __name__ == "__main__":
    unittest.main()
