# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signing in by a link that is mailed: once, for a quarter of an hour, told to nobody, and never by opening it."""

import re
import unittest

from authenticator import code, first_step, portal, set_up, second_step, somebody, trail_of
from mailbox import Mailbox

MERIDIAN = "meridian.localhost"


def ask(email, host="globaltech.localhost"):
    visitor = portal.client(host)
    return visitor.submit(visitor.form("/sign-in/link", "sign-in-link"), email=email)


def plain(answer):
    headers = sorted((k, v) for k, v in answer.headers.items() if k not in ("Date", "Set-Cookie"))
    return answer.status, headers, re.sub(rb'value="[0-9a-f]{32,}"', b"", answer.body)


class Link(unittest.TestCase):
    def setUp(self):
        self.email = somebody()
        self.box = Mailbox().__enter__()
        self.addCleanup(self.box.__exit__)
        portal.mail_to(self.box)

    def link(self):
        self.assertEqual(ask(self.email).status, 303)
        portal.post()
        return self.box.last(self.email).path(portal)

    def test_signs_in_by_its_button_once_and_not_by_being_opened(self):
        path = self.link()
        self.assertRegex(path, "^/sign-in/link/[0-9a-f]{64}$")
        for _ in range(3):      # a scanner of mail follows links
            scanner = portal.client()
            scanner.form(path, "sign-in-by-link")
            self.assertEqual(scanner.look("/deals").status, 401)
        self.assertEqual(portal.client().post(path, {}).status, 403, "nobody else's page sends it")
        visitor = portal.client()
        form = visitor.form(path, "sign-in-by-link")
        self.assertEqual(form.element.findtext("context"), self.email)
        answer = visitor.submit(form)
        self.assertEqual((answer.status, answer.location), (303, "/"))
        self.assertEqual(visitor.look("/deals").status, 200)
        self.assertEqual(trail_of(self.email)[-1], "sign-in")
        self.assertEqual(portal.client().look(path).xml.get("name"), "link-over")

    def test_does_not_spare_the_second_step(self):
        secret, _ = set_up(portal.sign_in(self.email))
        visitor = portal.client()
        answer = visitor.submit(visitor.form(self.link(), "sign-in-by-link"))
        self.assertEqual(answer.location, "/sign-in/code")
        self.assertEqual(visitor.look("/deals").status, 401)
        self.assertEqual(second_step(visitor, code(secret, portal.now)).status, 303)
        self.assertEqual(visitor.look("/deals").status, 200)

    def test_is_good_for_a_quarter_of_an_hour_beside_others_until_one_is_used(self):
        first, second, third = self.link(), self.link(), self.link()
        portal.sql(f"UPDATE link SET expires_at = expires_at - INTERVAL 15 MINUTE WHERE token_hash = UNHEX(SHA2(UNHEX('{first.rsplit('/', 1)[1]}'), 256))")
        self.assertEqual(portal.client().look(first).xml.get("name"), "link-over")
        self.assertEqual(portal.client(MERIDIAN).look(second).xml.get("name"), "link-over")
        visitor = portal.client()
        self.assertEqual(visitor.submit(visitor.form(second, "sign-in-by-link")).status, 303)
        self.assertEqual(portal.client().look(third).xml.get("name"), "link-over")

    def test_says_nothing_about_who_has_an_account(self):
        locked = somebody()
        portal.sql(f"UPDATE person SET state = 'locked' WHERE email = '{locked}'")
        answers = [plain(ask(email)) for email in (self.email, "nobody@p001.example", locked, "exec@m001.example")]
        self.assertEqual(answers[0][0], 303)
        self.assertEqual(answers[1:], [answers[0]] * 3)
        portal.post()
        self.assertEqual([mail.receivers for mail in self.box.mails], [[self.email]])

    def test_is_not_for_who_may_no_longer_sign_in(self):
        path = self.link()
        visitor = portal.client()
        form = visitor.form(path, "sign-in-by-link")
        portal.sql(f"UPDATE member m JOIN person p ON p.id = m.person_id SET m.state = 'disabled' WHERE p.email = '{self.email}'")
        self.assertEqual(visitor.submit(form).xml.get("name"), "link-over")
        self.assertEqual(visitor.look("/deals").status, 401)

    def test_is_mailed_a_few_times_only(self):
        self.assertEqual([ask(self.email).status for _ in range(11)], [303] * 10 + [429])


class Failing(unittest.TestCase):
    """Somebody fails on another's account on purpose."""

    def test_does_not_lock_the_owner_out_of_a_browser_that_is_known(self):
        email = somebody()
        owner = portal.sign_in(email, anew=True)
        owner.submit(owner.form("/", "sign-out"))
        self.assertEqual([first_step(email, "wrong")[1].status for _ in range(11)], [422] * 10 + [429])
        portal.sql("UPDATE attempt SET tries = 1000 WHERE kind IN ('account', 'network')")
        stranger, answer = first_step(email)
        self.assertEqual(answer.status, 429, "the right password from elsewhere waits as well")
        self.assertEqual(answer.xml.find("notices/notice").get("name"), "sign-in-throttled")
        self.assertEqual(first_step(email, client=owner)[1].status, 303)
        owner.submit(owner.form("/", "sign-out"))
        others = somebody()
        self.assertEqual(first_step(others, "wrong", client=owner)[1].status, 422)
        portal.sql("DELETE FROM attempt")

    def test_counts_in_the_known_browser_too(self):
        email, other = somebody(), somebody()
        owner = portal.sign_in(email, anew=True)
        owner.submit(owner.form("/", "sign-out"))
        statuses = [first_step(email, "wrong", client=owner)[1].status for _ in range(11)]
        self.assertEqual(statuses, [422] * 10 + [429])
        self.assertEqual(first_step(email)[1].status, 303, "what happens there is counted there")
        self.assertEqual([first_step(other, "wrong", client=owner)[1].status for _ in range(11)], [422] * 10 + [429], "it is known for its owner only")

    def test_leaves_the_way_by_mail_open(self):
        email = somebody()
        portal.sql("DELETE FROM attempt")
        self.assertEqual([first_step(email, "wrong")[1].status for _ in range(11)][-1], 429)
        self.assertEqual(ask(email).status, 303)


if __name__ == "__main__":
    unittest.main()
