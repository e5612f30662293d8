# SPDX-License-Identifier: AGPL-3.0-or-later
"""A forgotten password: the link arrives by mail, works once, for an hour, and tells nobody who has an account."""

import re
import unittest

from mailbox import Mailbox
from portal import NOW, PASSWORD, portal

REP, NEW = "rep2@p001.example", "seven quiet harbours"
MERIDIAN = "meridian.localhost"


def plain(answer):
    headers = sorted((k, v) for k, v in answer.headers.items() if k not in ("Date", "Set-Cookie"))
    return answer.status, headers, re.sub(rb'value="[0-9a-f]{32,}"', b"", answer.body)


def ask(email, host="globaltech.localhost"):
    visitor = portal.client(host)
    return visitor.submit(visitor.form("/password/forgot", "password-forgot"), email=email)


def link_for(email, box):
    """The path of the link that a person gets who asks now."""
    assert ask(email).status == 303
    portal.post()
    return box.last(email).path(portal)


class Reset(unittest.TestCase):
    def setUp(self):
        portal.restore()

    def test_works_once_and_ends_every_session(self):
        elsewhere = portal.sign_in(REP, anew=True)
        with Mailbox() as box:
            portal.mail_to(box)
            path = link_for(REP, box)
            self.assertRegex(path, "^/password/reset/[0-9a-f]{64}$")
            visitor = portal.client()
            for _ in range(3):    # a scanner of mail follows links
                form = visitor.form(path, "password-reset")
            short = visitor.submit(form, **{"password": "short", "password-again": "short"})
            self.assertEqual((short.status, set(short.form("password-reset").errors())), (422, {"password"}))
            for weak in ("password1234", "rep2@p001.example"):
                self.assertEqual(visitor.submit(form, **{"password": weak, "password-again": weak}).status, 422, weak)
            other = visitor.submit(form, **{"password": NEW, "password-again": NEW + "x"})
            self.assertEqual(other.form("password-reset").errors(), {"password-again": "not-same"})
            self.assertEqual(elsewhere.get("/deals").status, 200)
            done = visitor.submit(form, **{"password": NEW, "password-again": NEW})
            self.assertEqual((done.status, done.location), (303, "/sign-in?notice=password-reset"))
            self.assertEqual(elsewhere.get("/deals").status, 303)
            over = visitor.look(path)
            self.assertEqual(over.xml.get("name"), "link-over")
            again = visitor.submit(form, **{"password": NEW + " 2", "password-again": NEW + " 2"})
            self.assertEqual((again.status, again.xml.get("name")), (200, "link-over"))
            portal.post()
            self.assertEqual(box.last(REP)["Subject"], "Your password for the partner portal of GlobalTech was changed")
        for password, status in ((NEW, 303), (PASSWORD, 422)):
            client = portal.client()
            answer = client.submit(client.form("/sign-in", "sign-in"), email=REP, password=password)
            self.assertEqual(answer.status, status)
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM audit WHERE verb = 'reset-password'"), [["1"]])
        self.assertEqual(portal.operator("check")[0], 0)

    def test_a_newer_link_replaces_the_older_and_an_hour_is_all(self):
        with Mailbox() as box:
            portal.mail_to(box)
            first, second = link_for(REP, box), link_for(REP, box)
            self.assertEqual(portal.client().look(first).xml.get("name"), "link-over")
            self.assertIsNotNone(portal.client().form(second, "password-reset"))
            elsewhere = portal.client(MERIDIAN).look(second)
            self.assertEqual(elsewhere.xml.get("name"), "link-over")
            portal.at("2026-03-02T10:00:00Z")
            self.assertEqual(portal.client().look(second).xml.get("name"), "link-over")
        for wrong in ("x", "0" * 64, second.rsplit("/", 1)[1].upper(), "0" * 63):
            self.assertEqual(portal.client().look("/password/reset/" + wrong).xml.get("name"), "link-over")

    def test_says_nothing_about_who_has_an_account(self):
        portal.sql("UPDATE person SET state = 'locked' WHERE email = 'rep@p002.example'")
        with Mailbox() as box:
            portal.mail_to(box)
            answers = [plain(ask(email)) for email in (REP, "nobody@p001.example", "rep@p002.example", "exec@m001.example")]
            self.assertEqual(answers[0][0], 303)
            for answer in answers[1:]:
                self.assertEqual(answer, answers[0])
            self.assertEqual(portal.sql("SELECT COUNT(*) FROM password_request"), [["4"]])
            portal.post()
        self.assertEqual([mail.receivers for mail in box.mails], [[REP]])
        self.assertEqual(portal.sql("SELECT COUNT(*) FROM password_request"), [["0"]])

    def test_is_throttled_for_known_and_unknown_alike(self):
        for email in (REP, "nobody@p001.example"):
            answers = [ask(email).status for _ in range(11)]
            self.assertEqual(answers, [303] * 10 + [429])
        self.assertIsNotNone(portal.sign_in(REP, anew=True), "asking is no try to sign in")

    def test_a_changed_password_is_told(self):
        with Mailbox() as box:
            portal.mail_to(box)
            rep = portal.sign_in(REP, anew=True)
            form = rep.form("/profile", "password-change")
            rep.submit(form, **{"password-now": PASSWORD, "password": NEW, "password-again": NEW})
            portal.post()
            mail = box.last(REP)
        self.assertEqual(mail["Subject"], "Your password for the partner portal of GlobalTech was changed")
        self.assertIsNone(mail["List-Unsubscribe"])
        self.assertEqual(mail.path(portal), "/password/forgot")


if __name__ == "__main__":
    unittest.main()
