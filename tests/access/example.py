# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worked example of the text as a world, for tests of the oracle."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import oracle  # noqa: E402
import worlds  # noqa: E402
from answers import explain  # noqa: E402
from changes import copied  # noqa: E402
from explaining import explanation  # noqa: E402
from oracle import OBJECTS, PERSONAL, answer  # noqa: E402

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
            profiles=[{"id": number, "name": role, "standard": role, "permissions": copied(may), "rights": []}
                      for number, role in enumerate(oracle.STAFF + oracle.PARTNERS, 1)],
            defaults=[{"object": name, "internal": "private", "external": "private"} for name in OBJECTS if name not in PERSONAL])
        for owner in (RIA, LEA, ROB):
            self.record("deal", owner)

    def record(self, object, owner=None, **more):
        fields = dict.fromkeys(OBJECTS[object].fields)
        fields.update({row["field"]: None for row in self.world["custom-fields"] if row["object"] == object})
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

    def declare(self, object, name, kind, choices=None):
        """A field that a program admin declares; records that were there before have nothing in it."""
        row = {"object": object, "field": f"custom-{name}", "type": kind, "choices": choices, "retired": False}
        self.world["custom-fields"].append(row)
        for record in self.world["records"]:
            if record["object"] == object:
                record["fields"][row["field"]] = None
        return row

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

    def nearest(self, viewer, record, verb="read", now=NOON):
        """Y3."""
        return [(near["kind"], near["what"]) for near in self.told(viewer, record, verb, now)["nearest"]]

    def told(self, viewer, record, verb="read", now=NOON, object="deal"):
        """The explanation; of a record that is not there, or None, the object must be said."""
        found = [row["object"] for row in self.world["records"] if row["id"] == record]
        return explanation(self.world, viewer, found[0] if found else object, record, verb, now)

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
