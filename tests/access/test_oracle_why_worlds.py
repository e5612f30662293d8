# SPDX-License-Identifier: AGPL-3.0-or-later
"""Explanations in random worlds: what they name is tried out; and each kind occurs."""
import random
import sys
import unittest
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import oracle  # noqa: E402
import worlds  # noqa: E402
from explaining import BLOCKS, GRANTS, RULES, explanation  # noqa: E402
from oracle import OBJECTS, VERBS, answer  # noqa: E402

NEAREST = ("permission", "restriction", "owner-rule", "criteria-rule", "sharing-set", "share")


def sample(world, many=20):
    """Some questions of a world, the same ones each time: viewer, object, record and verb."""
    rng = random.Random(world["seed"])
    for _ in range(many):
        row = rng.choice(world["records"])
        verb = rng.choice(("read", "read", "update") + VERBS)
        yield rng.choice(world["memberships"])["id"], row["object"], None if verb == "create" else row["id"], verb


def without(world, kind, number):
    """The world less one rule, share, or row of a team."""
    name = RULES[kind]
    return {**world, name: [row for row in world[name] if row["id"] != number]}


def named(near, *kinds):
    return [row["what"] for row in near if row["kind"] in kinds]


def given(world, viewer, object, names):
    """The world in which a permission set with these permissions was given to the viewer."""
    number = 1 + len(world["permission-sets"])
    holder = {"id": number, "name": "given", "permissions": [{"object": object, "permissions": names}], "rights": []}
    return {**world, "permission-sets": world["permission-sets"] + [holder], "memberships": [
        {**row, "permission-sets": row["permission-sets"] + [number] * (row["id"] == viewer)} for row in world["memberships"]]}


def joined(world, viewer, group):
    """The world in which the viewer was entered in a group."""
    return {**world, "groups": [
        {**row, "entries": row["entries"] + [{"id": 99, "kind": "member", "value": viewer}] * (row["id"] == group)}
        for row in world["groups"]]}


def shared(world, viewer, record, level):
    row = {"id": 1 + max([0, *(old["id"] for old in world["shares"])]), "record": record, "membership": viewer, "organisation": None,
           "group": None, "level": level, "until": None}
    return {**world, "shares": world["shares"] + [row]}


class Worlds(unittest.TestCase):

    def test_explanations_are_the_answer_and_plain(self):
        for seed in range(300):
            world = worlds.world(seed, strays=seed % 5 == 0)
            book = oracle.Book(world)
            for asked in sample(world):
                told = explanation(book, *asked, world["now"])
                where = (seed, *asked)
                self.assertEqual(told["answer"], answer(book, *asked, world["now"]), where)
                self.assertEqual(told["answer"], told["blocks"] == [], where)
                self.assertEqual(list(told["mask"]), list(book.fields[asked[1]]), where)
                for field in told["mask"]:
                    self.assertFalse((asked[1], field) in book.retired and told["mask"][field] == "edit", where)
                for row in told["grants"] + told["blocks"]:
                    self.chain(world, row, asked[0], where)
                self.assertTrue(told["nearest"] == [] or not told["answer"], where)
                if not oracle.looks(book, asked[0]):
                    self.assertEqual((told["grants"], [row["kind"] for row in told["blocks"]]), ([], ["not-active"]), where)

    def chain(self, world, row, viewer, where):
        """Each entry that is named fits alone, and none that is not."""
        book = oracle.book_of(world)
        self.assertEqual(row["rule"] is not None, row["kind"] in RULES, where)
        self.assertTrue(row["group"] is not None or row["kind"] not in RULES or row["kind"] in ("deal-team", "share"), where)
        self.assertEqual(row["entries"] != [], row["group"] is not None, where)
        if row["group"] is not None:
            self.assertEqual(row["entries"], [entry["id"] for entry in book.groups[row["group"]]["entries"]
                                              if oracle.entry_fits(book, entry, viewer)], where)
        if row.get("owners"):
            self.assertTrue(row["owners"]["entries"], where)

    def test_each_rule_that_is_named_gives_its_grant_or_block_and_nothing_else(self):
        tried = Counter()
        for seed in range(150):
            world = worlds.world(seed)
            book = oracle.Book(world)
            for asked in sample(world):
                told = explanation(book, *asked, world["now"])
                for part in ("grants", "blocks"):
                    for row in told[part]:
                        if row["rule"] is not None:
                            tried[row["kind"]] += 1
                            after = explanation(without(world, row["kind"], row["rule"]), *asked, world["now"])[part]
                            self.assertEqual(after, [one for one in told[part] if one != row], (seed, *asked, row))
        self.assertEqual({kind for kind in RULES if tried[kind] < 10}, set())

    def test_what_is_nearest_turns_the_no_to_a_yes(self):
        tried = Counter()
        for seed in range(250):
            world = worlds.world(seed)
            book, now = oracle.Book(world), world["now"]
            for asked in sample(world):
                near = explanation(book, *asked, now)["nearest"]
                for kind, changed in self.changes(world, near, asked):
                    tried[kind] += 1
                    self.assertTrue(answer(changed, *asked, now), (seed, *asked, near))
        self.assertEqual({kind for kind in NEAREST if tried[kind] < 10}, set())

    def changes(self, world, near, asked):
        """What an admin would do about it. Who joins a group may be met by restrictions of that very group."""
        viewer, object, record, verb = asked
        if named(near, "permission"):
            yield "permission", given(world, viewer, object, named(near, "permission"))
        for rule in named(near, "restriction"):
            yield "restriction", without(world, "restriction", rule)
        for kind in ("owner-rule", "criteria-rule", "sharing-set"):
            for rule in named(near, kind):
                after = joined(world, viewer, oracle.Book(world).rule(RULES[kind], rule)["to"])
                if not oracle.excluding(oracle.Book(after), viewer, record):
                    yield kind, after
        if named(near, "share"):
            yield "share", shared(world, viewer, record, oracle.level_for(verb))

    def test_a_no_with_one_kind_of_block_has_something_near(self):
        for seed in range(150):
            world = worlds.world(seed)
            book = oracle.Book(world)
            for viewer, object, record, verb in sample(world):
                told = explanation(book, viewer, object, record, verb, world["now"])
                sole = {row["kind"] for row in told["blocks"]} <= {"permission"} or len(told["blocks"]) == 1
                able = oracle.looks(book, viewer) and object not in oracle.PERSONAL and verb in OBJECTS[object].verbs
                self.assertEqual(told["nearest"] != [], bool(told["blocks"]) and sole and able, (seed, viewer, record, verb))


class Occurs(unittest.TestCase):
    """Worlds are such that what explanations are made of is met often in a sample of some questions of each."""

    @classmethod
    def setUpClass(cls):
        cls.times = Counter()
        for seed in range(1000):
            world = worlds.world(seed)
            book = oracle.Book(world)
            met = set()
            for asked in sample(world):
                met |= cls.met(book, explanation(book, *asked, world["now"]), asked)
            cls.times.update(met)
            cls.times.update({("type", row["object"], row["type"]) for row in world["custom-fields"]})
            cls.times.update({("retired", row["object"]) for row in world["custom-fields"] if row["retired"]})
            cls.times.update({("asked", kind) for kind in cls.asked(world)})

    @staticmethod
    def asked(world):
        """The types of declared fields that rules ask."""
        types = {(row["object"], row["field"]): row["type"] for row in world["custom-fields"]}
        return {types[rule["object"], term["field"]] for name in ("criteria-rules", "restrictions") for rule in world[name]
                for term in rule["terms"] if (rule["object"], term["field"]) in types}

    @staticmethod
    def met(book, told, asked):
        object = asked[1]
        found = {("grant", row["kind"]) for row in told["grants"]} | {("block", row["kind"]) for row in told["blocks"]}
        found |= {("near", row["kind"]) for row in told["nearest"]}
        found |= {("custom", object, right) for field, right in told["mask"].items() if field.startswith(oracle.DECLARED)}
        found |= {("retired is hidden", right == "none") for field, right in told["mask"].items() if (object, field) in book.retired}
        found.add(("grants", min(len(told["grants"]), 4)))
        found.add(("blocks", min(len(told["blocks"]), 3)))
        if max([len(row["entries"]) for row in told["grants"] + told["blocks"]], default=0) > 1:
            found.add(("entries", "several"))
        if [row for row in told["grants"] if row["kind"] == "share" and row["group"] is not None]:
            found.add(("share", "group"))
        return found

    def test_often(self):
        wanted = [("grant", kind) for kind in GRANTS] + [("block", kind) for kind in BLOCKS] + [("near", kind) for kind in NEAREST]
        wanted += [("custom", object, right) for object in oracle.DECLARING for right in oracle.RIGHTS]
        wanted += [("type", object, kind) for object in oracle.DECLARING for kind in oracle.KNOWN_AS]
        wanted += [("asked", kind) for kind in oracle.KNOWN_AS] + [("retired", object) for object in oracle.DECLARING]
        wanted += [("retired is hidden", hidden) for hidden in (True, False)]
        wanted += [("grants", many) for many in range(5)] + [("blocks", many) for many in range(4)]
        wanted += [("entries", "several"), ("share", "group")]
        self.assertEqual({what: self.times[what] for what in wanted if self.times[what] < 40}, {})


if __name__ == "__main__":
    unittest.main()
