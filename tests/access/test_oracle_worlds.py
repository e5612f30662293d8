# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must hold by the oracle in every world; and that worlds are such that each rule is met often."""
import json
import random
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "lib")]
import answers  # noqa: E402
import changes  # noqa: E402
import meeting  # noqa: E402
import oracle  # noqa: E402
import worlds  # noqa: E402
from answers import explain  # noqa: E402
from effort import LONG  # noqa: E402
from example import term  # noqa: E402
from oracle import OBJECTS, PERSONAL, answer  # noqa: E402


def some(many):
    """Of so many worlds of the long form the short one has a third."""
    return many if LONG else many // 3


class Worlds(unittest.TestCase):
    """What must hold in every world."""

    def test_invariants(self):
        for seed in range(some(200)):
            world = worlds.world(seed, strays=seed % 5 == 0)
            book, now = oracle.Book(world), world["now"]
            for row in world["records"]:
                self.assertEqual(answers.keys_by_text(book, row), {name: row[name] for name in oracle.OWNED}, (seed, row["id"]))
            for viewer in book.memberships:
                for row in world["records"]:
                    self.check(book, viewer, row, now, seed)
                for object in OBJECTS:
                    self.check_lists(book, viewer, object, now, seed)

    def check(self, book, viewer, row, now, seed):
        object, number, where = row["object"], row["id"], (seed, viewer, row["id"])
        yes = {}
        for verb in oracle.VERBS:
            told = explain(book, viewer, object, number, verb, now)
            yes[verb] = told.answer
            self.assertEqual(told.answer, not told.blocks, where + (verb,))
            self.assertTrue(told.answer is False or oracle.looks(book, viewer), where)
            if object not in PERSONAL and "read" not in oracle.permissions(book, viewer, object):
                self.assertFalse(told.answer, where)
                self.assertNotIn("all", {kind for kind, level, chain in told.grants}, where)
        self.assertTrue(yes["read"] or not (yes["update"] or yes["decide"] or yes["delete"]), where)
        self.assertFalse(yes["delete"], where)
        if object in PERSONAL:
            self.assertEqual(yes["read"], row["owner"] == viewer and oracle.looks(book, viewer), where)
            self.assertEqual((yes["update"], yes["decide"]), (yes["read"], False), where)
        kinds = {kind for kind, level, chain in oracle.grants(book, viewer, number, now)}
        role, home = book.memberships[viewer]["role"], book.memberships[viewer]["organisation"]
        self.assertLessEqual(kinds & {"team", "organisation", "branch", "territory"}, {
            "manager": {"team"}, "executive": {"organisation", "branch"}, "channel": {"territory"}}.get(role, set()), where)
        self.assertFalse({"organisation", "branch"} <= kinds, where)
        self.assertTrue(row["owner"] != viewer or "own" in kinds or not oracle.looks(book, viewer), where)
        self.assertTrue("own" not in kinds or row["organisation"] in (home, None), where)
        self.assertLessEqual(set(answers.chains(book, viewer, object, number, now)), {
            (kind, chain) for kind, level, chain in oracle.grants(book, viewer, number, now)} | {
            ("restriction", chain) for chain in oracle.excluding(book, viewer, number)}, where)

    def check_lists(self, book, viewer, object, now, seed):
        where, seen = (seed, viewer, object), oracle.visible(book, viewer, object, "read", now)
        for field, kind in book.fields[object].items():
            listed = answers.listed(book, viewer, object, field, now)
            self.assertEqual(sorted(number for value, some in listed for number in some), seen, where)
            masked = {number: oracle.masked(book, viewer, object, number)[field] for number in seen}
            self.assertEqual(sum(many for sum_, many in answers.total(book, viewer, object, field, now).values()),
                             sum(value is not None for value in masked.values()), where)
            for value in {value for value in masked.values() if value is not None}:
                for currency in worlds.CURRENCIES if kind == "amount" else (None,):
                    for number in answers.searched(book, viewer, object, term(field, "is", value, currency), now):
                        self.assertEqual(masked[number], value, where)

    def test_restrictions_never_add_and_rules_never_take(self):
        for seed in range(some(100)):
            world = worlds.world(seed)
            given = answers.everything(world, world["now"])
            without = answers.everything({**world, "restrictions": []}, world["now"])
            self.assertFalse([asked for asked, yes in given.items() if yes and not without[asked]], seed)
            for name in ("owner-rules", "criteria-rules", "sharing-sets", "shares", "deal-team"):
                fewer = answers.everything({**world, name: []}, world["now"])
                self.assertFalse([asked for asked, yes in fewer.items() if yes and not given[asked]], (seed, name))

    def test_switched_off_is_as_not_there(self):
        for seed in range(some(300)):
            world = worlds.world(seed)
            gone = {**world, **{name: [row for row in world[name] if row["active"]] for name in (
                "owner-rules", "criteria-rules", "sharing-sets", "restrictions")}}
            self.assertEqual(answers.everything(world, world["now"]), answers.everything(gone, world["now"]), seed)

    def test_strays_do_nothing(self):
        for seed in range(some(200)):
            world = worlds.world(seed, strays=True)
            personal = {row["id"] for row in world["records"] if row["object"] in PERSONAL}
            clean = {**world, "shares": [row for row in world["shares"] if row["record"] not in personal]}
            for name in ("owner-rules", "criteria-rules", "sharing-sets", "restrictions"):
                clean[name] = [row for row in world[name] if row["object"] not in PERSONAL
                               and (name != "owner-rules" or "owner" in OBJECTS[row["object"]].keys)]
            self.assertEqual(answers.everything(world, world["now"]), answers.everything(clean, world["now"]), seed)

    def test_world_and_book_answer_the_same(self):
        for seed in range(5):
            world = worlds.world(seed)
            for (viewer, object, number, verb), yes in answers.everything(world, world["now"]).items():
                self.assertEqual(answer(world, viewer, object, number, verb, world["now"]), yes, seed)

    def test_worlds_are_the_same_again_and_are_as_they_say(self):
        for seed in range(some(200)):
            world = worlds.world(seed)
            self.assertEqual(json.dumps(world), json.dumps(worlds.world(seed)))
            self.assertEqual(json.loads(json.dumps(world)), world)
            self.sound(world)
            self.assertTrue(2 <= len(world["organisations"]) <= 6 and 4 <= len(world["memberships"]) <= 12, seed)
            self.assertTrue(8 <= len(world["records"]) <= 30, seed)

    def sound(self, world):
        """W3 to W5, U2: a world says nothing that the text rules out."""
        members = {row["id"]: row for row in world["memberships"]}
        homes = {row["id"]: row for row in world["organisations"]}
        for row in members.values():
            self.assertIn(row["role"], oracle.STAFF if homes[row["organisation"]]["kind"] == "staff" else oracle.PARTNERS)
            if row["reports-to"] is not None:
                boss = members[row["reports-to"]]
                self.assertEqual((row["role"], boss["organisation"]), ("rep", row["organisation"]))
                self.assertIn(boss["role"], ("manager", "executive"))
        pairs = [(row["person"], row["organisation"]) for row in members.values()]
        self.assertEqual(len(pairs), len(set(pairs)))
        for row in homes.values():
            if row["head"] is not None:
                head = homes[row["head"]]
                self.assertEqual((row["kind"], head["kind"], head["head"]), ("partner", "partner", None))
            self.assertTrue(row["kind"] == "partner" or row["territory"] is None)
        for row in world["territories"]:
            self.assertTrue(row["manager"] is None or members[row["manager"]]["role"] == "channel")
        standard = [row["standard"] for row in world["profiles"] if row["standard"]]
        self.assertEqual(sorted(standard), sorted(oracle.STAFF + oracle.PARTNERS))
        for name in ("territories", "organisations", "persons", "memberships", "groups", "profiles", "permission-sets",
                     "owner-rules", "criteria-rules", "sharing-sets", "restrictions", "records", "deal-team", "shares"):
            numbers = [row["id"] for row in world[name]]
            self.assertEqual(len(numbers), len(set(numbers)), name)

    def test_events(self):
        turned, seen = 0, set()
        for seed in range(300):
            world = worlds.world(seed)
            before = json.dumps(world)
            steps = changes.events(world, random.Random(seed))
            self.assertEqual(json.dumps(world), before)
            self.assertEqual(json.dumps(steps), json.dumps(changes.events(world, random.Random(seed))))
            self.assertTrue(2 <= len(steps) <= 6)
            last = world
            for change, after in steps:
                seen.add(change["change"])
                book = oracle.Book(after)
                for row in after["records"]:
                    self.assertEqual(answers.keys_by_text(book, row), {name: row[name] for name in oracle.OWNED}, (seed, change))
                self.sound(after)
                json.dumps(change)
                rest = [name for name in last if last[name] != after[name]]
                self.assertEqual(sorted({name for name, *_ in changes.differences(last, after)}), sorted(rest), (seed, change))
                turned += answers.everything(last, world["now"]) != answers.everything(after, world["now"])
                last = after
        self.assertEqual(seen, set(changes.CHANGES))
        self.assertGreater(turned, 100)

    def test_all_is_met_often(self):
        times, many = meeting.statistics(range(1000))
        self.assertEqual({name: times[name] for name in meeting.names() if times[name] < 50}, {})
        self.assertLessEqual(set(times), set(meeting.names()))
        self.assertEqual({name: many[name] for name in meeting.names() if many[name] < 20}, {})


if __name__ == "__main__":
    unittest.main()
