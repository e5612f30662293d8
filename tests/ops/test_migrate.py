# SPDX-License-Identifier: AGPL-3.0-or-later
"""What becomes of a migration that did not get to its end, and of two at once."""

import os
import shutil
import subprocess
import unittest

from ops.process import identity
from portal import portal

FILE = "9001_try_things.sql"
MADE = "CREATE TABLE try_a (x INT NOT NULL PRIMARY KEY);\nINSERT INTO try_a VALUES (1);\n"


class Migrate(unittest.TestCase):
    """Each begins with the schema as it is and a file more, of which it leaves nothing."""

    def setUp(self):
        portal.changed = True
        self.addCleanup(self.forget)
        self.folder = portal.places.folder("migrate")
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copytree(portal.places.sql, self.folder / "sql")
        self.conf = self.folder / "parley.conf"
        text = portal.conf.read_text(encoding="utf-8")
        self.conf.write_text(text.replace(f"sql_dir = {portal.places.sql}", f"sql_dir = {self.folder}/sql"), encoding="utf-8")
        subprocess.run(["chmod", "-R", "a+rX", self.folder], check=True)
        portal.places.own(self.conf)

    def forget(self):
        made = portal.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE 'try\\_%'")
        portal.sql("".join(f"DROP TABLE {table};" for table, in made) + f"DELETE FROM schema_migration WHERE name = '{FILE}'")

    def begin(self):
        return subprocess.Popen(
            [portal.places.parley, "migrate"], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd="/",
            env={**os.environ, "PARLEY_CONF": str(self.conf)}, **identity(portal.places.user))

    def migrate(self, sql):
        (self.folder / "sql" / "migrations" / FILE).write_text(sql, encoding="utf-8")
        child = self.begin()
        said = child.communicate()[0]
        return child.returncode, said

    def test_what_failed_is_mended_and_the_rest_follows(self):
        code, said = self.migrate(MADE + "CREATE TABEL try_b (x INT);\n")
        self.assertEqual(code, 1)
        self.assertIn(f"{FILE}, statement 3: ", said)
        self.assertEqual(self.migrate(MADE + "CREATE TABLE try_b (x INT);\n"), (0, f"{FILE}\n"))
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM try_a JOIN information_schema.tables ON table_name = 'try_b'"), [["1"]])
        self.assertEqual(self.migrate(MADE + "CREATE TABLE try_b (x INT);\n"), (0, ""))

    def test_what_was_applied_may_not_change(self):
        self.assertEqual(self.migrate(MADE + "CREATE TABEL try_b (x INT);\n")[0], 1)
        code, said = self.migrate(MADE.replace("(1)", "(2)") + "CREATE TABLE try_b (x INT);\n")
        self.assertEqual(code, 1)
        self.assertIn(f"{FILE} was interrupted after 2 statements, and these were changed since", said)
        self.assertEqual(self.migrate(MADE)[0], 0)
        self.assertIn(f"{FILE} was changed after it was applied", self.migrate(MADE + "\n")[1])

    def test_what_took_effect_untold_is_not_done_twice(self):
        broken, whole = MADE + "CREATE TABEL try_b (x INT);\n", MADE + "CREATE TABLE try_b (x INT);\n"
        self.assertEqual(self.migrate(broken)[0], 1)
        portal.sql("CREATE TABLE try_b (x INT)")
        self.assertIn("already exists", self.migrate(whole)[1])
        portal.sql("UPDATE schema_migration SET doubt = TRUE WHERE done >= 0")    # as a killed process leaves it
        self.assertEqual(self.migrate(whole)[0], 0)

    def test_rows_are_written_with_the_note_of_it(self):
        self.assertEqual(self.migrate(MADE + "INSERT INTO try_a VALUES (2), (1);\n")[0], 1)
        self.assertEqual(portal.sql("SELECT x FROM try_a"), [["1"]])
        self.assertEqual(self.migrate(MADE + "INSERT INTO try_a VALUES (2), (3);\n")[0], 0)
        self.assertEqual(portal.sql("SELECT x FROM try_a ORDER BY x"), [["1"], ["2"], ["3"]])

    def test_killed_at_any_time_it_goes_on(self):
        steps = "".join(f"CREATE TABLE try_{n} (x INT);\nINSERT INTO try_{n} SELECT SLEEP(0.02);\n" for n in range(40))
        (self.folder / "sql" / "migrations" / FILE).write_text(steps, encoding="utf-8")
        kills = 0
        for wait in (0.1, 0.2, 0.3, 0.4, 0.5, 60):
            child = self.begin()
            try:
                self.assertEqual(child.wait(wait), 0, child.stdout.read())
            except subprocess.TimeoutExpired:
                child.kill()
                kills += 1
            child.communicate()
        self.assertGreater(kills, 1)
        rows = " UNION ALL ".join(f"SELECT COUNT(*) FROM try_{n}" for n in range(40))
        self.assertEqual(portal.sql(rows), [["1"]] * 40)

    def test_two_at_once_come_one_after_the_other(self):
        steps = "".join(f"CREATE TABLE try_{n} (x INT);\nDO SLEEP(0.05);\n" for n in range(8))
        (self.folder / "sql" / "migrations" / FILE).write_text(steps, encoding="utf-8")
        children = [self.begin() for _ in range(3)]
        said = sorted(child.communicate()[0] for child in children)
        self.assertEqual([child.returncode for child in children], [0, 0, 0])
        self.assertEqual(said, ["", "", f"{FILE}\n"])

    def test_what_has_no_end_is_refused(self):
        self.assertIn(f"{FILE} does not end in a semicolon", self.migrate(MADE + "CREATE TABLE try_b (x INT)")[1])


if __name__ == "__main__":
    unittest.main()
