# SPDX-License-Identifier: AGPL-3.0-or-later
"""One network that tries whichever accounts is told to wait; whoever signed in there before is not."""
import os
import sys
import unittest
from urllib.parse import urlencode

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(HERE, name) for name in ("lib", "faults")]

from fastcgi import Program, message, output_of  # noqa: E402
from portal import HOST, PASSWORD, portal  # noqa: E402

MOST = 100
HERE_V4, THERE_V4 = "198.51.100.7", "203.0.113.9"


class Network(unittest.TestCase):
    def setUp(self):
        portal.restore()
        portal.changed = True

    def ask(self, path, form, remote, client=None, **typed):
        """(status, page) of a form that comes from there."""
        client = client or portal.client()
        body = urlencode({**client.form(path, form).values, **typed}).encode()
        program = Program(portal, "sign-in-link" if path == "/sign-in/link" else "sign-in")
        try:
            with program.connect() as link:
                link.sendall(message([("REQUEST_METHOD", "POST"), ("REQUEST_URI", path), ("SERVER_PROTOCOL", "HTTP/1.1"), ("HTTP_HOST", HOST),
                                      ("HTTP_ACCEPT", "application/xml"), ("REMOTE_ADDR", remote), ("HTTP_COOKIE", client.cookie_header()["Cookie"]),
                                      ("CONTENT_TYPE", "application/x-www-form-urlencoded"), ("CONTENT_LENGTH", str(len(body)))], body))
                out = output_of(link).decode()
        finally:
            program.end()
        return int(out.partition("Status: ")[2][:3]), out

    def sign_in(self, remote, email, password="wrong words here", client=None):
        return self.ask("/sign-in", "sign-in", remote, client, email=email, password=password)

    def tried(self):
        return [int(row[0]) for row in portal.sql("SELECT tries FROM attempt WHERE kind = 'place'")]

    def spray(self, remote):
        """As if it had tried that often."""
        self.assertEqual(self.sign_in(remote, "rep@p001.example")[0], 422)
        portal.sql(f"UPDATE attempt SET tries = {MOST} WHERE kind = 'place'")

    def test_that_tries_many_accounts_waits_and_others_do_not(self):
        self.spray(HERE_V4)
        status, page = self.sign_in(HERE_V4, "rep@p002.example")
        self.assertEqual(status, 429)
        self.assertIn("place-throttled", page)
        self.assertEqual(self.sign_in(HERE_V4, "rep@p003.example", PASSWORD)[0], 429)
        self.assertEqual(self.sign_in(THERE_V4, "rep@p003.example", PASSWORD)[0], 303)

    def test_is_a_64_of_ipv6(self):
        self.spray("2001:db8:1:2::7")
        self.assertEqual(self.sign_in("2001:db8:1:2:ffff::9", "rep@p002.example")[0], 429)
        self.assertEqual(self.sign_in("2001:db8:1:3::7", "rep@p002.example")[0], 422)

    def test_lets_in_whoever_signed_in_with_that_browser_before(self):
        known = portal.client()
        self.assertEqual(known.submit(known.form("/sign-in", "sign-in"), email="rep@p002.example", password=PASSWORD).status, 303)
        known.cookies = {name: value for name, value in known.cookies.items() if name != "parley"}
        self.spray(HERE_V4)
        self.assertEqual(self.sign_in(HERE_V4, "rep@p002.example", PASSWORD, known)[0], 303)
        self.assertEqual(self.sign_in(HERE_V4, "rep@p003.example", PASSWORD, known)[0], 429)

    def test_of_many_who_sign_in_counts_nothing(self):
        self.assertEqual(self.sign_in(HERE_V4, "rep@p002.example", PASSWORD)[0], 303)
        self.assertEqual(sum(self.tried()), 0)

    def test_that_a_proxy_does_not_tell_is_none(self):
        for remote in ("127.0.0.1", "::1", "::ffff:127.0.0.1"):
            self.assertEqual(self.sign_in(remote, "rep@p001.example")[0], 422)
        self.assertEqual(self.tried(), [])

    def test_asks_for_so_many_links_only(self):
        self.assertEqual(self.ask("/sign-in/link", "sign-in-link", HERE_V4, email="rep@p001.example")[0], 303)
        portal.sql(f"UPDATE attempt SET tries = {MOST} WHERE kind = 'place'")
        self.assertEqual(self.ask("/sign-in/link", "sign-in-link", HERE_V4, email="rep@p002.example")[0], 429)
        self.assertEqual(self.sign_in(HERE_V4, "rep@p002.example")[0], 422, "passwords are counted by themselves")


if __name__ == "__main__":
    unittest.main()
