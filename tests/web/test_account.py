# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the trail keeps of an account, and which new passwords are taken."""
import fcntl
import os
import socket
import sys
import threading
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))

from portal import PASSWORD, portal  # noqa: E402

EMAIL = "rep@p010.example"
GOOD = "seven quiet lanterns"


def member(email):
    return portal.sql(f"SELECT m.id FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = '{email}'")[0][0]


def trail(since):
    return portal.sql(f"SELECT t.fact, t.member_id, v.code FROM trail t JOIN vendor v ON v.id = t.vendor_id WHERE t.id > {since} ORDER BY t.id")


def last():
    return portal.sql("SELECT COALESCE(MAX(id), 0) FROM trail")[0][0]


def sign_in(email, password):
    client = portal.client()
    return client, client.submit(client.form("/sign-in", "sign-in"), email=email, password=password)


def change(client, password, now=PASSWORD):
    return client.submit(client.form("/profile", "password-change"), password_now=now, password=password, password_again=password)


class Trail(unittest.TestCase):
    def test_keeps_who_comes_and_goes_and_who_is_refused(self):
        before, who = last(), member(EMAIL)
        sign_in("nobody@p010.example", "wrong words here")
        sign_in(EMAIL, "wrong words here")
        client, _ = sign_in(EMAIL, PASSWORD)
        client.submit(client.form("/", "sign-out"))
        self.assertEqual(trail(before), [["sign-in-refused", "NULL", "globaltech"], ["sign-in-refused", who, "globaltech"],
                                         ["sign-in", who, "globaltech"], ["sign-out", who, "globaltech"]])

    def test_keeps_changes_of_a_password_also_refused_ones(self):
        client, who = portal.sign_in("rep@p011.example", anew=True), member("rep@p011.example")
        before = last()
        self.assertEqual(change(client, GOOD, now="not this one").status, 422)
        self.assertEqual(change(client, GOOD).status, 303)
        self.assertEqual(trail(before), [["password-change-refused", who, "globaltech"], ["password-change", who, "globaltech"]])
        self.assertEqual(portal.sql(f"SELECT verb FROM audit WHERE object = 'member' AND ref = '{who}'"), [["changed-password"]])

    def test_of_what_comes_to_nothing_is_nothing(self):
        client, before = portal.sign_in("rep@p019.example", anew=True), last()
        portal.changed = True
        portal.sql("CREATE TRIGGER test_comes_to_nothing BEFORE UPDATE ON request_key FOR EACH ROW SIGNAL SQLSTATE '45000'")
        try:
            self.assertEqual(change(client, GOOD).status, 500)
        finally:
            portal.sql("DROP TRIGGER test_comes_to_nothing")
        self.assertEqual(trail(before), [])
        self.assertEqual(sign_in("rep@p019.example", PASSWORD)[1].status, 303)

    def test_of_a_form_that_is_not_whole_is_nothing(self):
        before = last()
        client = portal.client()
        client.submit(client.form("/sign-in", "sign-in"), email=EMAIL, password="")
        self.assertEqual(trail(before), [])


class NewPasswords(unittest.TestCase):
    def test_that_others_would_guess_are_refused_at_the_field(self):
        client = portal.sign_in(EMAIL)
        name = portal.sql(f"SELECT name FROM person WHERE email = '{EMAIL}'")[0][0]
        for password, mistake in (("P@ssw0rd2026", "common"), ("12345678", "common"), ("aaaaaaaa", "common"), ("short", "too-short"),
                                  (EMAIL, "personal"), (name.replace(" ", "") + "1", "personal"), ("globaltech1", "personal")):
            with self.subTest(password=password):
                answer = change(client, password)
                self.assertEqual((answer.status, answer.form("password-change").errors()), (422, {"password": mistake}))
                typed = {**client.form("/profile", "password-change").values, "password-now": PASSWORD, "password": password}
                said = client.post("/profile/password", {**typed, "password-again": password}, accept="text/html").text
                self.assertRegex(said, "guessed first|several words")

    def test_may_belong_to_somebody_of_a_long_address(self):
        email = "a-very-long-name-of-somebody-important@p012.example"
        portal.sql(f"UPDATE person SET email = '{email}' WHERE email = 'rep@p012.example'")
        self.assertEqual(change(portal.sign_in(email), GOOD).status, 303)


class PlacesForHashes(unittest.TestCase):
    def test_are_locks_that_no_other_account_can_take(self):
        self.assertEqual(sign_in("rep@p014.example", PASSWORD)[1].status, 303)
        files = sorted(portal.places.folder("keys").glob("hash.*"))
        self.assertEqual([path.stat().st_mode & 0o777 for path in files], [0o600] * len(files))
        names = []
        for n in range(2):      # anybody may bind such a name
            names.append(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
            names[-1].bind(f"\0parley-hash-{portal.places.user.pw_uid if portal.places.user else os.geteuid()}-parley-{n}")
        self.assertEqual(sign_in("rep@p015.example", PASSWORD)[1].status, 303)
        for name in names:
            name.close()

    def test_that_are_all_taken_for_long_are_waited_for_no_longer(self):
        held = [open(portal.places.folder("keys") / f"hash.{n}", "ab") for n in range(2)]    # the configuration's two
        for file in held:
            portal.places.own(file.name)
            fcntl.flock(file, fcntl.LOCK_EX)
        self.assertEqual(sign_in("rep@p016.example", PASSWORD)[1].status, 503)
        held[1].close()
        self.assertEqual(sign_in("rep@p016.example", PASSWORD)[1].status, 303)
        held[0].close()

    def test_are_waited_for_outside_of_any_transaction(self):
        portal.staff()
        client = portal.sign_in("rep@p017.example")
        held = [open(portal.places.folder("keys") / f"hash.{n}", "ab") for n in range(2)]
        for file in held:
            fcntl.flock(file, fcntl.LOCK_EX)
        statuses = []
        waiting = threading.Thread(target=lambda: statuses.append(change(client, GOOD).status))
        waiting.start()
        time.sleep(1)
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_mysql_thread_id <> CONNECTION_ID()"), [["0"]])
        for file in held:
            file.close()
        waiting.join()
        self.assertEqual(statuses, [303])


if __name__ == "__main__":
    unittest.main()
