# SPDX-License-Identifier: AGPL-3.0-or-later
"""A request that did not arrive whole changes nothing; a process that is told to leave finishes what it began."""
import os
import signal
import subprocess
import sys
import time
import unittest
from urllib.parse import urlencode

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from effort import LONG, many  # noqa: E402
from portal import HOST, portal  # noqa: E402
from fastcgi import DRAFT, Program, message, status_of  # noqa: E402


CUTS = many(2)  # of each length


class WriteOverFastCGI(unittest.TestCase):
    def setUp(self):
        self.client = portal.sign_in("rep@p001.example")
        self.program = Program(portal, "deals-new")
        portal.changed = True

    def tearDown(self):
        self.program.end()

    def post(self, more=(), length=None, keep=0):
        """A request that is right in all but what is said; a new request key each time."""
        form = self.client.form("/deals/new", "deal")
        body = urlencode({**form.values, **DRAFT}).encode()
        cookie = "; ".join(f"{k}={v}" for k, v in self.client.cookies.items())
        return message([("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/deals/new"), ("SERVER_PROTOCOL", "HTTP/1.1"),
                        ("HTTP_HOST", HOST), ("HTTP_COOKIE", cookie),
                        ("CONTENT_TYPE", "application/x-www-form-urlencoded"),
                        ("CONTENT_LENGTH", str(len(body) if length is None else length)), *more], body, keep)

    def drafts(self):
        return int(portal.sql("SELECT COUNT(*) FROM form_draft")[0][0])

    def test_whole_requests_are_served(self):
        before = self.drafts()
        self.assertEqual(self.program.ask(self.post()), 303)
        self.assertEqual(self.program.ask(self.post(keep=1)), 303)
        self.assertEqual(self.drafts(), before + 2)

    def test_requests_cut_at_any_byte_change_nothing(self):
        whole, before = self.post(), self.drafts()
        for end in list(range(len(whole))) * CUTS:
            with self.program.connect() as link:
                link.sendall(whole[:end])
        self.assertEqual(self.program.ask(self.post()), 303)
        self.assertEqual(self.drafts(), before + 1)

    def test_bodies_of_another_length_than_they_say_are_refused(self):
        before = self.drafts()
        for length in (5, 5000, -1, "x", "1e2", "", 2 ** 31, 2 ** 64):
            with self.subTest(length=length):
                self.assertIn(self.program.ask(self.post(length=length)), (400, 413))
        self.assertEqual(self.drafts(), before)

    def test_variables_that_matter_come_once(self):
        before = self.drafts()
        twice = {"HTTP_HOST": HOST, "HTTP_COOKIE": "a=b", "REQUEST_METHOD": "GET", "REQUEST_URI": "/"}
        for name, value in twice.items():
            with self.subTest(name=name):
                self.assertEqual(self.program.ask(self.post(more=[(name, value)])), 400)
        self.assertEqual(self.drafts(), before)

    def test_a_process_that_is_told_to_leave_reads_to_the_end_and_writes_nothing(self):
        whole, before = self.post(), self.drafts()
        with self.program.connect() as link:
            link.sendall(whole[:-60])
            time.sleep(0.2)
            os.kill(self.program.server.pid, signal.SIGTERM)
            time.sleep(0.2)
            self.assertTrue(self.program.server.alive())
            link.sendall(whole[-60:])
            self.assertEqual(status_of(link), 503)
        self.assertEqual(self.program.server.child.wait(5), 0)
        self.assertEqual(self.drafts(), before)
        self.program = Program(portal, "deals-new")
        self.assertEqual(self.program.ask(whole), 303)
        self.assertEqual(self.drafts(), before + 1)

    def test_a_process_that_is_told_to_leave_finishes_what_it_writes(self):
        """It waits for a row that somebody holds, is told to leave meanwhile, and commits all the same."""
        whole, before = self.post(), self.drafts()
        holder = portal.db.session()
        holder.stdin.write("START TRANSACTION; SELECT COUNT(*) FROM form_draft FOR UPDATE;\n")
        holder.stdin.flush()
        holder.stdout.readline()
        with self.program.connect() as link:
            link.sendall(whole)
            time.sleep(0.5)
            os.kill(self.program.server.pid, signal.SIGTERM)
            time.sleep(0.2)
            holder.communicate()
            self.assertEqual(status_of(link), 303)
        self.assertEqual(self.program.server.child.wait(5), 0)
        self.assertEqual(self.drafts(), before + 1)

    def test_a_log_that_takes_nothing_keeps_nobody_from_his_page(self):
        for where in ("/dev/full", "&-"):
            with self.subTest(where=where):
                before = self.drafts()
                self.program.end()
                self.program = Program(portal, "deals-new", through=("/bin/sh", "-c", f'exec "$0" 2>{where}'))
                self.assertEqual([self.program.ask(self.post()) for _ in range(3)], [303] * 3)
                self.assertEqual(self.drafts(), before + 3)

    def test_an_idle_process_leaves_at_once(self):
        self.assertEqual(self.program.ask(self.post()), 303)
        begin = time.monotonic()
        os.kill(self.program.server.pid, signal.SIGTERM)
        self.assertEqual(self.program.server.child.wait(5), 0)
        self.assertLess(time.monotonic() - begin, 1)


if LONG:    # it takes two minutes
    class PlainCGI(unittest.TestCase):
        HANGS_S = 150

        def test_a_request_that_never_comes_to_its_end_ends_its_process(self):
            env = {**os.environ, "PARLEY_CONF": os.fspath(portal.conf), "GATEWAY_INTERFACE": "CGI/1.1", "REQUEST_METHOD": "POST", "REQUEST_URI": "/deals/new",
                   "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": HOST, "CONTENT_LENGTH": "10"}
            program = subprocess.Popen([portal.places.programs / "deals-new.fcgi"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=env)
            try:
                self.assertEqual(program.wait(self.HANGS_S), -signal.SIGALRM)
            finally:
                program.kill()
                program.stdin.close()


if __name__ == "__main__":
    unittest.main()
