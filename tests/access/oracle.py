# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Who may do what, worked out from the written rules alone, one rule after the other: plain, slow, and written by somebody who has
never seen the generator of SQL conditions. What a world looks like is told in worlds.py; the numbers are those of the text.

Every question takes a world, or a Book of it: a Book only finds rows by their numbers and remembers what it worked out. It is for
asking much of one world, and is thrown away when the world changes.
"""
from collections import namedtuple

STAFF = ("channel", "admin", "finance")
PARTNERS = ("rep", "manager", "executive")
OWNED = ("owner", "team", "organisation", "territory")
LEVELS = ("none", "read", "write")
RIGHTS = ("none", "read", "edit")
VERBS = ("create", "read", "update", "delete", "decide")
REACHING = ("view-all", "modify-all")

Kind = namedtuple("Kind", "keys verbs hierarchy parent fields states", defaults=((), (), "none", None, {}, ()))

# O1, with the fields of F1.
OBJECTS = {
    "deal": Kind(OWNED, ("create", "read", "update", "decide"), "write", None, {
        "customer": "text", "customer-domain": "text", "tax-number": "text", "country": "text", "contact-name": "text",
        "contact-email": "text", "product-line": "text", "amount": "amount", "close-date": "date", "notes": "text",
        "reason": "text", "won": "amount", "invoice": "text"},
        ("submitted", "info-requested", "approved", "rejected", "queued", "withdrawn", "expired", "won", "lost")),
    "accrual": Kind(OWNED, ("read",), "read", "deal", {"amount": "amount", "rate": "number", "base": "amount"}),
    "statement": Kind(("organisation", "territory"), ("read",), "read"),
    "period": Kind((), ("read", "decide"), states=("open", "closed")),
    "application": Kind(("territory",), ("read", "decide"), "write", None, {
        "website": "text", "country": "text", "tax-number": "text", "contact-name": "text", "email": "text", "phone": "text",
        "why": "text", "reason": "text"},
        ("submitted", "info-requested", "approved", "rejected", "withdrawn", "expired")),
    "organisation": Kind(("organisation", "territory"), ("create", "read", "update"), "read"),
    "course": Kind((), ("read", "update")),
    "path": Kind((), ("read", "update")),
    "enrolment": Kind(OWNED, ("read", "update"), "read"),
    "follower": Kind(OWNED, ("read", "update"), "read"),
    "certificate": Kind(OWNED, ("read", "update"), "read"),
    "check": Kind(("owner",), ("create", "read", "update")),
    "draft": Kind(("owner",), ("create", "read", "update")),
    "notification": Kind(("owner",), ("create", "read", "update")),
}
PERSONAL = ("check", "draft", "notification")

# T1
OPERATORS = {
    "text": ("is", "is-not", "starts", "contains"),
    "number": ("is", "is-not", "less", "at-most", "more", "at-least"),
    "date": ("is", "is-not", "less", "at-most", "more", "at-least"),
    "amount": ("is", "is-not", "less", "at-most", "more", "at-least"),
    "key": ("is", "is-not"),
    "state": ("is", "is-not", "starts", "contains"),
}
COMPARE = {
    "is": lambda had, asked: had == asked,
    "is-not": lambda had, asked: had != asked,
    "less": lambda had, asked: had < asked,
    "at-most": lambda had, asked: had <= asked,
    "more": lambda had, asked: had > asked,
    "at-least": lambda had, asked: had >= asked,
    "starts": lambda had, asked: had[:len(asked)] == asked,
    "contains": lambda had, asked: asked in had,
}


class Book:
    """The world with its rows by number, so that the rules below read like the text; and what they gave, so that thousands go."""

    def __init__(self, world):
        self.world = world
        self.kept = {}
        for name in ("territories", "organisations", "persons", "memberships", "groups", "profiles", "permission-sets",
                     "records"):
            setattr(self, name.replace("-", "_"), {row["id"]: row for row in world[name]})
        self.standard = {row["standard"]: row for row in world["profiles"] if row["standard"]}
        self.defaults = {row["object"]: row for row in world["defaults"]}
        self.rules = {}
        for name in ("owner-rules", "criteria-rules", "sharing-sets", "restrictions"):
            for rule in world[name]:
                if rule["active"]:
                    self.rules.setdefault((name, rule["object"]), []).append(rule)
        for name in ("deal-team", "shares"):
            for row in world[name]:
                self.rules.setdefault((name, row["record"]), []).append(row)
        self.fields = {name: dict(kind.fields) for name, kind in OBJECTS.items()}
        for row in world["custom-fields"]:
            self.fields[row["object"]][row["field"]] = row["type"]
        self.rights = {}
        for name in ("profiles", "permission-sets"):
            for holder in world[name]:
                self.rights[name, holder["id"]] = {
                    (row["object"], row["field"], row["state"]): row["right"] for row in holder["rights"]}

    def of(self, name, subject):
        """The rules of an object that are switched on, or what hangs on a record."""
        return self.rules.get((name, subject), ())


def book_of(world):
    return world if isinstance(world, Book) else Book(world)


def kept(rule):
    """A rule asked twice of one Book gives what it gave."""
    def again(book, *asked):
        key = (rule, *asked)
        if key not in book.kept:
            book.kept[key] = rule(book, *asked)
        return book.kept[key]
    again.__doc__ = rule.__doc__
    return again


# 1. Who looks

@kept
def looks(book, member):
    """W2: membership, person and organisation are all active."""
    row = book.memberships[member]
    return row["active"] and book.persons[row["person"]]["active"] and book.organisations[row["organisation"]]["active"]


def side(book, member):
    """W3: staff or partner, by the organisation."""
    return book.organisations[book.memberships[member]["organisation"]]["kind"]


def is_branch(book, organisation, head):
    """W4: one level."""
    return organisation is not None and book.organisations[organisation]["head"] == head


def is_manager_of(book, member, territory):
    """W5: a territory's channel manager is one only in the role channel."""
    return (territory is not None and book.territories[territory]["manager"] == member
            and book.memberships[member]["role"] == "channel")


def territory_of(book, member):
    """W5: of a membership's organisation; the vendor's own are in none."""
    return book.organisations[book.memberships[member]["organisation"]]["territory"]


def entry_fits(book, entry, member):
    """W6, one entry."""
    row, value = book.memberships[member], entry["value"]
    home = row["organisation"]
    if entry["kind"] == "member":
        return member == value
    if entry["kind"] == "organisation":
        return home == value
    if entry["kind"] == "branches":
        return home == value or is_branch(book, home, value)
    if entry["kind"] == "role":
        return row["role"] == value
    if entry["kind"] == "profile":
        return profile_of(book, member)["id"] == value
    if entry["kind"] == "territory":
        return territory_of(book, member) == value or is_manager_of(book, member, value)
    if entry["kind"] == "partners":
        return side(book, member) == "partner"
    if entry["kind"] == "staff":
        return side(book, member) == "staff"
    raise ValueError(entry["kind"])


@kept
def fitting(book, group, member):
    """W6: the entries by which a membership is in a group, active or not: as an owner it counts in any case."""
    return tuple(entry["id"] for entry in book.groups[group]["entries"] if entry_fits(book, entry, member))


def in_group(book, group, viewer):
    """W6 for a viewer, who must look."""
    return looks(book, viewer) and fitting(book, group, viewer) != ()


# 2. What there is

def key(record, name):
    """O1: a key that the object does not have is empty, whatever the record says."""
    return record[name] if name in OBJECTS[record["object"]].keys else None


# 3. What one may do at all

def profile_of(book, member):
    """U2: its own profile, or else the standard one of its role."""
    row = book.memberships[member]
    return book.standard[row["role"]] if row["profile"] is None else book.profiles[row["profile"]]


def existing(object):
    """U1: permissions without a verb do not exist. The two that reach are no verbs (U3); they exist where profiles are asked."""
    return () if object in PERSONAL else OBJECTS[object].verbs + REACHING


@kept
def permissions(book, member, object):
    """U1, U2, U3: the union, or nothing at all where it lacks read."""
    sets = book.memberships[member]["permission-sets"]
    union = set()
    for holder in [profile_of(book, member)] + [book.permission_sets[number] for number in sets]:
        for row in holder["permissions"]:
            if row["object"] == object:
                union |= set(row["permissions"])
    union &= set(existing(object))
    return frozenset(union if "read" in union else ())


def permitted(book, viewer, object, verb):
    """A1, the part of section 3; of personal objects no profile is asked (O3)."""
    if object in PERSONAL:
        return verb in OBJECTS[object].verbs
    return verb in VERBS and verb in permissions(book, viewer, object)


# 4. Which records one reaches. Each rule gives its grants: kind, level, and the number of the rule or share it comes from.

def lower(one, other):
    return min(one, other, key=LEVELS.index)


def highest(levels):
    return max(levels, key=LEVELS.index, default="none")


def r1_all(book, viewer, record, now):
    """R1: permissions that U3 takes away reach nothing either."""
    has = permissions(book, viewer, record["object"])
    if "view-all" in has:
        yield "all", "read", None
    if "modify-all" in has:
        yield "all", "write", None


def r2_default(book, viewer, record, now):
    """R2: what everybody on a side has, or what the parent gives."""
    row = book.defaults.get(record["object"])
    default = "private" if row is None else row["internal" if side(book, viewer) == "staff" else "external"]
    if default in ("read", "write"):
        yield "default", default, None
    if default == "parent" and OBJECTS[record["object"]].parent is not None and record["parent"] is not None:
        parent = book.records[record["parent"]]
        if "read" in permissions(book, viewer, parent["object"]) and not excluding(book, viewer, parent["id"]):
            level = lower(reach(book, viewer, parent["id"], now), OBJECTS[record["object"]].hierarchy)
            if level != "none":
                yield "parent", level, None


def r3_own(book, viewer, record, now):
    """R3, the first line: always for writing."""
    if key(record, "owner") == viewer:
        yield "own", "write", None


def r3_hierarchy(book, viewer, record, now):
    """R3, the lines that report: at the object's level, each that holds by its name."""
    level = OBJECTS[record["object"]].hierarchy
    if level == "none":
        return
    row = book.memberships[viewer]
    if row["role"] == "manager" and key(record, "team") == viewer:
        yield "team", level, None
    if row["role"] == "executive":
        home = book.organisations[row["organisation"]]
        if key(record, "organisation") == home["id"]:
            yield "organisation", level, None
        if home["sees-branches"] and is_branch(book, key(record, "organisation"), home["id"]):
            yield "branch", level, None
    if row["role"] == "channel" and is_manager_of(book, viewer, key(record, "territory")):
        yield "territory", level, None


def r4_owner_rules(book, viewer, record, now):
    """R4: the owner counts, active or not; the viewer must look."""
    owner = key(record, "owner")
    for rule in book.of("owner-rules", record["object"]):
        if owner is not None and fitting(book, rule["from"], owner) and in_group(book, rule["to"], viewer):
            yield "owner-rule", rule["level"], rule["id"]


def r5_criteria_rules(book, viewer, record, now):
    """R5"""
    for rule in book.of("criteria-rules", record["object"]):
        if in_group(book, rule["to"], viewer) and fits(book, "criteria-rules", rule, record):
            yield "criteria-rule", rule["level"], rule["id"]


def r6_sharing_sets(book, viewer, record, now):
    """R6: empty on either side matches nothing."""
    for rule in book.of("sharing-sets", record["object"]):
        mine = book.memberships[viewer]["organisation"] if rule["key"] == "organisation" else territory_of(book, viewer)
        if mine is not None and key(record, rule["key"]) == mine and in_group(book, rule["to"], viewer):
            yield "sharing-set", rule["level"], rule["id"]


def named(book, row, viewer):
    """R7: the membership, everybody in the organisation but not in its branches, or a group."""
    if row["membership"] is not None:
        return row["membership"] == viewer
    if row["organisation"] is not None:
        return row["organisation"] == book.memberships[viewer]["organisation"]
    return in_group(book, row["group"], viewer)


def lasts(row, now):
    """R7: no longer at the instant. Instants are written so that they compare as text."""
    return row["until"] is None or now < row["until"]


def r7_teams_and_shares(book, viewer, record, now):
    """R7"""
    if record["object"] == "deal":
        for row in book.of("deal-team", record["id"]):
            if named(book, row, viewer) and lasts(row, now):
                yield "deal-team", row["level"], row["id"]
    for row in book.of("shares", record["id"]):
        if named(book, row, viewer) and lasts(row, now):
            yield "share", row["level"], row["id"]


REACHES = (r1_all, r2_default, r3_own, r3_hierarchy, r4_owner_rules, r5_criteria_rules, r6_sharing_sets, r7_teams_and_shares)


@kept
def grants(book, viewer, number, now):
    """Section 4: the union. Who does not look reaches nothing (W2); personal objects know only their owner (O3)."""
    record = book.records[number]
    if not looks(book, viewer):
        return frozenset()
    rules = (r3_own,) if record["object"] in PERSONAL else REACHES
    return frozenset(grant for rule in rules for grant in rule(book, viewer, record, now))


def reach(book, viewer, number, now):
    """The highest level of all grants."""
    return highest(level for kind, level, chain in grants(book, viewer, number, now))


# 5. What is taken away

@kept
def excluding(book, viewer, number):
    """B1: every restriction that excludes the record. Personal objects have none."""
    record = book.records[number]
    if record["object"] in PERSONAL:
        return ()
    return tuple(rule["id"] for rule in book.of("restrictions", record["object"])
                 if in_group(book, rule["to"], viewer) and not fits(book, "restrictions", rule, record))


# 6. The answer

def level_for(verb):
    """A1"""
    return "read" if verb == "read" else "write"


def record_of(book, object, number):
    """A2: a number of another object's is the number of nothing."""
    record = book.records.get(number)
    return record if record is not None and record["object"] == object else None


def answer(world, viewer, object, record, verb, now):
    """A1. Creating asks for the permission alone; F5 may stop it later (see creatable)."""
    book = book_of(world)
    if not looks(book, viewer) or not permitted(book, viewer, object, verb):
        return False
    if verb == "create":
        return True
    if record_of(book, object, record) is None:
        return False
    return (LEVELS.index(reach(book, viewer, record, now)) >= LEVELS.index(level_for(verb))
            and not excluding(book, viewer, record))


def visible(world, viewer, object, verb, now):
    """The numbers of all records for which the answer is yes."""
    if verb == "create":
        raise ValueError("what is to be created is not there")
    book = book_of(world)
    return [row["id"] for row in book.world["records"]
            if row["object"] == object and answer(book, viewer, object, row["id"], verb, now)]


# 7. Terms

def term_holds(book, term, record, fields):
    """T1 to T4, with the fields of the record as they are, or as masked for searching (F4)."""
    name = term["field"]
    if name in ("organisation", "territory"):
        kind, had = "key", key(record, name)
    elif name == "state":
        kind, had = "state", record["state"]
    else:
        kind, had = book.fields[record["object"]].get(name), fields.get(name)
    if had is None or had == "" or kind is None or term["operator"] not in OPERATORS[kind]:
        return False
    if kind == "amount" and record["currency"] != term["currency"]:
        return False
    return COMPARE[term["operator"]](had, term["value"])


def fits(book, name, rule, record):
    """T1, T5: a rule without terms fits nothing, joined by whatever."""
    seen = (fits, name, rule["id"], record["id"])
    if seen not in book.kept:
        held = [term_holds(book, term, record, record["fields"]) for term in rule["terms"]]
        book.kept[seen] = bool(held) and (all(held) if rule["joined"] == "all" else any(held))
    return book.kept[seen]


# 8. Fields

def right_by(book, name, number, object, field, state, otherwise):
    """F2, F3: what one profile or set says: for the state before what it says in general, that before saying nothing."""
    says = book.rights[name, number]
    if state is not None and (object, field, state) in says:
        return says[object, field, state]
    return says.get((object, field, None), otherwise)


@kept
def right(book, member, object, field, state):
    """F2: the highest of what profile and sets give."""
    given = [right_by(book, "profiles", profile_of(book, member)["id"], object, field, state, "edit")]
    given += [right_by(book, "permission-sets", number, object, field, state, "none")
              for number in book.memberships[member]["permission-sets"]]
    return max(given, key=RIGHTS.index)


@kept
def mask(book, viewer, object, state):
    """F2, F3 for every field of an object; without a state, what is given in general. Nothing for who does not look."""
    return {field: right(book, viewer, object, field, state) if looks(book, viewer) else "none" for field in book.fields[object]}


def masked(world, viewer, object, record):
    """F4: the fields as this viewer would have them, those without a right being empty. Whether they read it is not asked."""
    book = book_of(world)
    row = book.records[record]
    rights = mask(book, viewer, object, row["state"])
    return {field: row["fields"][field] if rights[field] != "none" else None for field in rights}
