# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole of a private portal: configuration, database, data, web server."""

import os
import shutil
import subprocess

from . import Trouble, settings
from .database import Database, copy_tree
from .mailfolder import MailFolder
from .places import Places
from .process import adopt_orphans, die_with_parent, identity
from .webserver import WebServer, require_port


STATE = ("db", "keys")  # below VAR: what belongs together, the data and the keys that sealed them


class Portal:
    """extra: further keys of parley.conf; database: arguments of Database beside the obvious ones;
    keep_mail: each mail becomes a file below VAR; memory: VAR need not outlive the machine."""

    web_server = WebServer

    def __init__(self, source, build, var, port, extra=None, database=None, keep_mail=False,
                 memory=False):
        require_port(port)
        adopt_orphans()
        self.places = Places(source, build, var, memory)
        self.conf = self.places.var / "parley.conf"
        self.loaded = self.places.var / "loaded"
        words = settings.passwords(self.conf)
        mail = MailFolder(self.places).settings() if keep_mail else {}
        self.places.write(self.conf, settings.text(self.places, words, {"origin_port": port, **mail, **(extra or {})}))
        self.db = Database(self.places, words, **(database or {}))
        self.web = self.web_server(self.places, self.conf, port)

    def begin_database(self):
        """A database whose first data did not arrive whole is made anew. True: it has no data yet."""
        if not self.loaded.exists():
            for name in STATE:
                shutil.rmtree(self.places.var / name, ignore_errors=True)
            self.places.folder("keys")
        self.db.start()
        return not self.loaded.exists()

    def load_demo(self, *words):
        with self.db.careless():
            self.parley("demo", *words)

    def end_loading(self, what):
        self.places.write(self.loaded, what + "\n")

    def parley(self, *words):
        """One command of the operator, as the servers' user."""
        if self.ask_parley(words).returncode != 0:
            raise Trouble(f"parley {' '.join(words)} failed.")

    def ask_parley(self, words, **streams):
        return subprocess.run(
            [self.places.parley, *words], cwd="/", env={**os.environ, "PARLEY_CONF": str(self.conf)},
            preexec_fn=die_with_parent, check=False, **streams, **identity(self.places.user))

    def send_mail(self):
        """What is due leaves now; what did not stands in the log. Nothing else is done: a demo world's days stand still."""
        self.ask_parley(["jobs", "--mail-only"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def save(self, to):
        """A copy of the state, while the database is stopped."""
        to.mkdir(parents=True, exist_ok=True)
        for name in STATE:
            copy_tree(self.places.var / name, to / name)

    def load(self, saved):
        """The state as it was saved, while the database is stopped."""
        for name in STATE:
            copy_tree(saved / name, self.places.var / name)

    def stop(self):
        self.web.stop()
        self.db.stop()
        self.places.close()
