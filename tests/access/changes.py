# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes of a world (worlds.py), one after the other, by chance; and how the rows of two worlds differ."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import oracle  # noqa: E402
from oracle import PARTNERS, PERSONAL, STAFF  # noqa: E402
from values import instant  # noqa: E402
from worlds import ALWAYS, SHARED, STATES, Maker, enter, managers_for, pick, settle  # noqa: E402

CHANGES = ("membership-active", "person-active", "organisation-active", "reports-to", "role", "territory", "manager", "head",
           "sees-branches", "entry",
           "rule", "terms", "field", "state", "owner", "share", "deal-team", "permission", "right", "profile", "permission-sets",
           "default")
TRIES = 60    # to change something


def copied(value):
    if isinstance(value, dict):
        return {name: copied(item) for name, item in value.items()}
    return [copied(item) for item in value] if isinstance(value, list) else value


def events(world, rng, many=None, kinds=CHANGES):
    """
    A few random changes of these kinds, one after the other: [(change, the world after it)]; fewer, where a world has nothing to
    change that way. A change is a dict that names what was done; how the rows differ is told by differences(). What W5 demands
    goes with a change: who becomes no manager has no reports any more, who is no longer in the role channel has no territories.
    Nothing is changed in the world given.
    """
    done = []
    maker = Maker(0, False, False, False)
    maker.rng = rng
    many = rng.randint(2, 6) if many is None else many
    for _ in range(TRIES):
        if len(done) == many:
            break
        world = maker.world = copied(world)
        maker.offset = next(away for away in (0, 1, 999999, 43199999999) if instant(away) == world["now"])
        change = changed(maker, rng.choice(kinds))
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
    if what == "sees-branches":
        row = pick(rng, [row for row in world["organisations"] if row["kind"] == "partner" and row["head"] is None])
        if row is None:
            return None
        row[what] = not row[what]
        return {**change, "id": row["id"], what: row[what]}
    if what == "head":
        return another_head(rng, world, change)
    if what in ("territory", "manager"):
        rows = world["territories"] if what == "manager" else [row for row in world["organisations"] if row["kind"] == "partner"]
        row = pick(rng, rows)
        busy = {place["manager"] for place in world["territories"]}
        others = [other["id"] for other in (world["territories"] if what == "territory" else
                                            [member for member in world["memberships"]
                                             if member["role"] == "channel" and member["id"] not in busy])] + [None]
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
        return {**change, "id": row["id"], "added": dict(new)} if enter(row, new) else None
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
        # An application's territory was written by its country (O2), which therefore stays; what was earned is never rewritten.
        row = rng.choice(world["records"])
        if what == "field":
            field = pick(rng, sorted(name for name in row["fields"] if (row["object"], name) != ("application", "country")))
            if field is None or row["object"] == "accrual":
                return None
            empty = field not in ALWAYS.get(row["object"], ()) and rng.random() < 0.25
            row["fields"][field] = None if empty else maker.value(field, maker.fields(row["object"])[field])
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
        return {**change, "added": dict(maker.share(name, rng.choice(rows)))}
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


def another_head(rng, world, change):
    """W4: one level."""
    partners = [row for row in world["organisations"] if row["kind"] == "partner"]
    heads = {row["head"] for row in partners}
    row = pick(rng, [row for row in partners if row["id"] not in heads])
    others = [other["id"] for other in partners if row and other["head"] is None and other is not row] + [None]
    others = [other for other in others if row and other != row["head"]]
    if not others:
        return None
    row["head"] = rng.choice(others)
    row["sees-branches"] = row["sees-branches"] and row["head"] is None
    return {**change, "id": row["id"], "head": row["head"]}


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
