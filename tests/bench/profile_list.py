# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the time of the list goes: the functions that the workers spend most in while they are under load."""

import subprocess

from ops import Trouble

MOST = 25


def show(world, runner, seconds, say):
    data = world.folder / "perf.data"
    recorder = subprocess.Popen(
        ["perf", "record", "-q", "-F", "2000", "-p", ",".join(map(str, runner.peer.workers())), "-o", data, "--", "sleep", str(seconds)],
        stderr=subprocess.PIPE, text=True)
    runner.turn(seconds + 1)
    if recorder.wait() != 0:
        raise Trouble(f"perf cannot record: {recorder.stderr.read()}")
    report = subprocess.run(
        ["perf", "report", "-q", "--stdio", "--no-children", "--percent-limit", "0.2", "-s", "symbol,dso", "-i", data],
        capture_output=True, text=True, check=False)
    lines = [line for line in report.stdout.splitlines() if "%" in line]
    say("\n".join(lines[:MOST]))
