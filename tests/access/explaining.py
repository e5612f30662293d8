# SPDX-License-Identifier: AGPL-3.0-or-later
"""Why somebody may do something or may not, as section 9 of the text says it: nothing but lists, dicts, text, numbers and None."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import oracle  # noqa: E402
from kinds import LEVELS, OBJECTS, PERSONAL  # noqa: E402

# Y1 and Y2, in the order of the text.
GRANTS = ("all", "default", "parent", "own", "team", "organisation", "branch", "territory", "owner-rule", "criteria-rule", "sharing-set",
          "deal-team", "share")
BLOCKS = ("not-active", "permission", "no-reach", "restriction")
# Where the rule of a grant or of a block stands in the world.
RULES = {"owner-rule": "owner-rules", "criteria-rule": "criteria-rules", "sharing-set": "sharing-sets", "restriction": "restrictions",
         "deal-team": "deal-team", "share": "shares"}


def explanation(world, viewer, object, record, verb, now):
    """
    Section 9 for a viewer and a verb on a record (None to create one), as

      {"answer": True or False,
       "grants": [{"kind": one of GRANTS, "level": "read" or "write", "rule": 3, "group": 2, "entries": [1, 4],
                   "owners": {"group": 5, "entries": [2]}, "parent": None}, ...],
       "blocks": [{"kind": one of BLOCKS, "rule": 1, "group": 2, "entries": [1]}, ...],
       "mask": {"amount": "none", "read" or "edit", ...},
       "nearest": [{"kind": "permission", "what": "update"}, {"kind": "share", "what": None}, ...]}

    Grants and blocks stand in the order of Y1 and Y2, those of a kind by level and number of their rule, so that two
    explanations can be compared as they are. A chain has the number of the rule, sharing set, restriction, share or row of the
    team of the deal; the group through which the viewer is meant, and the numbers of all its entries that fit the viewer. What a
    link does not have (a default has no rule, a share with a membership no group) is None, entries []. `owners` is only for owner
    rules: the group of owners and its entries that fit the record's owner. `parent` is only for that kind: the record's parent.
    The mask has each field of the object by the state of the record, or what is given in general where there is no record.
    nearest is [] for a yes, or if nothing that Y3 names would do. Else it is of `permission` (all that are missing), or the one
    `restriction`, or `owner-rule`, `criteria-rule` and `sharing-set` by number, and at last `share` (any one of them would do).
    """
    book = oracle.book_of(world)
    row = None if verb == "create" else oracle.record_of(book, object, record)
    blocks = blocking(book, viewer, object, row, verb, now)
    return {
        "answer": not blocks,
        "grants": [granted(book, viewer, row, grant) for grant in ordered(reaching(book, viewer, row, now))],
        "blocks": blocks,
        "mask": dict(oracle.mask(book, viewer, object, None if row is None else row["state"])),
        "nearest": nearest(book, viewer, object, row, verb, blocks),
    }


def reaching(book, viewer, row, now):
    return frozenset() if row is None else oracle.grants(book, viewer, row["id"], now)


def ordered(grants):
    return sorted(grants, key=lambda grant: (GRANTS.index(grant[0]), LEVELS.index(grant[1]), grant[2] or 0))


def chain(book, kind, rule, viewer):
    """Y1: from the rule to its group to the entries of it that fit; a share may name somebody without a group."""
    group = None
    if rule is not None:
        found = book.rule(RULES[kind], rule)
        group = found.get("group") if kind in ("deal-team", "share") else found["to"]
    return {"rule": rule, "group": group, "entries": [] if group is None else list(oracle.fitting(book, group, viewer))}


def granted(book, viewer, row, grant):
    """Y1, one grant."""
    kind, level, rule = grant
    owners = None
    if kind == "owner-rule":
        found = book.rule("owner-rules", rule)
        owners = {"group": found["from"], "entries": list(oracle.owned_by(book, found, row))}
    return {"kind": kind, "level": level, **chain(book, kind, rule, viewer), "owners": owners,
            "parent": row["parent"] if kind == "parent" else None}


def blocking(book, viewer, object, row, verb, now):
    """Y2: each that applies, whatever else does; of who does not look nothing else is said. What is created is not there yet."""
    if not oracle.looks(book, viewer):
        return [blocked(book, "not-active", None, viewer)]
    found = [] if oracle.permitted(book, viewer, object, verb) else [blocked(book, "permission", None, viewer)]
    if verb == "create":
        return found
    level = oracle.highest(level for kind, level, rule in reaching(book, viewer, row, now))
    if LEVELS.index(level) < LEVELS.index(oracle.level_for(verb)):
        found.append(blocked(book, "no-reach", None, viewer))
    limits = () if row is None else oracle.excluding(book, viewer, row["id"])
    return found + [blocked(book, "restriction", rule, viewer) for rule in sorted(limits)]


def blocked(book, kind, rule, viewer):
    return {"kind": kind, **chain(book, kind, rule, viewer)}


def nearest(book, viewer, object, row, verb, blocks):
    """
    Y3: what turns the no to a yes, so only what does if nothing else blocks. Nothing gives a verb that the object does not have
    (U1), makes somebody look (W2), or shares what is not there (A2) or is personal (O3).
    """
    kinds = [block["kind"] for block in blocks]
    if kinds == ["permission"] and verb in OBJECTS[object].verbs:
        # U3: where only read is missing the union has the verb already, and read is the least.
        return [near("permission", name) for name in sorted({"read", verb} - oracle.union(book, viewer, object))]
    if kinds == ["restriction"]:
        return [near("restriction", blocks[0]["rule"])]
    if kinds == ["no-reach"] and row is not None and object not in PERSONAL:
        return joinable(book, viewer, row, oracle.level_for(verb)) + [near("share", None)]
    return []


def near(kind, what):
    return {"kind": kind, "what": what}


def joinable(book, viewer, row, level):
    """
    Y3: the rules of a level that would do and which the record fits (R4 to R6). Who has no reach is not in their groups: such a
    rule would reach.
    """
    fitting = {
        "owner-rule": lambda rule: oracle.owned_by(book, rule, row),
        "criteria-rule": lambda rule: oracle.fits(book, "criteria-rules", rule, row),
        "sharing-set": lambda rule: oracle.in_common(book, rule, row, viewer),
    }
    return [near(kind, rule["id"]) for kind, fits in fitting.items()
            for rule in sorted(book.of(RULES[kind], row["object"]), key=lambda rule: rule["id"])
            if LEVELS.index(rule["level"]) >= LEVELS.index(level) and fits(rule)]
