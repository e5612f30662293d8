# SPDX-License-Identifier: AGPL-3.0-or-later
"""The second step: set up with an app, asked for at sign-in, good once, throttled, recovered from, turned off."""

import base64
import hashlib
import re
import threading
import unittest

from authenticator import PASSWORD, code, first_step, portal, second_step, secret_of, set_up, sign_in, somebody, trail_of


def owner(email):
    return f"(SELECT id FROM person WHERE email = '{email}')"


class SettingUp(unittest.TestCase):
    def test_shows_the_secret_until_a_code_of_it_was_seen_and_codes_once(self):
        email = somebody()
        rep, elsewhere = portal.sign_in(email, anew=True), portal.sign_in(email, anew=True)
        self.assertEqual(rep.look("/images/second-step.png").status, 404)
        rep.submit(rep.form("/profile/second-step", "second-step-begin"))
        page = rep.page("/profile/second-step")
        secret = secret_of(page)
        picture = rep.get("/images/second-step.png")
        self.assertEqual((picture.status, picture.headers["Content-Type"], picture.headers["Cache-Control"]),
                         (200, "image/png", "private, no-store"))
        self.assertTrue(picture.body.startswith(b"\x89PNG"))
        form = rep.form("/profile/second-step", "second-step-confirm")
        wrong = rep.submit(form, code="000000")
        self.assertEqual((wrong.status, wrong.form("second-step-confirm").errors()), (422, {"code": "wrong"}))
        now = code(secret, portal.now)
        shown = f" {now[:3]} {now[3:]}"    # by many apps
        right = rep.submit(form, code=shown)
        codes = [element.text for element in right.xml.iter("code")]
        self.assertEqual((right.status, len(set(codes))), (200, 10))
        self.assertEqual(right.headers["Cache-Control"], "private, no-store")
        again = rep.submit(form, code=shown)
        self.assertEqual((again.status, again.location), (303, "/profile/second-step"), "a page that was reloaded")
        on = next(rep.page("/profile/second-step").iter("second-step"))
        self.assertEqual((on.get("stand"), on.get("codes"), on.find("secret")), ("on", "10", None))
        self.assertEqual(rep.look("/images/second-step.png").status, 404)
        self.assertEqual(elsewhere.look("/deals").status, 401, "a session that began without it")
        self.assertEqual(portal.sql("SELECT verb FROM audit a JOIN member m ON m.id = a.member_id WHERE a.object = 'member' AND "
                                    f"m.person_id = {owner(email)}"), [["set-second-step"]])
        self.assertEqual(portal.sql(f"SELECT kind FROM mail WHERE address = '{email}'"), [["second-step-on"]])

    def test_keeps_neither_secret_nor_codes_where_a_copy_of_the_database_shows_them(self):
        email = somebody()
        secret, codes = set_up(portal.sign_in(email))
        rows = portal.sql(f"SELECT HEX(secret) FROM second_step WHERE person_id = {owner(email)} UNION ALL "
                          f"SELECT HEX(code_hash) FROM recovery_code WHERE person_id = {owner(email)}")
        text = " ".join(value for row in rows for value in row)
        self.assertNotIn(base64.b32decode(secret).hex().upper(), text)
        for plain in codes:
            for form in (plain, plain.replace("-", "")):
                self.assertNotIn(hashlib.sha256(form.encode()).hexdigest().upper(), text)
        self.assertEqual(len(rows), 11)

    def test_of_one_person_does_not_open_in_anothers_row(self):
        first, second = somebody(), somebody()
        secret, _ = set_up(portal.sign_in(first))
        set_up(portal.sign_in(second))
        portal.sql(f"SET @s = (SELECT secret FROM second_step WHERE person_id = {owner(first)}); "
                   f"UPDATE second_step SET secret = @s WHERE person_id = {owner(second)}")
        client, _ = first_step(second)
        self.assertEqual(second_step(client, code(secret, portal.now)).status, 500)


class SigningIn(unittest.TestCase):
    def setUp(self):
        portal.staff()
        self.email = somebody()
        self.secret, self.codes = set_up(portal.sign_in(self.email))

    def test_asks_for_the_code_before_there_is_a_session(self):
        client, answer = first_step(self.email, next="/deals?state=won")
        self.assertEqual((answer.status, answer.location), (303, "/sign-in/code"))
        self.assertNotIn("parley", client.cookies)
        self.assertEqual(client.look("/deals").status, 401)
        as_session = portal.client()
        as_session.cookies = {"parley": client.cookies["pending"]}
        self.assertEqual(as_session.look("/deals").status, 401, "a pending token is no session")
        done = second_step(client, code(self.secret, portal.now))
        self.assertEqual((done.status, done.location), (303, "/deals?state=won"))
        self.assertEqual(client.look("/deals").status, 200)
        self.assertNotIn("pending", client.cookies)
        self.assertEqual(trail_of(self.email)[-2:], ["first-step", "sign-in"])
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM pending_sign_in w JOIN member m ON m.id = w.member_id "
                                    f"WHERE m.person_id = {owner(self.email)}"), [["0"]])

    def test_takes_the_codes_of_clocks_that_differ_by_half_a_minute_and_no_others(self):
        portal.sql("UPDATE second_step SET last_step = 0")
        for steps, status in ((-2, 422), (2, 422), (-1, 303), (0, 303), (1, 303)):
            with self.subTest(steps=steps):
                self.assertEqual(sign_in(self.email, self.secret, steps)[1].status, status)

    def test_takes_no_code_twice_nor_an_older_one(self):
        self.assertEqual(sign_in(self.email, self.secret)[1].status, 303)
        for steps in (0, -1):
            self.assertEqual(sign_in(self.email, self.secret, steps)[1].form("sign-in-code").errors(), {"code": "wrong"})

    def test_lets_a_code_in_once_that_is_sent_twice_at_the_same_time(self):
        clients = [first_step(self.email)[0] for _ in range(6)]
        answers = []
        threads = [threading.Thread(target=lambda c=c: answers.append(second_step(c, code(self.secret, portal.now)).status)) for c in clients]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(answers), [303] + [422] * 5)

    def test_takes_a_recovery_code_once_however_it_is_typed(self):
        typed = self.codes[0].lower().replace("-", " ")
        self.assertEqual(second_step(first_step(self.email)[0], typed).status, 303)
        self.assertEqual(second_step(first_step(self.email)[0], self.codes[0]).status, 422)
        client = first_step(self.email)[0]
        self.assertEqual(second_step(client, self.codes[1]).status, 303)
        self.assertEqual(next(client.page("/profile/second-step").iter("second-step")).get("codes"), "8")

    def test_does_not_let_codes_be_guessed(self):
        client, _ = first_step(self.email)
        statuses = [second_step(client, f"{n:06}").status for n in range(11)]
        self.assertEqual(statuses, [422] * 10 + [429])
        answer = client.submit(client.form("/sign-in/code", "sign-in-code"), code=code(self.secret, portal.now))
        self.assertEqual(answer.status, 429)
        self.assertGreater(int(answer.headers["Retry-After"]), 0)

    def test_waits_ten_minutes_at_the_vendor_where_it_began(self):
        client, _ = first_step(self.email)
        elsewhere = portal.client("meridian.localhost")
        elsewhere.cookies = dict(client.cookies)
        self.assertEqual(elsewhere.look("/sign-in/code").location, "/sign-in?notice=sign-in-again")
        portal.sql("UPDATE pending_sign_in SET expires_at = expires_at - INTERVAL 599 SECOND")
        form = client.form("/sign-in/code", "sign-in-code")
        portal.sql("UPDATE pending_sign_in SET expires_at = expires_at - INTERVAL 1 SECOND")
        answer = client.submit(form, code=code(self.secret, portal.now))
        self.assertEqual((answer.status, answer.location), (303, "/sign-in?notice=sign-in-again"))
        self.assertEqual(client.look("/deals").status, 401)

    def test_does_not_end_in_a_session_with_a_password_that_was_changed_meanwhile(self):
        client, _ = first_step(self.email)
        portal.sql(f"UPDATE person SET password_hash = 'another' WHERE email = '{self.email}'")
        answer = second_step(client, code(self.secret, portal.now))
        self.assertEqual((answer.status, answer.location), (303, "/sign-in?notice=sign-in-again"))
        self.assertEqual(client.look("/deals").status, 401)

    def test_is_said_to_nobody_who_has_no_password(self):
        answers = {re.sub(rb'value="[^"]*"', b"", first_step(email, "wrong")[1].body) for email in (self.email, "nobody@p001.example")}
        self.assertEqual(len(answers), 1)


class Changing(unittest.TestCase):
    def setUp(self):
        self.email = somebody()
        self.rep = portal.sign_in(self.email)
        self.secret, self.codes = set_up(self.rep)

    def send(self, name, password, typed):
        return self.rep.submit(self.rep.form("/profile/second-step", name), code=typed, **{"password-now": password})

    def test_takes_password_and_code(self):
        now = code(self.secret, portal.now)
        self.assertEqual(self.send("second-step-off", "wrong", now).form("second-step-off").errors(), {"password-now": "wrong"})
        self.assertEqual(self.send("second-step-off", PASSWORD, "123").form("second-step-off").errors(), {"code": "wrong"})
        answer = self.send("second-step-off", PASSWORD, now)
        self.assertEqual((answer.status, answer.location), (303, "/profile/second-step?notice=second-step-off"))
        self.assertEqual(first_step(self.email)[1].location, "/")
        self.assertEqual(portal.sql(f"SELECT COUNT(*) FROM recovery_code WHERE person_id = {owner(self.email)}"), [["0"]])
        self.assertEqual(portal.sql(f"SELECT kind FROM mail WHERE address = '{self.email}' ORDER BY id"), [["second-step-on"], ["second-step-off"]])

    def test_of_recovery_codes_ends_the_old_ones(self):
        answer = self.send("second-step-codes", PASSWORD, code(self.secret, portal.now))
        fresh = [element.text for element in answer.xml.iter("code")]
        self.assertEqual((answer.status, len(set(fresh) - set(self.codes))), (200, 10))
        self.assertEqual(second_step(first_step(self.email)[0], self.codes[0]).status, 422)
        self.assertEqual(second_step(first_step(self.email)[0], fresh[0]).status, 303)


class Lost(unittest.TestCase):
    def test_phone_is_the_operators_to_forget(self):
        email = somebody()
        set_up(portal.sign_in(email))
        self.assertEqual(portal.operator("lost-phone", "globaltech", "nobody@p001.example")[0], 1)
        self.assertEqual(portal.operator("lost-phone", "meridian", email)[0], 1)
        status, said = portal.operator("lost-phone", "globaltech", email)
        self.assertEqual(status, 0, said)
        self.assertEqual(first_step(email)[1].location, "/")
        self.assertEqual(portal.sql(f"SELECT kind FROM mail WHERE address = '{email}' ORDER BY id"), [["second-step-on"], ["second-step-off"]])
        self.assertEqual(portal.operator("lost-phone", "globaltech", email)[0], 1)


class Demanded(unittest.TestCase):
    """The vendor asks it of its own people. Last in this file: it stays."""

    def demand(self, admin, who="staff"):
        return admin.submit(admin.form("/admin/sign-in", "second-step-demand"), needed_by=who)

    def test_of_staff_is_set_up_before_there_is_a_session(self):
        admin, channel, finance = (portal.sign_in(f"{name}@globaltech.example") for name in ("admin", "channel", "finance"))
        rep = portal.sign_in(somebody())
        for client in (channel, finance, rep):
            self.assertEqual(client.look("/admin/sign-in").status, 404)
        refused = self.demand(admin)
        self.assertEqual(refused.form("second-step-demand").errors(), {"needed-by": "own-first"})
        self.assertEqual(refused.xml.find("sign-in-rules").get("second-step"), "own", "nothing has changed")
        self.assertEqual(channel.look("/admin").status, 200)
        admins_secret, _ = set_up(admin)
        self.assertEqual(self.demand(admin).location, "/admin/sign-in?notice=sign-in-rules-saved")
        self.assertEqual((admin.look("/admin").status, channel.look("/admin").status, rep.look("/deals").status), (200, 401, 200))
        portal.sessions.clear()

        client, answer = first_step("channel@globaltech.example", next="/admin/deals")
        self.assertEqual(answer.location, "/sign-in/second-step")
        self.assertEqual(client.look("/admin").status, 401)
        self.assertEqual(client.look("/sign-in/code").form("sign-in-code").values["code"], "")
        self.assertEqual(second_step(client, "000000").status, 422, "no code is right where there is none")
        client.submit(client.form("/sign-in/second-step", "second-step-begin"))
        secret = secret_of(client.page("/sign-in/second-step"))
        self.assertEqual(client.get("/images/second-step.png").status, 200)
        self.assertEqual(portal.client().get("/images/second-step.png").status, 404)
        self.assertNotIn("parley", client.cookies)
        form = client.form("/sign-in/second-step", "second-step-confirm")
        done = client.submit(form, code=code(secret, portal.now))
        self.assertEqual((done.status, len(list(done.xml.iter("code"))), next(done.xml.iter("recovery-codes")).get("next")), (200, 10, "/admin/deals"))
        self.assertEqual(client.look("/admin/deals").status, 200)
        self.assertEqual(client.submit(form, code=code(secret, portal.now)).status, 403, "sent again, it is a form of before the session")
        self.assertNotIn("second-step-off", [form.get("name") for form in client.page("/profile/second-step").iter("form")])
        off = admin.form("/profile/second-step", "second-step-codes")
        answer = admin.post("/profile/second-step/off", {**off.values, "password-now": PASSWORD, "code": code(admins_secret, portal.now)})
        self.assertEqual(answer.status, 409)
        self.assertEqual(first_step(somebody())[1].location, "/", "partners choose")


if __name__ == "__main__":
    unittest.main()
