# SPDX-License-Identifier: AGPL-3.0-or-later
"""Processes that do not outlive us: each server leads a group of its own, and the group is gone when we say so."""

import ctypes
import os
import signal
import subprocess
import time

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LIBC = ctypes.CDLL(None, use_errno=True)


def adopt_orphans():
    """What a server leaves behind becomes our child, so that we can wait for it."""
    LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def die_with_parent(sig=signal.SIGTERM):
    """Even when the parent is killed without a chance to say so."""
    LIBC.prctl(PR_SET_PDEATHSIG, int(sig), 0, 0, 0)


def identity(user):
    """Arguments of subprocess for running as that user (a pwd entry), or as ourselves."""
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


class Server:
    """A program that runs until it is stopped."""

    def __init__(self, argv, user, log, env=None, cwd="/", stdin=subprocess.DEVNULL):
        self.argv = [str(a) for a in argv]
        with open(log, "ab") as out:
            if user is not None:
                os.fchown(out.fileno(), user.pw_uid, user.pw_gid)
            self.child = subprocess.Popen(
                self.argv, stdin=stdin, stdout=out, stderr=out, cwd=cwd, env=env,
                start_new_session=True, preexec_fn=die_with_parent, **identity(user))

    @property
    def pid(self):
        return self.child.pid

    def alive(self):
        return self.child.poll() is None

    def stop(self, sig, seconds):
        """Ask, wait, then insist; returns when the whole group is gone."""
        if self.alive():
            self.child.send_signal(sig)
            try:
                self.child.wait(seconds)
            except subprocess.TimeoutExpired:
                pass
        for _ in range(10):  # who was only just forked may lose a signal on its way to be another program
            self.signal_group(signal.SIGTERM)
            if self.group_gone(0.5):
                return
        self.kill()

    def kill(self):
        """What a power cut does."""
        self.signal_group(signal.SIGKILL)
        self.group_gone(5)

    def signal_group(self, sig):
        try:
            os.killpg(self.child.pid, sig)
        except ProcessLookupError:
            pass

    def group_gone(self, seconds):
        """Waits for the leader and for what it started; orphans are ours to reap."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.child.poll()
            try:
                while os.waitpid(-self.child.pid, os.WNOHANG)[0]:
                    pass
            except ChildProcessError:
                pass
            try:
                os.killpg(self.child.pid, 0)
            except ProcessLookupError:
                return True
            time.sleep(0.02)
        return False
