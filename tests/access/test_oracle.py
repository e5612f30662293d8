# SPDX-License-Identifier: AGPL-3.0-or-later
"""
The oracle against the text, sections 1 to 6 and the worked example: the edges by what a reader of the text expects, by hand.
"""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import answers  # noqa: E402
import oracle  # noqa: E402
from answers import explain  # noqa: E402
from example import ADA, BEFORE, CLOUD, Case, D1, D2, D3, EMEA, EVE, FINN, IBERIA, KIM, LEA, LOU, LYON, MAX, MIA, NOON, OLA, OTHER, RIA, ROB, term  # noqa: E402
from oracle import OBJECTS, PERSONAL, answer  # noqa: E402


class WorkedExample(Case):
    """Section 10, by its numbers."""

    def test_1(self):
        self.assertEqual(self.grants(RIA, D1), [("own", "write")])
        self.assertEqual(self.grants(MAX, D1), [("team", "write")])
        self.assertEqual(self.grants(EVE, D1), [("organisation", "write")])
        self.assertEqual(self.grants(KIM, D1), [("territory", "write")])
        self.assertEqual(self.why(ROB, D1), (False, set(), {("no-reach", None)}, dict.fromkeys(OBJECTS["deal"].fields, "edit")))
        self.assertEqual(self.nearest(ROB, D1), [("share", None)])
        self.assertEqual(self.who(D1), {RIA, MAX, EVE, KIM})

    def test_2(self):
        self.assertEqual(self.grants(EVE, D2), [("branch", "write")])
        self.assertEqual(self.who(D2), {LEA, KIM, EVE, LOU})

    def test_3(self):
        self.assertIsNone(self.it.row("records", D3)["team"])
        self.assertFalse(self.may(MAX, D3))
        self.it.put("memberships", ROB, reports_to=MAX)
        self.assertEqual(self.it.row("records", D3)["team"], MAX)
        self.assertTrue(self.may(MAX, D3))

    def test_4(self):
        analysts = self.it.group(("role", "finance"))
        self.it.rule("criteria-rules", analysts, joined="all", terms=[
            term("territory", "is", EMEA), term("amount", "at-least", 5000000, "EUR")])
        self.it.field(D1, amount=6000000)
        self.it.field(D2, amount=6000000)
        self.it.put("records", D2, currency="USD")
        self.assertEqual(self.why(FINN, D1).grants, {("criteria-rule", "read", 1)})
        self.assertEqual(answers.chains(self.world, FINN, "deal", D1, NOON), {("criteria-rule", 1): (analysts, (1,))})
        self.assertFalse(self.may(FINN, D2))
        self.it.field(D1, amount=4000000)
        self.assertFalse(self.may(FINN, D1))

    def test_5(self):
        self.it.share(D1, membership=ROB, until=NOON)
        self.assertTrue(self.may(ROB, D1, now=BEFORE))
        self.assertFalse(self.may(ROB, D1, now=NOON))

    def test_6(self):
        self.it.permit("finance", "deal", "read", "view-all")
        self.it.rule("restrictions", self.it.group(("role", "finance")), joined="all", terms=[term("state", "is-not", "lost")])
        self.assertTrue(self.may(FINN, D1))
        self.it.put("records", D1, state="lost")
        self.assertEqual(self.why(FINN, D1)[:3], (False, {("all", "read", None)}, {("restriction", 1)}))
        self.assertEqual(self.nearest(FINN, D1), [("restriction", 1)])

    def test_7(self):
        junior = self.it.holder("profiles", [("deal", ("create", "read", "update"))], [("deal", "amount", None, "none")])
        self.it.put("memberships", RIA, profile=junior)
        self.it.field(D1, amount=6000000)
        second = self.it.record("deal", RIA, fields={"amount": 1})
        asked = term("amount", "is", 6000000, "EUR")
        self.assertIsNone(oracle.masked(self.world, RIA, "deal", D1)["amount"])
        self.assertEqual(answers.listed(self.world, RIA, "deal", "amount", NOON), [(None, [second, D1])])
        self.assertEqual(answers.total(self.world, RIA, "deal", "amount", NOON), {})
        self.assertEqual(answers.counted(self.world, RIA, "deal", "amount", NOON), {})
        self.assertEqual(answers.searched(self.world, RIA, "deal", asked, NOON), [])
        self.assertEqual(answers.searched(self.world, MAX, "deal", asked, NOON), [D1])
        sees = self.it.holder("permission-sets", [], [("deal", "amount", None, "read")])
        self.it.put("memberships", RIA, permission_sets=[sees])
        self.assertEqual(oracle.masked(self.world, RIA, "deal", D1)["amount"], 6000000)
        self.assertEqual(answers.listed(self.world, RIA, "deal", "amount", NOON),
                         [(("EUR", 1), [second]), (("EUR", 6000000), [D1])])
        self.assertEqual(answers.total(self.world, RIA, "deal", "amount", NOON), {"EUR": (6000001, 2)})
        self.assertEqual(answers.searched(self.world, RIA, "deal", asked, NOON), [D1])
        self.assertNotIn("amount", answers.editable(self.world, RIA, "deal", D1, NOON))
        self.assertIn("notes", answers.editable(self.world, RIA, "deal", D1, NOON))
        self.assertTrue(answer(self.world, RIA, "deal", None, "create", NOON))
        self.assertFalse(answers.creatable(self.world, RIA, "deal", ["amount"], NOON))
        self.assertTrue(answers.creatable(self.world, ROB, "deal", ["amount"], NOON))

    def test_8(self):
        self.it.default("accrual", external="parent")
        accrual = self.it.record("accrual", RIA, parent=D1)
        self.it.share(D1, membership=OLA, level="write")
        self.assertEqual(self.why(OLA, accrual)[:2], (True, {("parent", "read", None)}))
        self.it.permit("rep", "accrual")
        self.assertEqual(self.why(OLA, accrual)[1:3], ({("parent", "read", None)}, {("permission", None)}))


class Looking(Case):

    def test_who_does_not_look_has_no_answer(self):
        for name in ("memberships", "persons", "organisations"):
            with self.subTest(name):
                number = CLOUD if name == "organisations" else RIA
                self.it.put(name, number, active=False)
                self.assertEqual(self.why(RIA, D1), (
                    False, set(), {("not-active", None)}, dict.fromkeys(OBJECTS["deal"].fields, "none")))
                self.assertFalse(answer(self.world, RIA, "deal", None, "create", NOON))
                self.assertEqual(self.may(MAX, D1), name != "organisations")
                self.assertTrue(self.may(KIM, D1))
                self.it.put(name, number, active=True)

    def test_groups(self):
        profile = self.it.row("profiles", 4)["id"]  # the standard one of reps
        self.assertEqual(self.it.row("profiles", profile)["standard"], "rep")
        own = self.it.holder("profiles", [("deal", ("read",))])
        self.it.put("memberships", ROB, profile=own)
        for entry, expected in (
                (("member", RIA), {RIA}), (("organisation", CLOUD), {EVE, MAX, RIA, ROB, MIA}),
                (("branches", CLOUD), {EVE, MAX, RIA, ROB, MIA, LEA, LOU}), (("branches", LYON), {LEA, LOU}),
                (("role", "rep"), {RIA, ROB, LEA, OLA}), (("profile", profile), {RIA, LEA, OLA}), (("profile", own), {ROB}),
                (("territory", EMEA), {KIM, EVE, MAX, RIA, ROB, MIA, LEA, LOU}), (("territory", IBERIA), set()),
                (("partners", None), {EVE, MAX, RIA, ROB, MIA, LEA, LOU, OLA}), (("staff", None), {KIM, FINN, ADA})):
            group = self.it.group(entry)
            book = oracle.Book(self.world)
            self.assertEqual({number for number in book.memberships if oracle.in_group(book, group, number)}, expected, entry)
        group = self.it.group(("member", RIA), ("staff", None), ("role", "rep"))
        book = oracle.Book(self.world)
        self.assertEqual([oracle.fitting(book, group, number) for number in (RIA, KIM, EVE)], [(1, 3), (2,), ()])

    def test_empty_group(self):
        group = self.it.group()
        self.it.share(D1, group=group)
        self.assertEqual(self.who(D1), {RIA, MAX, EVE, KIM})

    def test_disabled_owner_still_counts(self):
        self.it.rule("owner-rules", self.it.group(("member", OLA)), from_=self.it.group(("role", "rep")))
        for name in ("memberships", "persons"):
            self.it.put(name, RIA, active=False)
            self.assertEqual(self.grants(OLA, D1), [("owner-rule", "read")])


class Objects(Case):

    def test_keys_follow(self):
        record = self.it.row("records", D1)
        self.it.put("memberships", RIA, role="manager")
        self.assertEqual((record["team"], self.grants(RIA, D1)), (RIA, [("own", "write"), ("team", "write")]))
        self.it.put("memberships", RIA, role="executive")
        self.assertEqual((record["team"], self.grants(RIA, D1)), (None, [("organisation", "write"), ("own", "write")]))
        self.it.put("organisations", CLOUD, territory=IBERIA)
        self.assertEqual(record["territory"], IBERIA)
        self.assertFalse(self.may(KIM, D1))

    def test_another_membership_of_the_person_is_not_the_owner(self):
        self.it.put("memberships", OLA, person=RIA)
        check = self.it.record("check", RIA)
        self.assertEqual((self.grants(OLA, D1), self.grants(OLA, check)), ([], []))

    def test_personal(self):
        for object in PERSONAL:
            number = self.it.record(object, RIA)
            for name in ("shares", "owner-rules"):
                self.world[name] = []
            everybody = self.it.group(("partners", None), ("staff", None))
            self.it.share(number, group=everybody)
            self.it.rule("owner-rules", everybody, object, from_=everybody)
            self.it.rule("restrictions", everybody, object, joined="all", terms=[])
            for role in oracle.STAFF + oracle.PARTNERS:
                self.it.permit(role, object, "view-all", "modify-all")
            self.assertEqual([self.who(number, verb) for verb in ("read", "update", "delete", "decide")],
                             [{RIA}, {RIA}, set(), set()])
            self.assertTrue(answer(self.world, OLA, object, None, "create", NOON))
            self.assertEqual(self.why(MAX, number)[1:], (set(), {("no-reach", None)}, {}))

    def test_statement(self):
        number = self.it.record("statement", organisation=LYON)
        self.assertEqual(self.grants(LOU, number), [("organisation", "read")])
        self.assertEqual(self.grants(EVE, number), [("branch", "read")])
        self.assertEqual(self.who(number), {LOU, EVE, KIM})

    def test_application(self):
        number = self.it.record("application", territory=EMEA)
        self.assertEqual((self.who(number), self.who(number, "decide")), ({KIM}, {KIM}))
        self.assertEqual(self.grants(KIM, number), [("territory", "write")])

    def test_no_hierarchy(self):
        for object in ("period", "course", "path"):
            self.assertEqual(self.who(self.it.record(object)), set())

    def test_enrolment_of_the_own_is_written_but_of_the_team_read(self):
        number = self.it.record("enrolment", RIA)
        self.assertEqual((self.who(number), self.who(number, "update")), ({RIA, MAX, EVE, KIM}, {RIA}))


class Permissions(Case):

    def test_read_first(self):
        self.it.permit("rep", "deal", "create", "update", "view-all", "modify-all")
        self.assertFalse(answer(self.world, RIA, "deal", None, "create", NOON))
        self.assertEqual(self.why(RIA, D1, "update")[1:3], ({("own", "write", None)}, {("permission", None)}))
        self.assertEqual(self.nearest(RIA, D1, "update"), [("permission", "read")])
        self.it.put("memberships", RIA, permission_sets=[self.it.holder("permission-sets", [("deal", ("read",))])])
        self.assertEqual(self.grants(RIA, D2), [("all", "read"), ("all", "write")])
        self.assertTrue(self.may(RIA, D2, "update"))

    def test_clerk_with_modify_all_changes_nothing(self):
        self.it.permit("finance", "deal", "read", "modify-all")
        self.assertTrue(self.may(FINN, D1))
        self.assertEqual(self.why(FINN, D1, "update")[:3], (False, {("all", "write", None)}, {("permission", None)}))

    def test_view_all_does_not_write(self):
        self.it.permit("finance", "deal", "read", "update", "view-all")
        self.assertEqual(self.why(FINN, D1, "update").blocks, {("no-reach", None)})

    def test_own_profile_instead_of_the_standard_one(self):
        self.it.put("memberships", RIA, profile=self.it.holder("profiles", [("deal", ("read",))]))
        self.assertTrue(self.may(RIA, D1))
        self.assertFalse(self.may(RIA, D1, "update"))

    def test_verbs_that_an_object_does_not_have(self):
        self.it.permit("rep", "deal", "read", "delete")
        self.assertEqual(self.why(RIA, D1, "delete").blocks, {("permission", None)})

    def test_same_answer(self):
        self.assertFalse(answer(self.world, RIA, "deal", 999, "read", NOON))
        self.assertFalse(answer(self.world, RIA, "accrual", D1, "read", NOON))
        self.assertEqual(explain(self.world, RIA, "deal", 999, "read", NOON)[:3], (False, set(), {("no-reach", None)}))


class Reach(Case):

    def test_defaults(self):
        self.it.default("deal", internal="read", external="write")
        self.assertEqual(self.grants(FINN, D1), [("default", "read")])
        self.assertEqual(self.grants(OLA, D1), [("default", "write")])
        self.it.default("deal", internal="parent", external="private")
        self.assertEqual((self.grants(FINN, D1), self.grants(OLA, D1)), ([], []))

    def test_parent(self):
        self.it.default("accrual", internal="parent", external="parent")
        alone, other = self.it.record("accrual", RIA), self.it.record("accrual", parent=D2)
        self.assertEqual(self.grants(LEA, alone), [])
        self.assertEqual(self.grants(LEA, other), [("own", "write"), ("parent", "read")])
        self.assertEqual(self.grants(EVE, other), [("branch", "read"), ("parent", "read")])
        self.assertEqual(self.grants(ROB, other), [])
        self.it.rule("restrictions", self.it.group(("member", LEA)), joined="all", terms=[term("state", "is", "won")])
        self.assertEqual(self.grants(LEA, other), [("own", "write")])
        self.it.put("records", D2, state="won")
        self.assertEqual(self.grants(LEA, other), [("own", "write"), ("parent", "read")])
        self.it.permit("rep", "deal", "update", "modify-all")
        self.assertEqual(self.grants(LEA, other), [("own", "write")])
        self.it.permit("rep", "deal", "read")
        self.it.default("deal", external="write")
        self.assertEqual(self.grants(OLA, other), [("parent", "read")])

    def test_colleague_of_another_manager(self):
        self.assertEqual(self.grants(MIA, D1), [])

    def test_branches(self):
        self.assertEqual(self.grants(LOU, D1), [])
        self.it.put("organisations", CLOUD, sees_branches=False)
        self.assertEqual(self.grants(EVE, D2), [])
        self.it.put("organisations", LYON, sees_branches=True)
        self.assertEqual(self.grants(LOU, D1), [])

    def test_admin_and_finance_have_no_hierarchy(self):
        self.it.put("territories", EMEA, manager=ADA)
        self.assertEqual((self.grants(ADA, D1), self.grants(FINN, D1), self.grants(KIM, D1)), ([], [], []))

    def test_owner_rule(self):
        reps, staff = self.it.group(("organisation", CLOUD)), self.it.group(("staff", None))
        self.it.rule("owner-rules", staff, from_=reps, level="write")
        self.assertEqual(self.grants(FINN, D1), [("owner-rule", "write")])
        self.assertEqual((self.grants(FINN, D2), self.grants(OLA, D1)), ([], []))
        self.assertEqual(self.nearest(OLA, D1, "update"), [("owner-rule", 1), ("share", None)])
        self.world["owner-rules"][0]["active"] = False
        self.assertEqual(self.grants(FINN, D1), [])
        self.it.rule("owner-rules", staff, "statement", from_=reps)
        self.assertEqual(self.grants(FINN, self.it.record("statement", organisation=CLOUD)), [])

    def test_sharing_sets(self):
        self.it.rule("sharing-sets", self.it.group(("role", "rep")), key="organisation", level="write")
        self.assertEqual(self.grants(ROB, D1), [("sharing-set", "write")])
        self.assertEqual((self.grants(LEA, D1), self.grants(MAX, D3), self.grants(MIA, D3)), ([], [], []))
        self.it.put("memberships", ROB, reports_to=MIA)
        self.assertEqual(self.grants(MIA, D1), [])
        self.world["sharing-sets"][0]["key"] = "territory"
        self.assertEqual(self.grants(LEA, D1), [("sharing-set", "write")])
        nowhere = self.it.record("deal", OLA)
        self.it.put("organisations", LYON, territory=None)
        self.assertIsNone(self.it.row("records", nowhere)["territory"])
        self.assertEqual(self.grants(LEA, nowhere), [])
        self.it.rule("sharing-sets", self.it.group(("partners", None)), "application", key="organisation")
        self.assertEqual(self.grants(ROB, self.it.record("application", territory=EMEA)), [])

    def test_shares(self):
        self.it.share(D2, organisation=CLOUD)
        self.assertEqual((self.grants(ROB, D2), self.grants(OLA, D2)), ([("share", "read")], []))
        self.it.share(D1, "deal-team", organisation=CLOUD, level="write")
        self.assertEqual((self.grants(LEA, D1), self.grants(ROB, D1)), ([], [("deal-team", "write")]))
        self.it.share(D3, membership=RIA)
        self.assertEqual((self.grants(RIA, D3), self.grants(MAX, D3)), ([("share", "read")], []))
        self.it.share(D3, group=self.it.group(("role", "finance")), until=NOON)
        self.assertEqual((self.grants(FINN, D3), self.grants(FINN, D3, BEFORE)), ([], [("share", "read")]))
        self.assertEqual((self.may(ROB, D2), self.may(ROB, D2, "update")), (True, False))

    def test_each_share_is_a_grant(self):
        self.it.share(D1, membership=OLA)
        self.it.share(D1, organisation=OTHER)
        self.assertEqual(self.why(OLA, D1).grants, {("share", "read", 1), ("share", "read", 2)})


class Restrictions(Case):

    def test_contractors(self):
        self.it.rule("restrictions", self.it.group(("member", RIA)), joined="all", terms=[term("state", "is", "approved")])
        self.assertTrue(self.may(RIA, D1, "update"))
        self.it.put("records", D1, state="won")
        self.assertEqual(self.why(RIA, D1)[:3], (False, {("own", "write", None)}, {("restriction", 1)}))
        self.assertTrue(self.may(MAX, D1))
        self.assertTrue(answer(self.world, RIA, "deal", None, "create", NOON))
        self.assertFalse(self.may(RIA, D3))

    def test_every_one_must_fit(self):
        group = self.it.group(("role", "rep"))
        self.it.rule("restrictions", group, joined="all", terms=[term("state", "is", "approved")])
        self.it.rule("restrictions", group, joined="all", terms=[term("customer", "is", "Acme")])
        self.assertEqual(self.why(RIA, D1).blocks, {("restriction", 2)})
        self.it.put("records", D1, state="lost")
        self.assertEqual(self.why(RIA, D1).blocks, {("restriction", 1), ("restriction", 2)})
        self.it.put("records", D1, state="approved")
        self.it.field(D1, customer="Acme")
        self.assertTrue(self.may(RIA, D1))

    def test_without_terms_nothing_fits(self):
        self.it.rule("restrictions", self.it.group(("role", "rep")), joined="all", terms=[])
        self.assertFalse(self.may(RIA, D1))
        self.assertTrue(self.may(MAX, D1))


if __name__ == "__main__":
    unittest.main()
