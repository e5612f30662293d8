# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every column that may hold words of people is erased with them, or it says why not."""
import re
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE / "lib"), str(HERE / "privacy")]

import inventory  # noqa: E402
from portal import portal  # noqa: E402

WORDS = ("SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) "
         "WHERE c.table_schema = 'parley' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER' AND ((c.character_set_name <> 'ascii' AND "
         "c.data_type NOT IN ('enum', 'set')) OR c.data_type IN ('blob', 'mediumblob', 'longblob', 'varbinary'))")


def words():
    return {f"{table}.{column}" for table, column in portal.sql(WORDS)}


def erased():
    """What the queries set, and all of what they delete."""
    columns, tables = set(), set()
    for text in inventory.queries("erase.sql").values():
        text = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
        tables |= set(re.findall(r"\bDELETE FROM (\w+)", text)) | set(re.findall(r"\bDELETE \w+ FROM (\w+)", text))
        changed = re.match(r"\s*UPDATE (\w+)(?: AS (\w+))?.*?\bSET (.*?)\bWHERE", text, re.S)
        if changed:
            table, alias, sets = changed.groups()
            columns |= {f"{table}.{name}" for name in re.findall(rf"(?:\b{alias}\.)?(\w+) = " if alias else r"(\w+) = ", sets)}
    return columns, tables


class Words(unittest.TestCase):
    def test_are_erased_or_say_why_not(self):
        columns, tables = erased()
        left = {name for name in words() if name not in columns and name.split(".")[0] not in tables}
        self.assertEqual(left, set(inventory.declared("kept")))

    def test_that_nobody_declared_are_found(self):
        portal.sql("CREATE TABLE forgotten (id BIGINT PRIMARY KEY, remark VARCHAR(100) CHARACTER SET utf8mb4 NULL)")
        try:
            self.assertIn("forgotten.remark", words())
        finally:
            portal.sql("DROP TABLE forgotten")

    def test_go_by_queries_that_are_run(self):
        source = (HERE.parent / "lib/domain/erase.c").read_text(encoding="utf-8")
        for name in inventory.queries("erase.sql"):
            self.assertIn(f"q_{name}", source)


if __name__ == "__main__":
    unittest.main()
