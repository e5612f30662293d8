# SPDX-License-Identifier: AGPL-3.0-or-later
"""The oracle against the text, sections 7 and 8: terms and fields."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import answers  # noqa: E402
import oracle  # noqa: E402
from answers import explain  # noqa: E402
from example import BEFORE, CLOUD, Case, D1, EMEA, IBERIA, LYON, NOON, OLA, RIA, term  # noqa: E402


class Terms(Case):

    def test_numbers(self):
        number = self.it.record("accrual", RIA, fields={"rate": 500})
        for operator, hits in (("is", [500]), ("is-not", [499, 501]), ("less", [501]), ("at-most", [500, 501]), ("more", [499]),
                               ("at-least", [499, 500]), ("starts", []), ("contains", [])):
            held = [value for value in (499, 500, 501) if self.holds(number, term("rate", operator, value))]
            self.assertEqual(held, hits, operator)

    def test_dates(self):
        self.it.field(D1, close_date="2026-03-01")
        days = ("2026-02-28", "2026-03-01", "2026-03-02")
        for operator, hits in (("is", days[1:2]), ("is-not", days[::2]), ("less", days[2:]), ("at-most", days[1:]),
                               ("more", days[:1]), ("at-least", days[:2])):
            self.assertEqual(tuple(day for day in days if self.holds(D1, term("close-date", operator, day))), hits, operator)

    def test_amounts(self):
        self.it.field(D1, amount=5000000)
        for operator, hits in (("is", 1), ("is-not", 0), ("less", 0), ("at-most", 1), ("more", 0), ("at-least", 1)):
            self.assertEqual(self.holds(D1, term("amount", operator, 5000000, "EUR")), bool(hits), operator)
            self.assertFalse(self.holds(D1, term("amount", operator, 5000000, "USD")), operator)
        self.assertFalse(self.holds(D1, term("amount", "is-not", 1, "USD")))
        self.assertTrue(self.holds(D1, term("amount", "is-not", 1, "EUR")))

    def test_text(self):
        self.it.field(D1, customer="50% off Mu\u0308ller")
        for operator, value, expected in (
                ("is", "50% off Mu\u0308ller", 1), ("is", "50% off Müller", 0), ("is-not", "50% OFF Mu\u0308ller", 1),
                ("starts", "50%", 1), ("starts", "5_", 0), ("contains", "% o", 1), ("contains", "%M", 0), ("contains", "Off", 0),
                ("contains", "Mu", 1),
                ("starts", "off", 0), ("less", "z", 0), ("at-least", "0", 0)):
            self.assertEqual(self.holds(D1, term("customer", operator, value)), bool(expected), (operator, value))

    def test_empty(self):
        for operator in oracle.COMPARE:
            for field, value in (("customer", "Acme"), ("amount", 1), ("close-date", "2026-03-01")):
                self.assertFalse(self.holds(D1, term(field, operator, value, "EUR")), (field, operator))
        self.it.field(D1, customer="")
        self.assertFalse(self.holds(D1, term("customer", "is-not", "Acme")))

    def test_keys_and_state(self):
        self.assertTrue(self.holds(D1, term("organisation", "is", CLOUD)))
        self.assertFalse(self.holds(D1, term("organisation", "is", LYON)))
        self.assertTrue(self.holds(D1, term("territory", "is-not", IBERIA)))
        self.assertFalse(self.holds(D1, term("territory", "is-not", EMEA)))
        self.assertTrue(self.holds(D1, term("state", "is-not", "won")))
        self.it.put("organisations", CLOUD, territory=None)
        self.assertFalse(self.holds(D1, term("territory", "is-not", IBERIA)))
        self.assertFalse(self.holds(self.it.record("course"), term("organisation", "is-not", CLOUD)))
        self.assertFalse(self.holds(self.it.record("enrolment", RIA), term("state", "is-not", "won")))

    def test_joined(self):
        yes, no = term("state", "is", "approved"), term("state", "is", "won")
        for joined, expected in (("all", [True, False, False, False]), ("any", [True, True, False, False])):
            self.assertEqual([self.holds(D1, *terms, joined=joined) for terms in ((yes, yes), (yes, no), (no, no), ())], expected)

    def test_as_the_record_is_not_as_the_mask(self):
        self.it.field(D1, amount=1)
        hides = self.it.holder("profiles", [("deal", ("read",))], [("deal", "amount", None, "none")])
        self.it.put("memberships", OLA, profile=hides)
        self.assertTrue(self.holds(D1, term("amount", "is", 1, "EUR")))


class Fields(Case):

    def right(self, field="amount", record=D1):
        return self.why(RIA, record).mask[field]

    def hold(self, profile=(), *sets):
        self.it.put("memberships", RIA, permission_sets=[
            self.it.holder("permission-sets", [], [("deal", "amount", state, right) for state, right in some]) for some in sets],
            profile=self.it.holder("profiles", [("deal", ("read", "create", "update"))], [
                ("deal", "amount", state, right) for state, right in profile]))

    def test_rights(self):
        for profile, sets, expected in (
                ((), (), "edit"), (((None, "none"),), (), "none"), (((None, "none"),), (((None, "read"),),), "read"),
                (((None, "read"),), ((),), "read"), (((None, "none"),), (((None, "read"),), ((None, "edit"),)), "edit"),
                # by state (the deal is approved), in place of what the same one says in general
                (((None, "none"), ("approved", "read")), (), "read"), (((None, "edit"), ("approved", "none")), (), "none"),
                (((None, "none"), ("won", "read")), (), "none"), ((("approved", "none"),), (), "none"),
                ((("won", "none"),), (), "edit"),
                (((None, "none"),), (((None, "edit"), ("approved", "none")),), "none"),
                (((None, "none"), ("approved", "read")), (((None, "edit"), ("approved", "none")),), "read"),
                (((None, "read"), ("approved", "none")), (((None, "read"),),), "read")):
            self.hold(profile, *sets)
            self.assertEqual(self.right(), expected, (profile, sets))

    def test_won(self):
        self.hold([(None, "none"), ("won", "read")])
        self.it.field(D1, amount=7)
        self.assertIsNone(oracle.masked(self.world, RIA, "deal", D1)["amount"])
        self.it.put("records", D1, state="won")
        self.assertEqual(oracle.masked(self.world, RIA, "deal", D1)["amount"], 7)

    def test_creation_goes_by_what_is_given_in_general(self):
        self.hold([("submitted", "none"), ("approved", "none")])
        self.assertTrue(answers.creatable(self.world, RIA, "deal", ["amount"], NOON))
        self.assertEqual(explain(self.world, RIA, "deal", None, "create", NOON).mask["amount"], "edit")

    def test_only_what_is_masked_is_left_out(self):
        self.hold([("won", "none")])
        self.it.field(D1, amount=7, product_line="compute")
        second = self.it.record("deal", RIA, state="won", fields={"amount": 5, "product-line": "compute"})
        third = self.it.record("deal", RIA, fields={"amount": 3}, currency="USD")
        self.assertEqual(answers.total(self.world, RIA, "deal", "amount", NOON), {"EUR": (7, 1), "USD": (3, 1)})
        self.assertEqual(answers.counted(self.world, RIA, "deal", "product-line", NOON), {"compute": 2})
        self.assertEqual(answers.listed(self.world, RIA, "deal", "amount", NOON),
                         [(("EUR", 7), [D1]), (("USD", 3), [third]), (None, [second])])
        self.assertEqual(answers.searched(self.world, RIA, "deal", term("amount", "at-least", 0, "EUR"), NOON), [D1])
        self.assertEqual(answers.searched(self.world, RIA, "deal", term("amount", "is-not", 7, "EUR"), NOON), [])

    def test_order(self):
        second = self.it.record("deal", RIA, at=BEFORE)
        third = self.it.record("deal", RIA)
        self.assertEqual(answers.listed(self.world, RIA, "deal", "at", NOON), [(None, [third, D1, second])])


if __name__ == "__main__":
    unittest.main()
