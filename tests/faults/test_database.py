# SPDX-License-Identifier: AGPL-3.0-or-later
"""The database is away, or there and silent: everybody is told so soon, and all is well when it is back."""
import os
import signal
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from portal import portal  # noqa: E402
from fastcgi import DRAFT  # noqa: E402

AWAY_S, BACK_S = 3, 2


class Away(unittest.TestCase):
    def test_is_said_at_once_and_over_when_it_is_back(self):
        portal.changed = True
        client = portal.sign_in("rep@p001.example")
        portal.db.kill()
        answer = self.within(AWAY_S, lambda: client.look("/deals"))
        self.assertEqual((answer.status, answer.xml.find("problem").get("name")), (503, "unavailable"))
        self.assertGreater(int(answer.headers["Retry-After"]), 0)
        self.assertEqual(portal.client().get("/sign-in").status, 200)
        self.assertEqual(portal.client().get("/health").status, 503)
        portal.db.start()
        self.await_normal(client)

    def test_that_hangs_keeps_nobody_waiting(self):
        """It is there and says nothing, with connections open: for who reads and who writes, then and afterwards."""
        portal.changed = True
        client = portal.sign_in("rep@p001.example")
        form = client.form("/deals/new", "deal")
        os.kill(portal.db.server.pid, signal.SIGSTOP)
        try:
            for attempt in range(3):
                for ask in (lambda: client.look("/deals"), lambda: client.submit(form, DRAFT), lambda: client.look("/earnings")):
                    with self.subTest(attempt=attempt):
                        self.assertEqual(self.within(AWAY_S, ask).status, 503)
            self.assertEqual(portal.client().get("/css/none.css").status, 404)
        finally:
            os.kill(portal.db.server.pid, signal.SIGCONT)
        self.await_normal(client)
        self.assertEqual(client.submit(form, DRAFT).status, 303)
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM form_draft WHERE title = 'Cut Ltd'"), [["1"]])

    def within(self, seconds, ask):
        begin = time.monotonic()
        answer = ask()
        self.assertLess(time.monotonic() - begin, seconds)
        return answer

    def await_normal(self, client):
        begin = time.monotonic()
        while client.look("/deals").status != 200:
            self.assertLess(time.monotonic() - begin, BACK_S)
            time.sleep(0.05)


if __name__ == "__main__":
    unittest.main()
