# SPDX-License-Identifier: AGPL-3.0-or-later
"""Worlds through the database and the probe, many at once: what was compared, and what differs."""
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import comparing  # noqa: E402
import loading  # noqa: E402
import oracle  # noqa: E402
import worlds  # noqa: E402
from changes import CHANGES, events  # noqa: E402
from effort import LONG  # noqa: E402
from ops.process import identity  # noqa: E402

CHANGING = 20 if LONG else 100   # of so many worlds one is changed, step by step, and compared after each
ALONE = 50 if LONG else 100      # of so many worlds one has its viewers asked one by one, as the programs ask
DECLARING = 3     # of so many worlds one has fields that an admin has declared
BATCH = 500       # worlds that are loaded and asked at once
ROUND = 5000      # worlds that the database holds at once
ENOUGH = 40       # differences
LOADING = multiprocessing.get_context("fork").Lock()


class Looker:
    """A probe that goes on looking, and so remembers what it was told before, as the programs do."""

    def __init__(self, probe, env, identity):
        self.child = subprocess.Popen([probe], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd="/",
                                      env=env, **identity)

    def look(self, asked):
        """What is printed of each of those that these lines ask for. Nothing is printed before all are read."""
        given = []
        self.child.stdin.write("".join(asked) + "end\n")
        self.child.stdin.flush()
        for line in iter(self.child.stdout.readline, "end\n"):
            if line == "":
                raise Broken(self.child.stderr.read())
            if line.startswith(("viewer ", "nobody ")):
                given.append([])
            given[-1].append(line)
        return ["".join(lines) for lines in given]

    def kill(self):
        """Whatever it does."""
        self.child.kill()
        self.child.communicate()

    def close(self):
        """It may still say what it leaked."""
        trouble = self.child.communicate()[1]
        if self.child.returncode != 0:
            raise Broken(trouble)


class Broken(Exception):
    """The probe, or the database, did not do as asked."""


class Bench:
    """What worlds are tried with: a database, and a probe with the environment that it needs."""

    large = False       # worlds
    changing = CHANGING
    changes = CHANGES

    def __init__(self, db, probe, env, identity):
        self.db, self.probe, self.env, self.identity = db, probe, env, identity
        self.counts, self.found, self.spent = Counter(), [], Counter()
        self.looker = None

    def ask(self, statements):
        """Worlds of several processes are loaded one after the other: InnoDB's locks of gaps between them would meet."""
        with LOADING:
            begun = time.monotonic()
            client = self.db.session()
            trouble = client.communicate(statements)[1]
            if client.returncode != 0:
                raise Broken(trouble[-1000:])
            self.spent["load"] += time.monotonic() - begun

    def looked(self, asked):
        begun = time.monotonic()
        if self.looker is None:
            self.looker = Looker(self.probe, self.env, self.identity)
        given = self.looker.look(asked)
        self.spent["probe"] += time.monotonic() - begun
        return given

    def batch(self, seeds, first):
        """These worlds as vendors from that place on, then their changes."""
        some = [worlds.world(seed, strays=seed % 5 == 0, customs=seed % DECLARING == 0, large=self.large) for seed in seeds]
        script, loaders = loading.loaded(some, first)
        self.ask(script)
        self.compare(loaders, 0)
        steps = {loader: events(loader.world, random.Random(loader.world["seed"]), kinds=self.changes) for loader in loaders
                 if self.changing and loader.world["seed"] % self.changing == 0}
        for step in range(max(map(len, steps.values()), default=0)):
            self.step([loader for loader in steps if step < len(steps[loader])], step, steps)
        self.counts["worlds"] += len(some)

    def close(self):
        if self.looker is not None:
            self.looker.close()
            self.looker = None

    def anew(self, probe=None):
        """The same with nothing counted yet, or with another probe."""
        return Bench(self.db, probe or self.probe, self.env, self.identity)

    def rounds(self, seeds, done=lambda seeds: None):
        """All of these, in as many processes as there are processors; what is right is told to done()."""
        for begin in range(0, len(seeds), ROUND):
            some = seeds[begin:begin + ROUND]
            self.ask(loading.emptied())
            tasks = [(some[at:at + BATCH], begin + at) for at in range(0, len(some), BATCH)]
            with multiprocessing.get_context("fork").Pool(os.cpu_count(), work_for, [self]) as pool:
                for asked, counts, found, spent in pool.imap_unordered(one, tasks):
                    self.counts.update(counts)
                    self.spent.update(spent)
                    self.found += found
                    if not found:
                        done(asked)
                    if len(self.found) > ENOUGH:
                        return
                pool.close()
                pool.join()

    def step(self, loaders, step, steps):
        script = loading.Script()
        for loader in loaders:
            loader.script = script
            loader.change(loader.world, steps[loader][step][1])
        self.ask(script.text())
        self.compare(loaders, step + 1, {loader: steps[loader][step][0] for loader in loaders})
        self.counts["changes"] += len(loaders)

    def compare(self, loaders, step, changes=None):
        begun = time.monotonic()
        viewers = [(loader, comparing.Viewer(book, member["id"], loader.base, step == 0 and loader.world["seed"] % ALONE == 0))
                   for loader in loaders for book in [oracle.Book(loader.world)] for member in loader.world["memberships"]]
        self.spent["oracle"] += time.monotonic() - begun
        given = self.looked([viewer.asked() for _, viewer in viewers])
        begun = time.monotonic()
        if len(given) != len(viewers):
            raise Broken(f"{len(viewers)} viewers asked, {len(given)} told")
        for (loader, viewer), text in zip(viewers, given):
            self.counts["viewers"] += 1
            self.counts["comparisons"] += viewer.compared
            if viewer.text() != text:
                what = changes[loader] if changes else "as loaded"
                self.found += comparing.differences(loader.world["seed"], f"{step}: {what}", viewer, text)
        self.spent["comparing"] += time.monotonic() - begun


WORKER = {}


def work_for(bench):
    """Each process has a probe of its own, for a round: what was prepared once is asked again and again."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)   # a pool ends those who wait so
    WORKER["bench"] = bench.anew()


def one(task):
    bench = WORKER["bench"]
    bench.counts, bench.found, bench.spent = Counter(), [], Counter()
    bench.batch(*task)
    return task[0], bench.counts, bench.found, bench.spent


class Asked:
    """What of the portal's database processes need: it goes from one to another."""

    def __init__(self, db):
        self.socket, self.user, self.identity = db.socket, db.account(), identity(db.places.user)

    def session(self):
        return subprocess.Popen(["mariadb", "--no-defaults", "-S", self.socket, "-u", self.user, "-N", "-B", "-n", "parley"],
                                text=True, cwd="/", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **self.identity)


def bench(portal, probe):
    """That of a scratch portal, with that probe."""
    return Bench(Asked(portal.db), probe, {**os.environ, "PARLEY_CONF": str(portal.conf)}, identity(portal.places.user))
