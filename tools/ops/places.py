# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Where everything lies while a portal runs.

Root's servers run as an ordinary user. When that user cannot reach the
checkout or VAR (below a folder that only root may enter), what the servers
need is copied to, and VAR moved to, a stage: a folder of theirs in a place
that everybody reaches. VAR is then a link to it, and comes home at the end, or at
the next start if there was no end. Tests, which load their data again and
again, have VAR in memory in the same way, where there is room.
"""

import fcntl
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from . import Trouble
from .process import identity

SERVERS = "www-data"    # exists on every Debian
STAGE = "parley-stage-"
MEMORY = "/dev/shm"
MEMORY_ROOM = 2 << 30   # bytes that are free there, or it is left alone
SOCKET_ROOM = 80        # a socket's path has room for 107 bytes; the names of ours need up to 25


def home_of(var):
    """VAR itself, links followed; but not the link to a stage, which stands for it."""
    path = Path(os.path.abspath(var))
    return path if path.resolve().parent.name.startswith(STAGE) else path.resolve()


def roomy(folder):
    return os.path.isdir(folder) and os.access(folder, os.W_OK) and os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize >= MEMORY_ROOM


def move(source, target):
    """With its owners, to another disk too."""
    subprocess.run(["mv", "-T", source, target], check=True)


class Places:
    """Attributes are the paths that a portal needs, and user: whom the servers run as (None: as we are)."""

    def __init__(self, source, build, var, memory=False):
        self.user = pwd.getpwnam(SERVERS) if os.geteuid() == 0 else None
        self.home = home_of(var)
        self.memory = memory and roomy(MEMORY)
        self.stage = self.var_stage = self.lock = None
        self.make_var()
        self.var = self.home
        self.programs = build / "cgi-bin"
        self.parley = build / "bin" / "parley"
        self.image = build / "bin" / "parley-image"
        self.messages = build / "messages"
        self.htdocs = build / "htdocs"
        self.server = build / "server"
        self.xsl = source / "xsl"
        self.sql = source / "sql"
        self.run = None
        try:
            self.arrange()
        except BaseException:
            self.close()
            raise

    def arrange(self):
        if not self.reaches(self.programs, self.parley, self.image, self.messages, self.htdocs, self.server, self.xsl, self.sql):
            self.stage_programs()
        if self.memory or not self.reaches(self.var):
            self.stage_var()
        self.run = self.make_run()

    def make_var(self):
        self.fetch_home()
        self.home.mkdir(parents=True, exist_ok=True)
        self.hold(self.home)
        if not os.access(self.home, os.W_OK):
            raise Trouble(f"{self.home} belongs to somebody else: choose another folder with VAR=.")
        self.own(self.home)

    def hold(self, path):
        """Nobody else uses that folder until close()."""
        self.let_go()
        self.lock = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Trouble(f"{self.home} is in use by another run: choose another folder with VAR=.") from None

    def let_go(self):
        if self.lock is not None:
            os.close(self.lock)
            self.lock = None

    def fetch_home(self):
        """A run that was killed left VAR on its stage; one that runs has it there."""
        if not self.home.is_symlink():
            return
        staged = self.home.resolve()
        if staged.is_dir():
            self.hold(staged)
            self.home.unlink()
            move(staged, self.home)
        else:
            self.home.unlink()
        shutil.rmtree(staged.parent, ignore_errors=True)

    def reaches(self, *paths):
        """May the servers' user read all of it? Asked by being that user."""
        if self.user is None:
            return True
        test = subprocess.run(
            ["find", *map(str, paths), "!", "-readable", "-print", "-quit"], cwd="/", stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, check=False, **identity(self.user))
        return test.returncode == 0 and not test.stdout

    def make_stage(self):
        if self.stage is None:
            near = os.stat(self.home).st_dev
            open_places = [p for p in ("/tmp", "/var/tmp", "/srv") if not os.statvfs(p).f_flag & os.ST_NOEXEC]
            open_places.sort(key=lambda place: os.stat(place).st_dev != near)
            self.stage = self.own(Path(tempfile.mkdtemp(prefix=STAGE, dir=open_places[0])))
        return self.stage

    def stage_programs(self):
        stage = self.make_stage()
        for name in ("programs", "parley", "image", "messages", "htdocs", "server", "xsl", "sql"):
            origin, copy = getattr(self, name), stage / name
            if origin.is_dir():
                shutil.copytree(origin, copy)
            else:
                shutil.copy(origin, copy)
            subprocess.run(["chown", "-R", SERVERS, copy], check=True)
            subprocess.run(["chmod", "-R", "u+rwX", copy], check=True)
            setattr(self, name, copy)

    def stage_var(self):
        self.var_stage = self.own(Path(tempfile.mkdtemp(prefix=STAGE, dir=MEMORY))) if self.memory else self.make_stage()
        self.var = self.var_stage / "var"
        move(self.home, self.var)
        self.home.symlink_to(self.var)
        self.hold(self.var)

    def make_run(self):
        """Sockets: a private folder with a short name."""
        run = self.var / "run"
        if len(str(run)) > SOCKET_ROOM:
            return self.own(Path(tempfile.mkdtemp(prefix="parley-run-")))
        shutil.rmtree(run, ignore_errors=True)
        return self.folder("run")

    def folder(self, name):
        """A private folder below VAR."""
        path = self.var / name
        path.mkdir(mode=0o700, exist_ok=True)
        return self.own(path)

    def own(self, path):
        """The servers' user owns it."""
        if self.user is not None:
            os.chown(path, self.user.pw_uid, self.user.pw_gid)
        return path

    def write(self, path, text):
        """A file that only the servers' user reads, complete at any time."""
        new = path.with_name(path.name + ".new")
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(self.own(new), path)

    def close(self):
        """VAR comes home; nothing else is left."""
        if self.run is not None:
            shutil.rmtree(self.run, ignore_errors=True)
        if self.home.is_symlink():
            self.home.unlink()
            move(self.var, self.home)
        for stage in {self.stage, self.var_stage} - {None}:
            shutil.rmtree(stage, ignore_errors=True)
        self.let_go()
