# SPDX-License-Identifier: AGPL-3.0-or-later
"""
INSTALL, "A shared host", followed word by word in an empty Debian: from the bundle to a picture, a mail and a minute's jobs.

The commands and settings are those that stand there. Of the two ways to bring
the programs, the bundle is taken: there is no compiler, and no library.
"""
import os
import re
import shutil
import subprocess
import sys
import time
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "lib"), str(TESTS / "upload"), str(TESTS / "apply")]

from files import png  # noqa: E402
from host import HOME, USER, Host  # noqa: E402
from portal import HERE  # noqa: E402
from steps import PASSWORD, company  # noqa: E402

EMAIL = "acme@shared.example.com"       # the host's own mail reaches that customer
ADMIN = "you@acme.example"
CODE = re.compile(r"(?:^ {7}.*\n)+", re.M)


def section(text, title):
    return re.search(rf"^{title}\n-+\n(.*?)(?=^\S[^\n]*\n-+\n)", text, re.M | re.S)[1]


def set_in(conf, settings):
    """Each at its place: where the sample has that key, commented out or not, else at the end."""
    for line in settings.splitlines():
        key = line.partition(" = ")[0]
        conf, places = re.subn(rf"^#?{key} =.*$", lambda _: line, conf, count=1, flags=re.M)
        conf += "" if places else line + "\n"
    return conf


class SharedHost(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        made = subprocess.run(["make", "-s", "bundle"], cwd=HERE, text=True, capture_output=True, check=False)
        assert made.returncode == 0, made.stdout + made.stderr
        cls.host = Host("/~acme/portal")
        cls.addClassCleanup(cls.host.end)
        cls.host.begin()
        shutil.copy(HERE / os.environ["B"] / "parley-bundle.tar.gz", cls.host.folder / HOME)
        cls.said = cls.follow((HERE / "INSTALL").read_text(encoding="utf-8"))
        network = cls.host.network()
        network.__enter__()
        cls.addClassCleanup(network.__exit__, None, None, None)
        cls.admin = cls.signed_in(ADMIN)

    @classmethod
    def follow(cls, install):
        """What was said at each of its steps."""
        blocks = [re.sub(r"^ {7}", "", block, flags=re.M) for block in CODE.findall(section(install, "A shared host"))]
        build, unpack, prepare, settings, *rest = blocks
        assert "make install" in build and "parley-bundle" in unpack and settings.startswith("base_path = "), blocks
        said = [cls.host.acme(unpack + prepare)]
        conf = cls.host.folder / HOME / "parley.conf"
        conf.write_text(set_in(conf.read_text(encoding="utf-8"), settings), encoding="utf-8")
        return [*said, *(cls.host.acme(block, typed=PASSWORD + "\n") for block in rest)]

    @classmethod
    def signed_in(cls, email):
        client = cls.host.browser()
        answer = client.submit(client.form("/sign-in", "sign-in"), email=email, password=PASSWORD)
        assert answer.status == 303, answer
        return client

    def until(self, what, seconds=150):
        """Something that comes of itself; cron has minutes."""
        end = time.monotonic() + seconds
        while not (found := what()):
            self.assertLess(time.monotonic(), end)
            time.sleep(1)
        return found

    def post(self):
        """The mail that arrived, its soft line ends undone."""
        return self.host.read(f"var/mail/{USER}").replace("=\n", "").replace("=3D", "=")

    def invited(self):
        """Whoever applies is accepted, and the host's own mail brings the invitation."""
        visitor = self.host.browser()
        answer = visitor.submit(visitor.form("/apply", "application"), company(country="US", email=EMAIL))
        self.assertEqual(answer.status, 303, answer)
        ref = next(visitor.page(answer.location.partition("?")[0]).iter("application-status")).get("ref")
        answer = self.admin.submit(self.admin.form(f"/admin/applications/{ref}", "application-approve"))
        self.assertEqual(answer.status, 303, answer)
        return self.until(lambda: re.search(r"https://shared\.example\.com/~acme/portal(/invitation/\w+)", self.post()))[1]

    def test_ends_with_a_portal_that_answers(self):
        self.assertTrue(self.said[-1].endswith("ok\n"), self.said[-1])
        self.assertNotIn("critical", "".join(self.said))
        self.assertIn("a mail is on its way", "".join(self.said))

    def test_lets_a_partner_in_by_mail_who_registers_a_deal_with_a_picture(self):
        visitor = self.host.browser()
        way = self.invited()
        answer = visitor.submit(visitor.form(way, "invitation"), {"password": PASSWORD, "password-again": PASSWORD})
        self.assertEqual(answer.status, 303, answer)
        partner = self.signed_in(EMAIL)
        answer = partner.send_files(partner.form("/deals/new", "deal"), {"attachment": ("quay.png", png())}, {
            "customer": "Blue Harbour Ltd", "customer-domain": "blue-harbour.example", "country": "US", "contact-name": "Ada",
            "contact-email": "ada@blue-harbour.example", "product-line": "servers", "amount": "1200", "close-date": self.later()})
        page = partner.go(partner.submit(partner.form(answer.location, "deal-confirm")))
        ref = next(page.iter("deal")).get("ref")
        file = next(partner.page(f"/deals/{ref}").iter("file"))
        saved = partner.get(f"/deals/{ref}/files/{file.get('ref')}")
        self.assertEqual((saved.status, saved.body[:4]), (200, b"\x89PNG"))
        self.assertEqual(partner.get("/images/pipeline.png").headers["Content-Type"], "image/png")

    def later(self):
        return f"{int(self.admin.page('/').get('today')[:4]) + 1}-06-30"

    def test_does_what_is_due_each_minute_or_when_the_address_is_fetched(self):
        said = self.until(lambda: (text := self.host.acme("PARLEY_CONF=~/parley.conf parley/bin/parley doctor")) and "jobs run" in text and text)
        self.assertNotIn("critical", said)
        address = self.host.acme("PARLEY_CONF=~/parley.conf parley/bin/parley webcron").strip()
        self.assertIn(self.host.acme(f"curl -s {address}"), ("started\n", "nothing is due\n"))

    def test_serves_nothing_but_the_portal(self):
        for path in ("/.htaccess", "/programs/home.fcgi", "/programs/", "/assets.map"):
            with self.subTest(path=path):
                self.assertIn(self.host.browser().get(path).status, (303, 403, 404))


if __name__ == "__main__":
    unittest.main()
