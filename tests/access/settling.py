# SPDX-License-Identifier: AGPL-3.0-or-later
"""What makers of worlds and those who change them both need: keys that follow, and what rows may be together."""
from kinds import OBJECTS, OWNED


def pick(rng, rows):
    return rng.choice(rows) if rows else None


def enter(group, entry):
    """A group has no entry twice. True: it was not there yet."""
    new = (entry["kind"], entry["value"]) not in [(row["kind"], row["value"]) for row in group["entries"]]
    if new:
        group["entries"].append(entry)
    return new


def managers_for(world, row):
    """W5: whom a rep may report to."""
    return [other["id"] for other in world["memberships"]
            if other["organisation"] == row["organisation"] and other["role"] in ("manager", "executive") and other["id"] != row["id"]]


def settle(world):
    """O2 and O5, for all records, as written there: the world's own, so that the oracle's can be compared with it."""
    members = {row["id"]: row for row in world["memberships"]}
    places = {row["id"]: row["territory"] for row in world["organisations"]}
    records = {row["id"]: row for row in world["records"]}
    for row in sorted(world["records"], key=lambda row: row["parent"] is not None):
        if row["parent"] is not None:
            row.update({name: records[row["parent"]][name] for name in OWNED})
        elif OBJECTS[row["object"]].keys == OWNED:
            owner = members[row["owner"]]
            row["organisation"] = owner["organisation"]
            row["team"] = {"manager": owner["id"], "rep": owner["reports-to"]}.get(owner["role"])
        if row["organisation"] is not None:
            row["territory"] = places[row["organisation"]]
