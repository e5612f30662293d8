# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Would the comparison of test_worlds notice a mistake? Each mutant of what is made of the access model (mutants.py) must give somebody
something else within so many worlds. The short form tries a few, others each day; the long form all.
"""
import datetime
import os
import subprocess
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(HERE / "tests" / "access"))
import comparing  # noqa: E402
import loading  # noqa: E402
import oracle  # noqa: E402
import runs  # noqa: E402
import worlds  # noqa: E402
from effort import LONG  # noqa: E402
from mutants import MASK, MUTANTS, TERMS, TRIGGERS  # noqa: E402
from portal import portal  # noqa: E402

SAMPLE = 6
CHUNK = 10         # worlds that are tried at once
WORLDS = 1200      # within which a mutant must show
CHANGED = 8        # of those that are loaded for one mutant, and changed
SHIPPED = HERE / os.environ.get("B", "build").removesuffix("/san")
PROBE = Path("tests/access/probe")
FOLDER = SHIPPED / "tests" / "access" / "mutants"


def due():
    """All, or those whose day it is."""
    first = datetime.date.today().toordinal() * SAMPLE % len(MUTANTS)
    return MUTANTS if LONG else [MUTANTS[(first + i) % len(MUTANTS)] for i in range(SAMPLE)]


def edited(mutant):
    """The text of its file. Each edit must be possible in one place: else the file has changed, and the mutant must."""
    text = (HERE / mutant.file).read_text(encoding="utf-8")
    for old, new in mutant.edits:
        if text.count(old) != 1:
            raise AssertionError(f"{mutant.file} has {text.count(old)} times: {old}")
        text = text.replace(old, new)
    return text


def run(argv, **more):
    done = subprocess.run(argv, cwd=HERE, text=True, capture_output=True, check=False, **more)
    if done.returncode != 0:
        raise AssertionError(f"{argv}: {done.stderr}")
    return done.stdout


def tool(mutant, name, *words):
    """What a tool prints that is the mutant, or has it as a module."""
    text = (HERE / name).read_text(encoding="utf-8")
    if mutant.file == name:
        text = edited(mutant)
    else:
        module = Path(mutant.file).stem
        text = f"from sqlguard import {module}\nexec({edited(mutant)!r}, {module}.__dict__)\n" + text
    return run([sys.executable, "-", *words], input=text, env={**os.environ, "PYTHONPATH": str(HERE / "tools")})


def built(mutant):
    """A probe with that file in it."""
    folder = FOLDER / str(MUTANTS.index(mutant))
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    if mutant.file == MASK:
        tool(mutant, "tools/mkqueries", "sql/guarded", str(folder), str(SHIPPED / f"{PROBE}.sql"))
        for path in folder.iterdir():
            if path.name not in ("q_probe.c", "q_probe.h"):
                path.unlink()
    else:
        (folder / Path(mutant.file).name).write_text(edited(mutant), encoding="utf-8")
    run(["make", "-s", f"B={SHIPPED.relative_to(HERE)}", str((folder / "probe").relative_to(HERE))])
    return folder / "probe"


def statements(text):
    """Of tools/mkaccess, those that make triggers and the view, by their names and as a client takes them."""
    blocks = [block for block in text.split("\n\n") if block.startswith("CREATE OR REPLACE")]
    return {block.split()[4]: block.rstrip(";") + " //\n" for block in blocks}


def applied(some):
    """Tables forget what their triggers had read of a view that is another now."""
    return "DELIMITER //\n" + "".join(some) + "FLUSH TABLES //\n"


class Sieve:
    """Worlds that are loaded once for all mutants that only read, as far as they are needed."""

    def __init__(self, bench):
        self.bench, self.chunks, self.place = bench, [], 0
        bench.ask(loading.emptied())

    def chunk(self, number):
        """[(what asks for a viewer, what it must get)] of the worlds of a chunk."""
        while number >= len(self.chunks):
            first = len(self.chunks) * CHUNK
            script, loaders = loading.loaded([worlds.world(seed, customs=False) for seed in range(first, first + CHUNK)], self.place)
            self.place += CHUNK
            self.bench.ask(script)
            self.chunks.append([
                (viewer.asked(), viewer.text()) for loader in loaders for book in [oracle.Book(loader.world)]
                for member in loader.world["memberships"] for viewer in [comparing.Viewer(book, member["id"], loader.base, False)]])
        return self.chunks[number]

    def caught_reading(self, probe):
        """The number of worlds that it took; None: not caught."""
        looker = runs.Looker(probe, self.bench.env, self.bench.identity)
        try:
            for number in range(WORLDS // CHUNK):
                chunk = self.chunk(number)
                if looker.look([asked for asked, _ in chunk]) != [text for _, text in chunk]:
                    return (number + 1) * CHUNK
            return None
        finally:
            looker.kill()

    def caught_changing(self, probe, changes):
        """The same with worlds of their own, each of which is changed by changes of these kinds, if any."""
        bench = self.bench.anew(probe)
        bench.large, bench.changing, bench.changes = True, 1 if changes else None, changes
        try:
            for first in range(0, WORLDS, CHANGED):
                self.place += CHANGED   # whatever comes of it: some mutants break what loads
                if self.noticed(bench, range(first, first + CHANGED)):
                    return first + CHANGED
            return None
        finally:
            bench.close()

    def noticed(self, bench, seeds):
        """By what differs, or by a fence of the database, which refuses what the mutant does."""
        try:
            bench.batch(seeds, self.place - CHANGED)
        except runs.Broken as broken:
            if "(45000)" not in str(broken):
                raise
            return True
        return bool(bench.found)

    def caught(self, mutant):
        if mutant.file in (TRIGGERS, TERMS):
            right = statements((HERE / "sql/access.sql").read_text(encoding="utf-8"))
            wrong = statements(tool(mutant, "tools/mkaccess", "sql/guarded"))
            differ = [name for name in right if right[name] != wrong.get(name)]
            self.bench.ask(applied(wrong.get(name, f"DROP TRIGGER {name} //\n") for name in differ))
            try:
                return self.caught_changing(self.bench.probe, mutant.changes)
            finally:
                self.bench.ask(applied(right[name] for name in differ))
        if mutant.changes:
            return self.caught_changing(built(mutant), mutant.changes)
        return self.caught_reading(built(mutant))


class Mutants(unittest.TestCase):

    def test_each_can_be_made(self):
        for mutant in MUTANTS:
            with self.subTest(mutant.words):
                edited(mutant)

    def test_each_is_caught(self):
        portal.changed = True
        sieve = Sieve(runs.bench(portal, SHIPPED / PROBE))
        self.assertIsNone(self.right(sieve))
        for mutant in due():
            with self.subTest(mutant.words):
                self.assertIsNotNone(sieve.caught(mutant), f"{mutant.file}: nobody notices within {WORLDS} worlds that {mutant.words}")

    def right(self, sieve):
        """What is not changed is not caught: else nothing would be said by what is."""
        chunk = sieve.chunk(0)
        looker = runs.Looker(sieve.bench.probe, sieve.bench.env, sieve.bench.identity)
        given = looker.look([asked for asked, _ in chunk])
        looker.close()
        return next((seen for seen, text in zip(chunk, given) if seen[1] != text), None)


if __name__ == "__main__":
    unittest.main()
