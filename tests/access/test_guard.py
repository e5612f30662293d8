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
GUARD = re.compile(r"\{(?:visible|editable|decidable)\s+(\w+)\s+(\w+)([^}]*)\}")
SELECTED = re.compile(r"\s*(?:AS `|, '|\) AS )")    # what follows a guard that is a value, not a condition

HEAD = "-- q(ref text, x int?) -> {kind}\n-- Words.\n"
LIST = " ORDER BY d.id LIMIT 1"
READS = {    # what is wrong, and a text that must not build
    "selected only": "SELECT {visible deal d} AS `a:int` FROM deal AS d",
    "behind OR": "SELECT d.ref AS `ref` FROM deal AS d WHERE d.ref = :ref OR {visible deal d}",
    "before OR": "SELECT d.ref AS `ref` FROM deal AS d WHERE {visible deal d} AND d.ref = :ref || d.id > 0",
    "behind XOR": "SELECT d.ref AS `ref` FROM deal AS d WHERE {visible deal d} XOR d.ref = :ref",
    "in parentheses with OR": "SELECT d.ref AS `ref` FROM deal AS d WHERE (d.ref = :ref OR {visible deal d})",
    "negated": "SELECT d.ref AS `ref` FROM deal AS d WHERE NOT {visible deal d}",
    "compared": "SELECT d.ref AS `ref` FROM deal AS d WHERE d.ref = :ref AND {visible deal d} = 0",
    "end of a range": "SELECT d.ref AS `ref` FROM deal AS d WHERE d.id BETWEEN 0 AND {visible deal d}",
    "in a CASE": "SELECT d.ref AS `ref` FROM deal AS d WHERE CASE WHEN d.id > 1 AND {visible deal d} AND TRUE THEN 1 ELSE 2 END",
    "in HAVING": "SELECT d.ref AS `ref` FROM deal AS d HAVING {visible deal d}",
    "in ORDER BY": "SELECT d.ref AS `ref` FROM deal AS d ORDER BY {visible deal d} LIMIT 1",
    "in a comment": "SELECT d.ref AS `ref` FROM deal AS d WHERE d.ref = :ref /* AND {visible deal d} */",
    "in a string": "SELECT d.ref AS `ref` FROM deal AS d WHERE d.ref <> ' AND {visible deal d}'",
    "in an option": "SELECT d.ref AS `ref` FROM deal AS d WHERE d.ref = :ref [AND d.id = :x AND {visible deal d}]",
    "undone by an option": "SELECT d.ref AS `ref` FROM deal AS d WHERE {visible deal d} [OR d.id = :x]",
    "negated without its option": "SELECT d.ref AS `ref` FROM deal AS d WHERE NOT [d.id = :x AND] {visible deal d}",
    "in the first half": "SELECT d.ref AS `ref` FROM deal AS d WHERE {visible deal d} UNION ALL SELECT d.ref FROM deal AS d",
    "in the second half": "SELECT d.ref AS `ref` FROM deal AS d UNION ALL SELECT d.ref FROM deal AS d WHERE {visible deal d}",
    "outside of what it guards": "SELECT o.name AS `ref` FROM org AS o WHERE {visible deal d} AND o.id IN (SELECT d.org_id FROM deal AS d)",
    "inside only": "SELECT d.ref AS `ref` FROM deal AS d WHERE d.id IN (SELECT d.id FROM deal AS d WHERE {visible deal d})",
    "in another table's join": "SELECT d.ref AS `ref` FROM deal AS d LEFT JOIN org AS o ON o.id = d.org_id AND {visible deal d}",
    "in a join that keeps all": "SELECT d.ref AS `ref` FROM org AS o RIGHT JOIN deal AS d ON o.id = d.org_id AND {visible deal d}",
    "of another alias": "SELECT d.ref AS `ref` FROM deal AS e JOIN deal AS d ON d.id = e.id WHERE {visible deal e}",
    "of another table": "SELECT d.ref AS `ref` FROM deal AS d JOIN accrual AS a ON a.deal_id = d.id WHERE {visible deal a} AND {visible deal d}",
    "round the tables": "SELECT d.ref AS `ref` FROM (deal AS d JOIN org AS o ON o.id = d.org_id) WHERE {visible deal d}",
    "in capitals": "SELECT d.ref AS `ref` FROM DEAL AS d",
    "through the schema": "SELECT d.ref AS `ref` FROM org AS o, parley.deal AS d",
    "source in a half": "SELECT d.ref AS `ref` FROM {visible deal d by id limit 1} UNION SELECT d.name FROM org AS d",
    "source in a subquery": "SELECT x.ref AS `ref` FROM (SELECT d.ref FROM {visible deal d by id limit 1}) AS x JOIN org AS d",
    "a set beside the table": "SELECT e.ref AS `ref` FROM {visible deal d all} JOIN deal AS e ON e.id = d.id",
    "a set in a half": "SELECT d.ref AS `ref` FROM {visible deal d all} UNION ALL SELECT d.ref FROM deal AS d",
    "another table in a set": "SELECT d.ref AS `ref` FROM {visible deal d all where d.id IN (SELECT a.deal_id FROM accrual AS a)}",
    "a set that is joined": "SELECT d.ref AS `ref` FROM org AS o JOIN {visible deal d all} ON d.org_id = o.id",
    "a child alone": "SELECT r.key_id AS `ref` FROM receipt AS r",
    "a child of another": "SELECT r.key_id AS `ref` FROM receipt AS r JOIN deal AS d ON d.customer_id = r.deal_id WHERE {visible deal d}",
    "a child with OR": "SELECT r.key_id AS `ref` FROM receipt AS r JOIN deal AS d ON d.id = r.deal_id OR d.id > 0 WHERE {visible deal d}",
    "a child of what is not guarded": "SELECT r.key_id AS `ref` FROM receipt AS r JOIN deal AS d ON d.id = r.deal_id",
    "a child that outlives its join": "SELECT r.key_id AS `ref` FROM receipt AS r LEFT JOIN deal AS d ON d.id = r.deal_id AND {visible deal d}",
    "the books": "SELECT t.ref AS `ref` FROM ledger_txn AS t JOIN ledger_entry AS e ON e.txn_id = t.id",
}
GUARDED = (
    "SELECT d.ref AS `ref` FROM deal AS d WHERE d.id BETWEEN 1 AND 2 AND {visible deal d} [AND d.id = :x]",
    "SELECT d.ref AS `ref` FROM org AS o LEFT JOIN deal AS d ON d.org_id = o.id AND {visible deal d}",
    "SELECT d.ref AS `ref` FROM {visible deal d by id where d.id = 1 OR d.ref = :ref limit 1} JOIN org AS o ON o.id = d.org_id",
    "SELECT d.ref AS `ref` FROM {visible deal d using deal_state all where d.state = 'won'} UNION ALL SELECT a.ref FROM {visible accrual a all}",
    "SELECT x.ref AS `ref` FROM (SELECT d.ref FROM {visible deal d all} WHERE d.state = 'won') AS x JOIN org AS o ON o.id = 1",
    "SELECT r.key_id AS `ref` FROM receipt AS r JOIN deal AS d ON d.id = r.deal_id WHERE {visible deal d}",
    "SELECT x.kind AS `ref` FROM accrual AS a JOIN ledger_entry AS e ON a.txn_id = e.txn_id JOIN ledger_account AS x"
    " ON x.id = e.account_id WHERE {visible accrual a}",
)
CHANGES = (
    "UPDATE deal SET notes = '' WHERE ref = 'x'", "UPDATE deal AS d SET d.notes = '' WHERE d.ref = 'x' AND {visible deal d}",
    "UPDATE deal AS d SET d.notes = '' WHERE d.ref = 'x' OR {editable deal d}", "UPDATE deal AS d SET d.notes = {editable deal d}",
    "UPDATE org AS o JOIN deal AS d ON d.org_id = o.id AND {visible deal d} SET o.name = ''",
    "UPDATE plan AS p,deal AS d SET p.name = ''", "DELETE FROM deal WHERE ref = 'x'", "DELETE FROM `deal`",
    "DELETE FROM parley.deal WHERE 1 = 1", "DELETE d FROM deal AS d WHERE {visible deal d}", "DELETE FROM d USING deal AS d",
    "INSERT INTO deal_match (deal_id) SELECT d.id FROM deal AS d", "TRUNCATE deal",
    "INSERT INTO period (code) VALUES ('x') ON DUPLICATE KEY UPDATE state = 'open'",
    "INSERT INTO period (code) SELECT o.code FROM org AS o ON DUPLICATE KEY UPDATE state = 'open'",
)


def build(text):
    """mkqueries' exit code and complaint for one file."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "tried.sql")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        run = subprocess.run([os.path.join(ROOT, "tools/mkqueries"), os.path.join(ROOT, "sql/guarded"), folder, path],
                             capture_output=True, text=True, check=False)
        return run.returncode, run.stderr


def blocks():
    for path in sorted(glob.glob(os.path.join(ROOT, "sql/queries/*.sql"))):
        with open(path, encoding="utf-8") as file:
            for block in BLOCK.split(file.read()):
                yield os.path.basename(path), block[block.index("-- "):]


def fragments(name, block):
    """What that query of a file uses."""
    with open(os.path.join(ROOT, "sql/queries", name), encoding="utf-8") as file:
        return "".join(f"{text}\n" for text, fragment in re.findall(r"^(-- fragment (\w+)\n.*?;\n)", file.read(), re.M | re.S)
                       if f"{{use {fragment}}}" in block)


def without(block, guard):
    """The block as somebody would write it who forgot that guard: a true condition, or the bare table of a row source."""
    source = guard[3].strip()
    text = block[:guard.start()] + (f"{guard[1]} AS {guard[2]}" if source else "1 = 1") + block[guard.end():]
    return text if re.search(r"\blimit\b", text, re.I) else text.replace(";", " LIMIT 10;")


class Guard(unittest.TestCase):
    """Each guarded query, with all its guards and without each of them."""

    def test_no_query_builds_without_one_of_its_guards(self):
        tried = 0
        for name, block in blocks():
            guards = [g for g in GUARD.finditer(block) if not SELECTED.match(block[g.end():])]
            for guard in guards:
                with self.subTest(query=block.split("\n")[0], guard=guard[0]):
                    code, complaint = build(fragments(name, block) + without(block, guard))
                    self.assertNotEqual(code, 0, f"{name} builds without {guard[0]}")
                    self.assertRegex(complaint, "guarded table|NULL|parameter")
                tried += 1
        self.assertGreater(tried, 40, "there are hardly any guarded queries: is the pattern wrong?")

    def test_a_guard_counts_only_where_it_keeps_rows_out(self):
        for why, sql in READS.items():
            with self.subTest(why):
                text = sql if "ORDER BY" in sql or "{visible deal d by" in sql else sql + LIST
                self.assertNotEqual(build(f"{HEAD.format(kind='rows')}{text};\n")[0], 0, sql)

    def test_what_is_guarded_builds(self):
        for sql in GUARDED:
            with self.subTest(sql=sql):
                self.assertEqual(build(f"{HEAD.format(kind='rows')}{sql}{'' if 'limit' in sql else LIST};\n"), (0, ""))

    def test_seeing_is_no_right_to_change(self):
        for sql in CHANGES:
            with self.subTest(sql=sql):
                self.assertNotEqual(build(f"{HEAD.format(kind='exec*')}{sql};\n")[0], 0)
        self.assertEqual(build(f"{HEAD.format(kind='exec*')}UPDATE deal AS d SET d.notes = '' WHERE d.id = 1 AND {{editable deal d}};\n")[0], 0)

    def test_a_reason_excuses_what_it_names(self):
        one = "SELECT d.ref AS `ref` FROM deal AS d" + LIST
        two = "SELECT d.ref AS `ref` FROM deal AS d JOIN accrual AS a ON a.deal_id = d.id" + LIST
        mixed = "SELECT d.ref AS `ref` FROM deal AS d JOIN accrual AS a ON a.deal_id = d.id WHERE {visible deal d}" + LIST
        for sql, excuse, right in ((one, "", False), (one, "-- unguarded:\n", False), (one, "-- unguarded: a job\n", True),
                                   (one, "-- unguarded d: a job\n", True), (one, "-- unguarded a: a job\n", False),
                                   (two, "-- unguarded: a job\n", False), (two, "-- unguarded d: a job\n", False),
                                   (two, "-- unguarded d, a: a job\n", True), (mixed, "-- unguarded: a job\n", True),
                                   (mixed, "-- unguarded d: a job\n", False), (mixed, "-- unguarded a, d: a job\n", False),
                                   ("SELECT v.code AS `ref` FROM vendor AS v LIMIT 1", "-- unguarded: a job\n", False)):
            with self.subTest(sql=sql, excuse=excuse):
                self.assertEqual(build(f"{HEAD.format(kind='rows')}{excuse}{sql};\n")[0] == 0, right)

    def test_the_complaint_names_what_is_bare(self):
        code, complaint = build("-- q() -> rows\n-- Words.\nSELECT a.ref AS `ref` FROM deal AS a JOIN deal AS b ON b.id = a.id"
                                " WHERE {visible deal a} ORDER BY a.id LIMIT 1;\n")
        self.assertNotEqual(code, 0)
        self.assertIn("deal (b)", complaint)

    def test_declared_fields_are_read_by_their_masks_only(self):
        guard = " FROM deal AS d WHERE {visible deal d}"
        for sql, kind, excuse, right in (
                ("SELECT d.ref AS `@ref`{custom d}" + guard, "one deal", "", True), ("SELECT d.custom AS `custom`" + guard, "row", "", False),
                ("SELECT d.ref AS `@ref`" + guard + " AND JSON_VALUE(d.custom, :ref) = 'x'", "one deal", "", False),
                ("SELECT d.custom AS `custom`" + guard, "row", "-- unmasked: a form\n", True),
                ("SELECT d.ref AS `@ref`{custom d}" + guard, "one deal", "-- unmasked: a form\n", False),
                ("SELECT d.ref AS `ref`{custom d}" + guard, "row", "", False),
                ("SELECT x.code AS `@code`{custom x} FROM organisation AS x WHERE {visible organisation x}", "one org", "", True),
                ("SELECT x.custom AS `custom` FROM organisation AS x WHERE {visible organisation x}", "row", "", False),
                ("SELECT p.state AS `@state`{custom p} FROM period AS p WHERE {visible period p}", "one period", "", False)):
            with self.subTest(sql=sql):
                self.assertEqual(build(f"{HEAD.format(kind=kind)}{excuse}{sql};\n")[0] == 0, right)

    def test_house_rules_of_queries(self):
        for sql, why in (("SELECT * FROM vendor LIMIT 1", "selects"), ("SELECT v.id AS `id:int` FROM vendor AS v", "LIMIT"),
                         ("SELECT v.id AS `id:int` FROM JSON_TABLE('[]', '$[*]' COLUMNS (id INT PATH '$[0]')) AS q JOIN vendor AS v ON v.id = q.id"
                          " LIMIT 1", "STRAIGHT_JOIN"),
                         ("SELECT NOW() AS `at:time` FROM vendor LIMIT 1", ":now")):
            with self.subTest(sql=sql):
                code, complaint = build(f"-- q() -> rows\n-- Words.\n{sql};\n")
                self.assertNotEqual(code, 0)
                self.assertIn(why, complaint)


if __name__ == "__main__":
    unittest.main()
