# SPDX-License-Identifier: AGPL-3.0-or-later
"""
The world that is measured: the demo's, loaded once and kept, with a clock that stands still, and people signed in.

The peers are to send what Parley sends, so it is overheard here: the
server's general log of one process that shows the list.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

HERE = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(HERE / "tools"), str(HERE / "tests" / "lib")]

from client import Client  # noqa: E402
from ops import Trouble, settings  # noqa: E402
from ops.portal import Portal  # noqa: E402
from ops.process import identity  # noqa: E402

TODAY = "2026-03-02"
NOW = TODAY + "T09:00:00Z"
HOST = "globaltech.localhost"
PASSWORD = "demo-password"
MADE_OF = ("sql/migrations/*", "sql/demo/**/*", "sql/queries/demo*.sql", "bin/demo*")
KEPT = {"clock": NOW, "max_requests": 10000000}


class World(Portal):
    def __init__(self, build, port, scale):
        self.scale = scale
        self.folder = Path(os.environ.get("BENCH_FOLDER", build / "bench"))
        self.folder.mkdir(parents=True, exist_ok=True)
        self.forget_another(self.folder / "var")
        super().__init__(HERE, build, self.folder / "var", port, extra=KEPT, database={"flush": 2})
        self.sessions = {}

    def made_of(self):
        seen = hashlib.sha256(f"{TODAY} {self.scale}".encode())
        for path in sorted(path for pattern in MADE_OF for path in HERE.glob(pattern) if path.is_file()):
            seen.update(path.read_bytes())
        return seen.hexdigest()

    def forget_another(self, var):
        """The data of another scale, schema or demo."""
        loaded = var / "loaded"
        if var.is_dir() and not (loaded.is_file() and loaded.read_text().strip() == self.made_of()):
            shutil.rmtree(var)

    def start(self):
        fresh = self.begin_database()
        self.parley("migrate")
        if fresh:
            self.parley("demo", "--today", TODAY, "--scale", self.scale)
            self.sql("ANALYZE TABLE " + ", ".join(f"parley.{row[0]}" for row in self.sql("SHOW TABLES FROM parley")))
            self.end_loading(self.made_of())

    def conf_with(self, name, **keys):
        """Another parley.conf for the same world: one that remembers nothing, say."""
        path = self.places.var / f"{name}.conf"
        words = settings.passwords(self.conf)
        self.places.write(path, settings.text(self.places, words, {**KEPT, **keys}))
        return path

    def sign_in_all(self, people):
        """email -> cookies, from the whole portal, which runs only as long."""
        self.web.start()
        for email in people:
            client = Client(SimpleNamespace(port=self.web.port, changed=False), HOST)
            answer = client.submit(client.form("/sign-in", "sign-in"), email=email, password=PASSWORD)
            if answer.status != 303:
                raise Trouble(f"{email} cannot sign in: {answer}")
            self.sessions[email] = client.cookies
        self.web.stop()

    def cookie(self, email):
        return "; ".join(f"{name}={value}" for name, value in self.sessions[email].items())

    def sql(self, statement):
        """Rows as lists of text, past all access rules."""
        done = subprocess.run(
            ["mariadb", "--no-defaults", "-S", self.db.socket, "-u", self.db.account(), "-N", "-B"],
            input=statement, text=True, capture_output=True, check=False, cwd="/", **identity(self.places.user))
        if done.returncode != 0:
            raise Trouble(f"{statement}: {done.stderr}")
        return [line.split("\t") for line in done.stdout.splitlines()]

    def overhear(self, work):
        """What the server is sent by somebody who connects anew while work() runs: (command, text) in order."""
        self.sql("SET GLOBAL log_output = 'TABLE'; TRUNCATE mysql.general_log; SET GLOBAL general_log = ON")
        try:
            work()
        finally:
            self.sql("SET GLOBAL general_log = OFF")
        rows = self.sql("SELECT command_type, HEX(argument) FROM mysql.general_log WHERE user_host LIKE 'parley[%'"
                        " ORDER BY event_time, thread_id")
        return [(command, bytes.fromhex(words).decode("utf-8")) for command, words in rows]
