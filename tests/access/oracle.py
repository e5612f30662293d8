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

Kind = namedtuple("Kind", "keys verbs hierarchy parent fields", defaults=((), (), "none", None, {}))

# O1, with the fields of F1. What kind of thing a field holds is nowhere said: see QUESTIONS.md.
OBJECTS = {
    "deal": Kind(OWNED, ("create", "read", "update", "decide"), "write", None, {
        "customer": "text", "customer-domain": "text", "tax-number": "text", "country": "text", "contact-name": "text",
        "contact-email": "text", "product-line": "text", "amount": "amount", "close-date": "date", "notes": "text",
        "reason": "text", "won": "amount", "invoice": "text"}),
    "accrual": Kind(OWNED, ("read",), "read", "deal", {"amount": "amount", "rate": "number", "base": "amount"}),
    "statement": Kind(("organisation", "territory"), ("read",), "read", None, {"opening": "amount", "closing": "amount"}),
    "period": Kind((), ("read", "decide")),
    "application": Kind(("territory",), ("read", "decide"), "write", None, {
        "website": "text", "country": "text", "tax-number": "text", "contact-name": "text", "email": "text", "phone": "text",
        "why": "text", "reason": "text"}),
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
    "state": ("is", "is-not"),
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

Explanation = namedtuple("Explanation", "answer grants blocks mask")


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
    """W5: a territory's channel manager is one only in the role channel (question 6)."""
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


def keys_by_text(book, record):
    """O2: what the keys of a record should be. The rules read those in the record; tests compare the two."""
    names = OBJECTS[record["object"]].keys
    keys = {"owner": record["owner"], "team": None, "organisation": record["organisation"], "territory": record["territory"]}
    if "owner" in names:
        owner = book.memberships[record["owner"]]
        keys["organisation"] = owner["organisation"]
        if owner["role"] == "manager":
            keys["team"] = owner["id"]
        elif owner["role"] == "rep":
            keys["team"] = owner["reports-to"]
    if "organisation" in names:
        keys["territory"] = book.organisations[keys["organisation"]]["territory"]
    return {name: keys[name] if name in names else None for name in OWNED}


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
    """B1: every restriction that excludes the record. Personal objects have none (question 9)."""
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


def readable(book, viewer, object, now):
    return [book.records[number] for number in visible(book, viewer, object, "read", now)]


def listed(world, viewer, object, sort_field, now):
    """
    F4, sorting: a list of (value, numbers), ascending, what is empty or masked last under None. Amounts are (currency, minor
    units). Within one value, and for the field `at`, newest first, then the higher number. The text says only that what is
    masked is as empty: the order beside that is a reading (question 16), and tests should compare the numbers under a value.
    """
    book = book_of(world)
    rows = sorted(readable(book, viewer, object, now), key=lambda row: (row["at"], row["id"]), reverse=True)
    if sort_field == "at":
        return [(None, [row["id"] for row in rows])] if rows else []
    found = {}
    for row in rows:
        value = masked(book, viewer, object, row["id"])[sort_field]
        if value is not None and book.fields[object][sort_field] == "amount":
            value = row["currency"], value
        found.setdefault(value, []).append(row["id"])
    return sorted(found.items(), key=lambda pair: (pair[0] is None, () if pair[0] is None else pair[0]))


def searched(world, viewer, object, term, now):
    """F4, search and filters: the readable records for which a term (T1) holds as the viewer has them."""
    book = book_of(world)
    return [row["id"] for row in readable(book, viewer, object, now)
            if term_holds(book, term, row, masked(book, viewer, object, row["id"]))]


def total(world, viewer, object, field, now):
    """F4, sums and counts: currency (None for numbers) -> (sum, how many), of what is neither empty nor masked."""
    book = book_of(world)
    kind, sums = book.fields[object][field], {}
    for row in readable(book, viewer, object, now):
        value = masked(book, viewer, object, row["id"])[field]
        if value is not None:
            currency = row["currency"] if kind == "amount" else None
            before, many = sums.get(currency, (0, 0))
            sums[currency] = before + (value if kind in ("amount", "number") else 0), many + 1
    return sums


def counted(world, viewer, object, field, now):
    """F4, counts by value: value -> how many readable records have it, masked ones left out."""
    book, counts = book_of(world), {}
    for row in readable(book, viewer, object, now):
        value = masked(book, viewer, object, row["id"])[field]
        if value is not None:
            value = (row["currency"], value) if book.fields[object][field] == "amount" else value
            counts[value] = counts.get(value, 0) + 1
    return counts


def editable(world, viewer, object, record, now):
    """F5: the fields a form has for a record that may be updated; on creation (no record), of what is given in general."""
    book = book_of(world)
    if not answer(book, viewer, object, record, "create" if record is None else "update", now):
        return []
    state = None if record is None else book.records[record]["state"]
    return [field for field, given in mask(book, viewer, object, state).items() if given == "edit"]


def creatable(world, viewer, object, required, now):
    """F5: the permission, and edit in general for what creation requires. What that is, is the object's own business."""
    return answer(world, viewer, object, None, "create", now) and set(required) <= set(editable(world, viewer, object, None, now))


# 9. Why

def blocks(book, viewer, object, record, verb, now):
    """Y2: every block, as (name, number of the restriction or None). Who does not look has this one block (question 10)."""
    if not looks(book, viewer):
        return {("not-active", None)}
    found = set() if permitted(book, viewer, object, verb) else {("permission", None)}
    if verb == "create":
        return found
    if record_of(book, object, record) is None:
        return found | {("no-reach", None)}
    if LEVELS.index(reach(book, viewer, record, now)) < LEVELS.index(level_for(verb)):
        found.add(("no-reach", None))
    return found | {("restriction", number) for number in excluding(book, viewer, record)}


def explain(world, viewer, object, record, verb, now):
    """Section 9: the answer (A1), every grant whatever its level (Y1), every block (Y2), the right for every field."""
    book = book_of(world)
    row = None if verb == "create" else record_of(book, object, record)
    return Explanation(
        answer(book, viewer, object, record, verb, now),
        set(grants(book, viewer, record, now)) if row else set(),
        blocks(book, viewer, object, record, verb, now),
        dict(mask(book, viewer, object, row["state"] if row else None)))


def chains(world, viewer, object, record, now):
    """Y1: for each grant or restriction that goes by a group: (kind, number) -> (group, the numbers of the entries that fit)."""
    book, found = book_of(world), {}
    row = book.records[record]
    held = {(kind, chain) for kind, level, chain in grants(book, viewer, record, now)}
    held |= {("restriction", number) for number in excluding(book, viewer, record)}
    for kind, name in (("owner-rule", "owner-rules"), ("criteria-rule", "criteria-rules"), ("sharing-set", "sharing-sets"),
                       ("restriction", "restrictions")):
        for rule in book.of(name, object):
            if (kind, rule["id"]) in held:
                found[kind, rule["id"]] = rule["to"], fitting(book, rule["to"], viewer)
    for share in book.of("shares", row["id"]):
        if ("share", share["id"]) in held and share["group"] is not None:
            found["share", share["id"]] = share["group"], fitting(book, share["group"], viewer)
    return found


def nearest(world, viewer, object, record, verb, now):
    """Y3: the least that would turn a no to yes: (permission, verb), (restriction, number), (kind, rule) or (share, None)."""
    book = book_of(world)
    stops = blocks(book, viewer, object, record, verb, now)
    names = {name for name, number in stops}
    if names == {"permission"}:
        return {("permission", name) for name in ("read", verb) if name not in permissions(book, viewer, object)}
    if names == {"restriction"} and len(stops) == 1:
        return stops
    row = record_of(book, object, record)
    if names != {"no-reach"} or row is None or object in PERSONAL:
        return set()
    found, asked = {("share", None)}, LEVELS.index(level_for(verb))
    owner = key(row, "owner")
    for rule in book.of("owner-rules", object):
        if owner is not None and fitting(book, rule["from"], owner) and not in_group(book, rule["to"], viewer):
            found |= {("owner-rule", rule["id"])} if LEVELS.index(rule["level"]) >= asked else set()
    for rule in book.of("criteria-rules", object):
        if fits(book, "criteria-rules", rule, row) and not in_group(book, rule["to"], viewer):
            found |= {("criteria-rule", rule["id"])} if LEVELS.index(rule["level"]) >= asked else set()
    return found


def everything(world, now):
    """Each answer there is: (viewer, object, record, verb) -> yes or no, for creation without a record."""
    book, found = book_of(world), {}
    for viewer in book.memberships:
        for object, kind in OBJECTS.items():
            found[viewer, object, None, "create"] = answer(book, viewer, object, None, "create", now)
        for row in book.world["records"]:
            for verb in VERBS[1:]:
                found[viewer, row["object"], row["id"], verb] = answer(book, viewer, row["object"], row["id"], verb, now)
    return found
