# SPDX-License-Identifier: AGPL-3.0-or-later
"""
The oracle against the text: the worked example and the edges by what a reader of the text expects, written by hand; then what
must hold in every world, over many of them; then that the worlds are such that each rule is met often.
"""
import json
import random
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import oracle  # noqa: E402
import worlds  # noqa: E402
from oracle import OBJECTS, PERSONAL, answer, explain  # noqa: E402

NOON = "2026-03-05T12:00:00.000000Z"
BEFORE = "2026-03-05T11:59:59.999999Z"
EMEA, IBERIA = 1, 2
HOUSE, CLOUD, LYON, OTHER = 1, 2, 3, 4
KIM, EVE, MAX, RIA, ROB, LEA, FINN, ADA, MIA, LOU, OLA = range(1, 12)
D1, D2, D3 = 1, 2, 3
MEMBERS = (
    (KIM, HOUSE, "channel", None), (EVE, CLOUD, "executive", None), (MAX, CLOUD, "manager", None), (RIA, CLOUD, "rep", MAX),
    (ROB, CLOUD, "rep", None), (LEA, LYON, "rep", None), (FINN, HOUSE, "finance", None), (ADA, HOUSE, "admin", None),
    (MIA, CLOUD, "manager", None), (LOU, LYON, "executive", None), (OLA, OTHER, "rep", None))


class Example:
    """GlobalTech of section 10, a second manager, a branch's executive and a partner in no territory besides."""

    def __init__(self):
        self.world = {name: [] for name in (
            "groups", "permission-sets", "owner-rules", "criteria-rules", "sharing-sets", "restrictions", "custom-fields",
            "records", "deal-team", "shares")}
        may = [{"object": name, "permissions": list(kind.verbs)} for name, kind in OBJECTS.items() if name not in PERSONAL]
        self.world.update(
            now=NOON, vendor={"id": 1, "name": "GlobalTech"},
            territories=[{"id": EMEA, "name": "EMEA", "manager": KIM, "countries": ["FR"]},
                         {"id": IBERIA, "name": "Iberia", "manager": None, "countries": ["PT"]}],
            organisations=[
                {"id": number, "name": name, "kind": kind, "head": head, "sees-branches": sees, "active": True,
                 "territory": place}
                for number, name, kind, head, sees, place in (
                    (HOUSE, "GlobalTech", "staff", None, False, None), (CLOUD, "Cloudworks", "partner", None, True, EMEA),
                    (LYON, "Cloudworks Lyon", "partner", CLOUD, False, EMEA), (OTHER, "Other", "partner", None, True, None))],
            persons=[{"id": number, "name": str(number), "active": True} for number, *_ in MEMBERS],
            memberships=[
                {"id": number, "person": number, "organisation": home, "role": role, "reports-to": manager, "active": True,
                 "profile": None, "permission-sets": []} for number, home, role, manager in MEMBERS],
            profiles=[{"id": number, "name": role, "standard": role, "permissions": worlds.copied(may), "rights": []}
                      for number, role in enumerate(oracle.STAFF + oracle.PARTNERS, 1)],
            defaults=[{"object": name, "internal": "private", "external": "private"} for name in OBJECTS if name not in PERSONAL])
        for owner in (RIA, LEA, ROB):
            self.record("deal", owner)

    def record(self, object, owner=None, **more):
        fields = dict.fromkeys(OBJECTS[object].fields)
        fields.update(more.pop("fields", {}))
        row = {"id": len(self.world["records"]) + 1, "object": object, "at": NOON, "owner": owner, "team": None,
               "organisation": None, "territory": None, "parent": None,
               "state": "approved" if object == "deal" else None, "currency": "EUR",
               "fields": fields, **more}
        self.world["records"].append(row)
        worlds.settle(self.world)
        return row["id"]

    def row(self, name, number):
        return next(row for row in self.world[name] if row["id"] == number)

    def put(self, name, number, **what):
        row = self.row(name, number)
        for key, value in what.items():
            row[key.replace("_", "-")] = value
        worlds.settle(self.world)

    def field(self, number, **what):
        self.row("records", number)["fields"].update({key.replace("_", "-"): value for key, value in what.items()})

    def add(self, name, /, **row):
        row = {"id": len(self.world[name]) + 1, **{key.rstrip("_"): value for key, value in row.items()}}
        self.world[name].append(row)
        return row["id"]

    def group(self, *entries):
        return self.add("groups", name="group", entries=[
            {"id": number, "kind": kind, "value": value} for number, (kind, value) in enumerate(entries, 1)])

    def rule(self, name, to, object="deal", **more):
        level = {} if name == "restrictions" else {"level": more.pop("level", "read")}
        return self.add(name, object=object, active=True, to=to, **level, **more)

    def share(self, record, name="shares", until=None, level="read", **whom):
        kinds = ("membership", "organisation", "group") if name == "shares" else ("membership", "organisation")
        return self.add(name, record=record, **{kind: whom.get(kind) for kind in kinds}, level=level, until=until)

    def permit(self, role, object, *names):
        """What a standard profile has for one object."""
        rows = next(row for row in self.world["profiles"] if row["standard"] == role)["permissions"]
        rows[:] = [row for row in rows if row["object"] != object] + [{"object": object, "permissions": list(names)}]

    def holder(self, name, permissions=(), rights=(), standard=None):
        more = {"standard": standard} if name == "profiles" else {}
        return self.add(name, name="one",
                        permissions=[{"object": object, "permissions": list(some)} for object, some in permissions],
                        rights=[dict(zip(("object", "field", "state", "right"), right)) for right in rights], **more)

    def default(self, object, **sides):
        next(row for row in self.world["defaults"] if row["object"] == object).update(sides)


def term(field, operator, value, currency=None):
    return {"field": field, "operator": operator, "value": value, "currency": currency}


class Case(unittest.TestCase):

    def setUp(self):
        self.it = Example()
        self.world = self.it.world

    def may(self, viewer, record, verb="read", now=NOON):
        object = self.it.row("records", record)["object"]
        return answer(self.world, viewer, object, record, verb, now)

    def why(self, viewer, record, verb="read", now=NOON):
        return explain(self.world, viewer, self.it.row("records", record)["object"], record, verb, now)

    def grants(self, viewer, record, now=NOON):
        return sorted((kind, level) for kind, level, chain in self.why(viewer, record, now=now).grants)

    def who(self, record, verb="read", now=NOON):
        return {number for number, *_ in MEMBERS if self.may(number, record, verb, now)}

    def holds(self, record, *terms, joined="all"):
        """Whether a criteria rule with these terms reaches Ola, who has nothing else."""
        kept = self.world["criteria-rules"], self.world["groups"]
        self.world["criteria-rules"], self.world["groups"] = [], []
        self.it.rule("criteria-rules", self.it.group(("member", OLA)), joined=joined, terms=list(terms),
                     object=self.it.row("records", record)["object"])
        result = self.grants(OLA, record) != []
        self.world["criteria-rules"], self.world["groups"] = kept
        return result


class WorkedExample(Case):
    """Section 10, by its numbers."""

    def test_1(self):
        self.assertEqual(self.grants(RIA, D1), [("own", "write")])
        self.assertEqual(self.grants(MAX, D1), [("team", "write")])
        self.assertEqual(self.grants(EVE, D1), [("organisation", "write")])
        self.assertEqual(self.grants(KIM, D1), [("territory", "write")])
        self.assertEqual(self.why(ROB, D1), (False, set(), {("no-reach", None)}, dict.fromkeys(OBJECTS["deal"].fields, "edit")))
        self.assertEqual(oracle.nearest(self.world, ROB, "deal", D1, "read", NOON), {("share", None)})
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
        self.assertEqual(oracle.chains(self.world, FINN, "deal", D1, NOON), {("criteria-rule", 1): (analysts, (1,))})
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
        self.assertEqual(oracle.nearest(self.world, FINN, "deal", D1, "read", NOON), {("restriction", 1)})

    def test_7(self):
        junior = self.it.holder("profiles", [("deal", ("create", "read", "update"))], [("deal", "amount", None, "none")])
        self.it.put("memberships", RIA, profile=junior)
        self.it.field(D1, amount=6000000)
        second = self.it.record("deal", RIA, fields={"amount": 1})
        asked = term("amount", "is", 6000000, "EUR")
        self.assertIsNone(oracle.masked(self.world, RIA, "deal", D1)["amount"])
        self.assertEqual(oracle.listed(self.world, RIA, "deal", "amount", NOON), [(None, [second, D1])])
        self.assertEqual(oracle.total(self.world, RIA, "deal", "amount", NOON), {})
        self.assertEqual(oracle.counted(self.world, RIA, "deal", "amount", NOON), {})
        self.assertEqual(oracle.searched(self.world, RIA, "deal", asked, NOON), [])
        self.assertEqual(oracle.searched(self.world, MAX, "deal", asked, NOON), [D1])
        sees = self.it.holder("permission-sets", [], [("deal", "amount", None, "read")])
        self.it.put("memberships", RIA, permission_sets=[sees])
        self.assertEqual(oracle.masked(self.world, RIA, "deal", D1)["amount"], 6000000)
        self.assertEqual(oracle.listed(self.world, RIA, "deal", "amount", NOON),
                         [(("EUR", 1), [second]), (("EUR", 6000000), [D1])])
        self.assertEqual(oracle.total(self.world, RIA, "deal", "amount", NOON), {"EUR": (6000001, 2)})
        self.assertEqual(oracle.searched(self.world, RIA, "deal", asked, NOON), [D1])
        self.assertNotIn("amount", oracle.editable(self.world, RIA, "deal", D1, NOON))
        self.assertIn("notes", oracle.editable(self.world, RIA, "deal", D1, NOON))
        self.assertTrue(answer(self.world, RIA, "deal", None, "create", NOON))
        self.assertFalse(oracle.creatable(self.world, RIA, "deal", ["amount"], NOON))
        self.assertTrue(oracle.creatable(self.world, ROB, "deal", ["amount"], NOON))

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
        self.assertEqual(oracle.nearest(self.world, RIA, "deal", D1, "update", NOON),
                         {("permission", "read"), ("permission", "update")})
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
        alone, other = self.it.record("accrual", RIA), self.it.record("accrual", ROB, parent=D2)
        self.assertEqual(self.grants(LEA, alone), [])
        self.assertEqual(self.grants(LEA, other), [("parent", "read")])
        self.assertEqual(self.grants(EVE, other), [("organisation", "read"), ("parent", "read")])
        self.assertEqual(self.grants(ROB, other), [("own", "write")])
        self.it.rule("restrictions", self.it.group(("member", LEA)), joined="all", terms=[term("state", "is", "won")])
        self.assertEqual(self.grants(LEA, other), [])
        self.it.put("records", D2, state="won")
        self.assertTrue(self.may(LEA, other))
        self.it.permit("rep", "deal", "update", "modify-all")
        self.assertEqual(self.grants(LEA, other), [])
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
        self.assertEqual(oracle.nearest(self.world, OLA, "deal", D1, "update", NOON), {("owner-rule", 1), ("share", None)})
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
        self.assertTrue(oracle.creatable(self.world, RIA, "deal", ["amount"], NOON))
        self.assertEqual(explain(self.world, RIA, "deal", None, "create", NOON).mask["amount"], "edit")

    def test_only_what_is_masked_is_left_out(self):
        self.hold([("won", "none")])
        self.it.field(D1, amount=7, product_line="compute")
        second = self.it.record("deal", RIA, state="won", fields={"amount": 5, "product-line": "compute"})
        third = self.it.record("deal", RIA, fields={"amount": 3}, currency="USD")
        self.assertEqual(oracle.total(self.world, RIA, "deal", "amount", NOON), {"EUR": (7, 1), "USD": (3, 1)})
        self.assertEqual(oracle.counted(self.world, RIA, "deal", "product-line", NOON), {"compute": 2})
        self.assertEqual(oracle.listed(self.world, RIA, "deal", "amount", NOON),
                         [(("EUR", 7), [D1]), (("USD", 3), [third]), (None, [second])])
        self.assertEqual(oracle.searched(self.world, RIA, "deal", term("amount", "at-least", 0, "EUR"), NOON), [D1])
        self.assertEqual(oracle.searched(self.world, RIA, "deal", term("amount", "is-not", 7, "EUR"), NOON), [])

    def test_order(self):
        second = self.it.record("deal", RIA, at=BEFORE)
        third = self.it.record("deal", RIA)
        self.assertEqual(oracle.listed(self.world, RIA, "deal", "at", NOON), [(None, [third, D1, second])])

    def test_custom(self):
        self.world["custom-fields"].append({"object": "deal", "field": "seats", "type": "number"})
        for row in self.world["records"]:
            row["fields"]["seats"] = 3
        self.assertEqual(oracle.total(self.world, MAX, "deal", "seats", NOON), {None: (3, 1)})
        self.assertTrue(self.holds(D1, term("seats", "less", 4)))


class Worlds(unittest.TestCase):
    """What must hold in every world."""

    def test_invariants(self):
        for seed in range(500):
            world = worlds.world(seed, strays=seed % 5 == 0)
            book, now = oracle.Book(world), world["now"]
            for row in world["records"]:
                self.assertEqual(oracle.keys_by_text(book, row), {name: row[name] for name in oracle.OWNED}, (seed, row["id"]))
            for viewer in book.memberships:
                for row in world["records"]:
                    self.check(book, viewer, row, now, seed)
                for object in OBJECTS:
                    self.check_lists(book, viewer, object, now, seed)

    def check(self, book, viewer, row, now, seed):
        object, number, where = row["object"], row["id"], (seed, viewer, row["id"])
        yes = {}
        for verb in oracle.VERBS:
            told = explain(book, viewer, object, number, verb, now)
            yes[verb] = told.answer
            self.assertEqual(told.answer, not told.blocks, where + (verb,))
            self.assertTrue(told.answer is False or oracle.looks(book, viewer), where)
            if object not in PERSONAL and "read" not in oracle.permissions(book, viewer, object):
                self.assertFalse(told.answer, where)
                self.assertNotIn("all", {kind for kind, level, chain in told.grants}, where)
        self.assertTrue(yes["read"] or not (yes["update"] or yes["decide"] or yes["delete"]), where)
        self.assertFalse(yes["delete"], where)
        if object in PERSONAL:
            self.assertEqual(yes["read"], row["owner"] == viewer and oracle.looks(book, viewer), where)
            self.assertEqual((yes["update"], yes["decide"]), (yes["read"], False), where)
        kinds = {kind for kind, level, chain in oracle.grants(book, viewer, number, now)}
        role, home = book.memberships[viewer]["role"], book.memberships[viewer]["organisation"]
        self.assertLessEqual(kinds & {"team", "organisation", "branch", "territory"}, {
            "manager": {"team"}, "executive": {"organisation", "branch"}, "channel": {"territory"}}.get(role, set()), where)
        self.assertFalse({"organisation", "branch"} <= kinds, where)
        self.assertTrue(row["owner"] != viewer or "own" in kinds or not oracle.looks(book, viewer), where)
        self.assertTrue("own" not in kinds or row["organisation"] in (home, None), where)
        self.assertLessEqual(set(oracle.chains(book, viewer, object, number, now)), {
            (kind, chain) for kind, level, chain in oracle.grants(book, viewer, number, now)} | {
            ("restriction", chain) for chain in oracle.excluding(book, viewer, number)}, where)

    def check_lists(self, book, viewer, object, now, seed):
        where, seen = (seed, viewer, object), oracle.visible(book, viewer, object, "read", now)
        for field, kind in book.fields[object].items():
            listed = oracle.listed(book, viewer, object, field, now)
            self.assertEqual(sorted(number for value, some in listed for number in some), seen, where)
            masked = {number: oracle.masked(book, viewer, object, number)[field] for number in seen}
            self.assertEqual(sum(many for sum_, many in oracle.total(book, viewer, object, field, now).values()),
                             sum(value is not None for value in masked.values()), where)
            for value in {value for value in masked.values() if value is not None}:
                for currency in worlds.CURRENCIES if kind == "amount" else (None,):
                    for number in oracle.searched(book, viewer, object, term(field, "is", value, currency), now):
                        self.assertEqual(masked[number], value, where)

    def test_restrictions_never_add_and_rules_never_take(self):
        for seed in range(100):
            world = worlds.world(seed)
            given = oracle.everything(world, world["now"])
            without = oracle.everything({**world, "restrictions": []}, world["now"])
            self.assertFalse([asked for asked, yes in given.items() if yes and not without[asked]], seed)
            for name in ("owner-rules", "criteria-rules", "sharing-sets", "shares", "deal-team"):
                fewer = oracle.everything({**world, name: []}, world["now"])
                self.assertFalse([asked for asked, yes in fewer.items() if yes and not given[asked]], (seed, name))

    def test_switched_off_is_as_not_there(self):
        for seed in range(300):
            world = worlds.world(seed)
            gone = {**world, **{name: [row for row in world[name] if row["active"]] for name in (
                "owner-rules", "criteria-rules", "sharing-sets", "restrictions")}}
            self.assertEqual(oracle.everything(world, world["now"]), oracle.everything(gone, world["now"]), seed)

    def test_strays_do_nothing(self):
        for seed in range(200):
            world = worlds.world(seed, strays=True)
            personal = {row["id"] for row in world["records"] if row["object"] in PERSONAL}
            clean = {**world, "shares": [row for row in world["shares"] if row["record"] not in personal]}
            for name in ("owner-rules", "criteria-rules", "sharing-sets", "restrictions"):
                clean[name] = [row for row in world[name] if row["object"] not in PERSONAL
                               and (name != "owner-rules" or "owner" in OBJECTS[row["object"]].keys)]
            self.assertEqual(oracle.everything(world, world["now"]), oracle.everything(clean, world["now"]), seed)

    def test_world_and_book_answer_the_same(self):
        for seed in range(5):
            world = worlds.world(seed)
            for (viewer, object, number, verb), yes in oracle.everything(world, world["now"]).items():
                self.assertEqual(answer(world, viewer, object, number, verb, world["now"]), yes, seed)

    def test_worlds_are_the_same_again_and_are_as_they_say(self):
        for seed in range(200):
            world = worlds.world(seed)
            self.assertEqual(json.dumps(world), json.dumps(worlds.world(seed)))
            self.assertEqual(json.loads(json.dumps(world)), world)
            self.sound(world)
            self.assertTrue(2 <= len(world["organisations"]) <= 6 and 4 <= len(world["memberships"]) <= 12, seed)
            self.assertTrue(8 <= len(world["records"]) <= 30, seed)
            for accrual in worlds.world(seed, apart=False)["records"]:
                if accrual["parent"]:
                    self.assertEqual(accrual["owner"], next(
                        row["owner"] for row in worlds.world(seed, apart=False)["records"] if row["id"] == accrual["parent"]))

    def sound(self, world):
        """W3 to W5, U2: a world says nothing that the text rules out."""
        members = {row["id"]: row for row in world["memberships"]}
        homes = {row["id"]: row for row in world["organisations"]}
        for row in members.values():
            self.assertIn(row["role"], oracle.STAFF if homes[row["organisation"]]["kind"] == "staff" else oracle.PARTNERS)
            if row["reports-to"] is not None:
                boss = members[row["reports-to"]]
                self.assertEqual((row["role"], boss["role"], boss["organisation"]), ("rep", "manager", row["organisation"]))
        pairs = [(row["person"], row["organisation"]) for row in members.values()]
        self.assertEqual(len(pairs), len(set(pairs)))
        for row in homes.values():
            if row["head"] is not None:
                head = homes[row["head"]]
                self.assertEqual((row["kind"], head["kind"], head["head"]), ("partner", "partner", None))
            self.assertTrue(row["kind"] == "partner" or row["territory"] is None)
        for row in world["territories"]:
            self.assertTrue(row["manager"] is None or members[row["manager"]]["role"] == "channel")
        standard = [row["standard"] for row in world["profiles"] if row["standard"]]
        self.assertEqual(sorted(standard), sorted(oracle.STAFF + oracle.PARTNERS))
        for name in ("territories", "organisations", "persons", "memberships", "groups", "profiles", "permission-sets",
                     "owner-rules", "criteria-rules", "sharing-sets", "restrictions", "records", "deal-team", "shares"):
            numbers = [row["id"] for row in world[name]]
            self.assertEqual(len(numbers), len(set(numbers)), name)

    def test_events(self):
        turned, seen = 0, set()
        for seed in range(300):
            world = worlds.world(seed)
            before = json.dumps(world)
            steps = worlds.events(world, random.Random(seed))
            self.assertEqual(json.dumps(world), before)
            self.assertEqual(json.dumps(steps), json.dumps(worlds.events(world, random.Random(seed))))
            self.assertTrue(2 <= len(steps) <= 6)
            last = world
            for change, after in steps:
                seen.add(change["change"])
                book = oracle.Book(after)
                for row in after["records"]:
                    self.assertEqual(oracle.keys_by_text(book, row), {name: row[name] for name in oracle.OWNED}, (seed, change))
                self.sound(after)
                json.dumps(change)
                rest = [name for name in last if last[name] != after[name]]
                self.assertEqual(sorted({name for name, *_ in worlds.differences(last, after)}), sorted(rest), (seed, change))
                turned += oracle.everything(last, world["now"]) != oracle.everything(after, world["now"])
                last = after
        self.assertEqual(seen, set(worlds.CHANGES))
        self.assertGreater(turned, 100)

    def test_all_is_met_often(self):
        times, many = worlds.statistics(range(1000))
        self.assertEqual({name: times[name] for name in worlds.names() if times[name] < 50}, {})
        self.assertLessEqual(set(times), set(worlds.names()))
        self.assertEqual({name: many[name] for name in worlds.names() if many[name] < 20}, {})


if __name__ == "__main__":
    unittest.main()
