# SPDX-License-Identifier: AGPL-3.0-or-later
"""People with slow lines, or who only seem to be: a few processes serve everybody else meanwhile."""
import os
import socket
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))

from portal import HOST, portal  # noqa: E402

SLOW = 60  # far more than there are processes
SOON_S = 2


class Slow(unittest.TestCase):
    def setUp(self):
        portal.staff()
        self.client = portal.sign_in("exec@p001.example")
        self.client.look("/deals")
        self.links = []

    def tearDown(self):
        for link in self.links:
            link.close()

    def knock(self, text):
        link = socket.create_connection(("127.0.0.1", portal.port), 20)
        link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        link.sendall(text.encode())
        self.links.append(link)

    def head(self, line, *more):
        cookie = "; ".join(f"{name}={value}" for name, value in self.client.cookies.items())
        return "\r\n".join((line, f"Host: {HOST}", f"Cookie: {cookie}", *more, "", ""))

    def others_are_served(self):
        begin = time.monotonic()
        for path in ("/deals", "/earnings", "/statements"):
            self.assertEqual(self.client.look(path).status, 200)
        self.assertLess(time.monotonic() - begin, SOON_S)

    def test_heads_that_do_not_end(self):
        for _ in range(SLOW):
            self.knock(f"GET {portal.mount}/deals HTTP/1.1\r\nHost: {HOST}\r\n")
        self.others_are_served()

    def test_bodies_that_do_not_come(self):
        for _ in range(SLOW):
            self.knock(self.head(f"POST {portal.mount}/deals/new HTTP/1.1", "Content-Type: application/x-www-form-urlencoded",
                                 "Content-Length: 5000") + "customer=")
        self.others_are_served()

    def test_answers_that_are_not_read(self):
        for _ in range(SLOW):
            self.knock(self.head(f"GET {portal.mount}/deals?as=csv HTTP/1.1"))
        time.sleep(1)
        self.others_are_served()


if __name__ == "__main__":
    unittest.main()
