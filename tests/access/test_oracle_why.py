# SPDX-License-Identifier: AGPL-3.0-or-later
"""Explanations of the oracle against section 9 of the text: the worked example, chains, blocks, and what would be nearest."""
import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from example import ADA, BEFORE, CLOUD, Case, D1, D2, D3, EMEA, EVE, FINN, KIM, LEA, MAX, NOON, OLA, RIA, ROB, term  # noqa: E402
from oracle import OBJECTS  # noqa: E402

NOBODY = {"rule": None, "group": None, "entries": []}
SHARE = {"kind": "share", "what": None}


def grant(kind, level, rule=None, group=None, entries=(), owners=None, parent=None):
    return {"kind": kind, "level": level, "rule": rule, "group": group, "entries": list(entries), "owners": owners, "parent": parent}


def block(kind, rule=None, group=None, entries=()):
    return {"kind": kind, "rule": rule, "group": group, "entries": list(entries)}


class WorkedExample(Case):
    """Section 10, by its numbers."""

    def test_1(self):
        edit = dict.fromkeys(OBJECTS["deal"].fields, "edit")
        self.assertEqual(self.told(RIA, D1), {
            "answer": True, "grants": [grant("own", "write")], "blocks": [], "mask": edit, "nearest": []})
        for viewer, kind in ((MAX, "team"), (EVE, "organisation"), (KIM, "territory")):
            self.assertEqual(self.told(viewer, D1)["grants"], [grant(kind, "write")])
        self.assertEqual(self.told(ROB, D1), {
            "answer": False, "grants": [], "blocks": [block("no-reach")], "mask": edit, "nearest": [SHARE]})

    def test_2(self):
        self.assertEqual(self.told(EVE, D2)["grants"], [grant("branch", "write")])
        self.assertEqual(self.told(MAX, D2)["blocks"], [block("no-reach")])

    def test_3(self):
        self.assertEqual(self.told(MAX, D3)["blocks"], [block("no-reach")])
        self.it.put("memberships", ROB, reports_to=MAX)
        self.assertEqual(self.told(MAX, D3)["grants"], [grant("team", "write")])

    def test_4(self):
        self.it.group(("staff", None))
        analysts = self.it.group(("member", OLA), ("role", "finance"))
        rule = self.it.rule("criteria-rules", analysts, joined="all", terms=[
            term("territory", "is", EMEA), term("amount", "at-least", 5000000, "EUR")])
        self.it.field(D1, amount=6000000)
        self.it.field(D2, amount=6000000)
        self.it.put("records", D2, currency="USD")
        self.assertEqual(self.told(FINN, D1)["grants"], [grant("criteria-rule", "read", rule, analysts, [2])])
        self.assertEqual(self.told(ADA, D1)["nearest"], [{"kind": "criteria-rule", "what": rule}, SHARE])
        self.assertEqual(self.told(FINN, D2)["nearest"], [SHARE])
        self.it.field(D1, amount=4000000)
        self.assertEqual((self.told(FINN, D1)["grants"], self.told(ADA, D1)["nearest"]), ([], [SHARE]))

    def test_5(self):
        share = self.it.share(D1, membership=ROB, until=NOON)
        self.assertEqual(self.told(ROB, D1, now=BEFORE)["grants"], [grant("share", "read", share)])
        self.assertEqual(self.told(ROB, D1)["grants"], [])

    def test_6(self):
        self.it.permit("finance", "deal", "read", "view-all")
        clerks = self.it.group(("role", "finance"))
        rule = self.it.rule("restrictions", clerks, joined="all", terms=[term("state", "is-not", "lost")])
        self.assertEqual(self.told(FINN, D1)["blocks"], [])
        self.it.put("records", D1, state="lost")
        told = self.told(FINN, D1)
        self.assertEqual(told["grants"], [grant("all", "read")])
        self.assertEqual(told["blocks"], [block("restriction", rule, clerks, [1])])
        self.assertEqual(told["nearest"], [{"kind": "restriction", "what": rule}])

    def test_7(self):
        junior = self.it.holder("profiles", [("deal", ("create", "read", "update"))], [("deal", "amount", None, "none")])
        self.it.put("memberships", RIA, profile=junior)
        self.assertEqual((self.told(RIA, D1)["mask"]["amount"], self.told(RIA, D1)["mask"]["notes"]), ("none", "edit"))
        sees = self.it.holder("permission-sets", [], [("deal", "amount", None, "read")])
        self.it.put("memberships", RIA, permission_sets=[sees])
        self.assertEqual(self.told(RIA, D1)["mask"]["amount"], "read")
        # Y2: whether the form for it can be filled in is F5's.
        self.assertEqual((self.told(RIA, None, "create")["answer"], self.told(RIA, None, "create")["mask"]["amount"]), (True, "read"))

    def test_8(self):
        self.it.default("accrual", external="parent")
        accrual = self.it.record("accrual", RIA, parent=D1)
        self.it.share(D1, membership=OLA)
        self.assertEqual(self.told(OLA, accrual)["grants"], [grant("parent", "read", parent=D1)])
        self.assertEqual(self.told(RIA, accrual)["grants"], [grant("parent", "read", parent=D1), grant("own", "write")])
        self.it.permit("rep", "accrual")
        told = self.told(OLA, accrual)
        self.assertEqual((told["grants"], told["blocks"]), ([grant("parent", "read", parent=D1)], [block("permission")]))
        self.assertEqual(told["nearest"], [{"kind": "permission", "what": "read"}])


class Chains(Case):

    def test_owner_rule_has_both_groups(self):
        self.it.group()
        owners = self.it.group(("role", "manager"), ("organisation", CLOUD), ("role", "rep"))
        staff = self.it.group(("member", FINN), ("role", "admin"), ("staff", None))
        self.it.rule("owner-rules", staff, "statement", from_=owners)
        rule = self.it.rule("owner-rules", staff, from_=owners, level="write")
        self.assertEqual(self.told(FINN, D1)["grants"], [
            grant("owner-rule", "write", rule, staff, [1, 3], {"group": owners, "entries": [2, 3]})])

    def test_sharing_set(self):
        reps = self.it.group(("partners", None), ("member", RIA), ("role", "rep"))
        rule = self.it.rule("sharing-sets", reps, key="organisation")
        self.assertEqual(self.told(ROB, D1)["grants"], [grant("sharing-set", "read", rule, reps, [1, 3])])

    def test_shares_and_team_of_the_deal(self):
        group = self.it.group(("member", RIA), ("member", ROB))
        self.it.share(D1, membership=ROB, level="write")
        self.it.share(D1, group=group)
        self.it.share(D1, organisation=CLOUD)
        self.it.share(D1, "deal-team", membership=ROB)
        self.assertEqual(self.told(ROB, D1)["grants"], [
            grant("deal-team", "read", 1), grant("share", "read", 2, group, [2]), grant("share", "read", 3), grant("share", "write", 1)])

    def test_every_grant_is_listed_in_the_order_of_the_text(self):
        self.it.put("memberships", RIA, role="manager")
        everybody = self.it.group(("partners", None))
        self.it.default("deal", external="read")
        self.it.permit("manager", "deal", "read", "view-all", "modify-all")
        self.it.share(D1, membership=RIA)
        self.it.share(D1, "deal-team", membership=RIA)
        self.it.rule("sharing-sets", everybody, key="territory")
        self.it.rule("criteria-rules", everybody, joined="any", terms=[term("state", "is", "approved")], level="write")
        self.it.rule("criteria-rules", everybody, joined="any", terms=[term("state", "is", "approved")])
        self.it.rule("owner-rules", everybody, from_=everybody)
        self.assertEqual([(row["kind"], row["level"], row["rule"]) for row in self.told(RIA, D1)["grants"]], [
            ("all", "read", None), ("all", "write", None), ("default", "read", None), ("own", "write", None), ("team", "write", None),
            ("owner-rule", "read", 1), ("criteria-rule", "read", 2), ("criteria-rule", "write", 1), ("sharing-set", "read", 1),
            ("deal-team", "read", 1), ("share", "read", 1)])

    def test_it_is_plain_data(self):
        self.it.rule("restrictions", self.it.group(("partners", None)), joined="all", terms=[])
        told = self.told(RIA, D1, "update")
        self.assertEqual(json.loads(json.dumps(told)), told)


class Blocks(Case):

    def test_who_does_not_look(self):
        self.it.rule("restrictions", self.it.group(("partners", None)), joined="all", terms=[])
        self.it.permit("rep", "deal")
        self.it.put("persons", RIA, active=False)
        for verb, record in (("read", D1), ("delete", D1), ("create", None)):
            self.assertEqual(self.told(RIA, record, verb), {
                "answer": False, "grants": [], "blocks": [block("not-active")], "mask": dict.fromkeys(OBJECTS["deal"].fields, "none"),
                "nearest": []})

    def test_each_that_applies(self):
        group = self.it.group(("member", RIA), ("role", "finance"))
        self.it.permit("finance", "deal")
        for state in ("won", "approved", "lost"):
            self.it.rule("restrictions", group, joined="all", terms=[term("state", "is", state)])
        self.assertEqual(self.told(FINN, D1, "update")["blocks"], [
            block("permission"), block("no-reach"), block("restriction", 1, group, [2]), block("restriction", 3, group, [2])])
        self.assertEqual(self.told(FINN, D1, "update")["nearest"], [])

    def test_create_knows_the_first_two(self):
        self.it.rule("restrictions", self.it.group(("role", "rep")), joined="all", terms=[])
        self.assertEqual(self.told(RIA, None, "create")["blocks"], [])
        self.it.permit("rep", "deal", "read")
        told = self.told(RIA, None, "create")
        self.assertEqual((told["blocks"], told["nearest"]), ([block("permission")], [{"kind": "permission", "what": "create"}]))
        self.assertEqual(self.told(RIA, D1, "create"), told)  # whatever record is named, it is not what will be created

    def test_what_is_not_there(self):
        told = self.told(RIA, 999)
        self.assertEqual((told["answer"], told["grants"], told["blocks"], told["nearest"]), (False, [], [block("no-reach")], []))

    def test_personal(self):
        number = self.it.record("draft", RIA)
        self.it.share(number, membership=MAX)
        self.assertEqual(self.told(RIA, number), {
            "answer": True, "grants": [grant("own", "write")], "blocks": [], "mask": {}, "nearest": []})
        self.assertEqual((self.told(MAX, number)["grants"], self.told(MAX, number)["nearest"]), ([], []))

    def test_grants_below_the_level_are_listed(self):
        self.it.share(D1, membership=ROB)
        told = self.told(ROB, D1, "update")
        self.assertEqual((told["grants"], told["blocks"], told["nearest"]), ([grant("share", "read", 1)], [block("no-reach")], [SHARE]))


class Mask(Case):

    def test_by_the_state_of_the_record_and_on_creation_in_general(self):
        self.it.put("memberships", RIA, profile=self.it.holder("profiles", [("deal", ("create", "read"))], [
            ("deal", "amount", "approved", "none"), ("deal", "notes", None, "read")]))
        self.assertEqual([self.told(RIA, D1)["mask"][name] for name in ("amount", "notes", "won")], ["none", "read", "edit"])
        self.assertEqual([self.told(RIA, None, "create")["mask"][name] for name in ("amount", "notes")], ["edit", "read"])
        self.it.put("records", D1, state="won")
        self.assertEqual(self.told(RIA, D1)["mask"]["amount"], "edit")

    def test_it_is_the_right_alone(self):
        """Who reaches nothing, or may not even read, still has rights."""
        self.it.permit("rep", "deal")
        self.assertEqual(set(self.told(OLA, D1)["mask"].values()), {"edit"})
        for name, kind in OBJECTS.items():
            self.assertEqual(self.told(RIA, None, object=name)["mask"], dict.fromkeys(kind.fields, "edit"), name)


class Nearest(Case):

    def near(self, viewer, record, verb="read", object="deal"):
        return [(row["kind"], row["what"]) for row in self.told(viewer, record, verb, object=object)["nearest"]]

    def test_permission(self):
        self.it.permit("rep", "deal", "read")
        self.assertEqual(self.near(RIA, D1, "update"), [("permission", "update")])
        self.it.permit("rep", "deal")
        self.assertEqual(self.near(RIA, D1), [("permission", "read")])
        self.assertEqual(self.near(RIA, D1, "update"), [("permission", "read"), ("permission", "update")])
        self.it.permit("rep", "deal", "update")
        self.assertEqual(self.near(RIA, D1, "update"), [("permission", "read")])

    def test_only_what_suffices(self):
        self.it.permit("rep", "deal", "read")
        self.assertEqual(self.near(ROB, D1, "update"), [])
        group = self.it.group(("role", "rep"))
        self.it.rule("restrictions", group, joined="all", terms=[])
        self.assertEqual((self.near(RIA, D1, "update"), self.near(ROB, D1)), ([], []))
        self.assertEqual(self.near(RIA, D1), [("restriction", 1)])
        self.it.rule("restrictions", group, joined="all", terms=[])
        self.assertEqual(self.near(RIA, D1), [])

    def test_verbs_that_are_not(self):
        self.assertEqual((self.near(RIA, D1, "delete"), self.near(RIA, None, "create", "accrual")), ([], []))

    def test_rules(self):
        """Those that the record fits, at a level that would do, of groups without the viewer, that are switched on."""
        reps, others = self.it.group(("role", "rep")), self.it.group(("member", KIM))
        self.it.rule("owner-rules", others, from_=reps)
        self.it.rule("owner-rules", others, from_=others, level="write")
        self.it.rule("owner-rules", reps, from_=others, level="write")
        lost, approved = [term("state", "is", "lost")], [term("state", "is", "approved")]
        for terms in (approved, lost, []):
            self.it.rule("criteria-rules", others, joined="all", terms=terms, level="write")
        off = self.it.rule("criteria-rules", others, joined="all", terms=approved, level="write")
        self.it.put("criteria-rules", off, active=False)
        self.it.rule("criteria-rules", others, "accrual", joined="all", terms=approved)
        for key in ("territory", "organisation"):
            self.it.rule("sharing-sets", others, key=key, level="write")
        self.assertEqual(self.near(LEA, D1), [("owner-rule", 1), ("criteria-rule", 1), ("sharing-set", 1), ("share", None)])
        self.assertEqual(self.near(LEA, D1, "update"), [("criteria-rule", 1), ("sharing-set", 1), ("share", None)])
        self.assertEqual(self.near(ROB, D1)[-3:], [("sharing-set", 1), ("sharing-set", 2), ("share", None)])
        self.assertEqual(self.near(OLA, D1), [("owner-rule", 1), ("criteria-rule", 1), ("share", None)])


if __name__ == "__main__":
    unittest.main()
