# SPDX-License-Identifier: AGPL-3.0-or-later
"""The database is killed under load: what was acknowledged is there, once; whoever was not told asks again and is."""
import os
import sys
import threading
import time
import unittest
from urllib.parse import urlencode

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from effort import many  # noqa: E402
from portal import portal  # noqa: E402
from fastcgi import DRAFT  # noqa: E402

CLIENTS, KILLS = 4, many(4)


class Worker(threading.Thread):
    """Sends forms, each until it is told the outcome, always with the same request key."""

    def __init__(self, cookies, values, stop):
        super().__init__()
        self.client = portal.client()
        self.client.cookies = dict(cookies)
        self.values, self.stop = values, stop
        self.done, self.statuses = 0, set()

    def run(self):
        while not self.stop.is_set() and self.statuses <= {303, 503}:
            body = urlencode({**self.values, "request-key": os.urandom(16).hex()}).encode()
            while self.status(body) == 503:
                time.sleep(0.05)
            self.done += 1

    def status(self, body):
        answer = self.client.ask("POST", "/deals/new", body, {"Content-Type": "application/x-www-form-urlencoded"})
        self.statuses.add(answer.status)
        return answer.status


class Killed(unittest.TestCase):
    def test_under_load_loses_and_doubles_nothing(self):
        portal.changed = True
        client = portal.sign_in("rep@p001.example")
        values = {**client.form("/deals/new", "deal").values, **DRAFT}
        before, stop = self.drafts(), threading.Event()
        workers = [Worker(client.cookies, values, stop) for _ in range(CLIENTS)]
        for worker in workers:
            worker.start()
        for _ in range(KILLS):
            time.sleep(1)
            portal.db.kill()
            portal.db.start()
        time.sleep(0.5)
        stop.set()
        for worker in workers:
            worker.join()
        self.assertLessEqual(set().union(*(w.statuses for w in workers)), {303, 503})
        self.assertGreater(sum(w.done for w in workers), 20)
        self.assertEqual(self.drafts() - before, sum(w.done for w in workers))

    def test_is_said_at_once_and_over_when_it_is_back(self):
        portal.changed = True
        client = portal.sign_in("rep@p001.example")
        portal.db.kill()
        begin = time.monotonic()
        answer = client.look("/deals")
        self.assertLess(time.monotonic() - begin, 3)
        self.assertEqual((answer.status, answer.xml.find("problem").get("name")), (503, "unavailable"))
        self.assertGreater(int(answer.headers["Retry-After"]), 0)
        self.assertEqual(portal.client().get("/sign-in").status, 200)
        self.assertEqual(portal.client().get("/health").status, 503)
        portal.db.start()
        self.assertEqual(client.look("/deals").status, 200)

    def drafts(self):
        return int(portal.sql("SELECT COUNT(*) FROM form_draft")[0][0])


if __name__ == "__main__":
    unittest.main()
