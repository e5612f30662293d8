# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `make run` promises, short of the demo world: it starts, says so, and leaves nothing behind."""

import email
import email.policy
import http.client
import os
import signal
import socket
import subprocess
import tempfile
import time
import unittest
from pathlib import Path
from types import SimpleNamespace

from client import Client
from ops.database import copy_tree
from portal import HERE, free_port

RUN = HERE / "tools" / "run"


def get(port, path, host):
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    link.request("GET", path, headers={"Host": host})
    answer = link.getresponse()
    return answer.status, answer.read()


def left_behind(word):
    """Processes whose command line has that word."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            text = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if word in text and int(path.parent.name) != os.getpid():
            found.append(text)
    return found


class Run:
    """One `tools/run`, empty, on a port and in a folder of its own."""

    def __init__(self, var, port):
        self.port = port
        env = {**os.environ, "PORT": str(port), "VAR": str(var), "DEMO": "0"}
        env.pop("MAKELEVEL", None)
        self.child = subprocess.Popen([RUN], env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.said = ""

    def until(self, words):
        for line in self.child.stdout:
            self.said += line
            if words in line:
                return self
        raise AssertionError(f"it never said {words!r}:\n{self.said}")

    def line(self, words):
        """The next line with those words."""
        self.until(words)
        return self.said.splitlines()[-1].strip()

    def end(self, sig):
        self.child.send_signal(sig)
        self.said += self.child.communicate(timeout=60)[0]
        return self.child.returncode


class MakeRun(unittest.TestCase):
    """Folders below the temporary one can be entered by their owner only: as root, the servers work on a stage."""

    @classmethod
    def setUpClass(cls):
        cls.made = tempfile.TemporaryDirectory(prefix="parley-test-")
        cls.addClassCleanup(cls.made.cleanup)
        Run(Path(cls.made.name) / "var", free_port()).until("Parley is ready").end(signal.SIGTERM)

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="parley-test-")
        self.addCleanup(self.folder.cleanup)
        self.var = Path(self.folder.name) / "var"
        self.port = free_port()

    def start(self, var=None, port=None):
        """With an empty database that was made before, unless there is one."""
        var = var or self.var
        if not var.exists():
            copy_tree(Path(self.made.name) / "var", var)
        run = Run(var, port or self.port)
        self.addCleanup(run.child.communicate)
        self.addCleanup(run.child.terminate)
        return run.until("Parley is ready: http://127.0.0.1:")

    def test_it_serves_and_stops_without_a_trace(self):
        for sig in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(signal=sig.name):
                run = self.start()
                self.assertEqual(get(self.port, "/health", "localhost")[0], 200)
                self.assertEqual(get(self.port, "/health", "elsewhere.example")[0], 421)
                stage = str(self.var.resolve().parent)
                self.assertEqual(run.end(sig), 0, run.said)
                self.assertEqual(left_behind(self.folder.name) + left_behind(stage), [])
                self.assertFalse(self.var.is_symlink())
                self.assertTrue((self.var / "db").is_dir())
                self.assertFalse((self.var / "run").exists())
                self.assertEqual((self.var / "parley.conf").stat().st_mode & 0o777, 0o600)

    def test_the_second_start_is_quick(self):
        self.start().end(signal.SIGTERM)
        begin = time.monotonic()
        self.start().end(signal.SIGTERM)
        once = time.monotonic() - begin
        if once >= 5:    # something else was busy, perhaps
            begin = time.monotonic()
            self.start()
            once = time.monotonic() - begin
        self.assertLess(once, 5)

    def test_an_empty_one_says_how_its_first_admin_comes_to_sign_in(self):
        run = self.start()
        vendor, user = run.line("vendor globaltech"), run.line("user globaltech")
        for command in (vendor, user.replace("EMAIL NAME", "ada@globaltech.example Ada")):
            subprocess.run(command.split(), input="a-long-password\n", text=True, check=True, capture_output=True)
        portal = SimpleNamespace(port=self.port, changed=True)
        client = Client(portal, "localhost")
        form = client.form("/sign-in", "sign-in")
        self.assertEqual(client.submit(form, email="ada@globaltech.example", password="a-long-password").status, 303)
        self.assertEqual(client.page("/").find("viewer").get("role"), "admin")

    def test_mail_is_kept_in_a_folder(self):
        run = self.start()
        vendor, user, kept = (run.line(words) for words in ("vendor globaltech", "user globaltech", "Mail is kept"))
        self.assertIn(f" {self.var / 'mail'},", kept)
        for command in (vendor, user.replace("EMAIL NAME", "ada@globaltech.example Ada")):
            subprocess.run(command.split(), input="a-long-password\n", text=True, check=True, capture_output=True)
        client = Client(SimpleNamespace(port=self.port, changed=True), "localhost")
        self.assertEqual(client.submit(client.form("/password/forgot", "password-forgot"), email="ada@globaltech.example").status, 303)
        end = time.monotonic() + 30
        while not (mails := list((self.var / "mail").glob("*.eml"))) and time.monotonic() < end:
            time.sleep(0.2)
        (mail,) = mails
        self.assertTrue(mail.name.endswith("-ada@globaltech.example.eml"), mail.name)
        said = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)
        self.assertIn(f"http://globaltech.localhost:{self.port}/password/reset/", said.get_body(("plain",)).get_content())
        run.end(signal.SIGTERM)
        self.assertTrue(mail.is_file(), "it stays when the portal ends")

    def test_two_run_side_by_side(self):
        self.start()
        other = free_port()
        self.start(self.var.with_name("other"), other)
        self.assertEqual(get(self.port, "/health", "localhost")[0], 200)
        self.assertEqual(get(other, "/health", "localhost")[0], 200)

    def test_a_killed_run_takes_its_servers_along_and_the_next_one_goes_on(self):
        run = self.start()
        stage = str(self.var.resolve().parent)
        time.sleep(2)  # what lighttpd has only just forked would still be lighttpd
        run.child.kill()
        run.child.wait()
        end = time.monotonic() + 10
        while left_behind(stage) and time.monotonic() < end:
            time.sleep(0.1)
        self.assertEqual(left_behind(stage), [])
        self.start()
        self.assertEqual(get(self.port, "/health", "localhost")[0], 200)

    def test_a_taken_port_is_said_before_anything_starts(self):
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            door.listen()
            run = Run(self.var, door.getsockname()[1])
            said = run.child.communicate(timeout=20)[0]
        self.assertEqual(run.child.returncode, 1)
        self.assertIn("choose another with PORT=", said)
        self.assertFalse(self.var.exists())

    def test_a_folder_in_use_is_said(self):
        self.start()
        run = Run(self.var, free_port())
        self.assertIn("choose another folder with VAR=", run.child.communicate(timeout=20)[0])
        self.assertEqual(run.child.returncode, 1)


if __name__ == "__main__":
    unittest.main()
