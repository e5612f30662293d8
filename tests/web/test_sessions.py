# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signing in and out, request keys, and how often one may try."""
import os
import sys
import threading
import time
import unittest
from urllib.parse import urlencode

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))

from portal import PASSWORD, portal  # noqa: E402

REP = "rep@p001.example"


def try_password(client, email, password, **more):
    return client.submit(client.form("/sign-in", "sign-in"), email=email, password=password, **more)


class Sessions(unittest.TestCase):
    def test_have_a_new_token_each_time_and_only_its_hash_is_kept(self):
        client = portal.client()
        tokens = set()
        for _ in range(2):
            self.assertEqual(try_password(client, REP, PASSWORD).status, 303)
            tokens.add(client.cookies["parley"])
            kept = portal.sql("SELECT COUNT(*) FROM session WHERE token_hash = "
                              f"UNHEX(SHA2(UNHEX('{client.cookies['parley']}'), 256))")
            self.assertEqual(kept, [["1"]])
            client.cookies = {}
        self.assertEqual(len(tokens), 2)

    def test_end_with_signing_out_also_for_copies_of_the_cookie(self):
        client = portal.sign_in(REP, anew=True)
        thief = portal.client()
        thief.cookies = dict(client.cookies)
        self.assertEqual(thief.look("/deals").status, 200)
        answer = client.submit(client.form("/", "sign-out"))
        self.assertEqual((answer.status, answer.headers["Clear-Site-Data"]), (303, '"cache"'))
        self.assertNotIn("parley", client.cookies)
        self.assertEqual(thief.look("/deals").status, 401)

    def test_are_not_taken_from_two_cookies(self):
        client = portal.sign_in(REP)
        token = client.cookies["parley"]
        answer = portal.client().ask("GET", "/deals?as=xml", headers={"Cookie": f"parley={token}; parley={token}"})
        self.assertEqual(answer.status, 401)

    def test_belong_to_one_vendor(self):
        other = portal.client("meridian.localhost")
        other.cookies = dict(portal.sign_in(REP).cookies)
        self.assertEqual(other.look("/deals").status, 401)

    def test_lead_back_to_our_own_pages_only(self):
        cases = {"/deals?state=won": "/deals?state=won", "//evil.example": "/", "/\\evil.example": "/",
                 "https://evil.example": "/", "/a\r\nSet-Cookie: x=1": "/", "/\x01": "/",
                 "/deals?q=" + "a" * 491: "/deals?q=" + "a" * 491, "/deals?q=" + "a" * 492: "/"}
        for asked, led in cases.items():
            with self.subTest(next=asked):
                answer = try_password(portal.client(), REP, PASSWORD, next=asked)
                self.assertEqual(answer.location, led)

    def test_are_over_after_idle_hours(self):
        client = portal.sign_in(REP, anew=True)
        portal.sql("UPDATE session SET seen_at = seen_at - INTERVAL 479 MINUTE")
        self.assertEqual(client.look("/deals").status, 200)
        portal.sql("UPDATE session SET seen_at = seen_at - INTERVAL 480 MINUTE")
        self.assertEqual(client.look("/deals").status, 401)
        portal.sessions.clear()

    def test_of_people_who_may_no_longer_sign_in_are_over(self):
        client = portal.sign_in("rep2@p001.example", anew=True)
        for table, key, off, on in (("member", "m.id", "disabled", "active"), ("person", "p.id", "locked", "active")):
            change = ("UPDATE member m JOIN person p ON p.id = m.person_id SET " + table[0] +
                      ".state = '{}' WHERE p.email = 'rep2@p001.example'")
            portal.sql(change.format(off))
            self.assertEqual(client.look("/deals").status, 401, key)
            portal.sql(change.format(on))
            self.assertEqual(client.look("/deals").status, 200)

    def test_do_not_begin_with_a_password_that_was_changed_meanwhile(self):
        """Somebody holds the member, sees a sign-in wait for it after its password was found right, and changes that."""
        email = "rep@p007.example"
        ours = f"m.person_id = p.id AND p.email = '{email}'"
        old = portal.sql(f"SELECT id, password_hash FROM person WHERE email = '{email}'")[0]
        script = (f"START TRANSACTION; SELECT m.id FROM member m JOIN person p ON {ours} FOR UPDATE;\n"
                  "delimiter //\nBEGIN NOT ATOMIC DECLARE i INT DEFAULT 0;\n"
                  "WHILE i < 100 AND NOT EXISTS (SELECT 1 FROM information_schema.innodb_lock_waits) DO\n"
                  "SET i = i + 1; DO SLEEP(0.2); END WHILE; SELECT i < 100; END//\ndelimiter ;\n"
                  f"UPDATE person SET password_hash = 'another' WHERE email = '{email}'; COMMIT;")
        said = []
        other = threading.Thread(target=lambda: said.extend(portal.sql(script)))
        client = portal.client()
        form = client.form("/sign-in", "sign-in")
        other.start()
        while portal.sql("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_rows_locked > 0") == [["0"]]:
            time.sleep(0.2)     # asked more often, the server never looks anew
        answer = client.submit(form, email=email, password=PASSWORD)
        other.join()
        self.assertEqual(said[-1], ["1"], "the sign-in was past its password")
        self.assertEqual((answer.status, answer.form("sign-in").errors()), (422, {"email": "wrong"}))
        self.assertNotIn("parley", client.cookies)
        self.assertEqual(portal.sql(f"SELECT COUNT(*) FROM session s JOIN member m ON m.id = s.member_id JOIN person p ON {ours}"), [["0"]])
        portal.sql(f"UPDATE person SET password_hash = '{old[1]}' WHERE id = {old[0]}")

    def test_passwords_are_tried_ten_times(self):
        client = portal.client()
        statuses = [try_password(client, "rep@p003.example", "wrong").status for _ in range(12)]
        self.assertEqual(statuses, [422] * 10 + [429] * 2)
        answer = try_password(client, "rep@p003.example", PASSWORD)
        self.assertEqual(answer.status, 429)
        self.assertGreater(int(answer.headers["Retry-After"]), 0)
        self.assertEqual(try_password(client, "rep@p004.example", PASSWORD).status, 303)

    def test_good_passwords_do_not_count(self):
        for _ in range(11):
            self.assertEqual(try_password(portal.client(), "rep@p005.example", PASSWORD).status, 303)

    def test_nobody_learns_who_has_an_account(self):
        answers = {try_password(portal.client(), email, "wrong").text.replace(email, "")
                   for email in ("rep@p006.example", "nobody@p006.example", "rep@m001.example")}
        answers = {text[:text.index('name="csrf"')] for text in answers}
        self.assertEqual(len(answers), 1)


class RequestKeys(unittest.TestCase):
    def setUp(self):
        self.client = portal.sign_in(REP)

    def form(self):
        form = self.client.form("/deals/check", "deal-check")
        form.values.update({"customer": "Twice Ltd", "customer-domain": "twice.example",
                            "product-line": form.options("product-line")[0]})
        return form

    def checks(self):
        return int(portal.sql("SELECT COUNT(*) FROM deal_check")[0][0])

    def test_let_a_form_have_one_effect(self):
        form, before = self.form(), self.checks()
        first, second = self.client.submit(form), self.client.submit(form)
        self.assertEqual((first.status, first.location), (second.status, second.location))
        self.assertEqual((first.status, self.checks()), (303, before + 1))

    def test_let_it_have_one_effect_when_it_is_sent_at_once(self):
        portal.staff()
        form, before, answers = self.form(), self.checks(), []
        body = urlencode(form.values).encode()

        def send():
            client = portal.client()
            client.cookies = dict(self.client.cookies)
            answers.append(client.ask("POST", form.action, body, {"Content-Type": "application/x-www-form-urlencoded"}))

        threads = [threading.Thread(target=send) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual({(a.status, a.location) for a in answers}, {(303, answers[0].location)})
        self.assertEqual(self.checks(), before + 1)

    def test_are_not_for_other_input(self):
        form = self.form()
        self.assertEqual(self.client.submit(form).status, 303)
        self.assertEqual(self.client.submit(form, customer="Other Ltd").status, 409)

    def test_of_a_refused_form_may_be_used_again(self):
        form, before = self.form(), self.checks()
        refused = self.client.submit(form, product_line="nonsense")
        self.assertEqual((refused.status, refused.form("deal-check").errors()), (422, {"product-line": "not-a-choice"}))
        self.assertEqual(self.client.submit(form).status, 303)
        self.assertEqual(self.checks(), before + 1)

    def test_are_needed(self):
        form = self.form()
        for key in ("", "nonsense", "0" * 31, "g" * 32):
            self.assertEqual(self.client.submit(form, request_key=key).status, 400)

    def test_are_another_for_each_page(self):
        self.assertNotEqual(self.form().values["request-key"], self.form().values["request-key"])


if __name__ == "__main__":
    unittest.main()
