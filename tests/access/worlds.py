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
  custom-fields     object field type (text, number, date, amount)
  records           id object at owner team organisation territory parent state currency fields (name -> value, each declared one)
  deal-team         id record membership organisation level until              (one of the two is given)
  shares            id record membership organisation group level until        (one of the three is given)

Rules with active False are as if not there. Keys (O2) that an object does not have are None. Ids of records are unique over all
objects; `at` may be the same for several. States are guessed where the text names none: STATES is the one place to change them.
"""
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import oracle  # noqa: E402
from oracle import OBJECTS, OPERATORS, OWNED, PARTNERS, PERSONAL, STAFF  # noqa: E402

STATES = {
    "deal": ("submitted", "returned", "approved", "rejected", "won", "lost", "withdrawn"),
    "accrual": ("accrued", "reversed"),
    "application": ("open", "approved", "rejected"),
    "period": ("open", "closed"),
    "course": ("draft", "published"),
    "path": ("draft", "published"),
}
SHARED = tuple(name for name in OBJECTS if name not in PERSONAL)
KINDS = ("all", "default", "parent", "hierarchy", "owner-rule", "criteria-rule", "sharing-set", "deal-team", "share")
CHANGES = ("membership-active", "person-active", "organisation-active", "reports-to", "role", "territory", "manager", "entry",
           "rule", "terms", "field", "state", "owner", "share", "deal-team", "permission", "right", "profile", "permission-sets",
           "default")

# Few values, so that terms hit; and such as tell code points from letters, and text from patterns.
TEXTS = {
    "customer": ("Acme", "acme", "Acme GmbH", "Müller", "Mu\u0308ller", "50% off", "50_ off", "Straße", "STRASSE",
                 "\U0001f680 Rockets"),
    "customer-domain": ("acme.example", "www.acme.example", "mueller.example", "Acme.example"),
    "tax-number": ("DE123456789", "FR12345678901", "de123456789"),
    "country": ("DE", "FR", "PT", "US"),
    "contact-name": ("Ada", "Bob O'Neil", "Ada B."),
    "contact-email": ("ada@acme.example", "bob@mueller.example"),
    "email": ("ada@acme.example", "bob@mueller.example"),
    "product-line": ("compute", "storage", "Storage", "storage\\cold"),
    "notes": ("urgent", "not urgent", "a\nb", "50%"),
    "reason": ("price", "Price", "no budget"),
    "invoice": ("2026-001", "2026-002", "R2026-001"),
    "website": ("https://acme.example/", "https://mueller.example/"),
    "phone": ("+49 30 1", "+33 1 2"),
    "why": ("we sell", "We sell", "growth"),
    "segment": ("small", "large", "largest"),
}
AMOUNTS = (0, 1, 4999999, 5000000, 5000001, 6000000, 12345678901)
NUMBERS = (-1, 0, 250, 500, 501)
DATES = ("2025-12-31", "2026-02-28", "2026-03-01", "2026-03-31")
CURRENCIES = ("EUR", "USD", "JPY")
CUSTOM = ({"object": "deal", "field": "segment", "type": "text"}, {"object": "deal", "field": "seats", "type": "number"},
          {"object": "application", "field": "founded", "type": "date"},
          {"object": "certificate", "field": "score", "type": "number"})


def instant(microseconds):
    """A while from noon of a day in March, in the one form that compares as text."""
    seconds, fraction = divmod(microseconds, 1000000)
    hours, rest = divmod(seconds + 12 * 3600, 3600)
    days, hours = divmod(hours, 24)
    return f"2026-03-{5 + days:02d}T{hours:02d}:{rest // 60:02d}:{rest % 60:02d}.{fraction:06d}Z"


class Maker:
    """One world in the making: its numbers, and how likely each kind of thing is in it."""

    def __init__(self, seed, strays, apart, customs):
        self.rng = random.Random(seed)
        rng = self.rng
        self.strays = strays
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
        self.apart = rng.choice((0.0, 0.3)) if apart else 0.0
        self.offset = rng.choice((0, 0, 1, 999999, 43199999999))
        self.world = {
            "seed": seed, "now": instant(self.offset), "vendor": {"id": 1, "name": "GlobalTech"}, "territories": [],
            "organisations": [], "persons": [], "memberships": [], "groups": [], "profiles": [], "permission-sets": [],
            "defaults": [], "owner-rules": [], "criteria-rules": [], "sharing-sets": [], "restrictions": [], "custom-fields": [],
            "records": [], "deal-team": [], "shares": []}
        if customs and self.perhaps(0.7):
            self.world["custom-fields"] = [dict(row) for row in CUSTOM]

    def perhaps(self, chance):
        return self.rng.random() < chance

    def add(self, name, /, **row):
        row = {"id": len(self.world[name]) + 1, **row}
        self.world[name].append(row)
        return row

    def some(self, name, chance=1.0):
        """The number of some row, or None."""
        rows = self.world[name]
        return self.rng.choice(rows)["id"] if rows and self.perhaps(chance) else None

    def fields(self, object):
        custom = {row["field"]: row["type"] for row in self.world["custom-fields"] if row["object"] == object}
        return {**OBJECTS[object].fields, **custom}

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
        for number in range(self.rng.randint(max(4, len(organisations) + 1), 12)):
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
            row["manager"] = self.rng.choice(channel) if channel and self.perhaps(0.85) else None

    def member(self):
        """A membership; often one who reports, since what is given to one must not reach the manager."""
        reports = [row["id"] for row in self.world["memberships"] if row["reports-to"] is not None]
        return self.rng.choice(reports) if reports and self.perhaps(0.6) else self.some("memberships")

    def entry(self, number):
        kind = self.rng.choice(("member", "member", "organisation", "branches", "role", "role", "profile", "territory",
                                "partners", "staff"))
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
            self.add("groups", name=f"group {number + 1}",
                     entries=[self.entry(entry + 1) for entry in range(self.rng.choice((0, 1, 1, 2, 2, 3)))])
        if self.perhaps(0.7):
            self.add("groups", name="one alone", entries=[{"id": 1, "kind": "member", "value": self.member()}])

    # What one may do at all

    def permissions(self, reading, doing):
        rows = []
        for object in SHARED:
            names = ["read"] if self.perhaps(reading) else []
            names += [verb for verb in OBJECTS[object].verbs if verb != "read" and self.perhaps(doing)]
            names += [name for name in oracle.REACHING if self.perhaps(0.15 * self.much["all"])]
            if self.strays and self.perhaps(0.1):
                names.append("delete")
            if names:
                rows.append({"object": object, "permissions": names})
        return rows

    def rights(self, hiding):
        rows = {}
        for object in SHARED:
            fields = sorted(self.fields(object))
            if not fields:
                continue
            for field in ["amount"] * ("amount" in fields) + [self.rng.choice(fields) for _ in range(3)]:
                for state in (None, self.rng.choice(STATES.get(object, (None,)))):
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

    def value(self, field, kind):
        if kind == "text":
            return self.rng.choice(TEXTS[field])
        return self.rng.choice({"amount": AMOUNTS, "number": NUMBERS, "date": DATES}[kind])

    def record(self, object, owner=None, organisation=None, parent=None):
        kinds = self.fields(object)
        fields = {name: None if self.perhaps(self.empty) else self.value(name, kind) for name, kind in kinds.items()}
        currency = self.rng.choice(CURRENCIES[:2] if self.perhaps(0.9) else CURRENCIES) if "amount" in kinds.values() else None
        row = self.add("records", object=object, at=instant(self.offset - 1000000 * self.rng.randint(1, 40)), owner=owner,
                       team=None, organisation=organisation, territory=None, parent=parent,
                       state=self.rng.choice(STATES[object]) if object in STATES else None, currency=currency, fields=fields)
        if object == "application":
            row["territory"] = next(
                (place["id"] for place in self.world["territories"] if fields["country"] in place["countries"]), None)
        return row

    def records(self):
        partners = [row["id"] for row in self.world["memberships"] if row["role"] in PARTNERS]
        anybody = [row["id"] for row in self.world["memberships"]]
        homes = [row["id"] for row in self.world["organisations"] if row["kind"] == "partner"]
        deals, many = [], self.rng.randint(8, 30)
        plain = ("statement", "application", "certificate", "enrolment", "follower", "period", "course", "path") + PERSONAL
        while len(self.world["records"]) < many:
            dice = self.rng.random()
            if dice < 0.45 or not deals:
                deals.append(self.record("deal", owner=self.rng.choice(partners)))
            elif dice < 0.62:
                deal = self.rng.choice(deals) if self.perhaps(0.8) else None
                owner = deal["owner"] if deal and not self.perhaps(self.apart) else self.rng.choice(partners)
                self.record("accrual", owner=owner, parent=deal and deal["id"])
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

    def term(self, object):
        rng, fields = self.rng, self.fields(object)
        keys = ["state"] if object in STATES else []
        keys += ["organisation"] if "organisation" in OBJECTS[object].keys else []
        keys += ["territory"] if "territory" in OBJECTS[object].keys and self.world["territories"] else []
        if keys and (not fields or self.perhaps(0.4)):
            field = rng.choice(keys)
            value = rng.choice(STATES[object]) if field == "state" else self.some(
                "organisations" if field == "organisation" else "territories")
            return {"field": field, "operator": rng.choice(OPERATORS["state"]), "value": value, "currency": None}
        if not fields:
            return None
        kinds = sorted(set(fields.values()))
        wanted = rng.choice(kinds)
        field = rng.choice(sorted(name for name, kind in fields.items() if kind == wanted))
        operator, value, currency = rng.choice(OPERATORS[wanted]), self.value(field, wanted), rng.choice(CURRENCIES[:2])
        there = [row for row in self.world["records"] if row["object"] == object and row["fields"][field] is not None]
        if there and self.perhaps(0.5):
            row = rng.choice(there)
            value, currency = row["fields"][field], row["currency"] if self.perhaps(0.8) else currency
        if wanted == "text":
            value = self.asked(operator, value)
        return {"field": field, "operator": operator, "value": value, "currency": currency if wanted == "amount" else None}

    def asked(self, operator, value):
        """A piece of a text; sometimes such as would hit if case did not count, or if it were a pattern."""
        if operator in ("starts", "contains"):
            first = self.rng.randrange(len(value)) if operator == "contains" else 0
            value = value[first:first + self.rng.randint(1, 4)]
            if self.perhaps(0.25):
                value = value[:-1] + self.rng.choice("%_") if self.perhaps(0.7) else self.rng.choice("%_\\")
        if self.perhaps(0.15):
            value = value.swapcase()
        return value

    def terms(self, object):
        """None to three. Most objects without fields and states have nothing to ask for: their rules fit nothing (T5)."""
        made = [self.term(object) for _ in range(self.rng.choice((0, 1, 1, 1, 1, 2, 2, 2, 3, 3)))]
        return [term for term in made if term]

    def many(self, kind, most):
        return self.rng.randint(1, most) if self.perhaps(self.much[kind]) else 0

    def rules(self):
        for _ in range(self.many("owner-rule", 6)):
            object = self.object(() if self.strays else tuple(name for name in SHARED if "owner" not in OBJECTS[name].keys))
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
        return self.add(name, record=row["id"], **whom, level=self.level(), until=self.until())

    def shares(self):
        records = [row for row in self.world["records"] if self.strays or row["object"] not in PERSONAL]
        deals = [row for row in records if row["object"] == "deal"]
        for _ in range(self.many("deal-team", 8)):
            self.share("deal-team", self.rng.choice(deals))
        for _ in range(self.many("share", 10)):
            self.share("shares", self.rng.choice(deals) if self.perhaps(0.5) else self.rng.choice(records))


def world(seed, strays=False, apart=True, customs=True):
    """
    A world. With strays, also rules where the text says that they do nothing (at personal objects, owner rules at objects without
    owners, `delete` where nothing has that verb). Not apart: accruals always have their deal's owner. Not customs: no custom
    fields.
    """
    maker = Maker(seed, strays, apart, customs)
    for step in ("territories", "organisations", "memberships", "profiles", "groups", "records", "defaults", "rules", "shares"):
        getattr(maker, step)()
    return maker.world


def pick(rng, rows):
    return rng.choice(rows) if rows else None


def managers_for(world, row):
    """W5: whom a rep may report to."""
    return [other["id"] for other in world["memberships"]
            if other["organisation"] == row["organisation"] and other["role"] == "manager" and other["id"] != row["id"]]


def settle(world):
    """O2, for all records, as written there: the world's own, so that the oracle's can be compared with it."""
    members = {row["id"]: row for row in world["memberships"]}
    places = {row["id"]: row["territory"] for row in world["organisations"]}
    for row in world["records"]:
        if OBJECTS[row["object"]].keys == OWNED:
            owner = members[row["owner"]]
            row["organisation"] = owner["organisation"]
            row["team"] = {"manager": owner["id"], "rep": owner["reports-to"]}.get(owner["role"])
        if row["organisation"] is not None:
            row["territory"] = places[row["organisation"]]


# Changes

def copied(value):
    if isinstance(value, dict):
        return {name: copied(item) for name, item in value.items()}
    return [copied(item) for item in value] if isinstance(value, list) else value


def events(world, rng, many=None):
    """
    A few random changes, one after the other: [(change, the world after it)]. A change is a dict that names what was done; how
    the rows differ is told by differences(). What W5 demands goes with a change: who becomes no manager has no reports any more,
    who is no longer in the role channel has no territories. Nothing is changed in the world given.
    """
    done = []
    maker = Maker(0, False, True, False)
    maker.rng = rng
    while len(done) < (rng.randint(2, 6) if many is None else many):
        world = maker.world = copied(world)
        maker.offset = next(away for away in (0, 1, 999999, 43199999999) if instant(away) == world["now"])
        change = changed(maker, rng.choice(CHANGES))
        if change:
            settle(world)
            done.append((change, world))
    return done


def changed(maker, what):
    """One change, in place; None if the world has nothing to change that way."""
    rng, world = maker.rng, maker.world
    change = {"change": what}
    if what in ("membership-active", "person-active", "organisation-active"):
        row = rng.choice(world[what.split("-")[0] + "s"])
        row["active"] = not row["active"]
        return {**change, "id": row["id"], "active": row["active"]}
    if what == "reports-to":
        row = pick(rng, [row for row in world["memberships"] if row["role"] == "rep" and managers_for(world, row)])
        if row is None:
            return None
        row["reports-to"] = rng.choice([other for other in managers_for(world, row) + [None] if other != row["reports-to"]])
        return {**change, "id": row["id"], "reports-to": row["reports-to"]}
    if what == "role":
        row = rng.choice(world["memberships"])
        row["role"] = rng.choice([role for role in (STAFF if row["role"] in STAFF else PARTNERS) if role != row["role"]])
        row["reports-to"] = None
        for other in world["memberships"]:
            if other["reports-to"] == row["id"] and row["role"] != "manager":
                other["reports-to"] = None
        for place in world["territories"]:
            if place["manager"] == row["id"] and row["role"] != "channel":
                place["manager"] = None
        return {**change, "id": row["id"], "role": row["role"]}
    if what in ("territory", "manager"):
        rows = world["territories"] if what == "manager" else [row for row in world["organisations"] if row["kind"] == "partner"]
        row = pick(rng, rows)
        others = [other["id"] for other in (world["territories"] if what == "territory" else
                                            [member for member in world["memberships"] if member["role"] == "channel"])] + [None]
        others = [other for other in others if row and other != row[what]]
        if not others:
            return None
        row[what] = rng.choice(others)
        return {**change, "id": row["id"], what: row[what]}
    if what == "entry":
        row = rng.choice(world["groups"])
        if row["entries"] and rng.random() < 0.5:
            gone = row["entries"].pop(rng.randrange(len(row["entries"])))
            return {**change, "id": row["id"], "removed": gone}
        new = maker.entry(max([entry["id"] for entry in row["entries"]], default=0) + 1)
        row["entries"].append(new)
        return {**change, "id": row["id"], "added": dict(new)}
    if what in ("rule", "terms"):
        names = ("criteria-rules", "restrictions") + (("owner-rules", "sharing-sets") if what == "rule" else ())
        name, row = pick(rng, [(name, row) for name in names for row in world[name]]) or (None, None)
        if row is None:
            return None
        if what == "rule":
            row["active"] = not row["active"]
            return {**change, "list": name, "id": row["id"], "active": row["active"]}
        row["terms"] = maker.terms(row["object"])
        return {**change, "list": name, "id": row["id"], "terms": copied(row["terms"])}
    if what in ("field", "state", "owner"):
        # An application's territory was written by its country (O2), which therefore stays; an accrual keeps its owner, and what
        # becomes of it when its deal gets another is not told.
        row = rng.choice(world["records"])
        if what == "field":
            field = pick(rng, sorted(name for name in row["fields"] if (row["object"], name) != ("application", "country")))
            if field is None:
                return None
            row["fields"][field] = None if rng.random() < 0.25 else maker.value(field, maker.fields(row["object"])[field])
            return {**change, "id": row["id"], "field": field, "value": row["fields"][field]}
        if what == "owner" and row["object"] != "deal" or what == "state" and row["object"] not in STATES:
            return None
        row[what] = rng.choice(STATES[row["object"]] if what == "state" else
                               [member["id"] for member in world["memberships"] if member["role"] in PARTNERS])
        return {**change, "id": row["id"], what: row[what]}
    if what in ("share", "deal-team"):
        name = "shares" if what == "share" else what
        if world[name] and rng.random() < 0.5:
            gone = world[name].pop(rng.randrange(len(world[name])))
            return {**change, "removed": gone}
        rows = [row for row in world["records"] if row["object"] not in PERSONAL and (what == "share" or row["object"] == "deal")]
        new = maker.share(name, rng.choice(rows))
        new["id"] = 1 + max([row["id"] for row in world[name][:-1]], default=0)
        return {**change, "added": dict(new)}
    if what in ("permission", "right"):
        name = rng.choice(("profiles", "profiles", "permission-sets"))
        row = pick(rng, world[name])
        if row is None:
            return None
        if what == "permission":
            object = rng.choice(SHARED)
            said = next((said for said in row["permissions"] if said["object"] == object), None)
            if said is None:
                said = {"object": object, "permissions": []}
                row["permissions"].append(said)
            permission = rng.choice(oracle.existing(object))
            (said["permissions"].remove if permission in said["permissions"] else said["permissions"].append)(permission)
            if not said["permissions"]:
                row["permissions"].remove(said)
            return {**change, "list": name, "id": row["id"], "object": object, "permission": permission,
                    "given": permission in said["permissions"]}
        object = rng.choice([object for object in SHARED if maker.fields(object)])
        field = rng.choice(sorted(maker.fields(object)))
        state = rng.choice((None,) + STATES.get(object, ()))
        right = rng.choice(("none", "read", "edit"))
        row["rights"] = [said for said in row["rights"]
                         if (said["object"], said["field"], said["state"]) != (object, field, state)]
        row["rights"].append({"object": object, "field": field, "state": state, "right": right})
        return {**change, "list": name, "id": row["id"], "object": object, "field": field, "state": state, "right": right}
    if what == "profile":
        row = rng.choice(world["memberships"])
        row["profile"] = rng.choice([None] + [other["id"] for other in world["profiles"] if other["standard"] is None])
        return {**change, "id": row["id"], "profile": row["profile"]}
    if what == "permission-sets":
        sets = [row["id"] for row in world["permission-sets"]]
        row = rng.choice(world["memberships"])
        if not sets:
            return None
        row["permission-sets"] = sorted(rng.sample(sets, rng.randint(0, min(2, len(sets)))))
        return {**change, "id": row["id"], "permission-sets": list(row["permission-sets"])}
    if what == "default":
        row, side = rng.choice(world["defaults"]), rng.choice(("internal", "external"))
        row[side] = rng.choice(("private", "read", "write", "parent"))
        return {**change, "object": row["object"], "side": side, "default": row[side]}
    raise ValueError(what)


def differences(before, after):
    """What a change did to the rows, records with their keys too: [(list, id, row before or None, row after or None)]."""
    found = []
    for name, rows in before.items():
        if isinstance(rows, list) and rows != after[name]:
            old, new = ({row["object"] if name == "defaults" else row["id"]: row for row in some} for some in (rows, after[name]))
            for number in {**old, **new}:
                if old.get(number) != new.get(number):
                    found.append((name, number, old.get(number), new.get(number)))
    return found


# Statistics

EDGES = """
    W2-membership W2-person W2-organisation W4-sees W4-does-not-see W5-no-manager W5-no-territory W5-no-channel W5-two-territories
    W6-member W6-organisation W6-branches W6-branches-of-head W6-role W6-profile W6-profile-standard W6-territory
    W6-territory-channel
    W6-partners W6-staff W6-empty-group
    O2-team-self O2-team-manager O2-team-nobody O2-other-membership-of-owner O3-own O3-of-another
    U2-by-set-only U2-own-profile U3-read-lacks U3-modify-all-alone U3-view-all-without-read U3-reach-without-read
    R1-view-all R1-modify-all R1-both R2-read R2-write R2-parent-capped R2-parent-alone R2-parent-no-parent R2-parent-of-none
    R2-parent-no-read R2-parent-restricted R2-parent-unreached
    R3-colleague-of-another-manager R3-branch-executive-head R3-own-and-line R3-head-of-executive
    R4-inactive-owner R5-hit R5-miss R6-organisation R6-territory R6-empty R6-not-rolled-up
    R7-membership R7-organisation R7-organisation-not-branch R7-group R7-until-at R7-until-before R7-until-after R7-not-rolled-up
    R-off-would-reach R-several R-level-too-low
    B1-own B1-view-all B1-one-of-several B1-two B1-only-block B1-no-terms B1-fits B1-other-object
    A1-create-yes A1-create-no A1-update-yes A1-decide-yes A1-read-not-update
    T1-all T1-any T1-all-three T2-is-not T2-other T3-other-currency T3-is-not T4-masked T4-organisation T4-territory
    T4-state T4-key-empty T5 T1-case T1-pattern
    F2-set-raises F2-union-edit F3-higher F3-lower F3-union F4-masked F4-only-masked-sum F4-sort-together F4-search-misses
    F5-cannot-create F5-not-editable F1-custom
    """.split()


def statistics(seeds):
    """How often each grant, block, operator and edge is met at now, and in how many worlds: two Counters by name."""
    times, worlds = Counter(), Counter()
    for seed in seeds:
        seen = met(world(seed))
        times.update(seen)
        worlds.update(seen.keys())
    return times, worlds


def names():
    """All that statistics() counts."""
    found = ["grant " + kind for kind in ("all", "default", "parent", "own", "team", "organisation", "branch", "territory",
                                          "owner-rule", "criteria-rule", "sharing-set", "deal-team", "share")]
    found += ["block " + kind for kind in ("not-active", "permission", "no-reach", "restriction")]
    found += [f"operator {kind} {operator} {result}"
              for kind, some in OPERATORS.items() for operator in some for result in ("hit", "miss")]
    return found + ["edge " + edge for edge in EDGES]


def met(world):
    """What is met in one world, counted by viewer and record."""
    book, now, seen = oracle.Book(world), world["now"], Counter()

    def edge(name, holds=True):
        if holds:
            seen["edge " + name] += 1

    for name in ("criteria-rules", "restrictions"):
        for rule in world[name]:
            met_terms(book, name, rule, seen, edge)
    for row in world["groups"]:
        edge("W6-empty-group", not row["entries"])
    managed = Counter(row["manager"] for row in world["territories"] if row["manager"] is not None)
    edge("W5-two-territories", any(many > 1 for many in managed.values()))
    edge("W5-no-channel", any(row["manager"] is None for row in world["territories"]))
    for row in world["organisations"]:
        edge("W5-no-territory", row["kind"] == "partner" and row["territory"] is None)
    for viewer in book.memberships:
        met_viewer(book, viewer, now, edge)
        for row in world["records"]:
            for verb in oracle.VERBS[1:]:
                seen.update("block " + name for name, number in oracle.blocks(book, viewer, row["object"], row["id"], verb, now))
            seen.update("grant " + kind for kind, level, number in oracle.grants(book, viewer, row["id"], now))
            met_record(book, viewer, row, now, edge)
    return seen


def met_terms(book, name, rule, seen, edge):
    """Operators that hit and miss; edges of section 7."""
    records = [row for row in book.world["records"] if row["object"] == rule["object"]]
    edge("T5", not rule["terms"])
    for term in rule["terms"]:
        field, operator = term["field"], term["operator"]
        keyed = field in ("organisation", "territory")
        kind = "key" if keyed else "state" if field == "state" else book.fields[rule["object"]][field]
        edge("F1-custom", field not in OBJECTS[rule["object"]].fields and not keyed and field != "state")
        for row in records:
            had = oracle.key(row, field) if keyed else row["state"] if field == "state" else row["fields"][field]
            held = oracle.term_holds(book, term, row, row["fields"])
            if had is None:
                edge("T2-is-not" if operator == "is-not" else "T2-other")
                edge("T4-key-empty", keyed)
            elif kind == "amount" and term["currency"] != row["currency"]:
                edge("T3-is-not" if operator == "is-not" else "T3-other-currency")
            else:
                seen[f"operator {kind} {operator} {'hit' if held else 'miss'}"] += 1
                edge("T4-" + field, kind in ("key", "state") and held)
                edge("T1-case", kind == "text" and operator != "is-not" and not held
                     and oracle.COMPARE[operator](had.casefold(), term["value"].casefold()))
                edge("T1-pattern", not held and operator in ("starts", "contains") and set(term["value"]) & set("%_\\"))
    if len(rule["terms"]) > 1:
        for row in records:
            held = [oracle.term_holds(book, term, row, row["fields"]) for term in rule["terms"]]
            edge("T1-" + rule["joined"], any(held) and not all(held))
            edge("T1-all-three", rule["joined"] == "all" and all(held) and len(held) == 3)


def met_viewer(book, viewer, now, edge):
    """Edges of one viewer, whatever the record."""
    row = book.memberships[viewer]
    if not oracle.looks(book, viewer):
        return
    edge("U2-own-profile", row["profile"] is not None)
    edge("W5-no-manager", row["role"] == "rep" and row["reports-to"] is None)
    for group in book.groups.values():
        for entry in group["entries"]:
            if not oracle.entry_fits(book, entry, viewer):
                continue
            edge("W6-" + entry["kind"])
            edge("W6-branches-of-head", entry["kind"] == "branches" and row["organisation"] != entry["value"])
            edge("W6-profile-standard", entry["kind"] == "profile" and row["profile"] is None)
            edge("W6-territory-channel", entry["kind"] == "territory" and row["role"] == "channel")
    for object in SHARED:
        has = oracle.permissions(book, viewer, object)
        holders = [oracle.profile_of(book, viewer)] + [book.permission_sets[number] for number in row["permission-sets"]]
        said = [{name for told in holder["permissions"] if told["object"] == object for name in told["permissions"]}
                for holder in holders]
        edge("U2-by-set-only", has and not has <= said[0])
        edge("U3-read-lacks", not has and any(said))
        edge("U3-view-all-without-read", not has and any("view-all" in some or "modify-all" in some for some in said))
        edge("U3-modify-all-alone", "modify-all" in has and "update" in OBJECTS[object].verbs and "update" not in has)
    edge("A1-create-yes" if oracle.answer(book, viewer, "deal", None, "create", now) else "A1-create-no")
    edge("F5-cannot-create", oracle.answer(book, viewer, "deal", None, "create", now)
         and not oracle.creatable(book, viewer, "deal", ["amount"], now))
    met_masks(book, viewer, now, edge)


def met_masks(book, viewer, now, edge):
    """Edges of section 8: rights, then what lists show of them."""
    sets = book.memberships[viewer]["permission-sets"]
    profile = oracle.profile_of(book, viewer)["id"]
    for object in SHARED:
        visible = oracle.visible(book, viewer, object, "read", now)
        for number in visible:
            row = book.records[number]
            for field, value in row["fields"].items():
                state = row["state"]
                given = oracle.right(book, viewer, object, field, state)
                by_profile = oracle.right_by(book, "profiles", profile, object, field, state, "edit")
                general = oracle.right_by(book, "profiles", profile, object, field, None, "edit")
                by_sets = [oracle.right_by(book, "permission-sets", some, object, field, state, "none") for some in sets]
                rank = oracle.RIGHTS.index
                edge("F2-set-raises", rank(given) > rank(by_profile))
                edge("F2-union-edit", by_profile == "read" and given == "edit")
                edge("F3-higher", rank(by_profile) > rank(general))
                edge("F3-lower", rank(by_profile) < rank(general))
                edge("F3-union", by_profile != general and rank(given) > rank(by_profile) and by_sets)
                edge("F4-masked", given == "none" and value is not None)
                edge("F5-not-editable", given != "edit" and oracle.answer(book, viewer, object, number, "update", now))
        hidden = [number for number in visible if "amount" in book.records[number]["fields"]
                  and oracle.masked(book, viewer, object, number)["amount"] is None]
        had = [number for number in hidden if book.records[number]["fields"]["amount"] is not None]
        if had:
            edge("F4-only-masked-sum", not oracle.total(book, viewer, object, "amount", now))
            edge("F4-sort-together", len(hidden) > 1)
            row = book.records[had[0]]
            term = {"field": "amount", "operator": "is", "value": row["fields"]["amount"], "currency": row["currency"]}
            edge("F4-search-misses", row["id"] not in oracle.searched(book, viewer, object, term, now))


def met_record(book, viewer, record, now, edge):
    """Edges of one viewer and one record."""
    row, object, number, world = book.memberships[viewer], record["object"], record["id"], book.world
    owner, home = oracle.key(record, "owner"), book.organisations[row["organisation"]]
    if not oracle.looks(book, viewer):
        edge("W2-membership", not row["active"] and owner == viewer)
        edge("W2-person", not book.persons[row["person"]]["active"] and owner == viewer)
        edge("W2-organisation", not home["active"] and owner == viewer)
        return
    held = oracle.grants(book, viewer, number, now)
    kinds, barred = {kind for kind, level, chain in held}, oracle.excluding(book, viewer, number)
    yes = {verb: oracle.answer(book, viewer, object, number, verb, now) for verb in oracle.VERBS[1:]}
    if owner is not None:
        same = book.memberships[owner]["person"] == row["person"]
        edge("O2-other-membership-of-owner", same and owner != viewer and not held)
        edge("O3-own", object in PERSONAL and owner == viewer)
        edge("O3-of-another", object in PERSONAL and owner != viewer)
        if "team" in OBJECTS[object].keys and owner == viewer:
            edge("O2-team-" + ("nobody" if record["team"] is None else "self" if record["team"] == owner else "manager"))
        edge("R3-colleague-of-another-manager", row["role"] == "manager" and oracle.key(record, "organisation") == home["id"]
             and record["team"] not in (None, viewer))
        edge("R3-own-and-line", "own" in kinds and kinds & {"team", "organisation"})
        edge("R4-inactive-owner", "owner-rule" in kinds and not oracle.looks(book, owner))
    edge("U3-reach-without-read", object not in PERSONAL and held and not oracle.permissions(book, viewer, object))
    if object in PERSONAL:
        return
    levels = {(kind, level) for kind, level, chain in held}
    edge("R1-view-all", ("all", "read") in levels)
    edge("R1-modify-all", ("all", "write") in levels)
    edge("R1-both", {("all", "read"), ("all", "write")} <= levels)
    edge("R2-read", ("default", "read") in levels)
    edge("R2-write", ("default", "write") in levels)
    default = book.defaults[object]["internal" if home["kind"] == "staff" else "external"]
    if default == "parent":
        edge("R2-parent-of-none", OBJECTS[object].parent is None)
        edge("R2-parent-no-parent", OBJECTS[object].parent is not None and record["parent"] is None)
        if record["parent"] is not None:
            reach = oracle.reach(book, viewer, record["parent"], now)
            reads = "read" in oracle.permissions(book, viewer, "deal")
            edge("R2-parent-capped", "parent" in kinds and reach == "write")
            edge("R2-parent-alone", kinds == {"parent"})
            edge("R2-parent-no-read", reach != "none" and not reads)
            edge("R2-parent-restricted", reach != "none" and reads and "parent" not in kinds)
            edge("R2-parent-unreached", reach == "none" and reads)
    organisation = oracle.key(record, "organisation")
    if row["role"] == "executive" and organisation is not None:
        branch = oracle.is_branch(book, organisation, home["id"])
        edge("W4-sees", branch and home["sees-branches"])
        edge("W4-does-not-see", branch and not home["sees-branches"])
        edge("R3-branch-executive-head", home["head"] == organisation and "organisation" not in kinds)
        edge("R3-head-of-executive", "organisation" in kinds and owner != viewer)
    for rule in book.of("criteria-rules", object):
        if oracle.in_group(book, rule["to"], viewer):
            edge("R5-hit" if oracle.fits(book, "criteria-rules", rule, record) else "R5-miss")
            edge("T4-masked", oracle.fits(book, "criteria-rules", rule, record) and any(
                oracle.mask(book, viewer, object, record["state"]).get(term["field"]) == "none" for term in rule["terms"]))
    for rule in book.of("sharing-sets", object):
        mine = home["id"] if rule["key"] == "organisation" else home["territory"]
        edge("R6-empty", oracle.in_group(book, rule["to"], viewer) and oracle.key(record, rule["key"]) is None and mine is None)
        edge("R6-" + rule["key"], ("sharing-set", rule["level"], rule["id"]) in held)
        edge("R6-not-rolled-up", not kinds & {"sharing-set", "team"} and any(
            other["reports-to"] == viewer and grant[0] == "sharing-set"
            for other in world["memberships"] for grant in oracle.grants(book, other["id"], number, now)))
    for name in ("deal-team", "shares"):
        for share in book.of(name, number):
            whom = next(kind for kind in ("membership", "organisation", "group") if share.get(kind) is not None)
            if oracle.named(book, share, viewer):
                edge("R7-" + whom, oracle.lasts(share, now))
                edge("R7-until-at", share["until"] == now)
                edge("R7-until-after", share["until"] is not None and share["until"] == after(now, 1))
                edge("R7-until-before", share["until"] is not None and share["until"] == after(now, -1))
            edge("R7-organisation-not-branch", whom == "organisation" and home["head"] == share["organisation"])
            edge("R7-not-rolled-up", whom == "membership" and not kinds & {"team", "share", "deal-team"}
                 and oracle.lasts(share, now) and book.memberships[share["membership"]]["reports-to"] == viewer)
    for name in ("owner-rules", "criteria-rules", "sharing-sets"):
        for rule in world[name]:
            edge("R-off-would-reach", not rule["active"] and rule["object"] == object
                 and would_reach(book, name, rule, viewer, record))
    edge("R-several", len(held) > 2)
    reads = "read" in oracle.permissions(book, viewer, object)
    edge("R-level-too-low", held and oracle.reach(book, viewer, number, now) == "read"
         and "update" in oracle.permissions(book, viewer, object))
    asked = [rule for rule in book.of("restrictions", object) if oracle.in_group(book, rule["to"], viewer)]
    edge("B1-own", "own" in kinds and barred and reads)
    edge("B1-view-all", "all" in kinds and barred)
    edge("B1-one-of-several", barred and len(barred) < len(asked))
    edge("B1-two", len(barred) > 1)
    edge("B1-fits", asked and not barred and yes["read"])
    edge("B1-no-terms", barred and any(not rule["terms"] for rule in asked))
    edge("B1-only-block", len(barred) == 1 and held and reads)
    edge("B1-other-object", not asked and yes["read"] and any(
        rule["active"] and rule["object"] != object and oracle.in_group(book, rule["to"], viewer)
        for rule in world["restrictions"]))
    edge("A1-update-yes", yes["update"])
    edge("A1-decide-yes", yes["decide"])
    edge("A1-read-not-update", yes["read"] and not yes["update"] and "update" in OBJECTS[object].verbs)


def would_reach(book, name, rule, viewer, record):
    """Whether a rule that is switched off would reach if it were on."""
    if not oracle.in_group(book, rule["to"], viewer):
        return False
    owner = oracle.key(record, "owner")
    if name == "owner-rules":
        return owner is not None and oracle.fitting(book, rule["from"], owner) != ()
    if name == "criteria-rules":
        return oracle.fits(book, name, rule, record)
    row = book.organisations[book.memberships[viewer]["organisation"]]
    mine = row["id"] if rule["key"] == "organisation" else row["territory"]
    return mine is not None and oracle.key(record, rule["key"]) == mine


def after(now, microseconds):
    """Another instant, of those near the ones that worlds have."""
    offset = next(away for away in (0, 1, 999999, 43199999999) if instant(away) == now)
    return instant(offset + microseconds)


def main(words):
    many = int(words[words.index("--stats") + 1]) if "--stats" in words else 0
    if not many:
        sys.exit("worlds.py --stats 1000")
    begun = time.process_time()
    for seed in range(many):
        made = world(seed)
        oracle.everything(made, made["now"])
    spent = time.process_time() - begun
    times, worlds = statistics(range(many))
    print(f"{'':42}{'times':>9}{'worlds':>8}")
    for name in names():
        print(f"{name:42}{times[name]:9}{worlds[name]:8}")
    print(f"{1000 * spent / many:.1f} ms for a world and all its answers")


if __name__ == "__main__":
    main(sys.argv[1:])
