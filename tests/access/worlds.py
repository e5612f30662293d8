# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Random worlds for the access model, from a number: the same number gives the same world on every machine.

A world is a dict of lists of dicts, and of nothing but numbers, text, booleans and None, so it is JSON. Each row has a small
number `id`, unique in its list; rows name each other by it. None is empty. Instants are text like 2026-03-05T12:00:00.000000Z,
always that wide and in UTC, dates like 2026-03-05: both compare as text. Amounts are minor units of the record's currency.

  seed, now         the number it is from; the instant most questions are for: many ends lie there, or a microsecond off
  vendor            {id, name}
  territories       id name manager (a membership of role channel, or None) countries (for applications; no two have the same)
  organisations     id name kind (staff, partner) head (its head office) sees-branches active territory
  persons           id name active
  memberships       id person organisation role reports-to active profile (its own, or None: the standard one of its role)
                    permission-sets (numbers). No person is twice in one organisation.
  groups            id name entries: id kind value. The value is a number, a role, or None for partners and staff.
  profiles          id name standard (the role it is standard for, or None) permissions rights
  permission-sets   id name permissions rights
                      permissions: object permissions (names); one row for an object at most
                      rights: object field state (None: in general) right; one row for the three at most
  defaults          object internal external, for each object but the personal ones
  owner-rules       id object active from to level                            (from: F, to: T of R4)
  criteria-rules    id object active to level joined terms
  sharing-sets      id object active to level key
  restrictions      id object active to joined terms
                      terms: field operator value currency (None, but for amounts); for organisation, territory a number
  custom-fields     object (deal, application) field (custom- and its name) type (text, number, date, choice, yes-no)
                    choices (of a choice, else None) retired. Yes or no is held as yes, no.
  records           id object at owner team organisation territory parent state currency fields (name -> value, each declared one)
  deal-team         id record membership organisation level until              (one of the two is given)
  shares            id record membership organisation group level until        (one of the three is given)

Rules with active False are as if not there. Keys (O2) that an object does not have are None. Ids of records are unique over all
objects; `at` may be the same for several. Fields that a record always has are never empty (ALWAYS).
"""
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import oracle  # noqa: E402
from asking import STATES, Asking  # noqa: E402
from oracle import OBJECTS, PARTNERS, PERSONAL, STAFF  # noqa: E402
from settling import enter, managers_for, pick, settle  # noqa: E402
from values import AMOUNTS, CURRENCIES, CUSTOM, DATES, NUMBERS, TEXTS, YES_NO, instant  # noqa: E402

OFTEN = ("submitted", "approved", "won")
# What creation demands, and what the portal itself writes: never empty. For the model it makes no difference.
ALWAYS = {
    "deal": ("customer", "customer-domain", "country", "contact-name", "contact-email", "product-line", "amount", "close-date"),
    "accrual": ("amount", "base", "rate"),
    "application": ("website", "country", "contact-name", "email", "why"),
}
LEARNT = ("enrolment", "follower", "certificate")    # what staff have, too
SHARED = tuple(name for name in OBJECTS if name not in PERSONAL)
KINDS = ("all", "default", "parent", "hierarchy", "owner-rule", "criteria-rule", "sharing-set", "deal-team", "share")


class Maker(Asking):
    """One world in the making: its numbers, and how likely each kind of thing is in it."""

    def __init__(self, seed, strays, customs, large):
        self.rng = random.Random(seed)
        rng = self.rng
        self.strays, self.large = strays, large
        style = rng.random()
        if style < 0.25:
            kinds = {rng.choice(KINDS)}
        elif style < 0.5:
            kinds = set(KINDS)
        else:
            kinds = {kind for kind in KINDS if rng.random() < 0.65}
        self.much = {kind: rng.uniform(0.5, 1.0) if kind in kinds else 0.0 for kind in KINDS}
        self.reading = rng.choice((0.6, 0.85, 0.95))
        self.doing = rng.choice((0.2, 0.5, 0.8))
        self.asleep = rng.choice((0.0, 0.05, 0.15))
        self.hiding = rng.choice((0.0, 0.4, 0.8))
        self.limits = rng.choice((0, 2, 4, 7))
        self.switched = rng.choice((0.7, 0.9, 1.0))
        self.empty = rng.choice((0.1, 0.3, 0.5))
        self.families = rng.choice((0.3, 0.9))
        self.offset = rng.choice((0, 0, 1, 999999, 43199999999))
        self.world = {
            "seed": seed, "now": instant(self.offset), "vendor": {"id": 1, "name": "GlobalTech"}, "territories": [],
            "organisations": [], "persons": [], "memberships": [], "groups": [], "profiles": [], "permission-sets": [],
            "defaults": [], "owner-rules": [], "criteria-rules": [], "sharing-sets": [], "restrictions": [], "custom-fields": [],
            "records": [], "deal-team": [], "shares": []}
        if customs and self.perhaps(0.7):
            self.declare()

    def declare(self):
        """Some of what may be declared; some of it has been retired since, with records and rules that know it."""
        for object, field, kind, choices in CUSTOM:
            if self.perhaps(0.7):
                self.world["custom-fields"].append({
                    "object": object, "field": field, "type": kind, "choices": choices and list(choices),
                    "retired": self.perhaps(0.2)})

    def perhaps(self, chance):
        return self.rng.random() < chance

    def mostly_few(self, least, most):
        """Many small worlds meet more than few large ones, but for what is rare in each."""
        return min(self.rng.randint(least, most) for _ in range(1 if self.large else 2))

    def add(self, name, /, **row):
        row = {"id": len(self.world[name]) + 1, **row}
        self.world[name].append(row)
        return row

    def some(self, name, chance=1.0):
        """The number of some row, or None."""
        rows = self.world[name]
        return self.rng.choice(rows)["id"] if rows and self.perhaps(chance) else None

    def fields(self, object):
        return {**OBJECTS[object].fields, **{row["field"]: row["type"] for row in self.declared(object)}}

    def declared(self, object):
        return [row for row in self.world["custom-fields"] if row["object"] == object]

    # Who looks

    def territories(self):
        countries = list(TEXTS["country"])
        self.rng.shuffle(countries)
        for number in range(self.rng.choice((0, 1, 2, 2, 3))):
            self.add("territories", name=("EMEA", "Americas", "Iberia")[number], manager=None,
                     countries=countries[number:number + 1])

    def organisations(self):
        many = self.rng.randint(2, 6)
        staff = 2 if many > 3 and self.perhaps(0.25) else 1
        for number in range(many):
            kind = "staff" if number < staff else "partner"
            heads = [row["id"] for row in self.world["organisations"] if row["kind"] == "partner" and row["head"] is None]
            head = self.rng.choice(heads) if kind == "partner" and heads and self.perhaps(self.families) else None
            self.add("organisations", name=f"{kind} {number + 1}", kind=kind, head=head,
                     **{"sees-branches": kind == "partner" and head is None and self.perhaps(0.6)},
                     active=not self.perhaps(self.asleep),
                     territory=self.some("territories", 0.85) if kind == "partner" else None)

    def memberships(self):
        weights = {"executive": 0.3 if self.much["hierarchy"] else 0.02, "manager": 0.4 if self.much["hierarchy"] else 0.02}
        organisations = self.world["organisations"]
        crowded = self.rng.choice([row for row in organisations if row["kind"] == "partner"])
        for number in range(self.mostly_few(max(4, len(organisations) + 1), 12)):
            home = organisations[number] if number < len(organisations) else self.rng.choice(organisations + [crowded] * 3)
            if home["kind"] == "staff":
                role = self.rng.choice(STAFF if self.much["hierarchy"] else STAFF[1:])
            else:
                dice = self.rng.random()
                role = ("executive" if dice < weights["executive"]
                        else "manager" if dice < weights["executive"] + weights["manager"] else "rep")
            if self.much["hierarchy"] and home is crowded and self.perhaps(0.5):
                role = "rep" if "manager" in [row["role"] for row in self.world["memberships"]
                                              if row["organisation"] == home["id"]] else "manager"
            there = {row["person"] for row in self.world["memberships"] if row["organisation"] == home["id"]}
            others = [row["id"] for row in self.world["persons"] if row["id"] not in there]
            if others and self.perhaps(0.2):
                person = self.rng.choice(others)
            else:
                name = f"person {len(self.world['persons']) + 1}"
                person = self.add("persons", name=name, active=not self.perhaps(self.asleep))["id"]
            self.add("memberships", person=person, organisation=home["id"], role=role, **{"reports-to": None},
                     active=not self.perhaps(self.asleep), profile=None, **{"permission-sets": []})
        for row in self.world["memberships"]:
            if row["role"] == "rep" and self.perhaps(0.8):
                row["reports-to"] = pick(self.rng, managers_for(self.world, row))
        channel = [row["id"] for row in self.world["memberships"] if row["role"] == "channel"]
        for row in self.world["territories"]:
            row["manager"] = channel.pop(self.rng.randrange(len(channel))) if channel and self.perhaps(0.85) else None

    def member(self):
        """A membership; often one who reports, since what is given to one must not reach the manager."""
        reports = [row["id"] for row in self.world["memberships"] if row["reports-to"] is not None]
        return self.rng.choice(reports) if reports and self.perhaps(0.6) else self.some("memberships")

    def entry(self, number):
        kind = self.rng.choice(("member", "member", "organisation", "branches", "role", "role", "profile", "territory",
                                "territory", "partners", "staff"))
        if kind == "territory" and not self.world["territories"]:
            kind = "role"
        names = {"organisation": "organisations", "profile": "profiles", "territory": "territories"}
        if kind == "branches":
            value = self.rng.choice([row["id"] for row in self.world["organisations"] if row["kind"] == "partner"])
        elif kind == "member":
            value = self.member()
        elif kind == "role":
            value = self.rng.choice(STAFF + PARTNERS + ("rep", "rep"))
        else:
            value = self.some(names[kind]) if kind in names else None
        return {"id": number, "kind": kind, "value": value}

    def groups(self):
        for number in range(self.rng.randint(2, 5)):
            row = self.add("groups", name=f"group {number + 1}", entries=[])
            for _ in range(self.rng.choice((0, 1, 1, 2, 2, 3))):
                enter(row, self.entry(len(row["entries"]) + 1))
        if self.perhaps(0.7):
            self.add("groups", name="one alone", entries=[{"id": 1, "kind": "member", "value": self.member()}])

    # What one may do at all

    def permissions(self, reading, doing):
        rows = []
        for object in SHARED:
            names = ["read"] if self.perhaps(reading) else []
            names += [verb for verb in OBJECTS[object].verbs if verb != "read" and self.perhaps(doing)]
            names += [name for name in oracle.REACHING if self.perhaps(0.15 * self.much["all"])]
            names += [verb for verb in oracle.VERBS if verb not in OBJECTS[object].verbs and self.perhaps(0.04)]
            if names:
                rows.append({"object": object, "permissions": names})
        return rows

    def rights(self, hiding):
        rows = {}
        for object in SHARED:
            fields = sorted(self.fields(object))
            if not fields:
                continue
            own = [row["field"] for row in self.declared(object)]
            often = ["amount"] * ("amount" in fields) + [self.rng.choice(own) for _ in own[:2]]
            for field in often + [self.rng.choice(fields) for _ in range(3)]:
                for state in (None, self.state(object)):
                    if self.perhaps(hiding):
                        rows[object, field, state] = self.rng.choice(("none", "none", "read", "edit"))
        return [{"object": object, "field": field, "state": state, "right": right}
                for (object, field, state), right in rows.items()]

    def profiles(self):
        for role in STAFF + PARTNERS:
            self.add("profiles", name=f"standard {role}", standard=role, permissions=self.permissions(self.reading, self.doing),
                     rights=self.rights(self.hiding / 2))
        for number in range(self.rng.choice((0, 1, 1, 2))):
            self.add("profiles", name=f"profile {number + 1}", standard=None,
                     permissions=self.permissions(self.reading, self.doing), rights=self.rights(self.hiding))
        for number in range(self.rng.choice((0, 1, 2, 3))):
            self.add("permission-sets", name=f"set {number + 1}", permissions=self.permissions(0.2, 0.2),
                     rights=self.rights(self.hiding / 3))
        own = [row["id"] for row in self.world["profiles"] if row["standard"] is None]
        sets = [row["id"] for row in self.world["permission-sets"]]
        for row in self.world["memberships"]:
            if own and self.perhaps(0.3):
                row["profile"] = self.rng.choice(own)
            row["permission-sets"] = sorted(self.rng.sample(sets, self.rng.randint(0, min(2, len(sets)))))

    # What there is

    def state(self, object):
        """Some more often than others, so that what is said of one state is met."""
        states = STATES.get(object, (None,))
        return self.rng.choice(states if self.perhaps(0.5) else [state for state in states if state in OFTEN] or states)

    def value(self, field, kind):
        if kind == "text":
            return self.rng.choice(TEXTS[field])
        if kind == "choice":
            return self.rng.choice(next(row["choices"] for row in self.world["custom-fields"] if row["field"] == field))
        return self.rng.choice({"amount": AMOUNTS, "number": NUMBERS, "date": DATES, "yes-no": YES_NO}[kind])

    def record(self, object, owner=None, organisation=None, parent=None):
        kinds = self.fields(object)
        always = ALWAYS.get(object, ())
        fields = {name: None if name not in always and self.perhaps(self.empty) else self.value(name, kind)
                  for name, kind in kinds.items()}
        currency = self.rng.choice(CURRENCIES[:2] if self.perhaps(0.9) else CURRENCIES) if "amount" in kinds.values() else None
        row = self.add("records", object=object, at=instant(self.offset - 1000000 * self.rng.randint(1, 40)), owner=owner,
                       team=None, organisation=organisation, territory=None, parent=parent,
                       state=self.state(object), currency=currency, fields=fields)
        if object == "application":
            row["territory"] = next(
                (place["id"] for place in self.world["territories"] if fields["country"] in place["countries"]), None)
        return row

    def records(self):
        partners = [row["id"] for row in self.world["memberships"] if row["role"] in PARTNERS]
        anybody = [row["id"] for row in self.world["memberships"]]
        homes = [row["id"] for row in self.world["organisations"] if row["kind"] == "partner"]
        deals, many = [], self.mostly_few(8, 30)
        plain = ("statement", "application", "certificate", "enrolment", "follower", "period", "course", "path") + PERSONAL
        while len(self.world["records"]) < many:
            dice = self.rng.random()
            if dice < 0.45 or not deals:
                deals.append(self.record("deal", owner=self.rng.choice(partners)))
            elif dice < 0.62:
                earned = {row["parent"] for row in self.world["records"]}
                deal = pick(self.rng, [row for row in deals if row["id"] not in earned])
                if deal:
                    self.record("accrual", parent=deal["id"])
            else:
                object = self.rng.choice(plain)
                keys = OBJECTS[object].keys
                self.record(object, owner=self.rng.choice(anybody) if "owner" in keys else None,
                            organisation=self.rng.choice(homes) if object == "statement" else None)
        settle(self.world)

    # Which records one reaches

    def defaults(self):
        for object in SHARED:
            row = {"object": object}
            for side in ("internal", "external"):
                value = "private"
                if self.perhaps(0.5 * self.much["default"]):
                    value = self.rng.choice(("read", "read", "write"))
                if (object == "accrual" and self.perhaps(0.8 * self.much["parent"])
                        or object != "accrual" and self.perhaps(0.05 if self.much["parent"] else 0.0)):
                    value = "parent"
                row[side] = value
            self.world["defaults"].append(row)

    def object(self, without=()):
        """Where rules are: at deals, mostly. Strays are at objects where the text says that they do nothing."""
        if self.strays and self.perhaps(0.2):
            return self.rng.choice(tuple(OBJECTS))
        if self.perhaps(0.55):
            return "deal"
        return self.rng.choice([name for name in SHARED if name not in without])

    def level(self):
        return self.rng.choice(("read", "write"))

    def on(self):
        return self.perhaps(self.switched)

    def many(self, kind, most):
        return self.rng.randint(1, most) if self.perhaps(self.much[kind]) else 0

    def rules(self):
        for _ in range(self.many("owner-rule", 6)):
            object = self.object(() if self.strays else tuple(name for name in SHARED if "owner" not in OBJECTS[name].keys))
            object = self.rng.choice(LEARNT) if self.perhaps(0.25) else object
            self.add("owner-rules", object=object, active=self.on(), **{"from": self.some("groups")}, to=self.some("groups"),
                     level=self.level())
        for _ in range(self.many("criteria-rule", 14)):
            object = self.object()
            self.add("criteria-rules", object=object, active=self.on(), to=self.some("groups"), level=self.level(),
                     joined=self.rng.choice(("all", "any")), terms=self.terms(object))
        for _ in range(self.many("sharing-set", 6)):
            object = self.object(("period", "course", "path") if self.perhaps(0.8) else ())
            self.add("sharing-sets", object=object, active=self.on(), level=self.level(),
                     to=len(self.world["groups"]) if self.perhaps(0.3) else self.some("groups"),
                     key=self.rng.choice(("organisation", "territory")))
        for _ in range(self.limits and self.rng.randint(2, self.limits)):
            object = self.object()
            terms = self.terms(object)
            if terms or self.perhaps(0.7):
                self.add("restrictions", object=object, active=self.on(), to=self.some("groups"),
                         joined=self.rng.choice(("all", "any")), terms=terms)

    def until(self):
        away = self.rng.choice((None, None, None, 0, -1, 1, -3600000000, 3600000000))
        return None if away is None else instant(self.offset + away)

    def share(self, name, row):
        kinds = ("membership", "organisation", "group") if name == "shares" else ("membership", "organisation")
        kind = self.rng.choice(kinds + ("membership",))
        value = self.member() if kind == "membership" else self.some(kind + "s")
        whom = {name: value if name == kind else None for name in kinds}
        self.world[name] = [old for old in self.world[name]
                            if {**old, **whom, "record": row["id"]} != old]  # given again, it replaces what was given
        number = 1 + max([old["id"] for old in self.world[name]], default=0)
        self.world[name].append({"id": number, "record": row["id"], **whom, "level": self.level(), "until": self.until()})
        return self.world[name][-1]

    def shares(self):
        records = [row for row in self.world["records"] if self.strays or row["object"] not in PERSONAL]
        deals = [row for row in records if row["object"] == "deal"]
        for _ in range(self.many("deal-team", 8)):
            self.share("deal-team", self.rng.choice(deals))
        for _ in range(self.many("share", 10)):
            self.share("shares", self.rng.choice(deals) if self.perhaps(0.5) else self.rng.choice(records))


def world(seed, strays=False, customs=True, large=False):
    """
    A world. With strays, also rules where the text says that they do nothing (at personal objects, owner rules at objects without
    owners). Not customs: no custom fields. Large: on average a third more people and records.
    """
    maker = Maker(seed, strays, customs, large)
    for step in ("territories", "organisations", "memberships", "profiles", "groups", "records", "defaults", "rules", "shares"):
        getattr(maker, step)()
    return maker.world
