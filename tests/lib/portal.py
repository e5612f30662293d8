# SPDX-License-Identifier: AGPL-3.0-or-later
"""
The scratch portal that all tests share: the demo world of 2 March 2026, small, with a clock that stands still.

    from portal import portal          # in tests/*/test_*.py
    rep = portal.sign_in("rep@p001.example")

The web server begins when somebody asks for its port: tests of `parley` do not.

Each test file begins with the data as they were loaded. A test that needs
them so again in the middle says portal.restore(). SERVER= names the web
server (lib/servers.py); below a folder, paths are written as without.
"""

import hashlib
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(HERE / "tools"))

from ops import Trouble, settings  # noqa: E402
from ops.mailfolder import MailFolder  # noqa: E402
from ops.portal import Portal  # noqa: E402
from ops.process import identity  # noqa: E402
from client import Client  # noqa: E402
from servers import KINDS  # noqa: E402

TODAY = "2026-03-02"
NOW = TODAY + "T09:00:00Z"
SCALE = "0.02"
HOST = "globaltech.localhost"
PASSWORD = "demo-password"
ALONE = 1       # process of each program: who asks one thing after the other needs no more

# As lighttpd, Apache, mod_fcgid and UndefinedBehaviorSanitizer put it.
DEATHS = ("child signalled", "child exited", "exit signal", "get unexpected signal", "End of script output", "runtime error:")


class ScratchPortal(Portal):
    def __init__(self, build, port):
        self.scratch = HERE / os.environ.get("CHECK", "build/check")
        self.web_server = KINDS[os.environ.get("SERVER", "lighttpd")]
        super().__init__(HERE, build, self.scratch / "var", port, database={"pool": "128M", "redo": "48M", "flush": 2}, memory=True)
        for log in self.places.folder("log").iterdir():
            log.unlink()
        self.opening = threading.Lock()
        self.mount = self.web.mount
        self.changed = False     # may the data differ from those that were loaded?
        self.sessions = {}       # cookies by host and account
        self.settings = {}       # further keys of parley.conf, from the next set_clock() on
        self.web.staff(ALONE)
        self.set_clock(NOW)
        self.saved = self.scratch / "saved"
        self.saved_key = self.scratch / "saved.key"

    def start(self):
        """The loaded database of last time, if what it was made of has not changed."""
        if self.saved.is_dir() and self.saved_key.is_file() and self.saved_key.read_text() == self.made_of():
            self.restart()
            return
        self.saved_key.unlink(missing_ok=True)
        self.loaded.unlink(missing_ok=True)
        self.begin_database()
        self.parley("migrate")
        self.load_demo("--today", TODAY, "--scale", SCALE)
        self.db.stop()
        self.save(self.saved)
        self.saved_key.write_text(self.made_of())
        self.db.start()

    @property
    def port(self):
        """Where the web server answers."""
        with self.opening:
            if self.web.server is None:
                self.web.start()
        return self.web.port

    def made_of(self):
        """What the loaded data depend on."""
        seen = hashlib.sha256(f"{TODAY} {SCALE}".encode())
        for path in sorted(p for folder in ("bin", "lib", "sql") for p in (HERE / folder).rglob("*.*")):
            seen.update(path.read_bytes())
        return seen.hexdigest()

    def staff(self, processes=2):
        """From now on so many of each program serve at once, until the data are fresh again: what is sent together may meet."""
        if self.web.processes == processes:
            return
        self.web.stop()
        self.web.staff(processes)
        self.web.start()    # here: servers do not outlive the thread that began them
        self.changed = True

    def restart(self):
        self.settings = {}
        self.web.staff(ALONE)
        self.set_clock(NOW)
        self.load(self.saved)
        self.db.start()
        self.changed = False
        self.sessions = {}

    def restore(self):
        """The data as they were loaded. Processes start anew too: they may remember what was not."""
        self.web.stop()
        self.db.kill()
        self.restart()

    def fresh(self):
        """The same, if need be."""
        if self.changed:
            self.restore()

    def at(self, instant):
        """From now on it is that instant (ISO 8601, UTC); NOW is where every test file begins."""
        self.set_clock(instant)
        self.web.stop()
        self.changed = True

    def set_clock(self, instant):
        self.now = instant
        extra = {"clock": instant, "base_path": self.mount, "origin_port": self.web.port, **self.settings}
        self.places.write(self.conf, settings.text(self.places, settings.passwords(self.conf), extra))

    def mail_to(self, box, **settings):
        """From now on jobs deliver to that server; None: nowhere."""
        server = {"mail_from": "portal@globaltech.example", "mail_server": f"smtp://127.0.0.1:{box.port}", "mail_tls": "no",
                  "mail_timeout": 5} if box else {}
        self.settings = {**server, **settings}
        self.set_clock(self.now)

    def mail_to_folder(self):
        """From now on jobs write each mail into a file; the folder, without what an earlier run left there."""
        folder = MailFolder(self.places)
        for mail in folder.path.iterdir():
            mail.unlink()
        self.settings = folder.settings()
        self.set_clock(self.now)
        return folder.path

    def post(self):
        """What is due by mail leaves; what parley jobs said of it."""
        self.sql("UPDATE job SET due_at = '2020-01-01' WHERE kind IN ('send-mail', 'password-requests')")
        said = self.operator("jobs", "--mail-only")[1]
        return next((line for line in said.splitlines() if line.startswith("send-mail:")), "")

    def client(self, host=HOST):
        """A visitor."""
        return Client(self, host)

    def sign_in(self, email, host=HOST, anew=False):
        """A person with a browser of their own. Sign-ins are throttled and cost a password hash, so the session of an
        earlier call goes on unless anew."""
        key = (host, email)
        if anew or key not in self.sessions:
            client = self.client(host)
            answer = client.submit(client.form("/sign-in", "sign-in"), email=email, password=PASSWORD)
            assert answer.status == 303, f"{email} cannot sign in: {answer}"
            self.sessions[key] = client.cookies
        return Client(self, host, self.sessions[key])

    def sql(self, statement):
        """Rows as lists of text, past all access rules."""
        return self.db.ask(statement)

    def operator(self, *words, typed=""):
        """`parley WORDS`, whatever comes of it: (exit status, what it printed)."""
        self.changed = True
        done = subprocess.run(
            [self.places.parley, *words], input=typed, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            check=False, cwd="/", env={**os.environ, "PARLEY_CONF": str(self.conf)}, **identity(self.places.user))
        return done.returncode, done.stdout

    def measured(self, *words):
        """The same with what it took: (exit status, what it printed, peak of memory in KiB, seconds)."""
        self.changed = True
        begin = time.monotonic()
        with subprocess.Popen([self.places.parley, *words], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd="/",
                              env={**os.environ, "PARLEY_CONF": str(self.conf)}, **identity(self.places.user)) as process:
            said = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        return process.returncode, said, usage.ru_maxrss, time.monotonic() - begin

    def crashes(self):
        """What the logs have about programs that ended otherwise than by exit(0), and why."""
        texts = [log.read_text(encoding="utf-8", errors="replace") for log in sorted(self.web.log.parent.glob("*.log"))]
        return [line for text in texts for line in text.splitlines() if any(words in line for words in DEATHS)]

    def routes(self):
        """(program, method, path, who, form) of each route of each program."""
        text = (self.places.server / "routes.tsv").read_text(encoding="utf-8")
        return [tuple(line.split("\t")) for line in text.splitlines()]


class Broken(KeyboardInterrupt):
    """There is no portal to test. unittest lets only interrupts end a run."""


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


class Shared:
    """Stands for the portal, which begins when the first test asks it for something."""

    def __init__(self):
        self.real = None

    def __getattr__(self, name):
        if self.real is None:
            try:
                self.real = ScratchPortal(HERE / os.environ.get("B", "build"), free_port())
                self.real.start()
            except Trouble as trouble:
                raise Broken(str(trouble)) from None
        return getattr(self.real, name)

    def __setattr__(self, name, value):
        if name == "real":
            super().__setattr__(name, value)
        else:
            setattr(self.scratch and self.real, name, value)

    def reset(self):
        """Before each test file. One that needs no portal starts none."""
        if self.real is not None:
            self.real.fresh()

    def stop(self):
        """Whoever asks next starts another. What comes back is what crashes() says."""
        ended, self.real = self.real, None
        if ended is None:
            return []
        ended.stop()
        return ended.crashes()


portal = Shared()
