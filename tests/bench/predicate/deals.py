# SPDX-License-Identifier: AGPL-3.0-or-later
"""The deals that the access predicate is measured on: made by SQL, in a database of their own, with the triggers of the product."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent.parent
sys.path[:0] = [str(HERE / "tools"), str(HERE / "tests" / "bench")]

from load import processor_us  # noqa: E402
from ops import Trouble  # noqa: E402
from ops.portal import Portal  # noqa: E402
from ops.process import identity  # noqa: E402

NOW = "2026-03-02T09:00:00Z"
RULES = 8
PATIENCE = 300    # seconds


class Deals(Portal):
    """count: how many deals there are."""

    def __init__(self, build, port):
        folder = Path(os.environ.get("BENCH_FOLDER", build / "bench")) / "predicate"
        shutil.rmtree(folder, ignore_errors=True)
        super().__init__(HERE, build, folder / "var", port, extra={"clock": NOW}, database={"pool": "3G", "redo": "512M", "flush": 0})
        self.program = build / "tests/bench/predicate/predicate"
        self.count = 0

    def start(self):
        self.begin_database()
        self.parley("migrate")
        self.script("people")
        self.script("rules")

    @staticmethod
    def text(name, **values):
        text = (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
        return text.format(**values) if values else text

    def script(self, name, **values):
        self.db.ask(self.text(name, **values))

    def spent(self, statement):
        """Seconds of the server's processor time for it."""
        before = processor_us(self.db.server.pid)
        self.db.ask(statement)
        return (processor_us(self.db.server.pid) - before) / 1e6

    def settle(self):
        """Until the server has cleared away what was deleted: it would count as work of what comes next."""
        for _ in range(PATIENCE):
            if int(self.db.ask("SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'Innodb_history_list_length'")[0][0]) < 100:
                return
            time.sleep(1)

    def grow(self, count):
        """So many deals, and what comes of the rules with them. Seconds for each rule."""
        self.db.ask("UPDATE access_rule SET active = FALSE")
        self.script("deals", first=self.count + 1, last=count)
        self.count = count
        self.script("shares", last=count)
        took = [self.spent(f"UPDATE access_rule SET active = TRUE WHERE id = {rule}") for rule in range(1, RULES + 1)]
        self.db.ask("ANALYZE TABLE deal, access_grant")
        return took

    def ask(self, viewers, turns):
        """What the program says: lines of words."""
        lines = "".join(f"{member} {1 + (member - 1) // 10 if member <= 2000 else 1} {hashlib.sha256(str(member).encode()).hexdigest()}\n"
                        for member in viewers)
        done = subprocess.run([self.program, NOW, str(turns), str(self.db.server.pid)], input=lines, capture_output=True, text=True, check=False, cwd="/",
                              env={**os.environ, "PARLEY_CONF": str(self.conf)}, **identity(self.places.user))
        if done.returncode != 0:
            raise Trouble(done.stderr)
        return [line.split("\t") for line in done.stdout.splitlines()]

    def trigger(self, name):
        """How it is made, for a client that has to be told where it ends."""
        text = (HERE / "sql/access.sql").read_text(encoding="utf-8")
        made = re.search(rf"CREATE OR REPLACE TRIGGER {name} .*?\nEND \*/", text, re.S)[0]
        return f"DELIMITER $$\n{made}$$\nDELIMITER ;\n"
