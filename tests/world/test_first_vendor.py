# SPDX-License-Identifier: AGPL-3.0-or-later
"""
The whole circle of a first vendor, in one walk: a stranger applies, answers a question, is approved, comes in by the link of a
mail, learns, fails and passes, is certified, and a stranger verifies it; then the password is forgotten and found again.

Only addresses, forms and fields of the interface are used, and mail as a mail server gets it.
"""
import re
import unittest

from mailbox import Mailbox
from portal import HERE
from walk import portal

CHANNEL = "channel@globaltech.example"
EMAIL, NAME, COMPANY = "grace@quiet-tide.example", "Grace Hopper", "Quiet Tide Works Ltd"
FIRST, SECOND = "quiet harbour lantern", "seven slow tides"
RIGHT = {line[1:].partition("|")[0].strip() for line in (HERE / "sql/demo/training-globaltech.txt").read_text(encoding="utf-8").splitlines()
         if line.startswith("+")}


def answers(form, right):
    """What somebody chooses who knows what is right; or who takes care to be wrong."""
    chosen = {}
    for name, field in form.fields.items():
        for option in field.iter("option"):
            if (option.get("label") in RIGHT) == right:
                chosen.setdefault(name, option.get("value"))
        if field.get("group") and (field.get("label") in RIGHT) == right:
            chosen[name] = "yes"
    return chosen


class FirstVendor(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        portal.restore()
        cls.box = cls.enterClassContext(Mailbox())
        portal.mail_to(cls.box)

    # -- mail ----------------------------------------------------------------

    def arrived(self, subject, address=EMAIL):
        """The path that the one link of the next mail leads to; everything that a mail has to be is looked at."""
        before = len(self.box.to(address))
        portal.post()
        mail, = self.box.to(address)[before:]
        self.assertRegex(mail["Subject"], subject)
        self.assertEqual(mail.defects, [])
        self.assertEqual([part.get_content_type() for part in mail.parsed.walk()], ["multipart/alternative", "text/plain", "text/html"])
        self.assertEqual(mail["From"].addresses[0].display_name, "GlobalTech partner portal")
        self.assertEqual([a.addr_spec for a in mail["To"].addresses], [address])
        self.assertEqual(*map(" ".join, mail.words()))
        self.assertIn("\nYou get this mail because ", mail.text)
        self.assertEqual(mail.links(), mail.html_links())
        one, *refuse = mail.links()
        self.assertEqual([link for link in refuse if "/unsubscribe/" not in link], [])
        self.assertEqual(len(refuse), 1 if mail["List-Unsubscribe"] else 0)
        self.assertTrue(one.startswith(f"http://globaltech.localhost:{portal.port}{portal.mount}/"), one)
        return mail.path(portal)

    # -- the steps -----------------------------------------------------------

    def test_from_a_stranger_to_a_certificate_and_back_in(self):
        self.approved(self.applied())
        person = self.let_in(self.arrived("^Welcome to the partner program of GlobalTech$"))
        path = self.learnt(person)
        self.certified(person, path)
        self.found_again(person)
        status, said = portal.operator("check")
        self.assertEqual(status, 0, said)

    def applied(self):
        """The application, its question and its answer; its reference."""
        stranger, channel = portal.client(), portal.sign_in(CHANNEL)
        answer = stranger.submit(stranger.form("/apply", "application"), {
            "company": COMPANY, "website": "quiet-tide.example", "country": "GB", "contact-name": NAME, "email": EMAIL,
            "why": "We know the harbours.", "accept-terms": "yes"})
        self.assertEqual(answer.status, 303, answer)
        ref = next(portal.client().page(self.arrived("^Your application to the partner program")).iter("application-status")).get("ref")
        address = f"/admin/applications/{ref}"
        self.assertEqual(len(self.box.to(CHANNEL)), 1, "who decides is told")
        self.assertEqual(self.box.last(CHANNEL).path(portal), address)
        channel.submit(channel.form(address, "application-ask"), question="Which harbours?")
        page = self.arrived(f"^A question about the application of {COMPANY}$")
        self.assertIn("Which harbours?", self.box.last(EMAIL).text)
        answer = stranger.submit(stranger.form(page, "application-answer"), answer="All between Deal and Dover.")
        self.assertEqual(answer.status, 303, answer)
        self.assertEqual(self.arrived("answered your question", CHANNEL), address)
        return address

    def approved(self, address):
        channel = portal.sign_in(CHANNEL)
        self.assertIn("All between Deal and Dover.", channel.look(address).text)
        answer = channel.submit(channel.form(address, "application-approve"), profile="executive")
        self.assertEqual(answer.status, 303, answer)

    def let_in(self, page):
        """First password by the link, and signed in with it."""
        self.assertRegex(page, "^/invitation/[0-9a-f]{64}$")
        person = portal.client()
        answer = person.submit(person.form(page, "invitation"), **{"password": FIRST, "password-again": FIRST})
        self.assertEqual(answer.status, 303, answer)
        self.assertEqual(self.enters(FIRST, person), 303)
        viewer = person.page("/").find("viewer")
        self.assertEqual([viewer.get(word) for word in ("email", "org", "name")], [EMAIL, COMPANY, NAME])
        return person

    def enters(self, password, client=None):
        client = client or portal.client()
        return client.submit(client.form("/sign-in", "sign-in"), email=EMAIL, password=password).status

    def learnt(self, person):
        """What home says comes next, until nothing does: lessons are read, the first quiz fails before it is passed."""
        failed, path = False, None
        while (action := next((a for a in person.page("/").iter("action") if a.get("href").startswith("/training/")), None)) is not None:
            page = action.get("href")
            if "/paths/" in page:
                path, page = page, next(person.page(page).iter("path")).find("next").get("href")
            if "/modules/" in page:
                self.assertEqual(person.submit(person.form(page, "module-done")).status, 303)
            else:
                self.quiz(person, page, right=failed)
                failed = True
        self.assertTrue(failed)
        return path

    def quiz(self, person, page, right):
        self.assertEqual(person.submit(person.form(page, "quiz-begin")).status, 303)
        form = person.form(page, "quiz")
        self.assertEqual(person.submit(form, answers(form, right)).status, 303)
        quiz = next(person.page(page).iter("quiz"))
        self.assertEqual(quiz.find("result").get("outcome"), "passed" if right else "failed")
        if not right:
            self.assertFalse([a for a in person.page("/").iter("action") if a.get("href") == page], "the next try has to wait")
            portal.at(quiz.get("from"))

    def certified(self, person, path):
        """By mail, in the portal, and before anybody: page and picture of the badge, and the certificate, without a session."""
        certificate = next(person.page(path).iter("certificate"))
        page = self.arrived("^You are certified: GlobalTech Sales Foundations$")
        self.assertEqual(page, f"/badges/{certificate.get('badge')}")
        self.assertIn(certificate.get("no"), self.box.last(EMAIL).text)
        self.assertIn("certificate-issued", [n.get("kind") for n in person.page("/notifications").iter("notification")])
        stranger = portal.client()
        badge = next(stranger.page(page).iter("badge"))
        picture = stranger.get(f"/images{page.replace('badges', 'badge')}.png")
        self.assertEqual((picture.status, picture.headers["Content-Type"], picture.body[:8]), (200, "image/png", b"\x89PNG\r\n\x1a\n"))
        proof = next(stranger.page(f"/certificates/{badge.get('no')}").iter("certificate"))
        self.assertEqual([proof.get("state"), proof.find("holder").text, proof.find("org").text, proof.find("issuer").text],
                         ["valid", NAME, COMPANY, "GlobalTech"])
        self.assertEqual(stranger.cookies.keys() & person.cookies.keys() - {"csrf"}, set(), "a stranger has no session")

    def found_again(self, person):
        visitor = portal.client()
        self.assertEqual(visitor.submit(visitor.form("/password/forgot", "password-forgot"), email=EMAIL).status, 303)
        page = self.arrived("^A new password for the partner portal of GlobalTech$")
        answer = visitor.submit(visitor.form(page, "password-reset"), **{"password": SECOND, "password-again": SECOND})
        self.assertEqual(answer.status, 303, answer)
        self.assertEqual((self.enters(FIRST), self.enters(SECOND)), (422, 303))
        self.assertEqual(person.get("/deals").status, 303, "who was signed in is not any more")
        self.assertEqual(self.arrived("was changed$"), "/password/forgot")


if __name__ == "__main__":
    unittest.main()
