# SPDX-License-Identifier: AGPL-3.0-or-later
"""
Programs and the database are killed while deals are registered, approved and won.

Each worker takes deal after deal all the way and sends every step, always
with the same request key, until it is told that it is done. Before each kill
it is counted how many writes wait for an answer from what is killed.
"""
import os
import random
import socket
import sys
import threading
import time
import unittest
from urllib.parse import urlencode, urlsplit

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from effort import many  # noqa: E402
from portal import HOST, portal  # noqa: E402
from fastcgi import DRAFT, Program, message  # noqa: E402

PROGRAMS = ("deals-new", "deals-drafts", "deals")
WORKERS, KILLS, DATABASE_KILLS = 8, many(60), many(5)


class Watched(Program):
    """Counts the writes that wait for its answer."""

    def __init__(self, name):
        super().__init__(portal, name)
        self.lock, self.waiting = threading.Lock(), 0

    def write(self, request):
        self.count(1)
        try:
            return self.answer(request)
        except (ConnectionError, socket.timeout):
            return None, None
        finally:
            self.count(-1)

    def count(self, change):
        with self.lock:
            self.waiting += change


class Person:
    """Cookies and what every form of the session carries."""

    def __init__(self, email):
        client = portal.sign_in(email)
        self.cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        self.csrf = client.form("/deals", "sign-out").values["csrf"]


class Worker(threading.Thread):
    def __init__(self, name, programs, people, stop):
        super().__init__()
        self.prefix, self.programs, self.people, self.stop = name, programs, people, stop
        self.won, self.begun, self.again, self.wrong = [], 0, 0, []

    def run(self):
        while not self.stop.is_set() and not self.wrong:
            self.begun += 1
            try:
                self.won.append(self.deal(f"{self.prefix}-{self.begun}.example"))
            except StopIteration as answer:
                self.wrong.append(str(answer))

    def deal(self, domain):
        """A deal that was won; its customer's domain."""
        rep, channel = self.people
        draft = self.step("deals-new", rep, "/deals/new", {**DRAFT, "customer": domain, "customer-domain": domain})
        receipt = self.step("deals-drafts", rep, draft + "/confirm", {})
        deal = receipt.removesuffix("/receipt")
        self.step("deals", channel, deal + "/approve", {})
        self.step("deals", rep, deal + "/won", {"amount": "12500.00", "invoice": domain, "won-on": "2026-03-02"})
        return domain

    def step(self, program, person, path, fields):
        """Sends it until the outcome is known; where that leads to."""
        body = urlencode({**fields, "csrf": person.csrf, "request-key": os.urandom(16).hex()}).encode()
        request = message([
            ("REQUEST_METHOD", "POST"), ("REQUEST_URI", path), ("SERVER_PROTOCOL", "HTTP/1.1"), ("HTTP_HOST", HOST),
            ("HTTP_COOKIE", person.cookie), ("CONTENT_TYPE", "application/x-www-form-urlencoded"),
            ("CONTENT_LENGTH", str(len(body)))], body)
        while True:
            status, location = self.programs[program].write(request)
            if status == 303:
                return urlsplit(location).path
            if status not in (None, 503):
                raise StopIteration(f"{path}: {status}")
            self.again += 1
            time.sleep(0.01)


class Kills(unittest.TestCase):
    def begin(self, what):
        """what: is killed, and begins the names of the customers."""
        portal.changed = True
        self.programs = {name: Watched(name) for name in PROGRAMS}
        people = Person("rep@p001.example"), Person("channel@globaltech.example")
        self.stop = threading.Event()
        self.workers = [Worker(f"{what}-{n}", self.programs, people, self.stop) for n in range(WORKERS)]

        for program in self.programs.values():
            self.addCleanup(program.end)

    def under_load(self, kills, kill):
        """The writes in flight at each kill."""
        for worker in self.workers:
            worker.start()
        try:
            return [kill() for _ in range(kills)]
        finally:
            self.stop.set()
            for worker in self.workers:
                worker.join()

    def kill_program(self):
        time.sleep(random.uniform(0.02, 0.08))
        program = self.programs[random.choice(PROGRAMS)]
        in_flight = program.waiting
        program.server.kill()
        program.begin()
        return in_flight

    def kill_database(self):
        time.sleep(random.uniform(0.5, 1))
        in_flight = sum(program.waiting for program in self.programs.values())
        portal.db.kill()
        portal.db.start()
        return in_flight

    def all_is_there_once(self, in_flight, what):
        won = [domain for worker in self.workers for domain in worker.won]
        print(f"    {len(in_flight)} kills of {what}, {sum(in_flight) / len(in_flight):.1f} writes in flight on average; "
              f"{len(won)} deals won, {sum(w.again for w in self.workers)} steps sent again", flush=True)
        self.assertEqual([worker.wrong for worker in self.workers], [[]] * WORKERS)
        self.assertGreaterEqual(sum(in_flight), len(in_flight))
        self.assertGreater(len(won), 10)
        self.assertGreater(sum(w.again for w in self.workers), 0)
        rows = portal.sql(
            "SELECT d.customer, d.state, COUNT(DISTINCT r.deal_id), COUNT(DISTINCT a.id), COUNT(*) FROM deal AS d "
            "JOIN receipt AS r ON r.deal_id = d.id LEFT JOIN accrual AS a ON a.deal_id = d.id "
            f"WHERE d.customer LIKE '{what}-%' GROUP BY d.id")
        self.assertEqual(sorted(rows), sorted([domain, "won", "1", "1", "1"] for domain in won))
        self.assertEqual(portal.sql(f"SELECT COUNT(*) FROM form_draft WHERE title LIKE '{what}-%'"), [["0"]])
        status, said = portal.operator("check")
        self.assertEqual(status, 0, said)

    def test_of_programs_lose_and_double_nothing(self):
        self.begin("programs")
        self.all_is_there_once(self.under_load(KILLS, self.kill_program), "programs")

    def test_of_the_database_lose_and_double_nothing(self):
        self.begin("database")
        self.all_is_there_once(self.under_load(DATABASE_KILLS, self.kill_database), "database")


if __name__ == "__main__":
    unittest.main()
