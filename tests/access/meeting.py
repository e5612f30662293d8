# SPDX-License-Identifier: AGPL-3.0-or-later
"""
How often random worlds (worlds.py) meet each kind of grant and block, each operator, and the edges of the text.

    meeting.py --stats 1000
"""
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import answers  # noqa: E402
import oracle  # noqa: E402
from oracle import OBJECTS, OPERATORS, PERSONAL  # noqa: E402
from values import instant  # noqa: E402
from worlds import SHARED, world  # noqa: E402

EDGES = """
    W2-membership W2-person W2-organisation W4-sees W4-does-not-see W5-no-manager W5-no-territory W5-no-channel
    W6-member W6-organisation W6-branches W6-branches-of-head W6-role W6-profile W6-profile-standard W6-territory
    W6-territory-channel
    W6-partners W6-staff W6-empty-group
    O2-team-self O2-team-manager O2-team-nobody O2-other-membership-of-owner O3-own O3-of-another
    U2-by-set-only U2-own-profile U3-read-lacks U3-modify-all-alone U3-view-all-without-read U3-reach-without-read
    R1-view-all R1-modify-all R1-both R2-read R2-write R2-parent-capped R2-parent-alone R2-parent-of-none
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
    edge("W5-no-channel", any(row["manager"] is None for row in world["territories"]))
    for row in world["organisations"]:
        edge("W5-no-territory", row["kind"] == "partner" and row["territory"] is None)
    for viewer in book.memberships:
        met_viewer(book, viewer, now, edge)
        for row in world["records"]:
            for verb in oracle.VERBS[1:]:
                seen.update("block " + name for name, number in answers.blocks(book, viewer, row["object"], row["id"], verb, now))
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
         and not answers.creatable(book, viewer, "deal", ["amount"], now))
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
            edge("F4-only-masked-sum", not answers.total(book, viewer, object, "amount", now))
            edge("F4-sort-together", len(hidden) > 1)
            row = book.records[had[0]]
            term = {"field": "amount", "operator": "is", "value": row["fields"]["amount"], "currency": row["currency"]}
            edge("F4-search-misses", row["id"] not in answers.searched(book, viewer, object, term, now))


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
        sys.exit("meeting.py --stats 1000")
    begun = time.process_time()
    for seed in range(many):
        made = world(seed)
        answers.everything(made, made["now"])
    spent = time.process_time() - begun
    times, worlds = statistics(range(many))
    print(f"{'':42}{'times':>9}{'worlds':>8}")
    for name in names():
        print(f"{name:42}{times[name]:9}{worlds[name]:8}")
    print(f"{1000 * spent / many:.1f} ms for a world and all its answers")


if __name__ == "__main__":
    main(sys.argv[1:])
