# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where one is signed in: what is listed, and signing out one or all others."""

import unittest

from authenticator import PASSWORD, portal, somebody

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"


def sign_in(email, agent):
    client = portal.client()
    form = client.form("/sign-in", "sign-in")
    answer = client.post("/sign-in", {**form.values, "email": email, "password": PASSWORD}, user_agent=agent)
    assert answer.status == 303, answer
    return client


def devices(client):
    return [(d.get("browser"), d.get("os"), d.get("current")) for d in client.page("/profile/devices").iter("device")]


class Devices(unittest.TestCase):
    def setUp(self):
        self.email = somebody()
        self.here, self.phone, self.script = (sign_in(self.email, agent) for agent in (FIREFOX, IPHONE, "something else"))

    def ref(self, client):
        return next(d.get("ref") for d in client.page("/profile/devices").iter("device") if d.get("current"))

    def test_are_listed_with_what_they_said_they_are(self):
        self.assertEqual(devices(self.here)[0], ("firefox", "linux", "yes"))
        self.assertEqual(set(devices(self.here)[1:]), {("safari", "iphone", None), (None, None, None)})
        said = self.here.get("/profile/devices").text
        for words in ("Firefox on Linux", "Safari on an iPhone", "A browser that we do not know"):
            self.assertIn(words, said)

    def test_are_signed_out_one_by_one_at_the_next_request(self):
        form = self.here.form("/profile/devices", "device-end")
        answer = self.here.submit(form, ref=self.ref(self.phone))
        self.assertEqual((answer.status, answer.location), (303, "/profile/devices?notice=device-ended"))
        self.assertEqual([c.look("/deals").status for c in (self.here, self.phone, self.script)], [200, 401, 200])

    def test_of_somebody_else_are_left_alone_and_so_is_this_one(self):
        other = portal.sign_in(somebody())
        for ref in (self.ref(other), self.ref(self.here), "nonsense"):
            self.here.submit(self.here.form("/profile/devices", "device-end"), ref=ref)
        self.assertEqual([c.look("/deals").status for c in (self.here, self.phone, other)], [200, 200, 200])

    def test_are_all_signed_out_but_this_one(self):
        answer = self.here.submit(self.here.form("/profile/devices", "devices-end"))
        self.assertEqual((answer.status, answer.location), (303, "/profile/devices?notice=devices-ended"))
        self.assertEqual([c.look("/deals").status for c in (self.here, self.phone, self.script)], [200, 401, 401])
        self.assertEqual(len(devices(self.here)), 1)
        known = portal.sql("SELECT COUNT(*) FROM known_browser b JOIN person p ON p.id = b.person_id WHERE p.email = '%s'" % self.email)
        self.assertEqual(known, [["1"]])


if __name__ == "__main__":
    unittest.main()
