# SPDX-License-Identifier: AGPL-3.0-or-later
"""The oracle against the text: what a program admin declares for deals and applications are fields like the others (F1)."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import answers  # noqa: E402
import oracle  # noqa: E402
from example import Case, D1, D3, EMEA, KIM, MAX, NOON, OLA, RIA, term  # noqa: E402

ANY_TEXT = ("is", "is-not", "starts", "contains")
ANY_NUMBER = ("is", "is-not", "less", "at-most", "more", "at-least")
DECLARED = (("segment", "text", None), ("seats", "number", None), ("renewal", "date", None), ("channel", "choice", ["direct", "web"]),
            ("urgent", "yes-no", None))
HELD = {"custom-segment": "Large", "custom-seats": 3, "custom-renewal": "2026-03-01", "custom-channel": "direct", "custom-urgent": "no"}


class Declared(Case):
    """A deal and an application with one field of each type."""

    def setUp(self):
        super().setUp()
        self.application = self.it.record("application", territory=EMEA, state="submitted")
        self.rows = {(object, f"custom-{name}"): self.it.declare(object, name, kind, choices)
                     for object in ("deal", "application") for name, kind, choices in DECLARED}
        for number in (D1, self.application):
            self.it.row("records", number)["fields"].update(HELD)

    def hold(self, viewer, *rights, object="deal", state=None, sets=()):
        """A profile of the viewer's own that says what is given of fields."""
        verbs = oracle.OBJECTS[object].verbs
        self.it.put("memberships", viewer, profile=self.it.holder("profiles", [(object, verbs)], [
            (object, field, state, right) for field, right in rights]),
            permission_sets=[self.it.holder("permission-sets", [], [(object, field, state, right)]) for field, right in sets])

    def masked(self, viewer, number=D1):
        shown = oracle.masked(self.world, viewer, self.it.row("records", number)["object"], number)
        return {name: shown[name] for name in HELD}

    def found(self, viewer, *asked, object="deal"):
        return answers.searched(self.world, viewer, object, term(*asked), NOON)


class Terms(Declared):

    def test_each_type_knows_its_operators(self):
        for number in (D1, self.application):
            for field, operators in (("segment", ANY_TEXT), ("channel", ANY_TEXT), ("urgent", ANY_TEXT), ("seats", ANY_NUMBER),
                                     ("renewal", ANY_NUMBER)):
                held = HELD[f"custom-{field}"]
                other = held + 1 if field == "seats" else "~"
                hits = [operator for operator in oracle.COMPARE
                        if any(self.holds(number, term(f"custom-{field}", operator, value)) for value in (held, other))]
                self.assertEqual(sorted(hits), sorted(set(operators) - {"more"}), (number, field))

    def test_choices_and_yes_or_no_are_text(self):
        for asked, expected in (
                (("custom-channel", "is", "direct"), 1), (("custom-channel", "is", "Direct"), 0), (("custom-channel", "starts", "dir"), 1),
                (("custom-channel", "contains", "rec"), 1), (("custom-channel", "is-not", "web"), 1), (("custom-urgent", "is", "no"), 1),
                (("custom-urgent", "is", "yes"), 0), (("custom-urgent", "is-not", "yes"), 1), (("custom-urgent", "less", "yes"), 0),
                (("custom-channel", "at-most", "web"), 0)):
            self.assertEqual(self.holds(D1, term(*asked)), bool(expected), asked)

    def test_empty(self):
        for field, operator, value in (("segment", "is-not", "x"), ("seats", "is-not", 0), ("seats", "less", 4), ("renewal", "is-not", "x"),
                                       ("channel", "is-not", "web"), ("urgent", "is-not", "yes"), ("urgent", "is", "no")):
            self.assertFalse(self.holds(D3, term(f"custom-{field}", operator, value)), field)
        self.it.field(D1, custom_segment="")
        self.assertFalse(self.holds(D1, term("custom-segment", "is-not", "x")))

    def test_only_of_the_object_that_declares_it_and_by_its_whole_name(self):
        self.it.declare("application", "motto", "text")
        self.assertFalse(self.holds(D1, term("custom-motto", "is-not", "x")))
        self.assertFalse(self.holds(D1, term("segment", "is", "Large")))
        for wrong in ({"object": "accrual"}, {"field": "amount"}):
            with self.assertRaises(ValueError):
                oracle.Book({**self.world, "custom-fields": [{**self.rows["deal", "custom-seats"], **wrong}]})

    def test_the_record_as_it_is_not_as_the_mask(self):
        self.hold(OLA, ("custom-urgent", "none"))
        self.assertTrue(self.holds(D1, term("custom-urgent", "is", "no")))

    def test_restrictions(self):
        self.it.rule("restrictions", self.it.group(("role", "rep")), joined="all", terms=[term("custom-channel", "is", "direct")])
        self.assertTrue(self.may(RIA, D1))
        self.it.field(D1, custom_channel="web")
        self.assertFalse(self.may(RIA, D1))
        self.it.field(D1, custom_channel=None)
        self.assertFalse(self.may(RIA, D1))


class Masks(Declared):

    def test_whoever_reads_sees_them_until_a_profile_says_otherwise(self):
        self.assertEqual((self.masked(RIA), self.masked(KIM, self.application)), (HELD, HELD))
        for field in HELD:
            self.hold(RIA, (field, "none"))
            self.assertEqual(self.masked(RIA), {**HELD, field: None})
            self.assertEqual(self.told(RIA, D1)["mask"][field], "none")
            self.assertEqual(self.masked(MAX), HELD)

    def test_a_right_for_one_object_is_none_for_the_other(self):
        self.hold(KIM, ("custom-seats", "none"))
        self.it.permit("channel", "application", "read")
        self.assertEqual((self.masked(KIM)["custom-seats"], self.masked(KIM, self.application)["custom-seats"]), (None, 3))

    def test_sets_and_states(self):
        self.hold(RIA, ("custom-seats", "none"), sets=[("custom-seats", "read")])
        self.assertEqual(self.told(RIA, D1)["mask"]["custom-seats"], "read")
        self.hold(RIA, ("custom-seats", "none"), state="won")
        self.assertEqual(self.masked(RIA), HELD)
        self.it.put("records", D1, state="won")
        self.assertEqual(self.masked(RIA), {**HELD, "custom-seats": None})
        self.hold(KIM, ("custom-urgent", "none"), object="application", state="submitted")
        self.assertEqual(self.masked(KIM, self.application)["custom-urgent"], None)

    def test_lists(self):
        """F4: in order a masked field counts as empty, and those behind it stay together."""
        second = self.it.record("deal", RIA, state="won", fields={**HELD, "custom-seats": 1, "custom-channel": "web"})
        third = self.it.record("deal", RIA)
        for field, whole in (("custom-seats", [(1, [second]), (3, [D1])]), ("custom-channel", [("direct", [D1]), ("web", [second])]),
                             ("custom-urgent", [("no", [second, D1])]), ("custom-renewal", [("2026-03-01", [second, D1])])):
            self.hold(RIA)
            self.assertEqual(answers.listed(self.world, RIA, "deal", field, NOON), whole + [(None, [third])])
            self.hold(RIA, (field, "none"), state="won")
            self.assertEqual(answers.listed(self.world, RIA, "deal", field, NOON), [(HELD[field], [D1]), (None, [third, second])])
            self.hold(RIA, (field, "none"))
            self.assertEqual(answers.listed(self.world, RIA, "deal", field, NOON), [(None, [third, second, D1])])

    def test_filters(self):
        asked = (("custom-segment", "starts", "La"), ("custom-seats", "at-least", 3), ("custom-renewal", "less", "2026-03-02"),
                 ("custom-channel", "is-not", "web"), ("custom-urgent", "is", "no"))
        for one in asked:
            self.hold(RIA)
            self.assertEqual(self.found(RIA, *one), [D1], one)
            self.hold(RIA, (one[0], "none"))
            self.assertEqual((self.found(RIA, *one), self.found(MAX, *one)), ([], [D1]), one)
            self.assertEqual(self.found(KIM, *one, object="application"), [self.application], one)
            self.hold(KIM, (one[0], "none"), object="application")
            self.assertEqual(self.found(KIM, *one, object="application"), [], one)

    def test_sums_and_counts(self):
        self.it.record("deal", RIA, state="won", fields={**HELD, "custom-seats": 4, "custom-channel": "web"})
        self.assertEqual(answers.total(self.world, RIA, "deal", "custom-seats", NOON), {None: (7, 2)})
        self.assertEqual(answers.counted(self.world, RIA, "deal", "custom-channel", NOON), {"direct": 1, "web": 1})
        self.assertEqual(answers.counted(self.world, RIA, "deal", "custom-urgent", NOON), {"no": 2})
        self.hold(RIA, ("custom-seats", "none"), ("custom-channel", "none"), ("custom-urgent", "none"), state="won")
        self.assertEqual(answers.total(self.world, RIA, "deal", "custom-seats", NOON), {None: (3, 1)})
        self.assertEqual(answers.counted(self.world, RIA, "deal", "custom-channel", NOON), {"direct": 1})
        self.assertEqual(answers.counted(self.world, RIA, "deal", "custom-urgent", NOON), {"no": 1})
        self.hold(RIA, ("custom-seats", "none"))
        self.assertEqual(answers.total(self.world, RIA, "deal", "custom-seats", NOON), {})


class Writing(Declared):

    def editable(self, viewer, number=D1):
        object = self.it.row("records", number)["object"]
        return set(HELD) & set(answers.editable(self.world, viewer, object, number, NOON))

    def test_edit(self):
        self.assertEqual(self.editable(RIA), set(HELD))
        self.hold(RIA, ("custom-seats", "read"), ("custom-urgent", "none"))
        self.assertEqual(self.editable(RIA), set(HELD) - {"custom-seats", "custom-urgent"})

    def test_creation_may_require_one(self):
        self.assertTrue(answers.creatable(self.world, RIA, "deal", ["custom-seats"], NOON))
        self.hold(RIA, ("custom-seats", "read"))
        self.assertFalse(answers.creatable(self.world, RIA, "deal", ["custom-seats"], NOON))
        self.hold(RIA, ("custom-seats", "read"), state="submitted")
        self.assertTrue(answers.creatable(self.world, RIA, "deal", ["custom-seats"], NOON))

    def test_what_is_retired_is_read_like_before_and_edited_by_nobody(self):
        self.rows["deal", "custom-seats"]["retired"] = True
        self.assertEqual((self.masked(RIA), self.editable(RIA)), (HELD, set(HELD) - {"custom-seats"}))
        self.assertEqual(self.told(RIA, D1)["mask"]["custom-seats"], "read")
        self.assertEqual(self.told(RIA, None, "create")["mask"]["custom-seats"], "read")
        self.assertEqual(self.told(KIM, self.application)["mask"]["custom-seats"], "edit")
        self.assertTrue(self.holds(D1, term("custom-seats", "is", 3)))
        self.assertEqual(self.found(RIA, "custom-seats", "is", 3), [D1])
        self.assertEqual(answers.total(self.world, RIA, "deal", "custom-seats", NOON), {None: (3, 1)})
        self.hold(RIA, ("custom-seats", "none"), sets=[("custom-seats", "edit")])
        self.assertEqual(self.told(RIA, D1)["mask"]["custom-seats"], "read")
        self.hold(RIA, ("custom-seats", "none"))
        self.assertEqual((self.masked(RIA)["custom-seats"], self.told(RIA, D1)["mask"]["custom-seats"]), (None, "none"))


if __name__ == "__main__":
    unittest.main()
