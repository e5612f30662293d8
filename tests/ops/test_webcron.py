# SPDX-License-Identifier: AGPL-3.0-or-later
"""On a host without cron, an address has done what is due; only who was told it knows it."""
import os
import sys
import time
import unittest
from urllib.parse import urlsplit

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))

from portal import portal  # noqa: E402


class WebCron(unittest.TestCase):
    def address(self):
        status, said = portal.operator("webcron")
        self.assertEqual(status, 0, said)
        url = urlsplit(said.strip())
        self.assertEqual(url.scheme, "http")
        return url.path.removeprefix(portal.mount)

    def ran(self):
        return [row[0] for row in portal.sql("SELECT kind FROM job WHERE ran_at IS NOT NULL")]

    def test_does_what_is_due_and_then_nothing(self):
        portal.sql("UPDATE job SET due_at = '2026-01-01', ran_at = NULL")
        visitor, address = portal.client(), self.address()
        self.assertEqual(visitor.get(address).text, "started\n")
        end = time.monotonic() + 20
        while "seal-audit" not in self.ran() or int(portal.sql("SELECT COUNT(*) FROM job WHERE due_at < '2026-02-01'")[0][0]):
            self.assertLess(time.monotonic(), end, self.ran())
            time.sleep(0.1)
        self.assertEqual(visitor.get(address).text, "nothing is due\n")

    def test_is_nowhere_for_others(self):
        address = self.address()
        for path in (address[:-1], address + "0", "/cron/" + "0" * 64, "/cron/x"):
            with self.subTest(path=path):
                self.assertEqual(portal.client().get(path).status, 404)
        self.assertEqual(self.address(), address)

    def test_is_closed_by_removing_its_secret(self):
        address = self.address()
        (portal.places.var / "keys" / "webcron.secret").unlink()
        self.assertEqual(portal.client().get(address).status, 404)
        self.assertNotEqual(self.address(), address)


if __name__ == "__main__":
    unittest.main()
