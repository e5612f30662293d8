# SPDX-License-Identifier: AGPL-3.0-or-later
"""parley user: what it refuses and why, and whom it lets in."""

import unittest

from portal import portal

PASSWORD = "harbour-lamp-orbit"
LONGEST = "ö" + "a lamp in the harbour " * 46 + "of lights."    # of 1024 bytes


class User(unittest.TestCase):
    def user(self, *words, password=PASSWORD):
        return portal.operator("user", *words, typed=password + "\n")

    def refused(self, *words, because, password=PASSWORD):
        before = portal.sql("SELECT COUNT(*) FROM person")
        status, said = self.user(*words, password=password)
        self.assertNotEqual(status, 0, said)
        self.assertIn(because, said)
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM person"), before)

    def test_roles_fit_the_organisation(self):
        for role in ("rep", "manager", "executive"):
            self.refused("globaltech", "new@globaltech.example", "Ada", role, because=f"{role} is a role at a partner")
        for role in ("channel", "admin", "finance"):
            self.refused("globaltech", "new@p001.example", "Ada", role, "--org", "p001", because=f"{role} is a role at the vendor")
        self.refused("globaltech", "new@globaltech.example", "Ada", "king", because="king is not a role")

    def test_organisations_are_there(self):
        self.refused("globaltech", "new@p001.example", "Ada", "rep", "--org", "nobody", because="globaltech has no organisation nobody")

    def test_addresses_are_e_mail_addresses(self):
        for email in ("ada", "ada@", "@globaltech.example", "a b@globaltech.example", ""):
            with self.subTest(email=email):
                self.refused("globaltech", email, "Ada", "admin", because="e-mail address")

    def test_an_address_is_one_persons(self):
        self.refused("globaltech", "Admin@GlobalTech.example", "Ada", "admin", because="Admin@globaltech.example is somebody's already")

    def test_names_fit(self):
        for name in ("", "\x01", "A" * 121, "Ada\nByron"):
            with self.subTest(name=name):
                self.refused("globaltech", "new@globaltech.example", name, "admin", because="a name")

    def test_passwords_fit(self):
        for password in ("", "seven77", LONGEST + "x", "lamp\x80lamp-lamp"):
            with self.subTest(password=password):
                self.refused("globaltech", "new@globaltech.example", "Ada", "admin", password=password, because="a password of 8 to 1024")
        self.refused("globaltech", "new@globaltech.example", "Ada", "admin", password="password123", because="guess")

    def test_who_is_made_signs_in_and_stands_in_the_log(self):
        email = "a" * 60 + "@" + "long-" * 10 + "name.globaltech.example"
        self.assertEqual(len(LONGEST.encode()), 1024)
        status, said = self.user("globaltech", email.replace("globaltech", "GlobalTech"), "Ada Byron", "admin", password=LONGEST)
        self.assertEqual(status, 0, said)
        client = portal.client()
        form = client.form("/sign-in", "sign-in")
        self.assertEqual(client.submit(form, email=email, password=LONGEST).status, 303)
        (member,), = portal.sql(f"SELECT m.id FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = '{email}'")
        self.assertEqual(portal.sql("SELECT verb, object, ref, detail FROM audit ORDER BY id DESC LIMIT 1"),
                         [["made", "member", member, f"email={email}"]])


if __name__ == "__main__":
    unittest.main()
