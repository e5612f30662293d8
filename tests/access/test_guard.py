# SPDX-License-Identifier: AGPL-3.0-or-later
"""A query that reads a guarded table without access does not build: each one that has a guard is tried without it."""
import glob
import os
import re
import subprocess
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BLOCK = re.compile(r"(?m)(?<=;)\n\s*(?=-- *[a-z0-9_]+ *\()")
GUARD = re.compile(r"\{(?:visible|editable|decidable)\s+(\w+)\s+(\w+)[^}]*\}")
# What somebody might write instead of a guard: a true condition, or the bare table where the row source was.
UNGUARDED = {"condition": "1 = 1", "source": r"\1 AS \2"}


def build(text):
    """mkqueries' exit code and complaint for one file."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "tried.sql")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        run = subprocess.run([os.path.join(ROOT, "tools/mkqueries"), os.path.join(ROOT, "sql/guarded"), folder, path],
                             capture_output=True, text=True, check=False)
        return run.returncode, run.stderr


def guarded_blocks():
    for path in sorted(glob.glob(os.path.join(ROOT, "sql/queries/*.sql"))):
        with open(path, encoding="utf-8") as file:
            for block in BLOCK.split(file.read()):
                if GUARD.search(block) and "-- unguarded:" not in block:
                    yield os.path.basename(path), block[block.index("-- "):]


def without_guard(block):
    """The block as somebody would write it who forgot the guards; its LIMIT stays."""
    def bare(match):
        limit = re.search(r"\blimit\s+\S+$", match[0][:-1].strip())
        if not limit:
            return UNGUARDED["condition"]
        return match.expand(UNGUARDED["source"])
    text = GUARD.sub(bare, block)
    return text if re.search(r"\blimit\b", text, re.I) else text.replace(";", " LIMIT 10;")


class Guard(unittest.TestCase):
    """Each guarded query, with and without."""

    def test_every_guarded_query_builds_and_without_its_guard_does_not(self):
        tried = 0
        for name, block in guarded_blocks():
            title = block.split("\n")[0]
            with self.subTest(query=title):
                code, complaint = build(block)
                self.assertEqual(code, 0, complaint)
                code, complaint = build(without_guard(block))
                self.assertNotEqual(code, 0, f"{name}: {title} builds without its guard")
                self.assertRegex(complaint, "guarded table|NULL|parameter")
            tried += 1
        self.assertGreater(tried, 5, "there are hardly any guarded queries: is the pattern wrong?")

    def test_a_reason_opens_the_door_and_an_empty_one_does_not(self):
        query = "-- q() -> rows\n-- Words.\n{}SELECT d.ref AS `ref` FROM deal AS d ORDER BY d.id LIMIT 1;\n"
        self.assertNotEqual(build(query.format(""))[0], 0)
        self.assertNotEqual(build(query.format("-- unguarded:\n"))[0], 0)
        self.assertEqual(build(query.format("-- unguarded: a nightly job\n"))[0], 0)

    def test_a_guard_for_another_alias_is_no_guard(self):
        code, complaint = build("-- q() -> rows\n-- Words.\nSELECT a.ref AS `ref` FROM deal AS a JOIN deal AS b ON b.id = a.id"
                                " WHERE {visible deal a} ORDER BY a.id LIMIT 1;\n")
        self.assertNotEqual(code, 0)
        self.assertIn("deal (b)", complaint)

    def test_changing_and_deleting_are_guarded_too(self):
        for sql in ("UPDATE deal SET notes = '' WHERE ref = 'x'", "DELETE FROM deal WHERE ref = 'x'",
                    "INSERT INTO deal_match (deal_id) SELECT d.id FROM deal AS d", "UPDATE plan AS p,deal AS d SET p.name = ''",
                    "DELETE FROM `deal`", "DELETE FROM parley.deal WHERE 1 = 1"):
            with self.subTest(sql=sql):
                self.assertNotEqual(build(f"-- q() -> exec*\n-- Words.\n{sql};\n")[0], 0)

    def test_house_rules_of_queries(self):
        for sql, why in (("SELECT * FROM vendor LIMIT 1", "selects"), ("SELECT v.id AS `id:int` FROM vendor AS v", "LIMIT"),
                         ("SELECT NOW() AS `at:time` FROM vendor LIMIT 1", ":now")):
            with self.subTest(sql=sql):
                code, complaint = build(f"-- q() -> rows\n-- Words.\n{sql};\n")
                self.assertNotEqual(code, 0)
                self.assertIn(why, complaint)


if __name__ == "__main__":
    unittest.main()
