# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Random worlds through the database and the library, and all that each viewer gets of them compared with the oracle: every record,
verb, field, list, page, sum, order and search; of some worlds again after each of a row of changes.

The long form tries a hundred thousand. What was right is written down (PROVED) and not tried again as long as nothing
changes of what decides, so that a run that was stopped goes on.
"""
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(HERE / "tests" / "access"))
import comparing  # noqa: E402
import loading  # noqa: E402
import runs  # noqa: E402
from effort import LONG, many  # noqa: E402
from portal import portal  # noqa: E402

WORLDS = many(20000) if LONG else 5000
WATCHED = many(40)     # also through the probe of the build under test, which may be the one with sanitizers
BUILD = HERE / os.environ.get("B", "build")
SHIPPED = HERE / os.environ.get("B", "build").removesuffix("/san")
PROBE = Path("tests/access/probe")
PROVED = SHIPPED / "tests" / "access" / "proved"
FIGURES = SHIPPED / "tests" / "access" / "figures"
TOLD = 5


def decides():
    """A word for all that what viewers get depends on: the probe's own code, the SQL that keeps grants, and the oracle."""
    seen = hashlib.sha256()
    with tempfile.NamedTemporaryFile() as bare:
        subprocess.run(["objcopy", "--strip-all", "--remove-section=.note.gnu.build-id", SHIPPED / PROBE, bare.name], check=True)
        seen.update(Path(bare.name).read_bytes())
    for path in [*(HERE / "sql").glob("access.sql"), *(HERE / "sql").glob("guarded"), *sorted((HERE / "tests/access").glob("*.py"))]:
        if not path.name.startswith("test_"):
            seen.update(path.read_bytes())
    return seen.hexdigest()[:16]


class Proved:
    """Seeds that were right, in a file: a line for each batch."""

    def __init__(self):
        self.word = decides()
        lines = PROVED.read_text(encoding="utf-8").splitlines() if LONG and PROVED.is_file() else []
        self.seeds = {seed for line in lines if line.startswith(self.word) for seed in range(*map(int, line.split()[1:]))}

    def missing(self):
        return [seed for seed in range(WORLDS) if seed not in self.seeds]

    def done(self, seeds):
        with PROVED.open("a", encoding="utf-8") as file:
            for seed in seeds:
                file.write(f"{self.word} {seed} {seed + 1}\n")


class Worlds(unittest.TestCase):

    def setUp(self):
        portal.changed = True

    def same(self, bench):
        told = "\n\n".join(map(comparing.told, bench.found[:TOLD]))
        self.assertFalse(bench.found, f"{len(bench.found)} differences, of which the first:\n{told}\n{dict(bench.counts)}")

    def test_all_viewers_get_what_the_text_says(self):
        proved = Proved()
        seeds = proved.missing()
        bench = runs.bench(portal, SHIPPED / PROBE)
        bench.rounds(seeds, proved.done)
        FIGURES.write_text(json.dumps({**bench.counts, "seconds": bench.spent}) + "\n", encoding="utf-8")
        self.same(bench)
        self.assertTrue(not seeds or bench.counts["comparisons"] > 1000 * len(seeds), bench.counts)

    def test_the_build_under_test_does_too(self):
        bench = runs.bench(portal, BUILD / PROBE)
        bench.ask(loading.emptied())
        bench.batch(range(WATCHED), 0)
        bench.close()
        self.same(bench)


if __name__ == "__main__":
    unittest.main()
