# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the rules (oracle.py) give when more is asked than one yes or no: lists, sums, searches and forms, and explanations."""
import sys
from collections import namedtuple
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from oracle import (  # noqa: E402
    answer, book_of, excluding, fitting, grants, level_for, LEVELS, looks, mask, masked, OBJECTS, OWNED, permitted, reach, record_of,
    term_holds, VERBS, visible)

Explanation = namedtuple("Explanation", "answer grants blocks mask")


def keys_by_text(book, record):
    """O2, O5: what the keys of a record should be. The rules read those in the record; tests compare the two."""
    names = OBJECTS[record["object"]].keys
    if OBJECTS[record["object"]].parent is not None:
        return keys_by_text(book, book.records[record["parent"]])
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


def readable(book, viewer, object, now):
    return [book.records[number] for number in visible(book, viewer, object, "read", now)]


def listed(world, viewer, object, sort_field, now):
    """
    F4, sorting: a list of (value, numbers), ascending, what is empty or masked last under None. Amounts are (currency, minor
    units). Within one value, and for the field `at`, newest first, then the higher number. The text says only that what is
    masked is as empty: the order beside that is a reading, and tests should compare the numbers under a value.
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
    """Y2: every block, as (name, number of the restriction or None). Who does not look has this one block."""
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
