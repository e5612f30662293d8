# SPDX-License-Identifier: AGPL-3.0-or-later
"""Node that is new enough for the libraries of the tests, and those libraries, from the npm registry."""

import fcntl
import os
import re
import subprocess
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
WANTED = "20.20.2"
NPM = ("npm", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


@contextmanager
def alone():
    """Suites side by side fetch one after the other."""
    (HERE / "build").mkdir(exist_ok=True)
    with open(HERE / "build" / "node.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def program():
    """The machine's own, if it is new enough; Debian's may not be, but npm carries the program."""
    have = subprocess.run(["node", "--version"], text=True, capture_output=True, check=False).stdout
    if int(re.match(r"v(\d+)|", have)[1] or 0) >= int(WANTED.partition(".")[0]):
        return "node"
    package = "node-linux-" + {"x86_64": "x64", "aarch64": "arm64"}[os.uname().machine]
    prefix = HERE / "build" / "node"
    path = prefix / "node_modules" / package / "bin" / "node"
    with alone():
        if not path.exists():
            prefix.mkdir(parents=True, exist_ok=True)
            subprocess.run([*NPM, "install", "--prefix", prefix, f"{package}@{WANTED}"], check=True)
    return path


def fetch_libraries(folder):
    """Those of package-lock.json, unless they are there already."""
    fetched = folder / "node_modules" / ".package-lock.json"
    with alone():
        if not fetched.exists() or fetched.stat().st_mtime < (folder / "package-lock.json").stat().st_mtime:
            subprocess.run([*NPM, "ci"], cwd=folder, check=True)
