# SPDX-License-Identifier: AGPL-3.0-or-later
"""A private MariaDB: own data folder, own socket, no port, nothing read from /etc/mysql."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time

from . import Trouble
from .process import Server, identity

OPTIONS = """[mariadbd]
datadir = {data}
socket = {socket}
pid-file = {run}/db.pid
tmpdir = {run}
log-error = {log}
skip-networking
skip-name-resolve
skip-log-bin
local-infile = 0
secure-file-priv = {run}
character-set-server = utf8mb4
collation-server = utf8mb4_uca1400_ai_ci
default-time-zone = +00:00
sql-mode = STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION
max-connections = 200
max-allowed-packet = 64M
aria-pagecache-buffer-size = 8M
innodb-buffer-pool-size = {pool}
innodb-log-file-size = {redo}
innodb-flush-log-at-trx-commit = {flush}
"""

# Runs at every start, so that the accounts fit the passwords in parley.conf. What the run-time account may do is
# decided by `parley migrate`, table by table; for that it looks the account up.
ACCOUNTS = """CREATE DATABASE IF NOT EXISTS parley CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
CREATE USER IF NOT EXISTS parley@localhost;
CREATE USER IF NOT EXISTS parley_admin@localhost;
ALTER USER parley@localhost IDENTIFIED BY '{password}';
ALTER USER parley_admin@localhost IDENTIFIED BY '{admin_password}';
GRANT ALL ON parley.* TO parley_admin@localhost WITH GRANT OPTION;
GRANT SELECT (User, Host) ON mysql.user TO parley_admin@localhost;
"""


class Database:
    def __init__(self, places, passwords, pool="512M", redo="128M", flush=1):
        self.places = places
        self.data = places.var / "db"
        self.socket = places.run / "db.sock"
        self.options = places.run / "db.cnf"
        self.accounts = places.run / "accounts.sql"
        self.log = places.folder("log") / "database.log"
        self.server = None
        places.write(self.accounts, ACCOUNTS.format(**passwords))
        places.write(self.options, OPTIONS.format(
            data=self.data, socket=self.socket, run=places.run, log=self.log, pool=pool, redo=redo, flush=flush))

    def exists(self):
        return self.data.is_dir()

    def create(self):
        """An empty database; whole or not at all."""
        new = self.places.folder("db.new")
        made = subprocess.run(
            ["mariadb-install-db", f"--defaults-file={self.options}", f"--datadir={new}", "--skip-test-db",
             "--auth-root-authentication-method=socket", f"--auth-root-socket-user={self.account()}"],
            cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
            **identity(self.places.user))
        if made.returncode != 0:
            raise Trouble(f"MariaDB could not be set up:\n{made.stdout}")
        new.rename(self.data)

    def account(self):
        """The system account that is the database's root: the one that its server runs as."""
        user = self.places.user
        return user.pw_name if user is not None else subprocess.check_output(["id", "-un"], text=True).strip()

    def start(self):
        if not self.exists():
            self.create()
        self.server = Server(
            ["mariadbd", f"--defaults-file={self.options}", f"--init-file={self.accounts}"], self.places.user, self.log,
            cwd=self.places.var)
        end = time.monotonic() + 120
        while not self.answers():
            if not self.server.alive() or time.monotonic() > end:
                raise Trouble(f"MariaDB did not start; its log says:\n{tail(self.log)}")
            time.sleep(0.02)

    def answers(self):
        """It greets whoever connects, after the accounts are made."""
        with socket.socket(socket.AF_UNIX) as door:
            door.settimeout(2)
            try:
                door.connect(os.fspath(self.socket))
                return len(door.recv(5)) == 5
            except OSError:
                return False

    def session(self, schema="parley"):
        """A client of the database's root; what is written to it is asked as soon as a line is whole."""
        return subprocess.Popen(
            ["mariadb", "--no-defaults", "-S", self.socket, "-u", self.account(), "-N", "-B", "-n", schema], text=True, cwd="/",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **identity(self.places.user))

    def ask(self, statement, schema="parley"):
        """Rows as lists of text, asked as the database's root."""
        client = self.session(schema)
        rows, trouble = client.communicate(statement)
        if client.returncode != 0:
            raise Trouble(f"{statement}: {trouble}")
        return [line.split("\t") for line in rows.splitlines()]

    @contextlib.contextmanager
    def careless(self):
        """While data are loaded that would be loaded again after a power cut, commits need not reach the disk."""
        flush = self.ask("SELECT @@GLOBAL.innodb_flush_log_at_trx_commit", "")[0][0]
        self.ask("SET GLOBAL innodb_flush_log_at_trx_commit = 0", "")
        yield
        self.ask(f"SET GLOBAL innodb_flush_log_at_trx_commit = {flush}", "")

    def stop(self):
        """A clean shutdown, however long it takes to write what is in memory."""
        if self.server is not None:
            self.server.stop(signal.SIGTERM, 300)
            self.server = None

    def kill(self):
        if self.server is not None:
            self.server.kill()
            self.server = None


def copy_tree(source, target):
    """An exact copy, in place of what was there."""
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run(["cp", "-a", "--reflink=auto", "--sparse=always", source, target], check=True)


def tail(path, lines=15):
    with open(path, encoding="utf-8", errors="replace") as file:
        return "".join(file.readlines()[-lines:])
