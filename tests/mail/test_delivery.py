# SPDX-License-Identifier: AGPL-3.0-or-later
"""The outbox: every mail arrives, once, well formed, whatever the mail server does meanwhile."""

import os
import re
import socket
import stat
import subprocess
import threading
import time
import unittest
from pathlib import Path

from mailbox import Mailbox, free_port
from portal import HERE, NOW, portal

REP = "rep@p001.example"
FACTS = {
    "deal-submitted": '<facts subject="Blue Harbour" ref="DR7K2M9Q4X" amount="1250000" currency="EUR" until="2026-03-04T09:00:00Z" who="Northwind"></facts>',
    "deal-answered": '<facts subject="Blue Harbour" ref="DR7K2M9Q4X" amount="1250000" currency="EUR" until="2026-03-04T09:00:00Z" who="Northwind"></facts>',
    "deal-promoted": '<facts subject="Blue Harbour" ref="DR7K2M9Q4X" until="2026-03-04T09:00:00Z"></facts>',
    "deal-returned": '<facts subject="Blue Harbour" ref="DR7K2M9Q4X" until="2026-03-16T09:00:00Z"><note>Which site is it for?\nAnd when?</note></facts>',
    "deal-approved": '<facts subject="Blue Harbour" ref="DR7K2M9Q4X" until="2026-05-31T09:00:00Z"></facts>',
    "deal-rejected": '<facts subject="Blue Harbour" ref="DR7K2M9Q4X" code="duplicate"></facts>',
    "deal-expired": '<facts subject="Blue Harbour" ref="DR7K2M9Q4X"></facts>',
    "deal-won": '<facts subject="Blue Harbour" ref="DR7K2M9Q4X" amount="1250000" currency="EUR" who="Northwind"></facts>',
    "statement-issued": '<facts subject="February 2026" ref="GT-2026-02-0001" amount="481200" currency="EUR"></facts>',
    "certificate-issued": '<facts subject="Sales Foundations" certificate="GT-C-2026-000007-K7M2Q9XA" valid-until="2027-03-02"></facts>',
    "application-received": '<facts subject="Northwind" until="2026-03-04T09:00:00Z"></facts>',
    "application-question": '<facts subject="Northwind"><note>Do you resell in Austria?</note></facts>',
    "application-approved": '<facts subject="Northwind" until="2026-03-09T09:00:00Z"></facts>',
    "application-withdrawn": '<facts subject="Northwind"></facts>',
    "application-expired": '<facts subject="Northwind"></facts>',
    "application-answer": '<facts subject="Northwind" until="2026-03-04T09:00:00Z"></facts>',
    "application-rejected": '<facts subject="Northwind" code="not-eligible"></facts>',
    "application-to-review": '<facts subject="Northwind" until="2026-03-04T09:00:00Z"></facts>',
    "invitation": '<facts subject="Northwind" until="2026-03-09T09:00:00Z"></facts>',
    "invitation-accepted": '<facts subject="Grace Hopper" who="Northwind"></facts>',
    "stock-silent": '<facts subject="Dallas" ref="DFW1"></facts>',
    "password-reset": '<facts until="2026-03-02T10:00:00Z"></facts>',
    "password-changed": "<facts></facts>",
    "second-step-on": "<facts></facts>",
    "second-step-off": "<facts></facts>",
    "recovery-codes": "<facts></facts>",
    "sign-in-link": '<facts until="2026-03-02T09:15:00Z"></facts>',
    "branch-requested": '<facts subject="Quiet Harbour Lyon" who="Quiet Harbour GmbH"></facts>',
    "deal-team": '<facts subject="Northwind Traders" ref="DR7K2M9Q4X" until="2026-06-01T22:00:00Z" who="Quiet Harbour GmbH"></facts>',
    "record-shared": '<facts subject="Northwind Traders" ref="DR7K2M9Q4X" who="Quiet Harbour GmbH"></facts>',
    "data-export": '<facts></facts>',
    "visit-asked": '<facts subject="Kim Adler"><note>Your deal of Monday is not shown.</note></facts>',
    "test": "<facts></facts>",
}
GOLDEN = Path(__file__).with_name("golden")


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def put(kind="deal-approved", address=REP, name="Ada Lovelace", path="/deals/DR7K2M9Q4X", facts=None, vendor="globaltech", **more):
    """A row of the outbox, as a transaction leaves it; its id."""
    row = {"kind": kind, "lang": "en", "address": address, "name": name, "path": path, "created_at": NOW[:-1], "due_at": NOW[:-1],
           "facts": facts or FACTS[kind], **more}
    values = ", ".join(quoted(v) for v in row.values())
    portal.sql(f"INSERT INTO mail (vendor_id, {', '.join(row)}) SELECT id, {values} FROM vendor WHERE code = '{vendor}'")
    return portal.sql("SELECT MAX(id) FROM mail")[0][0]


def row(number, columns="due_at, tries, sent_at, failure, path, facts, unsubscribe"):
    return dict(zip(columns.split(", "), portal.sql(f"SELECT {columns} FROM mail WHERE id = {number}")[0]))


def mail_of(number, box):
    return next(mail for mail in box.mails if f"parley.{number}." in mail["Message-ID"])


class OutboxTest(unittest.TestCase):
    def setUp(self):
        portal.changed = True
        portal.sql("DELETE FROM mail")
        for kind in ("expire-deals", "expire-applications", "close-periods"):    # what they do makes mail too
            portal.sql(f"INSERT INTO job (kind, due_at, every_s) VALUES ('{kind}', '2030-01-01', 60) ON DUPLICATE KEY UPDATE due_at = '2030-01-01'")


class Form(OutboxTest):
    def test_each_kind_reads_as_it_should(self):
        """Compared with what was looked at: UPDATE=1 writes it anew."""
        kinds = re.findall(r'^\t\{ "([a-z-]+)", (?:true|false) \}', (HERE / "lib/domain/mail.c").read_text(encoding="utf-8"), re.M)
        self.assertEqual(sorted(FACTS), sorted(kinds), "each kind has an example here")
        with Mailbox() as box:
            portal.mail_to(box)
            numbers = {kind: put(kind, unsubscribe="a" * 64 if kind.startswith("deal") else "") for kind in FACTS}
            self.assertEqual(portal.post(), f"send-mail: {len(kinds)} sent")
        for kind, number in numbers.items():
            mail = mail_of(number, box)
            self.assertEqual(mail.defects, [], kind)
            said = f"Subject: {mail['Subject']}\n\n{mail.text}".replace("\r\n", "\n").replace(f":{portal.port}{portal.mount}", "")
            golden = GOLDEN / f"{kind}.txt"
            if os.environ.get("UPDATE"):
                golden.parent.mkdir(exist_ok=True)
                golden.write_text(said, encoding="utf-8")
            self.assertEqual(said, golden.read_text(encoding="utf-8"), kind)
            self.assertNotRegex(said + mail.html, r"\[mail\.|\[reason\.|\[state\.", kind)

    def test_each_vendor_writes_under_its_own_name_and_colours(self):
        brands = {"globaltech": "GlobalTech", "meridian": "Meridian", "aerovault": "AeroVault"}
        buttons = {code: re.search(r"^\.m-button \{ background: (#\w+)", (HERE / f"xsl/mail/{code}.css").read_text(encoding="utf-8"), re.M)[1]
                   for code in brands}
        self.assertEqual(len(set(buttons.values())), 3)
        with Mailbox() as box:
            portal.mail_to(box)
            numbers = {(code, kind): put(kind, vendor=code, unsubscribe="a" * 64 if kind.startswith("deal") else "") for code in brands for kind in FACTS}
            self.assertEqual(portal.post(), f"send-mail: {len(numbers)} sent")
        for (code, kind), number in numbers.items():
            with self.subTest(vendor=code, kind=kind):
                mail = mail_of(number, box)
                self.assertEqual(mail["From"].addresses[0].display_name, f"{brands[code]} partner portal")
                self.assertIn(f"{brands[code]} · partners@{code}.example", mail.text)
                self.assertRegex(mail.html, rf'class="m-button" style="[^"]*background: {buttons[code]}')
                for other in brands.values():
                    self.assertEqual(other in mail.text + mail.html, other == brands[code])
                self.assertEqual(*map(" ".join, mail.words()))
                self.assertEqual(mail.links(), mail.html_links())
                self.assertTrue(all(link.startswith(f"http://{code}.localhost:") for link in mail.links()), mail.links())
                if os.environ.get("SHOTS"):
                    Path(os.environ["SHOTS"], f"{code}-{kind}.html").write_text(mail.html, encoding="utf-8")

    def test_what_was_published_of_a_brand_is_in_its_mail_and_of_its_readers_region(self):
        self.addCleanup(portal.restore)
        logo = "ab" * 32
        member, region = portal.sql(
            "SELECT MIN(m.id), t.name FROM member AS m JOIN org AS o ON o.id = m.org_id JOIN territory AS t ON t.id = o.territory_id"
            " JOIN vendor AS v ON v.id = o.vendor_id WHERE v.code = 'aerovault' GROUP BY t.id ORDER BY t.id LIMIT 1")[0]
        for words in (("brand-name=Acme Freight", "brand-contact=hi@acme.example", "brand-legal=Registered in Delft", "accent=#0b5e2a",
                       "accent-dark=#7fd6a0", f"logo=png {logo}"), ("--region", region, "accent=#123456")):
            status, said = portal.operator("theme", "publish", "aerovault", "aerovault", *words)
            self.assertEqual(status, 0, said)
        with Mailbox() as box:
            portal.mail_to(box)
            anywhere, there = put("deal-approved", vendor="aerovault"), put("deal-approved", vendor="aerovault", member_id=member)
            other = put("deal-approved")
            portal.post()
        mail = mail_of(anywhere, box)
        self.assertEqual(mail["From"].addresses[0].display_name, "Acme Freight partner portal")
        for text in ("Acme Freight · hi@acme.example", "Registered in Delft"):
            self.assertIn(text, mail.text)
            self.assertIn(text, mail.html)
        self.assertNotIn("AeroVault", mail.text + mail.html)
        self.assertRegex(mail.html, r'class="m-button" style="[^"]*; background: #0b5e2a[;"]')
        self.assertIn(".m-button { background: #7fd6a0 !important }", mail.html)
        self.assertRegex(mail.html, rf'<img class="m-logo"[^>]* src="http://aerovault\.localhost:\d+/looks/{logo}\.png" alt=""')
        self.assertRegex(mail_of(there, box).html, r'class="m-button" style="[^"]*; background: #123456[;"]')
        self.assertNotRegex(mail_of(other, box).html, "Acme|#0b5e2a")

    def test_is_what_the_standards_ask_for(self):
        with Mailbox() as box:
            portal.mail_to(box)
            number = put(name="Łukasz Żółć, Größe \"Q\"", facts='<facts subject="Übergroße Käserei &amp; Söhne – Zürich, Genève, Łódź und noch viel mehr"></facts>',
                         unsubscribe="b" * 64)
            portal.post()
        mail = mail_of(number, box)
        self.assertEqual(mail.defects, [])
        self.assertEqual(mail.sender, "portal@globaltech.example")
        self.assertEqual(mail.receivers, [REP])
        self.assertEqual(mail["From"].addresses[0].addr_spec, "portal@globaltech.example")
        self.assertEqual(mail["From"].addresses[0].display_name, "GlobalTech partner portal")
        self.assertEqual(mail["To"].addresses[0].display_name, 'Łukasz Żółć, Größe "Q"')
        self.assertEqual(mail["Subject"], "Approved: your deal with Übergroße Käserei & Söhne – Zürich, Genève, Łódź und noch viel mehr")
        self.assertEqual(mail["Date"].datetime.isoformat(), NOW.replace("Z", "+00:00"))
        self.assertEqual(mail["Auto-Submitted"], "auto-generated")
        self.assertRegex(mail["Message-ID"], rf"^<parley\.{number}\.1772442000000000@globaltech\.localhost>$")
        self.assertEqual(mail["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        self.assertTrue(mail["List-Unsubscribe"].endswith("/unsubscribe/" + "b" * 64 + ">"), mail["List-Unsubscribe"])
        self.assertEqual([part.get_content_type() for part in mail.parsed.walk()], ["multipart/alternative", "text/plain", "text/html"])
        self.assertLessEqual(max(map(len, mail.raw.split(b"\r\n"))), 200)
        self.assertNotIn(b"\n", mail.raw.replace(b"\r\n", b""))
        self.assertIn("Käserei & Söhne", mail.text)
        self.assertIn("Käserei &amp; Söhne", mail.html)
        self.assertEqual(mail.links()[0], f"http://globaltech.localhost:{portal.port}{portal.mount}/deals/DR7K2M9Q4X")
        self.assertEqual(re.findall(r'<a [^>]*href="([^"]*)"', mail.html)[0], mail.links()[0])
        self.assertIn('style="', mail.html)
        self.assertNotIn("<link", mail.html)
        self.assertNotIn("<img", mail.html)

    def test_nothing_that_was_typed_becomes_a_header(self):
        evil = "Ada\r\nBcc: eve@example.com\r\n\r\nBuy"
        with Mailbox() as box:
            portal.mail_to(box)
            one = put(name=evil, facts='<facts subject="Blue&#xD;&#xA;Bcc: eve@example.com&#xA;X: y" ref="&lt;script&gt;"></facts>')
            two = put(address="ada@example.com\r\nBcc: eve@example.com")
            three = put(address="ada@example.com> ORCPT=x\r\nRCPT TO:<eve@example.com")
            four = put(address="-oQ/tmp@example.com")
            portal.post()
        self.assertEqual([mail.receivers for mail in box.mails], [[REP]])
        mail = mail_of(one, box)
        self.assertEqual(mail.defects, [])
        self.assertIsNone(mail["Bcc"])
        self.assertIsNone(mail["X"])
        self.assertEqual(len(mail["To"].addresses), 1)
        self.assertIn("Bcc: eve@example.com", mail["Subject"])
        self.assertNotIn("<script>", mail.html)
        for number in (two, three, four):
            self.assertEqual(row(number)["failure"], "the address cannot be written")
            self.assertEqual(row(number)["due_at"], "NULL")

    def test_secrets_go_with_the_mail(self):
        with Mailbox() as box:
            portal.mail_to(box)
            number = put("password-reset", path="/password/reset/" + "c" * 64)
            portal.post()
        self.assertIn("c" * 64, mail_of(number, box).text)
        left = row(number, "path, facts, unsubscribe, due_at")
        self.assertEqual(left, {"path": "", "facts": "", "unsubscribe": "", "due_at": "NULL"})
        log = (portal.places.folder("log") / "parley.log").read_text(encoding="utf-8")
        self.assertNotIn("c" * 64, log)


class Trouble(OutboxTest):
    def later(self, number, minutes):
        left = row(number)
        self.assertEqual(left["sent_at"], "NULL")
        self.assertEqual(left["due_at"], f"2026-03-02 09:{minutes:02}:00.000000")
        self.assertNotEqual(left["facts"], "")
        return left["failure"]

    def test_nobody_there_keeps_the_mail_and_stops_the_run(self):
        portal.mail_to(None, mail_from="portal@globaltech.example", mail_server=f"smtp://127.0.0.1:{free_port()}", mail_tls="no", mail_timeout=5)
        one, two = put(), put()
        self.assertRegex(portal.post(), r"^send-mail: 0 sent, 1 not: smtp://.*")
        self.later(one, 1)
        self.assertEqual(row(two)["tries"], "0")

    def test_a_server_that_hangs_costs_its_time_once(self):
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            door.listen()
            portal.mail_to(None, mail_from="portal@globaltech.example", mail_server=f"smtp://127.0.0.1:{door.getsockname()[1]}",
                           mail_tls="no", mail_timeout=1)
            one, _ = put(), put()
            begun = time.monotonic()
            said = portal.post()
            self.assertLess(time.monotonic() - begun, 4)
        self.assertIn("0 sent, 1 not", said)
        self.later(one, 1)

    def test_not_now_is_tried_again_and_again_until_two_days_are_over(self):
        with Mailbox(rcpt=lambda to: "451 later" if to == REP else None) as box:
            portal.mail_to(box)
            number, other = put(), put(address="other@example.com")
            self.assertIn("1 sent, 1 not", portal.post())
            self.assertIn("451", self.later(number, 1))
            self.assertEqual(row(other)["due_at"], "NULL")
            portal.set_clock("2026-03-02T09:01:00Z")
            portal.post()
            self.later(number, 3)
            portal.set_clock("2026-03-02T09:02:00Z")
            portal.post()
            self.assertEqual(row(number)["tries"], "2")
            portal.set_clock("2026-03-04T09:00:00Z")
            portal.post()
        left = row(number)
        self.assertEqual((left["due_at"], left["sent_at"], left["facts"], left["path"]), ("NULL", "NULL", "", ""))
        self.assertEqual([mail.receivers for mail in box.mails], [["other@example.com"]])
        portal.set_clock(NOW)

    def test_never_is_never(self):
        for box in (Mailbox(rcpt="550 no such user"), Mailbox(data="554 spam")):
            with box:
                portal.mail_to(box)
                number = put()
                portal.post()
            left = row(number)
            self.assertEqual((left["due_at"], left["sent_at"], left["facts"]), ("NULL", "NULL", ""))
            self.assertRegex(left["failure"], "55[04]")

    def test_a_server_without_encryption_gets_nothing(self):
        with Mailbox() as box:
            portal.mail_to(box, mail_tls="yes")
            number = put()
            portal.post()
        self.assertEqual(box.mails, [])
        self.later(number, 1)

    def test_who_dies_between_sending_and_saying_so_sends_again_with_the_same_identity(self):
        with Mailbox(hang=4) as box:
            portal.mail_to(box, mail_timeout=20)
            number = put()
            portal.sql("UPDATE job SET due_at = '2020-01-01' WHERE kind = 'send-mail'")
            jobs = subprocess.Popen([portal.places.parley, "jobs"], env={**os.environ, "PARLEY_CONF": str(portal.conf)},
                                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
            while row(number)["tries"] == "0" and jobs.poll() is None:
                time.sleep(0.02)
            self.assertIsNone(jobs.poll(), "it waits for the mail server")
            portal.sql("SET innodb_lock_wait_timeout = 1; UPDATE mail SET failure = 'free' WHERE id = " + number)    # no lock is held
            jobs.kill()
            jobs.wait()
            deadline = time.monotonic() + 10
            while not box.mails and time.monotonic() < deadline:
                time.sleep(0.05)
            self.assertEqual(portal.post(), "send-mail: 0 sent")
            box.hang = 0
            portal.set_clock("2026-03-02T09:15:00Z")
            self.assertEqual(portal.post(), "send-mail: 1 sent")
        portal.set_clock(NOW)
        self.assertGreaterEqual(len(box.mails), 1)
        self.assertEqual(len({mail["Message-ID"] for mail in box.mails}), 1)

    def test_two_at_once_send_each_mail_once(self):
        addresses = sorted(f"a{n}@example.com" for n in range(30))
        said = []
        with Mailbox(hang=0.05) as box:
            portal.mail_to(box)
            for address in addresses:
                put(address=address)
            both = [threading.Thread(target=lambda: said.append(portal.post())) for _ in range(2)]
            for thread in both:
                thread.start()
                time.sleep(0.4)    # the job is taken and offered again
            for thread in both:
                thread.join()
        self.assertEqual(sorted(mail.receivers[0] for mail in box.mails), addresses)
        counts = [int(re.match(r"send-mail: (\d+) sent$", line)[1]) for line in said]
        self.assertEqual(sum(counts), 30)
        self.assertGreater(min(counts), 0)


class Sendmail(OutboxTest):
    def program(self, script):
        path = portal.places.var / "sendmail"
        path.write_text("#!/bin/sh\n" + script)
        path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
        portal.mail_to(None, mail_from="portal@globaltech.example", mail_command=path, mail_timeout=1)

    def test_gets_the_message_and_the_address(self):
        out = portal.places.folder("log") / "sent.eml"
        self.program(f'printf "%s\\n" "$*" > "{out}"; cat >> "{out}"\n')
        put()
        self.assertEqual(portal.post(), "send-mail: 1 sent")
        words, _, message = out.read_text(encoding="utf-8").partition("\n")
        self.assertEqual(words, f"-i -f portal@globaltech.example -- {REP}")
        self.assertIn("Subject: Approved: your deal with Blue Harbour", message)
        out.unlink()

    def test_what_it_says_by_its_end_is_heard(self):
        for script, due in (("exit 75", False), ("exit 67", True), ("exec sleep 20", False), ("exec /nowhere", False)):
            self.program(script + "\n")
            number = put()
            begun = time.monotonic()
            self.assertIn("0 sent, 1 not", portal.post(), script)
            self.assertLess(time.monotonic() - begun, 4, script)
            self.assertEqual(row(number)["due_at"] == "NULL", due, script)
            portal.sql("DELETE FROM mail")

    def test_that_is_not_there_keeps_the_mail(self):
        portal.mail_to(None, mail_from="portal@globaltech.example", mail_command="/nowhere/sendmail")
        number = put()
        self.assertIn("cannot be started", portal.post())
        self.assertNotEqual(row(number)["due_at"], "NULL")


class Operator(OutboxTest):
    def test_sends_nothing_without_a_sender(self):
        portal.mail_to(None)
        number = put()
        self.assertEqual(portal.post(), "send-mail: mail_from is not set")
        self.assertEqual(row(number)["tries"], "0")
        self.assertIn("recommended  no mail is sent: set mail_from", portal.operator("doctor")[1])

    def test_is_told_what_is_stuck(self):
        portal.mail_to(None, mail_from="portal@globaltech.example", mail_command="/nowhere/sendmail")
        put(created_at="2026-03-02 08:00:00")
        portal.post()
        self.assertIn("critical     1 mails cannot be sent: /nowhere/sendmail cannot be started", portal.operator("doctor")[1])
        portal.sql("UPDATE mail SET due_at = NULL")
        self.assertIn("recommended  1 mails of the last fourteen days were given up", portal.operator("doctor")[1])

    def test_may_send_a_mail_for_a_test(self):
        with Mailbox() as box:
            portal.mail_to(box)
            self.assertEqual(portal.operator("doctor", "--mail", "ops@example.com"), (0, "a mail is on its way to ops@example.com\n"))
        self.assertEqual(box.last("ops@example.com")["Subject"], "A test of the partner portal of GlobalTech")
        status, said = portal.operator("doctor", "--mail", "ops@example.com")
        self.assertEqual(status, 1)
        self.assertIn("was not taken", said)
        self.assertEqual(portal.operator("doctor", "--mail", "nobody")[0], 2)


if __name__ == "__main__":
    unittest.main()
